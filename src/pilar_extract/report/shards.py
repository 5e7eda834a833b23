"""The data of the lists, in scripts that a page loads one by one: from disk nothing else may be read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pilar_extract.report.escaping import literal, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = 4000
"""Rows of a shard: some hundred kilobytes."""

FOLDER = "data"


def plain(cell: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """Make a cell, or a list of them, what scripts know: days as ISO text, yes and no as 1 and 0."""
    if isinstance(cell, (list, tuple)):
        return [plain(inner) for inner in cell]
    if isinstance(cell, str):
        return visible(cell)
    if isinstance(cell, bool):
        return int(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def write_shard(site: Path, name: str, number: int, rows: Sequence[Any]) -> None:
    """
    Write one shard.

    Args:
        site: Folder of the site.
        name: Name of the list.
        number: Its place among the shards of the list, from 0.
        rows: What it holds.
    """
    called = f"Pilar.shard({literal(name)},{number},{literal(rows)});\n"
    (site / FOLDER / f"{name}-{number}.js").write_text(called, "ascii")


class Shards:
    """Takes the rows of a list and writes a shard whenever one is full."""

    def __init__(self, site: Path, name: str) -> None:
        """
        Begin a list.

        Args:
            site: Folder of the site.
            name: Name of the list.
        """
        self._site, self._name = site, name
        self._rows: list[list[Any]] = []
        self.total = 0
        self.written = 0

    def add(self, row: Sequence[Any]) -> None:
        """Take a row."""
        self._rows.append([plain(cell) for cell in row])
        self.total += 1
        if len(self._rows) == ROWS:
            self.finish()

    def finish(self) -> None:
        """Write what is left."""
        if self._rows:
            write_shard(self._site, self._name, self.written, self._rows)
            self.written += 1
            self._rows = []
