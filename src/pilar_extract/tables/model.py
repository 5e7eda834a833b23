"""What a table is: its columns, what they mean, and where in a record their cells come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pilar_extract.record.model import Record

Kind = Literal["text", "integer", "real", "boolean", "date"]
Cell = str | int | float | bool | dt.date | None
Row = tuple[Cell, ...]


@value
class Entry:
    """
    One row's worth of a record.

    Attributes:
        record: The record it stands in.
        table: Name of its table.
        number: Its place in the record's list, counted from 0.
        fact: The record itself, one of its facts or checks, or a mention.
        owner: For a mention, the fact or check whose mention it is.
    """

    record: Record
    table: str
    number: int
    fact: Any
    owner: Entry | None = None

    @property
    def id(self) -> str:
        """Key of the row, the same in every export of the record: ``article:table:number``."""
        return fact_id(self.record.id, self.table, self.number)


def fact_id(article: str, table: str, number: int) -> str:
    """
    Name a fact by where it stands.

    >>> fact_id("pasuruan-hksn-2023", "counts", 0)
    'pasuruan-hksn-2023:counts:0'
    """
    return f"{article}:{table}:{number}"


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column.

    Attributes:
        name: Its name; no reserved word of SQL.
        kind: Type of its cells.
        about: What it holds, for the data dictionary.
        take: Makes the cell; without it the attribute of the fact that has the column's name.
        required: Never null.
        references: Table and column that the cell is a key of, such as ``articles.id``.
        indexed: Often searched by.
        from_text: Words of the article beyond the fact itself; left out by ``--without-text``.
    """

    name: str
    kind: Kind
    about: str
    take: Callable[[Entry], Cell] | None = None
    required: bool = False
    references: str | None = None
    indexed: bool = False
    from_text: bool = False

    def cell(self, entry: Entry) -> Cell:
        """Take the cell out of the record."""
        return self.take(entry) if self.take else getattr(entry.fact, self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table.

    Attributes:
        name: Its name; for facts and checks that of the record's list.
        about: What a row is.
        columns: In order.
        key: Columns that tell its rows apart.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    def row(self, entry: Entry) -> Row:
        """Make the row of an entry."""
        return tuple(column.cell(entry) for column in self.columns)

    def without_text(self) -> Table:
        """The same table without the columns that pass the article on."""
        return replace(self, columns=tuple(column for column in self.columns if not column.from_text))
