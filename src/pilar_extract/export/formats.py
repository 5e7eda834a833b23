"""The formats of an export, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.export.answers import Answering, answer_table
from pilar_extract.export.columnar import DuckdbWriter, ParquetWriter
from pilar_extract.export.package import PACKAGE
from pilar_extract.export.plain import CsvWriter, JsonlWriter
from pilar_extract.export.sqlite import SqliteWriter
from pilar_extract.export.workbook import XlsxWriter
from pilar_extract.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pilar_extract.export.writer import Writer
    from pilar_extract.tables import Table

    Tables = tuple[Table, ...]
    Opener = Callable[[Path, Tables], Writer]


@dataclass(frozen=True, slots=True)
class Format:
    """
    A format.

    Attributes:
        suffix: Of the file, or of each file in the folder.
        open: Opens a writer of tables and of what the views say of them.
        is_folder: A file a table rather than one file.
    """

    suffix: str
    open: Opener
    is_folder: bool = False

    def members(self, tables: Tables) -> frozenset[str] | None:
        """Names of the files in the folder; None for a format that is one file."""
        if not self.is_folder:
            return None
        names = [table.name for table in (*map(answer_table, VIEWS), *tables)]
        return frozenset({PACKAGE, *(f"{name}{self.suffix}" for name in names)})


def _database(writer: type[SqliteWriter | DuckdbWriter]) -> Opener:
    return lambda path, tables: writer(path, tables, VIEWS)


def _flat(writer: type[CsvWriter | JsonlWriter | ParquetWriter | XlsxWriter]) -> Opener:
    def opened(path: Path, tables: Tables) -> Writer:
        return Answering(writer(path, (*map(answer_table, VIEWS), *tables)), path, tables, VIEWS)

    return opened


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", _flat(CsvWriter), is_folder=True),
    "xlsx": Format(".xlsx", _flat(XlsxWriter)),
    "parquet": Format(".parquet", _flat(ParquetWriter), is_folder=True),
    "sqlite": Format(".sqlite", _database(SqliteWriter)),
    "duckdb": Format(".duckdb", _database(DuckdbWriter)),
    "jsonl": Format(".jsonl", _flat(JsonlWriter), is_folder=True),
}
