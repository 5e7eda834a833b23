"""The panel: how many of a pillar in which region and year, who agrees, and the contradictions to settle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar_extract.report.names import COUNTRY
from pilar_extract.report.region_pages import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.dataset.panel import Cell
    from pilar_extract.report.evidence import Notes, Said
    from pilar_extract.report.names import Names

_OTHERS = 5  # further values that the matrix names


@dataclass(slots=True)
class Panel:
    """
    What the panel's page needs, in what scripts know.

    Attributes:
        provinces: By province the rows of its regions: code, and its cells.
        pillars: In how many cells each pillar stands.
        years: All years that something is known for.
    """

    provinces: dict[str, list[list[Any]]] = field(default_factory=dict)
    pillars: Counter[str] = field(default_factory=Counter)
    years: set[str] = field(default_factory=set)

    def add(self, cell: Cell, names: Names) -> None:
        """Take a cell of a year; cells come in the order of the panel, those of no region are left out."""
        if cell.region is None:
            return
        rows = self.provinces.setdefault(names.province(cell.region) or COUNTRY, [])
        if not rows or rows[-1][0] != cell.region:
            rows.append([cell.region, []])
        others = sorted({said.value for said in cell.conflicting})[:_OTHERS]
        rows[-1][1].append(
            [
                cell.pillar, cell.unit, cell.time, cell.value, cell.as_of, cell.sources, cell.agreeing, others,
                cell.derived,
            ]
        )  # fmt: skip
        self.pillars[cell.pillar] += 1
        if cell.time:
            self.years.add(cell.time)

    def said(self, conflicts: int) -> dict[str, Any]:
        """What the page is told at once; rows come in shards."""
        return {
            "pillars": sorted(self.pillars, key=lambda code: (code == "PILAR", -self.pillars[code], code)),
            "years": sorted(self.years, reverse=True),
            "provinces": [
                [code, sum(len(cells) for _, cells in rows)] for code, rows in sorted(self.provinces.items())
            ],
            "conflicts": conflicts,
        }


def conflicts_of(cells: Iterable[Cell], notes: Notes) -> list[list[Any]]:
    """
    Give the contradictions, those of most stories first, then the newest, each with who says what.

    Args:
        cells: By day.
        notes: The articles.
    """
    disputed = [cell for cell in cells if cell.conflicting]
    disputed.sort(
        key=lambda cell: (-cell.sources, -(cell.as_of.toordinal() if cell.as_of else 0), cell.place)
    )
    rows = []
    for cell in disputed:
        line = line_of(cell, notes)
        values = [
            [value.statement.value, value.statement.value_max, value.statement.qualifier, *_said(value.said)]
            for value in (line.value, *line.others)
        ]
        rows.append([cell.region, cell.pillar, cell.unit, cell.as_of, cell.sources, cell.agreeing, values])
    return rows


def _said(said: Said) -> list[Any]:
    return [[place.cells() for place in said.places], max(said.more, 0)]
