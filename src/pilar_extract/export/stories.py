"""Articles and the stories that they tell, of which copies are known only when all articles have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from pilar_extract.export.spill import Spill
from pilar_extract.tables.definitions import CLUSTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.export.writer import Writer
    from pilar_extract.record import Record
    from pilar_extract.tables import Row, Table

_ROWS = "rows"


class CopyFinder(Protocol):
    """Finds which articles tell one story."""

    def add(self, record: Record) -> None:
        """Take an article."""

    def heads(self) -> Iterator[str]:
        """Give the head of each article's story, in the order in which they came."""


class ArticleRows:
    """Passes rows of articles on; where copies are looked for, they wait on disk until their stories are known."""

    def __init__(self, writer: Writer, copies: CopyFinder | None) -> None:
        """
        Begin with no article.

        Args:
            writer: Takes the rows.
            copies: Finds copies of stories; without it rows are passed on at once.
        """
        self._writer, self._copies = writer, copies
        self._spill = Spill((_ROWS,))
        self._table: Table | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spill.close()

    def take(self, record: Record, table: Table, rows: Sequence[Row]) -> None:
        """Take the row of an article."""
        if self._copies is None:
            self._writer.write(table, rows)
            return
        self._table = table
        self._copies.add(record)
        for row in rows:
            self._spill.add(_ROWS, (), 0, row)

    def write(self) -> None:
        """Pass on what has waited, each row with the head of its story."""
        if self._copies is None or self._table is None:
            return
        at = [column.name for column in self._table.columns].index(CLUSTER.name)
        for (_, row), head in zip(self._spill.facts(_ROWS), self._copies.heads(), strict=True):
            self._writer.write(self._table, [(*row[:at], head, *row[at + 1 :])])
