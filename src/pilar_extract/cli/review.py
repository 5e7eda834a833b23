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
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pilar_extract.review import Item, Queue

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
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """
    List what a person should look at, the most urgent first, with the reason and what to type next.

    Corrections that do not fit any more, checks, names left open, misspelt names, unsure facts, numbers beside a pillar
    that gave no count, and last unsure numbers of other things. Ends with 1 where a record cannot be read.
    """
    from pilar_extract.review import review_queue  # noqa: PLC0415 - `show` and `--help` do without
    from pilar_extract.store import Store  # noqa: PLC0415

    problems: list[PilarExtractError] = []
    queue = review_queue(
        Store(records),
        below=below,
        limit=limit or None,
        wanted={str(kind) for kind in kinds or ()},
        on_problem=problems.append,
    )
    where = () if str(records) == DEFAULT_OUT else ("--out", str(records))
    if as_json:
        sys.stdout.write(json.dumps(_as_fields(queue, where), ensure_ascii=False, indent=1) + "\n")
    else:
        for part in _page(queue, where):
            # What is to be typed or is one line stays one, however narrow the terminal is.
            output().print(part, soft_wrap=isinstance(part, Text))
    for problem in problems:
        complain(errors(), problem.message, problem.cure)
    raise typer.Exit(int(bool(problems)))


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
    return shlex.join((*item.command, *where))


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
