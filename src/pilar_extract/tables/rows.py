"""The rows of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.tables.definitions import ARTICLES, MENTIONS, TABLES
from pilar_extract.tables.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.record.model import Record
    from pilar_extract.tables.model import Row, Table


def layout(*, without_text: bool = False) -> tuple[Table, ...]:
    """
    Give the tables as they are to be written.

    Args:
        without_text: Leave out the columns that pass articles on: the text, quotes and the words of mentions.
    """
    return tuple(table.without_text() for table in TABLES) if without_text else TABLES


def rows_of(record: Record, tables: tuple[Table, ...] = TABLES) -> Iterator[tuple[Table, list[Row]]]:
    """
    Make the rows of a record, table by table in their order, also of tables that it has no row for.

    Args:
        record: The record.
        tables: What `layout` gave.
    """
    for table in tables:
        yield table, [table.row(entry) for entry in _entries(record, table.name)]


def _entries(record: Record, name: str) -> Iterator[Entry]:
    if name == ARTICLES.name:
        yield Entry(record, name, 0, record)
    elif name == MENTIONS.name:
        for table in TABLES:
            if table not in (ARTICLES, MENTIONS):
                for owner in _entries(record, table.name):
                    for number, mention in enumerate(owner.fact.mentions):
                        yield Entry(record, name, number, mention, owner)
    else:
        for number, fact in enumerate(getattr(record, name)):
            yield Entry(record, name, number, fact)
