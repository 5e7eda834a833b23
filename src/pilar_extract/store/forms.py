"""The forms that records are written in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pilar_extract.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.store.contents import Contents


class RecordForm(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


class Compression(StrEnum):
    """How shards of JSON Lines are packed."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zst"


class Shards(Protocol):
    """A form in which many records share a file."""

    @property
    def name(self) -> str:
        """What tells shards of this form and its options from others."""

    def write(self, contents: Contents, target: Path) -> None:
        """
        Write all records into an empty folder; the same records give the same files.

        Raises:
            OSError: The disk is full or broken.
        """


def shards_of(form: RecordForm, compression: Compression) -> Shards | None:
    """
    Give what writes a form; None for the one with a file a record, which is written as the run goes.

    Raises:
        UsageError: The form and the compression do not fit, or a library is missing.
    """
    if compression is not Compression.NONE and form is not RecordForm.JSONL:
        raise UsageError(
            f"--compress goes with --format jsonl, not with {form}",
            cure="Parquet is compressed as it is; a record of its own is a file to be read.",
        )
    # Imported here: what they stand on takes its time, or is not installed.
    if form is RecordForm.JSONL:
        from pilar_extract.store.jsonl import JsonLines  # noqa: PLC0415

        return JsonLines(compression)
    if form is RecordForm.PARQUET:
        from pilar_extract.store.parquet import Dataset  # noqa: PLC0415

        return Dataset()
    return None
