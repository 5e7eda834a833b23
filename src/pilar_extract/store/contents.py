"""Records kept beside the manifest, for the forms in which a record has no file of its own."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

TABLES = """
CREATE TABLE IF NOT EXISTS contents (id TEXT PRIMARY KEY, year INTEGER, line BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS contents_by_year ON contents (year, id);
"""
_QUICK = 1  # zlib's level: a fifth of the size, at a small part of the time that the others take


class Contents:
    """
    Records as lines, by id.

    Args:
        db: Where they are; who opened it commits and closes it.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, record_id: str, year: int | None, line: bytes) -> None:
        """Keep a record and the year of its publication."""
        self._db.execute(
            "REPLACE INTO contents VALUES (?, ?, ?)", (record_id, year, zlib.compress(line, _QUICK))
        )

    def remove(self, record_id: str) -> None:
        """Drop a record."""
        self._db.execute("DELETE FROM contents WHERE id = ?", (record_id,))

    def line(self, record_id: str) -> bytes | None:
        """Give a record, if it is there."""
        row = self._db.execute("SELECT line FROM contents WHERE id = ?", (record_id,)).fetchone()
        return row and zlib.decompress(row[0])

    def ids(self) -> list[str]:
        """All ids, sorted."""
        return [row[0] for row in self._db.execute("SELECT id FROM contents ORDER BY id")]

    def lines(self) -> Iterator[bytes]:
        """Give all records by id."""
        for (line,) in self._db.execute("SELECT line FROM contents ORDER BY id"):
            yield zlib.decompress(line)

    def years(self) -> list[int | None]:
        """Years of publication; None for records without one."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT year FROM contents ORDER BY year")]

    def lines_of(self, year: int | None) -> Iterator[bytes]:
        """Give the records of a year by id."""
        for (line,) in self._db.execute("SELECT line FROM contents WHERE year IS ? ORDER BY id", (year,)):
            yield zlib.decompress(line)
