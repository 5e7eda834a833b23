"""``pilar-extract patterns coverage``: which rules made the facts of a folder of records."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import displayable, output

if TYPE_CHECKING:
    from rich.table import Table

    from pilar_extract.workbench.coverage import RuleUse


def coverage(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=False)],
    *,
    pattern_dirs: Annotated[
        list[Path] | None,
        typer.Option(
            "--pattern-dir", metavar="DIR", help="Rules of your own; may be given again.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Say which rules made the facts of a folder of records, how often, and which made none."""
    from pilar_extract.store import Store  # noqa: PLC0415 - late, as the tables
    from pilar_extract.workbench.coverage import rule_coverage  # noqa: PLC0415

    found = rule_coverage(Store(folder), pattern_dirs or ())
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
