"""Options that say which column of a table is what."""

from __future__ import annotations

from typing import Annotated

import typer

_PANEL = "Columns of tables (JSON Lines, CSV, Parquet)"


def _column(field: str, what: str) -> object:
    return typer.Option(
        f"--{field}-column",
        metavar="NAME",
        help=f"{what}; [dim]default: {field}[/]",
        show_default=False,
        rich_help_panel=_PANEL,
    )


TextColumn = Annotated[str | None, _column("text", "Holds the article")]
IdColumn = Annotated[str | None, _column("id", "Names the record; else the row's number does")]
UrlColumn = Annotated[str | None, _column("url", "Where the article stood")]
TitleColumn = Annotated[str | None, _column("title", "Its headline")]
PublishedColumn = Annotated[str | None, _column("published", "The day it was published (ISO)")]
PublisherColumn = Annotated[str | None, _column("publisher", "Who published it")]
