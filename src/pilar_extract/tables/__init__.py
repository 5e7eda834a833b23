"""Tidy tables: one definition of names, types and descriptions, and the rows that a record gives for each."""

from __future__ import annotations

from pilar_extract.tables.definitions import TABLES
from pilar_extract.tables.model import Cell, Column, Kind, Row, Table
from pilar_extract.tables.rows import layout, rows_of

__all__ = ["TABLES", "Cell", "Column", "Kind", "Row", "Table", "layout", "rows_of"]
