"""``pilar-extract export``: records to tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pilar_extract.cli.console import errors, output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.store import Store

FOLDER = Path("data", "export")
"""Where exports go unless another place is named."""


class To(StrEnum):
    """What is written."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    JSONL = "jsonl"


def export(
    records: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=DEFAULT_OUT)
    ] = Path(DEFAULT_OUT),
    *,
    to: Annotated[
        To,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="sqlite, duckdb (a database), xlsx (a workbook); csv, parquet, jsonl (a folder, a file a table).",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PATH",
            help="File or folder to write; one that an export wrote is replaced.",
            show_default=f"{FOLDER}/…",
        ),
    ] = None,
    without_text: Annotated[
        bool,
        typer.Option(
            "--without-text",
            help="Leave out the articles' text and every quote: for those who may not pass articles on.",
        ),
    ] = False,
) -> None:
    """
    Write the facts of all records as tidy tables.

    Ends with 0, with 1 where some record could not be read, with 2 for wrong usage.
    """
    # The writers come in here: `show` and `--help` do without.
    from pilar_extract.cli.progress import RunProgress  # noqa: PLC0415
    from pilar_extract.export import FORMATS  # noqa: PLC0415
    from pilar_extract.export import export as write  # noqa: PLC0415

    target = out or _default(to, suffix=FORMATS[to].suffix, is_folder=FORMATS[to].is_folder)
    with RunProgress(errors(), None) as progress:
        done = write(
            Store(records),
            target,
            to=to,
            without_text=without_text,
            on_problem=lambda error: progress.complain(error.message, error.cure),
            on_record=progress.step,
        )
    rows = sum(done.rows.values())
    output().print(f"{done.articles} articles, {rows} rows: {target}", markup=False, soft_wrap=True)
    raise typer.Exit(int(done.failed > 0))


def _default(to: To, *, suffix: str, is_folder: bool) -> Path:
    return FOLDER / to if is_folder else FOLDER / f"pilar{suffix}"
