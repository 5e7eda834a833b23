"""``pilar-extract patterns coverage``: which rules made the facts of records, and where one may be wanting."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import displayable, output
from pilar_extract.cli.options import PatternDirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from pilar_extract.workbench.coverage import Coverage, RuleUse
    from pilar_extract.workbench.missed import Missed

_COLOURS = {"unmatched": "yellow", "vetoed": "dim"}


def coverage(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=False)],
    *,
    pattern_dirs: PatternDirs = None,
    missed: Annotated[
        int,
        typer.Option(
            "--missed",
            min=0,
            metavar="N",
            help="Show so many likely mentions without a fact; 0 does not look for them, which is faster.",
        ),
    ] = 20,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the figures as JSON, with all such mentions.")
    ] = False,
) -> None:
    """Say which rules made the facts of a folder of records, which made none, and which mentions no rule took."""
    from pilar_extract.pipeline import load  # noqa: PLC0415 - late, as the tables
    from pilar_extract.store import Store  # noqa: PLC0415
    from pilar_extract.workbench.coverage import rule_coverage  # noqa: PLC0415
    from pilar_extract.workbench.missed import MissedFinder  # noqa: PLC0415

    finder = MissedFinder(load(pattern_dirs or ())) if missed else None
    found = rule_coverage(Store(folder), pattern_dirs or (), finder=finder)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
        return
    console = output()
    console.print(_table(found.used))
    console.print(
        f"{len(found.used)} rules made facts of {found.articles} articles, {len(found.idle)} made none:"
    )
    for use in found.idle:
        console.print(f"  {displayable(use.rule)}  {_place(use)}", markup=False, soft_wrap=True)
    if missed:
        for line in _missed(found, missed):
            console.print(line)


def _missed(found: Coverage, most: int) -> Iterator[RenderableType]:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    unmatched = [one for one in found.missed if one.reason == "unmatched"]
    yield Text(
        f"\n{len(unmatched)} likely mentions that no rule matched, in {len({one.article for one in unmatched})} "
        f"articles; {len(found.missed) - len(unmatched)} that were refused:"
    )
    for one in found.missed[:most]:
        yield Text.assemble(
            "  ", (displayable(one.article), "bold"), f"  {one.fact} {one.start}–{one.end}  ",
            (one.reason, _COLOURS[one.reason]),
        )  # fmt: skip
        yield Padding(Text(displayable(one.sentence)), (0, 0, 0, 4))
        yield Padding(Text(displayable(_reason(one)), style="dim"), (0, 0, 0, 4))
    if len(found.missed) > most:
        yield Text(f"  … and {len(found.missed) - most} more: --missed {len(found.missed)}, or --json")
    if found.stale:
        yield Text(f"{found.stale} records were made by other patterns than these: run them anew to be sure")


def _reason(one: Missed) -> str:
    if one.reason == "vetoed":
        return f"{one.rule} matched, and a veto or a stronger reading spoke against it"
    return f"nearest {one.rule}, which wants {one.wanted}" if one.rule else "no rule comes near"


def _table(used: tuple[RuleUse, ...]) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("facts", "articles"):
        table.add_column(name, justify="right")
    for name in ("rule", "stands in"):
        table.add_column(name, overflow="fold")
    for use in used:
        table.add_row(
            str(use.facts), str(use.articles), Text(displayable(use.rule)), Text(_place(use), style="dim")
        )
    return table


def _place(use: RuleUse) -> str:
    return displayable(f"{use.file}:{use.line}" if use.line else use.file)
