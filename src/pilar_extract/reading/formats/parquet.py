"""Parquet tables, by pyarrow: an article a row, a batch of rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import DamagedFileError
from pilar_extract.reading.extras import need
from pilar_extract.reading.members import Row, seekable
from pilar_extract.reading.tables import FIELDS, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_BATCH = 64  # rows held at a time


def rows(stream: BinaryIO, *, name: str, settings: ReadingSettings) -> Iterator[Row]:
    """
    Read an article a row; of the columns only those that are asked for are read.

    Args:
        stream: The table.
        name: What messages call it.
        settings: Limits and columns.

    Raises:
        DamagedFileError: It is no Parquet file, or damaged.
        ArticleError: A column is missing.
        MissingExtraError: pyarrow is not installed.
    """
    arrow = need("pyarrow", extra="parquet", name=name)
    parquet = need("pyarrow.parquet", extra="parquet", name=name)
    table, number = Table(settings), 0
    try:
        with seekable(stream) as whole, parquet.ParquetFile(whole, pre_buffer=False) as file:
            there = file.schema_arrow.names
            table.check(there, name=name)
            wanted = [column for column in map(table.column, FIELDS) if column in there]
            for batch in file.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
                for fields in batch.to_pylist():
                    number += 1
                    label = f"row {number}"
                    yield table.row(fields, label=label, name=f"{name}: {label}")
    except (arrow.ArrowException, OSError) as error:
        raise DamagedFileError(
            f"{name}: no Parquet table that can be read to its end: {error}", cure="Fetch or write it anew."
        ) from error
