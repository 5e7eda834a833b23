"""SQLite: keys, indexes, views and full-text search, so that Datasette opens the file as it is."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import TYPE_CHECKING

from pilar_extract.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pilar_extract.tables import Cell, Column, Kind, Row, Table
    from pilar_extract.tables.views import View

_TYPES: Mapping[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_SEARCHED = ("title", "text")


class SqliteWriter:
    """Writes one database file; booleans are 0 and 1, days ISO text."""

    def __init__(self, path: Path, tables: Sequence[Table], views: Sequence[View]) -> None:
        """
        Make the tables.

        Args:
            path: File to be, in which there is nothing yet.
            tables: All tables that will be written.
            views: Views over them.
        """
        self._tables, self._views = tables, views
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file is nobody's until it is complete: no journal is needed to undo half of it.
        self._run("PRAGMA journal_mode = OFF")
        self._run("PRAGMA synchronous = OFF")
        self._run("BEGIN")
        for table in tables:
            self._run(_create(table))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        marks = ", ".join("?" * len(table.columns))
        with _explained():
            self._database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - a name of our own
                (tuple(map(_stored, row)) for row in rows),
            )

    def finish(self) -> None:
        """Add indexes, full-text search and views."""
        for table in self._tables:
            for column in table.columns:
                if column.indexed:
                    self._run(
                        f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
                    )
        for view in self._views:
            self._run(f'CREATE VIEW "{view.name}" AS {view.sql.strip()}')
        self._make_searchable()
        self._run("COMMIT")
        self._run("ANALYZE")
        self._database.close()

    def abandon(self) -> None:
        """Close the file."""
        self._database.close()

    def answers(self, view: View) -> Iterator[Row]:
        """
        Ask what a view says, with the types that its columns have.

        Args:
            view: One of the views; it need not have been made yet.
        """
        with _explained():
            for row in self._database.execute(view.sql):
                yield tuple(_read(cell, column) for cell, column in zip(row, view.columns, strict=True))

    def _make_searchable(self) -> None:
        articles = next((table for table in self._tables if table.name == "articles"), None)
        if articles is None:
            return
        there = {column.name for column in articles.columns}
        searched = ", ".join(f'"{name}"' for name in _SEARCHED if name in there)
        self._run(
            f"CREATE VIRTUAL TABLE articles_fts USING fts5({searched}, "
            "content=\"articles\", tokenize='unicode61 remove_diacritics 2')"
        )
        self._run("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")

    def _run(self, statement: str) -> None:
        with _explained():
            self._database.execute(statement)


class _explained:  # noqa: N801 - used as a function
    """Turn SQLite's errors into ours; a context of its own, since generators are slow here."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise ExportError(
                f"the database cannot be written: {error}",
                cure="Make room on the disk, or name another place with --out.",
            ) from error


def _create(table: Table) -> str:
    parts = [_declared(column, is_key=table.key == (column.name,)) for column in table.columns]
    if len(table.key) > 1:
        parts.append(f"PRIMARY KEY ({', '.join(f'{name!s}' for name in table.key)})")
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + "\n)"


def _declared(column: Column, *, is_key: bool) -> str:
    words = [f'"{column.name}"', _TYPES[column.kind]]
    if column.required:
        words.append("NOT NULL")
    if is_key:
        words.append("PRIMARY KEY")
    if column.kind == "boolean":
        words.append(f'CHECK ("{column.name}" IN (0, 1))')
    if column.references:
        table, _, key = column.references.partition(".")
        words.append(f'REFERENCES "{table}" ("{key}")')
    return " ".join(words)


def _stored(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _read(cell: object, column: Column) -> Cell:
    if cell is None:
        return None
    if column.kind == "date":
        return dt.date.fromisoformat(str(cell))
    return bool(cell) if column.kind == "boolean" else cell  # type: ignore[return-value]
