"""``pilar-extract show``: the facts of one article, out of its record alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.errors import UnknownRecordError, UsageError
from pilar_extract.settings import StoreSettings
from pilar_extract.store import Store

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="Name of the record, without .json.", show_default=False)
    ],
    *,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Folder of the records.")
    ] = DEFAULT_OUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record itself.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Name for every fact the rule, where it stands, and the sentence."),
    ] = False,
) -> None:
    """Show the facts of one article, with the words that state them."""
    if "://" in out:
        raise UsageError(
            f"{out}: show reads records in folders, not behind URLs",
            cure=f"Copy the records here, then: pilar-extract show {record_id} --out FOLDER",
        )
    store = Store(Path(out))
    try:
        raw = store.read_bytes(record_id)
    except UnknownRecordError as error:
        raise _with_nearest(error, record_id, store.ids()) from error
    if as_json:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    console = output()
    coloured = console.color_system is not None and not console.no_color
    for part in _page(raw, str(store.folder / f"{record_id}.json"), coloured=coloured, explain=explain):
        console.print(part)


def _page(raw: bytes, name: str, *, coloured: bool, explain: bool) -> list[RenderableType]:
    # Imported late: `--json` and a mistyped id do without the tables.
    from pilar_extract.cli.page import page  # noqa: PLC0415
    from pilar_extract.record.fields import read_fields  # noqa: PLC0415

    record = read_fields(raw, name=name)
    try:
        return list(page(record, coloured=coloured, explain=explain))
    except (LookupError, TypeError, ValueError, AttributeError):
        # Validating takes longer than showing: it is done where the record turns out to be none, for the message.
        from pilar_extract.record import from_bytes  # noqa: PLC0415

        from_bytes(raw, name=name)
        raise


def _with_nearest(error: UnknownRecordError, wanted: str, known: list[str]) -> UnknownRecordError:
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    settings = StoreSettings()
    nearest = process.extract(
        wanted, known, scorer=fuzz.ratio, limit=settings.nearest_ids, score_cutoff=settings.nearest_score
    )
    if not nearest:
        return error
    return UnknownRecordError(
        error.message, cure=f"Did you mean: {', '.join(match for match, _, _ in nearest)}?"
    )
