"""Views for formats that have none: asked of a scratch database, and written as tables."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pilar_extract.export.sqlite import SqliteWriter
from pilar_extract.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pilar_extract.export.writer import Writer
    from pilar_extract.tables import Row
    from pilar_extract.tables.views import View

_ASKED = frozenset({"articles", "pillars", "counts", "officials", "awards", "checks", "places"})
"""Tables that the views are made of."""
_AT_ONCE = 1000


def answer_table(view: View) -> Table:
    """The table that holds the rows of a view."""
    return Table(view.name, view.about, view.columns, key=())


class Answering:
    """Passes rows on to a writer, and at the end those of the views."""

    def __init__(self, writer: Writer, path: Path, tables: Sequence[Table], views: Sequence[View]) -> None:
        """
        Make the scratch database.

        Args:
            writer: Writes the tables and, as tables, the views.
            path: Where it writes; the scratch database is put beside it, and left to be removed.
            tables: The tables of the records.
            views: The views.
        """
        self._writer, self._views = writer, views
        self._asked = {table.name: table.without_text() for table in tables if table.name in _ASKED}
        self._kept = {
            table.name: [place for place, column in enumerate(table.columns) if not column.from_text]
            for table in tables
        }
        self._scratch = SqliteWriter(path.with_name(".scratch"), tuple(self._asked.values()), ())

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        self._writer.write(table, rows)
        slim = self._asked.get(table.name)
        if slim is not None:
            kept = self._kept[table.name]
            self._scratch.write(slim, [tuple(row[place] for place in kept) for row in rows])

    def finish(self) -> None:
        """Write the views, then complete."""
        for view in self._views:
            answers = self._scratch.answers(view)
            while some := list(islice(answers, _AT_ONCE)):
                self._writer.write(answer_table(view), some)
        self._scratch.abandon()
        self._writer.finish()

    def abandon(self) -> None:
        """Let go of everything."""
        self._scratch.abandon()
        self._writer.abandon()
