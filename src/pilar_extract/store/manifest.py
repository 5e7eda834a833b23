"""The manifest: what a folder of records was made of, in a SQLite file beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pilar_extract.errors import OutputError
from pilar_extract.store import contents
from pilar_extract.store.contents import Contents
from pilar_extract.store.folder import MANIFEST, Kept
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  id TEXT PRIMARY KEY, origin BLOB, stamp TEXT, job TEXT NOT NULL, digest TEXT NOT NULL,
  size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
  name TEXT PRIMARY KEY, origin BLOB, stamp TEXT, job TEXT NOT NULL,
  reason TEXT NOT NULL, cure TEXT NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
"""
_TOGETHER = 1_000  # notes that are written at once, since each alone takes ten times as long


@value
class Entry:
    """
    What a record was made of.

    Attributes:
        id: The record's id.
        origin: The file that its article is in; None where it came through a pipe.
        stamp: What told that file from a changed one; None where only reading does.
        job: Fingerprint of extractor, patterns and options.
        digest: Fingerprint of the article as it was read.
        kept: The record's file as it was left.
    """

    id: str
    origin: str | None
    stamp: str | None
    job: str
    digest: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Failure:
    """
    An article without record.

    Attributes:
        name: What messages call it.
        origin: The file that it is in, if it is known.
        stamp: What tells that file from a changed one.
        job: Fingerprint of extractor, patterns and options.
        reason: What is wrong.
        cure: What to do about it.
    """

    name: str
    origin: str | None
    stamp: str | None
    job: str
    reason: str
    cure: str


