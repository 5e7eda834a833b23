"""The tables of the dataset on disk: a folder of files, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.export.columnar import ParquetWriter
from pilar_extract.export.package import PACKAGE
from pilar_extract.export.placing import placed
from pilar_extract.export.plain import CsvWriter, JsonlWriter
from pilar_extract.export.writer import writing
from pilar_extract.tables.dictionary import DICTIONARY, dictionary_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pilar_extract.export.writer import Writer
    from pilar_extract.tables import Row, Table

WRITERS: Mapping[str, Callable[[Path, Sequence[Table]], Writer]] = {
    "csv": CsvWriter,
    "jsonl": JsonlWriter,
    "parquet": ParquetWriter,
}


def write_tables(filled: Sequence[tuple[Table, Sequence[Row]]], target: Path, *, to: str) -> None:
    """
    Write tables and their data dictionary.

    Args:
        filled: Each table with its rows.
        target: The folder, which replaces one that was written before.
        to: ``csv``, ``jsonl`` or ``parquet``.

    Raises:
        ExportError: The folder holds something else, or cannot be written.
        UsageError: A library that the format needs is not installed.
    """
    tables = (*(table for table, _ in filled), DICTIONARY)
    members = {PACKAGE, *(f"{table.name}.{to}" for table in tables)}
    with placed(target, members=members) as path, writing(WRITERS[to](path, tables)) as writer:
        for table, rows in filled:
            writer.write(table, rows)
        writer.write(DICTIONARY, dictionary_rows(tables))
