"""The data dictionary: every table, view and column with its type and meaning, as a table itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.tables.model import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.tables.model import Row
    from pilar_extract.tables.views import View

DICTIONARY = Table(
    "dictionary",
    "What every column of every table and view holds.",
    (
        Column("table_name", "text", "Table or view.", required=True),
        Column("table_kind", "text", "table or view.", required=True),
        Column("number", "integer", "Place of the column, from 1; 0 for the table itself.", required=True),
        Column("column_name", "text", "Column; null for the row that tells of the table itself."),
        Column("type", "text", "text, integer, real, boolean or date."),
        Column("required", "boolean", "Never null."),
        Column("is_key", "boolean", "Part of the table's key."),
        Column("points_to", "text", "Table and column that it is a key of."),
        Column("about", "text", "What it holds.", required=True),
    ),
    key=("table_name", "number"),
)  # fmt: skip


def dictionary_rows(tables: Iterable[Table], views: Iterable[View] = ()) -> list[Row]:
    """
    Describe tables and views, in their order.

    Args:
        tables: The tables as they are written.
        views: The views that are written with them.
    """
    rows: list[Row] = []
    for table in tables:
        rows += _described(table.name, "table", table.about, table.columns, table.key)
    for view in views:
        rows += _described(view.name, "view", view.about, view.columns)
    return rows


def _described(
    name: str, kind: str, about: str, columns: tuple[Column, ...], key: tuple[str, ...] = ()
) -> list[Row]:
    itself: Row = (name, kind, 0, None, None, None, None, None, about)
    return [
        itself,
        *(
            (name, kind, place, c.name, c.kind, c.required, c.name in key, c.references, c.about)
            for place, c in enumerate(columns, 1)
        ),
    ]
