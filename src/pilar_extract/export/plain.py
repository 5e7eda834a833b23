"""Folders of plain files, one a table: CSV and JSON Lines, with a Data Package that describes them."""

from __future__ import annotations

import csv
import datetime as dt
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar

from pilar_extract.export.formula import disarm
from pilar_extract.export.package import PACKAGE, package

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from pilar_extract.tables import Cell, Row, Table

_LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class _FolderWriter:
    suffix: ClassVar[str]

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        """
        Open a file for each table.

        Args:
            path: Folder, in which there is nothing yet.
            tables: All tables that will be written.
        """
        self._path, self._tables = path, tables
        with ExitStack() as opened:
            self._files: dict[str, TextIO] = {
                table.name: opened.enter_context(
                    (path / f"{table.name}{self.suffix}").open("w", encoding="utf-8", newline="")
                )
                for table in tables
            }
            self._open = opened.pop_all()

    def finish(self) -> None:
        """Close the files and describe them."""
        self._open.close()
        described = json.dumps(package(self._tables, self.suffix), ensure_ascii=False, indent=1)
        (self._path / PACKAGE).write_text(described + "\n", "utf-8")

    def abandon(self) -> None:
        """Close the files."""
        self._open.close()


class CsvWriter(_FolderWriter):
    """Writes CSV as RFC 4180 has it, in UTF-8, lines ended by a line feed; text is made safe for spreadsheets."""

    suffix = ".csv"

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        """Open the files and write their headings; see the base."""
        super().__init__(path, tables)
        self._writers = {name: csv.writer(file, lineterminator="\n") for name, file in self._files.items()}
        for table in tables:
            self._writers[table.name].writerow([column.name for column in table.columns])

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        self._writers[table.name].writerows([_csv_cell(cell) for cell in row] for row in rows)


class JsonlWriter(_FolderWriter):
    """Writes an object a line, in UTF-8."""

    suffix = ".jsonl"

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""
        names = [column.name for column in table.columns]
        for row in rows:
            line = _ENCODE({name: _json_cell(cell) for name, cell in zip(names, row, strict=True)})
            # Many readers of lines end one at NEL, LINE and PARAGRAPH SEPARATOR too, which JSON leaves bare.
            for bare, escaped in _LINE_ENDS:
                line = line.replace(bare, escaped)
            self._files[table.name].write(line + "\n")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return disarm(cell.replace("\0", "\ufffd"))  # few readers of CSV bear a NUL
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _json_cell(cell: Cell) -> Any:  # noqa: ANN401 - what JSON holds
    return cell.isoformat() if isinstance(cell, dt.date) else cell
