"""The tables of the dataset on disk: a folder of files, whole or not at all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pilar_extract.export.columnar import ParquetWriter
from pilar_extract.export.package import PACKAGE
from pilar_extract.export.placing import placed
from pilar_extract.export.plain import CsvWriter, JsonlWriter
from pilar_extract.export.writer import writing
from pilar_extract.tables.dictionary import DICTIONARY, dictionary_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pilar_extract.export.writer import Writer
    from pilar_extract.tables import Row, Table

WRITERS: Mapping[str, Callable[[Path, Sequence[Table]], Writer]] = {
    "csv": CsvWriter,
    "jsonl": JsonlWriter,
    "parquet": ParquetWriter,
}


_AT_ONCE = 1000  # rows


def write_tables(filled: Sequence[tuple[Table, Iterable[Row]]], target: Path, *, to: str) -> dict[str, int]:
    """
    Write tables and their data dictionary, and give the number of rows of each table.

    Args:
        filled: Each table with its rows, which are asked for once, some at a time.
        target: The folder, which replaces one that was written before.
        to: ``csv``, ``jsonl`` or ``parquet``.

    Raises:
        ExportError: The folder holds something else, or cannot be written.
        UsageError: A library that the format needs is not installed.
    """
    tables = (*(table for table, _ in filled), DICTIONARY)
    members = {PACKAGE, *(f"{table.name}.{to}" for table in tables)}
    sizes: dict[str, int] = {}
    with placed(target, members=members) as path, writing(WRITERS[to](path, tables)) as writer:
        for table, rows in filled:
            sizes[table.name] = 0
            for some in batched(rows):
                writer.write(table, some)
                sizes[table.name] += len(some)
        writer.write(DICTIONARY, dictionary_rows(tables))
    return sizes


def batched(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Give rows some at a time."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