class Manifest:
    """
    The manifest of one run; what it is told counts once `commit` has returned.

    Args:
        state: The hidden folder that it is in.

    Attributes:
        run: Number of this run, counted from 1.
        contents: Records that have no file of their own.

    Raises:
        OutputError: The file cannot be opened, or is no manifest.
    """

    def __init__(self, state: Path) -> None:
        self._file = state / MANIFEST
        with self.guarded():
            self._db = sqlite3.connect(self._file, timeout=60)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_TABLES + contents.TABLES)
        self.contents = Contents(self._db)
        self._kept: list[tuple[object, ...]] = []
        self._seen: list[tuple[int, str]] = []
        with self.guarded():
            self._empty = self._db.execute("SELECT 1 FROM records LIMIT 1").fetchone() is None
        self._failing = self._names_of_failures()
        self._failed: set[str] = set()  # in this run
        self.run = int(self.get("run") or 0) + 1
        self.set("run", str(self.run))

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; what was not committed is dropped."""
        self._db.close()

    def get(self, name: str) -> str | None:
        """A fact about the folder."""
        with self.guarded():
            row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def set(self, name: str, value: str) -> None:
        """Note a fact about the folder."""
        self._do("REPLACE INTO facts VALUES (?, ?)", name, value)

    def entry(self, record_id: str) -> Entry | None:
        """What a record was made of before this run, if it is known."""
        if self._empty:
            return None
        with self.guarded():
            row = self._db.execute(
                "SELECT origin, stamp, job, digest, size, mtime_ns FROM records WHERE id = ?", (record_id,)
            ).fetchone()
        if row is None:
            return None
        origin, stamp, job, digest, size, mtime_ns = row
        return Entry(record_id, _path(origin), stamp, job, digest, Kept(size, mtime_ns))

    def has(self, record_id: str) -> bool:
        """Is there a record of that id, of this run or an earlier one?"""
        self._write()
        with self.guarded():
            return self._db.execute("SELECT 1 FROM records WHERE id = ?", (record_id,)).fetchone() is not None

    def failure(self, name: str) -> Failure | None:
        """Why an article failed the last time, if it did."""
        if name not in self._failing:
            return None
        with self.guarded():
            row = self._db.execute(
                "SELECT origin, stamp, job, reason, cure FROM failures WHERE name = ?", (name,)
            ).fetchone()
        return row and Failure(name, _path(row[0]), *row[1:])

    def _names_of_failures(self) -> frozenset[str]:
        with self.guarded():
            return frozenset(row[0] for row in self._db.execute("SELECT name FROM failures"))

    def keep(self, entry: Entry, name: str) -> None:
        """
        Note a record, which also ends an earlier failure of the article of that name.

        One of this run is another article's: an archive may hold two of one name.
        """
        kept, origin = entry.kept, _bytes(entry.origin)
        self._kept.append(
            (entry.id, origin, entry.stamp, entry.job, entry.digest, kept.size, kept.mtime_ns, self.run)
        )
        if len(self._kept) >= _TOGETHER:
            self._write()
        if name in self._failing and name not in self._failed:
            self.mend(name)

    def see(self, record_id: str) -> None:
        """Note that a record's article is still there and the same."""
        self._seen.append((self.run, record_id))
        if len(self._seen) >= _TOGETHER:
            self._write()

    def _write(self) -> None:
        """Write down what has gathered; no record is met twice in a run, so that the order is all one."""
        with self.guarded():
            self._db.executemany("REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._kept)
            self._db.executemany("UPDATE records SET run = ? WHERE id = ?", self._seen)
        self._kept.clear()
        self._seen.clear()

    def restamp(self, record_id: str, origin: str | None, stamp: str | None) -> None:
        """Note that a record's article was read, and found to be the same."""
        self._do(
            "UPDATE records SET origin = ?, stamp = ?, run = ? WHERE id = ?",
            _bytes(origin), stamp, self.run, record_id,
        )  # fmt: skip

    def fail(self, failure: Failure, record_id: str | None) -> None:
        """Note a failure; an older record of that article stays, and is none of the article as it is now."""
        self._failed.add(failure.name)
        self._do(
            "REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)",
            failure.name, _bytes(failure.origin), failure.stamp, failure.job, failure.reason, failure.cure, self.run,
        )  # fmt: skip
        if record_id is not None:
            self._do("UPDATE records SET stamp = NULL WHERE id = ?", record_id)
            self.see(record_id)

    def forget(self, record_id: str) -> None:
        """Drop what is known of a record."""
        self._write()
        self._do("DELETE FROM records WHERE id = ?", record_id)

    def unseen(self) -> Iterator[tuple[str, str | None, bool]]:
        """Ids of records that this run did not meet, their origins, and whether it met others of the same origin."""
        self._write()
        with self.guarded():
            rows = self._db.execute(
                "SELECT id, origin, origin IN (SELECT origin FROM records WHERE run = ?)"
                " FROM records WHERE run <> ? ORDER BY id",
                (self.run, self.run),
            ).fetchall()
        for record_id, origin, met in rows:
            yield record_id, _path(origin), bool(met)

    def failures(self) -> Iterator[tuple[Failure, bool]]:
        """Every failure by name, and whether this run met it."""
        with self.guarded():
            rows = self._db.execute(
                "SELECT name, origin, stamp, job, reason, cure, run FROM failures ORDER BY name"
            ).fetchall()
        for name, origin, stamp, job, reason, cure, run in rows:
            yield Failure(name, _path(origin), stamp, job, reason, cure), run == self.run

    def mend(self, name: str) -> None:
        """Drop a failure."""
        self._do("DELETE FROM failures WHERE name = ?", name)

    def commit(self) -> None:
        """
        Make what was told last.

        Raises:
            OutputError: The disk is full or broken.
        """
        self._write()
        with self.guarded():
            self._db.commit()

    def _do(self, statement: str, *values: object) -> None:
        with self.guarded():
            self._db.execute(statement, values)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Name what goes wrong with the file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{self._file}: cannot be written: {error}",
                cure="Allow it with chmod, make room on the disk, or name another folder with --out; then run again.",
            ) from error
        except sqlite3.DatabaseError as error:
            raise OutputError(
                f"{self._file}: no manifest, or a damaged one: {error}",
                cure=f"Remove {self._file.parent} and run again: every article will be done anew.",
            ) from error


def _bytes(path: str | None) -> bytes | None:
    # File names may hold bytes that are no UTF-8, which SQLite's text cannot.
    return None if path is None else os.fsencode(path)


def _path(stored: bytes | None) -> str | None:
    return None if stored is None else os.fsdecode(stored)
