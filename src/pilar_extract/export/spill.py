"""Facts of any number of articles, put on disk as they come and given back in the order of their keys."""

from __future__ import annotations

import pickle
import sqlite3
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART = "\x1f"  # sorts before all that a key is made of, so that whole keys sort as their parts do
_CACHE = 16_000  # kilobytes that SQLite may keep in memory, sorting included


class Spill:
    """A nameless database in the folder for temporary files, gone when it is closed; memory holds a few MB of it."""

    def __init__(self, kinds: Sequence[str]) -> None:
        """
        Begin with no fact.

        Args:
            kinds: Names of the sorts of facts, each with an order of its own.
        """
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._database.execute("PRAGMA journal_mode = OFF")
        for kind in kinds:
            self._database.execute(f'CREATE TABLE "{kind}" (key TEXT, place INTEGER, fact BLOB)')
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def add(self, kind: str, key: Sequence[str], place: int, fact: object) -> None:
        """
        Take a fact.

        Args:
            kind: Its sort.
            key: What the facts of the sort are put in order by.
            place: Place of its article among all articles.
            fact: The fact, of a type that pickles.
        """
        self._database.execute(
            f'INSERT INTO "{kind}" VALUES (?, ?, ?)',  # noqa: S608 - a name of our own
            (_PART.join(key), place, pickle.dumps(fact, pickle.HIGHEST_PROTOCOL)),
        )

    def facts(self, kind: str) -> Iterator[tuple[int, Any]]:
        """Give the places and facts of a sort, by key, of equal keys in the order in which they came."""
        rows = self._database.execute(f'SELECT place, fact FROM "{kind}" ORDER BY key, rowid')  # noqa: S608 - likewise
        for place, fact in rows:
            yield place, pickle.loads(fact)  # noqa: S301 - what this very object has written
