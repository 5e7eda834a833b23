"""``pilar-extract eval``: records against gold facts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import complain, errors, output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar_extract.evaluation import Evaluation


def eval_(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD…", help="Folders of files <id>.gold.json, or such files.", show_default=False
        ),
    ],
    *,
    records: Annotated[
        Path, typer.Option("--records", "-r", metavar="DIR", help="Folder of the records.")
    ] = Path(DEFAULT_OUT),
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min-f1",
            metavar="FACT=F1",
            help="End with 1 where a fact's F1 is lower; may be given again. [bold]fact_f1=…[/] is the mean.",
            show_default=False,
        ),
    ] = None,
    with_errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed or false, with its sentence.")
    ] = False,
    calibration: Annotated[
        bool,
        typer.Option("--calibration", help="Say how often facts of like confidence are right."),
    ] = False,
    rounds: Annotated[
        int, typer.Option("--rounds", min=0, help="How often articles are drawn anew for the intervals.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="Of that drawing.")] = 0,
) -> None:
    """
    Say how good records are: precision, recall and F1 of each fact, compared with gold.

    Ends with 0, with 1 where a minimum is not reached, with 2 for wrong usage, or gold or records that cannot be read.
    """
    # Late, since `show` and `--help` do without.
    from pilar_extract.cli.figures import as_fields, calibrated, figures, mishaps  # noqa: PLC0415
    from pilar_extract.evaluation import compare_stored, evaluate, read_gold  # noqa: PLC0415
    from pilar_extract.evaluation.calibration import calibration_of  # noqa: PLC0415
    from pilar_extract.store import Store  # noqa: PLC0415

    minima = _minima(minimum or ())
    found = compare_stored(
        read_gold(gold),
        Store(records),
        on_missing=lambda error: complain(errors(), error.message, error.cure),
    )
    comparisons = list(found)
    bands = calibration_of(comparisons) if calibration else None
    evaluation = evaluate(comparisons, rounds=rounds, seed=seed)
    if as_json:
        fields = as_fields(evaluation, comparisons if with_errors else None, bands)
        sys.stdout.write(json.dumps(fields, ensure_ascii=False, indent=1) + "\n")
    else:
        tables = calibrated(bands) if bands is not None else ()
        for part in (*figures(evaluation), *tables, *(mishaps(comparisons) if with_errors else ())):
            output().print(part)
    raise typer.Exit(_below(evaluation, minima))


def _minima(words: Iterable[str]) -> dict[str, float]:
    from pilar_extract.evaluation.scores import HEADLINE, KINDS  # noqa: PLC0415

    minima: dict[str, float] = {}
    for word in words:
        name, _, number = word.partition("=")
        try:
            minima[name] = float(number)
        except ValueError:
            minima[name] = -1
        if name not in (HEADLINE, *KINDS) or not 0 <= minima[name] <= 1:
            raise UsageError(
                f"--min-f1 {word}: no minimum",
                cure=f"Write FACT=NUMBER, 0 to 1; FACT is {HEADLINE}, {', '.join(KINDS)}.",
            )
    return minima


def _below(evaluation: Evaluation, minima: Mapping[str, float]) -> int:
    from pilar_extract.evaluation.scores import DIGITS, HEADLINE  # noqa: PLC0415

    exact = {HEADLINE: evaluation.fact_f1} | {name: score.f1 for name, score in evaluation.scores.items()}
    reached = {name: round(f1, DIGITS) for name, f1 in exact.items()}  # what is printed is what counts
    low = [name for name, minimum in minima.items() if reached[name] < minimum]
    for name in low:
        complain(
            errors(),
            f"{name}: F1 {reached[name]:.4f} is below the minimum of {minima[name]:.4f}",
            "See what was missed and false with --errors.",
        )
    return int(bool(low))
