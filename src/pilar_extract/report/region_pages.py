"""The page of a region: its numbers over time, who held which post, what was won, which articles tell of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from pilar_extract.resolve.bps import bps_codes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pilar_extract.dataset.leagues import Prize
    from pilar_extract.dataset.panel import Cell
    from pilar_extract.dataset.statements import Statement
    from pilar_extract.report.evidence import Note, Notes, Place, Said
    from pilar_extract.report.person_pages import Post

FOLDER = "regions"
_OTHERS = 12  # further values of a day that are shown
_FLOWS = 200  # numbers of some that a page shows, the newest


@dataclass(frozen=True, slots=True)
class Value:
    """A number and who says it."""

    statement: Statement
    said: Said


@dataclass(frozen=True, slots=True)
class Line:
    """
    What is said of a pillar for a day.

    Attributes:
        cell: The cell of the panel.
        value: The value with those who agree.
        others: Other values.
    """

    cell: Cell
    value: Value
    others: Sequence[Value]

    @property
    def day(self) -> dt.date | None:
        """The day that it is true of."""
        return self.cell.as_of

    @property
    def is_disputed(self) -> bool:
        """Do independent stories contradict each other?"""
        return bool(self.cell.conflicting)


@dataclass(slots=True)
class RegionPage:
    """
    What the template of a region needs.

    Attributes:
        code: The region.
        name: Its name.
        province: Name of its province, if it is none itself.
        pillars: What is said of each pillar, the newest day first.
        flows: Numbers of some, the newest first.
        posts: Who held which post.
        prizes: What was won, with where that is said.
        articles: Its news.
    """

    code: str
    name: str
    province: str | None
    pillars: dict[str, list[Line]] = field(default_factory=dict)
    flows: list[Value] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    prizes: list[tuple[Prize, list[Place]]] = field(default_factory=list)
    articles: list[Note] = field(default_factory=list)

    @property
    def bps(self) -> str | None:
        """Its BPS code."""
        return bps_codes().get(self.code)


def lines_of(cells: Iterable[Cell], notes: Notes) -> dict[str, list[Line]]:
    """
    Word the cells of a region.

    Args:
        cells: By day, in the order of the panel.
        notes: The articles.
    """
    pillars: dict[str, list[Line]] = defaultdict(list)
    for cell in cells:
        pillars[cell.pillar].append(line_of(cell, notes))
    for lines in pillars.values():
        lines.sort(key=lambda line: (line.day is not None, line.day, line.cell.unit), reverse=True)
    return dict(pillars)


def line_of(cell: Cell, notes: Notes) -> Line:
    """Put together who says the value of a cell, and who says another."""
    agreeing = [said for said in cell.statements if said.allows(cell.value)]
    best = next(said for said in agreeing if said.value == cell.value)
    against = sorted(
        (said for said in cell.statements if not said.allows(cell.value)),
        key=lambda said: (said.value, said.qualifier, said.id),
    )
    others = [
        Value(among[0], notes.said(among))
        for among in (list(group) for _, group in groupby(against, lambda said: (said.value, said.qualifier)))
    ]
    return Line(cell, Value(best, notes.said(agreeing)), others[:_OTHERS])


def flow_values(flows: Iterable[Statement], notes: Notes) -> Iterator[tuple[str, list[Value]]]:
    """
    Give the numbers of some by region.

    Args:
        flows: In the order of `pilar_extract.dataset.panel.flow_key`.
        notes: The articles.
    """
    for region, among in groupby(flows, lambda said: said.region or ""):
        values = [
            Value(same[0], notes.said(same))
            for same in (
                list(group) for _, group in groupby(among, lambda said: (*said.place, said.scope, said.value))
            )
        ]
        values.sort(
            key=lambda value: (value.statement.as_of is not None, value.statement.as_of), reverse=True
        )
        yield region, values[:_FLOWS]
