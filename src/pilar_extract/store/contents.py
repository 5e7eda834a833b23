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
_BARE = b"{"
"""
What a line begins with. They are kept as they are: packing took ten times as long as the rest of keeping and giving
them. A line without it was packed by an earlier version.
"""


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
        self._db.execute("REPLACE INTO contents VALUES (?, ?, ?)", (record_id, year, line))

    def remove(self, record_id: str) -> None:
        """Drop a record."""
        self._db.execute("DELETE FROM contents WHERE id = ?", (record_id,))

    def line(self, record_id: str) -> bytes | None:
        """Give a record, if it is there."""
        row = self._db.execute("SELECT line FROM contents WHERE id = ?", (record_id,)).fetchone()
        return row and _unpacked(row[0])

    def ids(self) -> list[str]:
        """All ids, sorted."""
        return [row[0] for row in self._db.execute("SELECT id FROM contents ORDER BY id")]

    def lines(self) -> Iterator[bytes]:
        """Give all records by id."""
        for (line,) in self._db.execute("SELECT line FROM contents ORDER BY id"):
            yield _unpacked(line)

    def years(self) -> list[int | None]:
        """Years of publication; None for records without one."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT year FROM contents ORDER BY year")]

    def lines_of(self, year: int | None) -> Iterator[bytes]:
        """Give the records of a year by id."""
        for (line,) in self._db.execute("SELECT line FROM contents WHERE year IS ? ORDER BY id", (year,)):
            yield _unpacked(line)


def _unpacked(line: bytes) -> bytes:
    return line if line.startswith(_BARE) else zlib.decompress(line)
