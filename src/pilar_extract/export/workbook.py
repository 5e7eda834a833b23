"""Excel workbooks: a sheet a table, with frozen headings, filters and real dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import ExportError
from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pilar_extract.tables import Cell, Kind, Row, Table

MAX_CHARACTERS = 32_767
"""What a cell holds at most; longer text is cut, with an ellipsis."""
_MAX_ROWS = 1_048_576
_FIRST_YEAR = 1900  # a workbook knows no earlier day
_WIDTHS: Mapping[Kind, int] = {"text": 24, "integer": 10, "real": 10, "boolean": 10, "date": 12}
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - same records, same bytes: no clock


@dataclass(slots=True)
class _Sheet:
    worksheet: Any
    rows: int = 0
    parts: int = 1


class XlsxWriter:
    """Writes one workbook, row by row to the disk; text is always text, never a formula or a link."""

    def __init__(self, path: Path, tables: Sequence[Table], *, max_rows: int = _MAX_ROWS) -> None:
        """
        Make the sheets.

        Args:
            path: File to be.
            tables: All tables that will be written, in the order of the sheets.
            max_rows: Rows of a sheet, its heading included; a table that is longer goes on in a sheet of its own.
        """
        xlsxwriter = need("xlsxwriter", extra="xlsx")
        self._error: type[Exception] = xlsxwriter.exceptions.XlsxWriterException
        self._max_rows = max_rows
        options = {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
        self._book: Any = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"created": _MADE})
        self._heading = self._book.add_format({"bold": True, "bottom": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._tables = {table.name: table for table in tables}
        self._sheets = {table.name: self._sheet(table, table.name) for table in tables}

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        for row in rows:
            sheet = self._sheets[table.name]
            if sheet.rows + 1 >= self._max_rows:
                sheet = self._continued(table, sheet)
            sheet.rows += 1
            for place, cell in enumerate(row):
                self._put(sheet.worksheet, sheet.rows, place, cell)

    def finish(self) -> None:
        """Add the filters and put the sheets together."""
        for name, sheet in self._sheets.items():
            self._filter(sheet, self._tables[name])
        try:
            self._book.close()
        except self._error as error:
            raise ExportError(
                f"the workbook cannot be written: {error}",
                cure="Make room on the disk, or name another place with --out.",
            ) from error

    def abandon(self) -> None:
        """Let go of the files that hold the rows; closing the book would put it together."""
        for sheet in self._book.worksheets():
            sheet._opt_close()

    def _sheet(self, table: Table, title: str) -> _Sheet:
        worksheet = self._book.add_worksheet(title)
        for place, column in enumerate(table.columns):
            worksheet.set_column(place, place, max(_WIDTHS[column.kind], len(column.name) + 4))
            worksheet.write_string(0, place, column.name, self._heading)
        worksheet.freeze_panes(1, 0)
        return _Sheet(worksheet)

    def _continued(self, table: Table, full: _Sheet) -> _Sheet:
        self._filter(full, table)
        sheet = self._sheet(table, f"{table.name}_{full.parts + 1}")
        sheet.parts = full.parts + 1
        self._sheets[table.name] = sheet
        return sheet

    @staticmethod
    def _filter(sheet: _Sheet, table: Table) -> None:
        sheet.worksheet.autofilter(0, 0, sheet.rows, len(table.columns) - 1)

    def _put(self, worksheet: Any, row: int, place: int, cell: Cell) -> None:  # noqa: ANN401
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            worksheet.write_boolean(row, place, cell)
        elif isinstance(cell, int | float):
            worksheet.write_number(row, place, cell)
        elif isinstance(cell, dt.date) and cell.year >= _FIRST_YEAR:
            worksheet.write_datetime(row, place, cell, self._day)
        else:
            text = str(cell).replace("\r\n", "\n").replace("\r", "\n")  # a workbook's own line ends
            if len(text) > MAX_CHARACTERS:
                text = text[: MAX_CHARACTERS - 1] + "…"
            worksheet.write_string(row, place, text)
