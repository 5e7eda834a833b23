"""Parquet files and DuckDB databases, both written from Arrow batches."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import ExportError
from pilar_extract.extras import need
from pilar_extract.tables.arrow import batch_of, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pilar_extract.tables import Kind, Row, Table
    from pilar_extract.tables.views import View

_BATCH_ROWS = 50_000
_BATCH_CHARACTERS = 8_000_000
_TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


class _Batches:
    """Gathers rows of a table until they are worth writing."""

    def __init__(self, tables: Sequence[Table], put: Callable[[Table, list[Row]], None]) -> None:
        self._put = put
        self._waiting: dict[str, tuple[Table, list[Row]]] = {table.name: (table, []) for table in tables}
        self._characters = dict.fromkeys(self._waiting, 0)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        _, waiting = self._waiting[table.name]
        waiting.extend(rows)
        self._characters[table.name] += sum(
            len(cell) for row in rows for cell in row if isinstance(cell, str)
        )
        if len(waiting) >= _BATCH_ROWS or self._characters[table.name] >= _BATCH_CHARACTERS:
            self._flush(table.name)

    def finish(self) -> None:
        for name in self._waiting:
            self._flush(name)

    def _flush(self, name: str) -> None:
        table, waiting = self._waiting[name]
        if waiting:
            self._put(table, waiting)
            waiting.clear()
            self._characters[name] = 0


class ParquetWriter:
    """Writes a folder with a typed, compressed file a table; columns carry their meaning as metadata."""

    suffix = ".parquet"

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        """
        Open a file for each table.

        Args:
            path: Folder, in which there is nothing yet.
            tables: All tables that will be written.
        """
        parquet = need("pyarrow.parquet", extra="parquet")
        self._batches = _Batches(tables, self._put)
        self._files: dict[str, Any] = {
            table.name: parquet.ParquetWriter(
                path / f"{table.name}{self.suffix}", schema_of(table), compression="zstd"
            )
            for table in tables
        }

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        self._batches.add(table, rows)

    def finish(self) -> None:
        """Write what waits, and the footers."""
        self._batches.finish()
        for file in self._files.values():
            file.close()

    def abandon(self) -> None:
        """Close the files, whole or not."""
        for file in self._files.values():
            with suppress(OSError):
                file.close()
            file.is_open = (
                False  # or it would be closed once more, and complain, when nobody needs it any longer
            )

    def _put(self, table: Table, rows: list[Row]) -> None:
        self._files[table.name].write_batch(batch_of(table, rows))


class DuckdbWriter:
    """Writes one database file with typed tables, keys, views, and a comment on every table and column."""

    def __init__(self, path: Path, tables: Sequence[Table], views: Sequence[View]) -> None:
        """
        Make the tables.

        Args:
            path: File to be, which is not there yet.
            tables: All tables that will be written.
            views: Views over them.
        """
        duckdb = need("duckdb", extra="duckdb")
        need("pyarrow", extra="duckdb")
        self._error: type[Exception] = duckdb.Error
        self._tables, self._views = tables, views
        self._batches = _Batches(tables, self._put)
        with self._explained():
            self._database: Any = duckdb.connect(str(path))
            for table in tables:
                self._database.execute(_create(table))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        self._batches.add(table, rows)

    def finish(self) -> None:
        """Write what waits, add views and comments."""
        self._batches.finish()
        with self._explained():
            for view in self._views:
                self._database.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')
                self._comment("VIEW", f'"{view.name}"', view.about)
            for table in self._tables:
                self._comment("TABLE", f'"{table.name}"', table.about)
                for column in table.columns:
                    self._comment("COLUMN", f'"{table.name}"."{column.name}"', column.about)
            self._database.execute("CHECKPOINT")
            self._database.close()

    def abandon(self) -> None:
        """Close the file."""
        self._database.close()

    def _put(self, table: Table, rows: list[Row]) -> None:
        with self._explained():
            self._database.register("arriving", batch_of(table, rows))
            self._database.execute(f'INSERT INTO "{table.name}" SELECT * FROM arriving')  # noqa: S608
            self._database.unregister("arriving")

    def _comment(self, what: str, name: str, about: str) -> None:
        quoted = about.replace("'", "''")
        self._database.execute(f"COMMENT ON {what} {name} IS '{quoted}'")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise ExportError(
                f"the database cannot be written: {error}",
                cure="Make room on the disk, or name another place with --out.",
            ) from error


def _create(table: Table) -> str:
    columns = [
        f'"{column.name}" {_TYPES[column.kind]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    key = ", ".join(f'"{name}"' for name in table.key)
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'
