"""``pilar-extract review``: what needs human eyes first."""

from __future__ import annotations

import json
import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from pilar_extract.cli.console import complain, displayable, errors, output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.errors import PilarExtractError
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from pilar_extract.review import Item, Queue
    from pilar_extract.workbench.missed import MissedFinder

_AFFORDABLE = 1_000  # records in which near misses are sought without being asked for
_OF_RECORDS = ("correct", "show")  # commands that have to be told where the records are
_REASONS = ("correction", "check", "open-name", "misspelt", "unsure", "near-miss", "other-number")
Asked = StrEnum("Asked", {name.upper().replace("-", "_"): name for name in (*_REASONS, *FACT_KINDS)})  # type: ignore[misc]
"""Reasons, and lists of facts."""


def review(
    records: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=False)
    ],
    *,
    kinds: Annotated[
        list[Asked] | None,
        typer.Option(
            "--kind", help="For these reasons or of these lists only; may be given again.", show_default=False
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="How many are listed; 0 for all of them.")
    ] = 20,
    below: Annotated[
        int,
        typer.Option(
            "--below", min=0, max=100, metavar="CONFIDENCE", help="Facts that are less sure are listed."
        ),
    ] = 85,
    near_misses: Annotated[
        bool | None,
        typer.Option(
            "--near-misses/--no-near-misses",
            help="Seek mentions without a fact, which takes as long as the run did.",
            show_default=f"up to {_AFFORDABLE:,} records",
        ),
    ] = None,
    pattern_dirs: Annotated[
        list[Path] | None,
        typer.Option(
            "--pattern-dir", metavar="DIR", help="Rules of your own that the run had.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """
    List what a person should look at, the most urgent first, with the reason and what to type next.

    Corrections that do not fit any more, checks, names left open, misspelt names, unsure facts, numbers beside a pillar
    that gave no count, and last unsure numbers of other things. Ends with 1 where a record cannot be read.
    """
    from pilar_extract.review import review_queue  # noqa: PLC0415 - `show` and `--help` do without
    from pilar_extract.store import Store  # noqa: PLC0415

    store = Store(records)
    wanted = {str(kind) for kind in kinds or ()}
    sought = len(store.ids()) <= _AFFORDABLE if near_misses is None else near_misses
    asked = not wanted or bool(wanted & {"near-miss", "counts", "officials"})
    problems: list[PilarExtractError] = []
    queue = review_queue(
        store,
        finder=_finder(pattern_dirs or ()) if sought and asked and store.ids() else None,
        below=below,
        limit=limit or None,
        wanted=wanted,
        on_problem=problems.append,
    )
    where = () if str(records) == DEFAULT_OUT else ("--out", str(records))
    if asked and not sought and near_misses is None:
        complain(errors(), "near misses were not sought in so many records", "To seek them: --near-misses.")
    if as_json:
        sys.stdout.write(json.dumps(_as_fields(queue, where), ensure_ascii=False, indent=1) + "\n")
    else:
        for part in _page(queue, where):
            # What is to be typed or is one line stays one, however narrow the terminal is.
            output().print(part, soft_wrap=isinstance(part, Text))
    for problem in problems:
        complain(errors(), problem.message, problem.cure)
    raise typer.Exit(int(bool(problems)))


def _finder(pattern_dirs: Sequence[Path]) -> MissedFinder:
    # The pipeline takes a second to load, and many reviews do without.
    from pilar_extract.pipeline import load  # noqa: PLC0415
    from pilar_extract.workbench.missed import MissedFinder  # noqa: PLC0415

    return MissedFinder(load(pattern_dirs))


def _page(queue: Queue, where: tuple[str, ...]) -> Iterator[RenderableType]:
    for item in queue.items:
        fact = f"  {item.kind}:{item.number}" if item.number else ""
        place = "" if item.start is None else f"  {item.start}–{item.end}"
        yield Text.assemble(
            (str(item.reason), "bold yellow"),
            "  ",
            (displayable(item.article), "bold"),
            (fact + place, "dim"),
        )
        yield Padding(Text(displayable(item.why)), (0, 0, 0, 2))
        if item.sentence:
            yield Padding(Text(displayable(item.sentence), style="dim"), (0, 0, 0, 2))
        yield Text(f"  → {displayable(_line(item, where))}", style="cyan")
    totals = ", ".join(f"{reason} {queue.totals[reason]}" for reason in _REASONS if reason in queue.totals)
    yield Text(
        f"{len(queue.items)} of {sum(queue.totals.values())} in {queue.articles} articles ({totals or 'none'})"
    )
    if any(item.command[-1] == "--confirm" for item in queue.items):
        yield Text("If a fact is wrong: FIELD=VALUE, or --remove, in place of --confirm.", style="dim")


def _line(item: Item, where: tuple[str, ...]) -> str:
    """The command as it is typed in a shell."""
    return shlex.join((*item.command, *(where if item.command[1] in _OF_RECORDS else ())))


def _as_fields(queue: Queue, where: tuple[str, ...]) -> dict[str, object]:
    return {
        "articles": queue.articles,
        "totals": {reason: queue.totals.get(reason, 0) for reason in _REASONS},
        "items": [
            {
                "reason": str(item.reason), "article": item.article, "list": item.kind, "number": item.number,
                "start": item.start, "end": item.end, "sentence": item.sentence, "why": item.why,
                "confidence": item.confidence, "command": _line(item, where),
            }
            for item in queue.items
        ],
    }  # fmt: skip
