"""``pilar-extract export``: records to tables, to tasks for annotators, to spaCy."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import errors, output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.errors import PilarExtractError, UsageError
from pilar_extract.store import Store

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pilar_extract.dataset.copies import Copies

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
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    DISPLACY = "displacy"


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
            help="Tables: sqlite, duckdb (a database), xlsx (a workbook), csv, parquet, jsonl (a folder, a file a "
            "table). Marked articles: label-studio (tasks to correct), docbin (spaCy), displacy.",
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
    Write the facts of all records as tidy tables, or as articles with the facts marked in them.

    Ends with 0, with 1 where some record could not be read, with 2 for wrong usage.
    """
    # The writers come in here: `show` and `--help` do without.
    from pilar_extract.cli.progress import RunProgress  # noqa: PLC0415
    from pilar_extract.export import DOCUMENT_FORMATS, FORMATS, export_documents  # noqa: PLC0415
    from pilar_extract.export import export as write  # noqa: PLC0415

    if to in DOCUMENT_FORMATS and without_text:
        raise UsageError(
            f"--without-text: {to} is made of the articles' text",
            cure="Leave it out, or export tables: --to csv",
        )
    form = FORMATS[to] if to in FORMATS else DOCUMENT_FORMATS[to]
    target = out or _default(to, suffix=form.suffix, is_folder=form.is_folder)
    with RunProgress(errors(), None) as progress:

        def failed(error: PilarExtractError) -> None:
            progress.complain(error.message, error.cure)

        if to in FORMATS:
            done = write(
                Store(records),
                target,
                to=to,
                without_text=without_text,
                on_problem=failed,
                on_record=progress.step,
            )
        else:
            done = export_documents(Store(records), target, to=to, on_problem=failed, on_record=progress.step)
    wrote = f"{sum(done.rows.values())} rows" if to in FORMATS else f"{done.marked} mentions"
    output().print(f"{done.articles} articles, {wrote}: {target}", markup=False, soft_wrap=True)
    raise typer.Exit(int(done.failed > 0))


def _copies() -> AbstractContextManager[Copies | None]:
    """What finds copies, if its libraries are there."""
    if not all(map(find_spec, ("numpy", "rensa"))):
        return nullcontext()
    from pilar_extract.dataset.copies import Copies  # noqa: PLC0415 - as above

    return Copies()


def _default(to: To, *, suffix: str, is_folder: bool) -> Path:
    return FOLDER / to if is_folder else FOLDER / f"pilar{suffix}"
