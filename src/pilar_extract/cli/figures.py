"""Figures of an evaluation, for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.evaluation.scores import DIGITS, HEADLINE
from pilar_extract.evaluation.wording import brief, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from pilar_extract.evaluation import Comparison, Evaluation, Score
    from pilar_extract.evaluation.calibration import Band

_WORDS = {"missed": "yellow", "false": "red", "misread": "magenta"}


def figures(evaluation: Evaluation) -> Iterator[RenderableType]:
    """
    Show an evaluation.

    Args:
        evaluation: The figures.
    """
    table = _table("fact", "P", "R", "F1", "95 %", "right", "wrong", "missed")
    for name, score in evaluation.scores.items():
        counts = (score.right, score.wrong, score.missed)
        shares = (score.precision, score.recall, score.f1)
        table.add_row(name, *map(_share, shares), _interval(evaluation, name), *map(str, counts))
    yield table
    agreement = _table("attribute", "agrees")
    for name, share in evaluation.accuracy.items():
        agreement.add_row(name, "–" if share is None else _share(share))
    yield agreement
    yield Text(
        f"facts that stand in their article {evaluation.grounded}, that do not {evaluation.ungrounded}\n"
        f"perfect articles {evaluation.perfect} of {evaluation.articles}\n"
        f"{HEADLINE} {_share(evaluation.fact_f1)}  {_interval(evaluation, HEADLINE)}"
    )


def mishaps(comparisons: Iterable[Comparison]) -> Iterator[RenderableType]:
    """
    List what was missed, false or misread, article by article, each with its sentence.

    Args:
        comparisons: One an article.
    """
    for comparison in comparisons:
        for miss in comparison.misses:
            yield Text.assemble(
                (displayable(comparison.id), "bold"), ": ", (miss.what, _WORDS[miss.what]), f" {miss.fact}: ",
                displayable(brief(miss)),
            )  # fmt: skip
            said = sentence(miss, comparison.record)
            if said:
                yield Padding(Text(displayable(said), style="dim"), (0, 0, 0, 2))


def calibrated(bands: Mapping[str, Sequence[Band]]) -> Iterator[RenderableType]:
    """
    Show how often facts of like confidence are right.

    Args:
        bands: Bands of all facts, and of each kind.
    """
    table = _table("facts", "confidence", "number", "right", "share right", "mean confidence")
    for kind, of_kind in bands.items():
        for place, band in enumerate(of_kind):
            figures = (f"{band.low}–{band.high}", str(band.facts), str(band.right), _share(band.share))
            last = place == len(of_kind) - 1
            table.add_row("" if place else kind, *figures, f"{band.said:.1f}", end_section=last)
    yield table


def as_fields(
    evaluation: Evaluation,
    explained: Iterable[Comparison] | None = None,
    bands: Mapping[str, Sequence[Band]] | None = None,
) -> dict[str, Any]:
    """
    Give the figures as JSON has them, rounded to four places.

    Args:
        evaluation: The figures.
        explained: Comparisons whose errors are listed; None for no list.
        bands: Bands of confidence, of all facts and of each kind; None where they were not asked for.
    """
    interval = {name: [round(end, DIGITS) for end in ends] for name, ends in evaluation.intervals.items()}
    fields: dict[str, Any] = {
        "articles": evaluation.articles,
        HEADLINE: round(evaluation.fact_f1, DIGITS),
        f"{HEADLINE}_interval": interval.get(HEADLINE),
        "perfect_articles": round(evaluation.perfect / evaluation.articles, DIGITS),
        "facts": {
            name: {**_score(score), "f1_interval": interval.get(name)}
            for name, score in evaluation.scores.items()
        },
        "accuracy": {
            name: None if share is None else round(share, DIGITS)
            for name, share in evaluation.accuracy.items()
        },
        "grounding": {"grounded": evaluation.grounded, "ungrounded": evaluation.ungrounded},
    }
    if bands is not None:
        fields["calibration"] = {
            kind: [
                {
                    "low": band.low, "high": band.high, "facts": band.facts, "right": band.right,
                    "share": round(band.share, DIGITS), "confidence": round(band.said, DIGITS),
                }
                for band in of_kind
            ]
            for kind, of_kind in bands.items()
        }  # fmt: skip
    if explained is not None:
        fields["errors"] = [
            {
                "id": comparison.id, "fact": miss.fact, "what": miss.what, "brief": brief(miss), "entry": miss.entry,
                "sentence": sentence(miss, comparison.record),
            }
            for comparison in explained
            for miss in comparison.misses
        ]  # fmt: skip
    return fields


def _score(score: Score) -> dict[str, float]:
    shares = {"p": score.precision, "r": score.recall, "f1": score.f1}
    counts = {"tp": score.right, "fp": score.wrong, "fn": score.missed}
    return {name: round(share, DIGITS) for name, share in shares.items()} | counts


def _share(share: float) -> str:
    return f"{share:.3f}"


def _interval(evaluation: Evaluation, name: str) -> str:
    ends = evaluation.intervals.get(name)
    return "–".join(map(_share, ends)) if ends else ""


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column(first, style="bold", no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table
