"""The panel: one value a region, pillar, unit and time, with how many independent sources say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pilar_extract.dataset.statements import Statement

Span = Literal["day", "year"]
Key = tuple[str, str, str, str]
"""Region (empty where none is known), pillar, unit, and the day or year that the number is true of (empty likewise)."""

_YEAR = 4  # characters of a day that name its year


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell of the panel.

    Attributes:
        region: Code of the place; None where no article says.
        pillar: Code of the pillar.
        unit: What is counted.
        time: ISO day or year; None where none is known.
        value: The number that most independent sources agree with; of equally many the one said for the latest day,
            then the one published last, then the larger.
        as_of: The latest day for which it is said.
        sources: How many independent stories state a number here.
        agreeing: How many of them can mean `value`.
        statements: What was said, the statements that agree first.
        derived: Whether no article says it: a province's total, summed up of all its kabupaten and kota.
    """

    region: str | None
    pillar: str
    unit: str
    time: str | None
    value: int
    as_of: date | None
    sources: int
    agreeing: int
    statements: tuple[Statement, ...]
    derived: bool = False

    @property
    def place(self) -> Key:
        """What the panel is in the order of."""
        return self.region or "", self.pillar, self.unit, self.time or ""

    @property
    def agreement(self) -> float:
        """Share of the sources that agree, 0-1."""
        return self.agreeing / self.sources

    @property
    def conflicting(self) -> tuple[Statement, ...]:
        """What sources say of the same day that say nowhere that it is the value."""
        agreeing = {s.source for s in self.statements if s.as_of == self.as_of and s.allows(self.value)}
        return tuple(s for s in self.statements if s.as_of == self.as_of and s.source not in agreeing)


@dataclass(frozen=True, slots=True)
class Change:
    """
    Two following values of one region, pillar and unit.

    Attributes:
        before: The earlier cell.
        after: The later one.
    """

    before: Cell
    after: Cell

    @property
    def difference(self) -> int:
        """By how much the number has grown."""
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class Flow:
    """
    A number of some of a pillar, which no total contradicts.

    Attributes:
        region: Code of the place; None where no article says.
        pillar: Code of the pillar.
        unit: What is counted.
        scope: ``part``, ``present``, ``change`` or ``planned``.
        time: ISO day that it is said for.
        value: The number.
        sources: How many independent stories state it.
    """

    region: str | None
    pillar: str
    unit: str
    scope: str
    time: str | None
    value: int
    sources: int


def flow_key(said: Statement) -> tuple[str, ...]:
    """What numbers of some of a pillar are put in order by."""
    region, pillar, unit, day = said.place
    return region, pillar, unit, said.scope, day, f"{said.value:020}"


def flows_of(statements: Iterable[Statement]) -> Iterator[Flow]:
    """Give the numbers that say of some only, each once; they come in the order of `flow_key`."""
    for (region, pillar, unit, scope, day, value), told in groupby(statements, flow_key):
        sources = len({said.source for said in told})
        yield Flow(region or None, pillar, unit, scope, day or None, int(value), sources)


def build_panel(statements: Iterable[Statement], *, by: Span = "day") -> list[Cell]:
    """
    Put the stocks of all articles into cells.

    Only numbers that say how many there are (scope ``stock``) are compared: participants, parts and changes are no
    conflict with them.

    Args:
        statements: Numbers of any number of articles.
        by: Are numbers of one day compared, or is the year's latest taken?
    """
    stocks = (statement for statement in statements if statement.scope == "stock")
    return list(cells_of(sorted(stocks, key=lambda said: said.place), by=by))


def cells_of(stocks: Iterable[Statement], *, by: Span) -> Iterator[Cell]:
    """
    Put stocks into cells, one cell in memory at a time.

    Args:
        stocks: Numbers of scope ``stock``, in the order of their `place`.
        by: As for `build_panel`.
    """

    def key(said: Statement) -> Key:
        region, pillar, unit, day = said.place
        return region, pillar, unit, day[:_YEAR] if by == "year" else day

    for place, said in groupby(stocks, key):
        yield _cell(place, list(said))


def _cell(key: Key, said: Sequence[Statement]) -> Cell:
    region, pillar, unit, time = key
    latest = max((s.as_of for s in said if s.as_of), default=None)
    newest = [s for s in said if s.as_of == latest]
    best = max(newest, key=lambda candidate: _standing(candidate, newest))
    ordered = sorted(said, key=lambda s: (not s.allows(best.value), s.as_of is None, s.as_of, s.id))
    return Cell(
        region=region or None,
        pillar=pillar,
        unit=unit,
        time=time or None,
        value=best.value,
        as_of=best.as_of,
        sources=len({s.source for s in newest}),
        agreeing=len({s.source for s in newest if s.allows(best.value)}),
        statements=tuple(ordered),
    )


def _standing(candidate: Statement, among: Sequence[Statement]) -> tuple[int, bool, date, int, str]:
    """Sorts the number that a cell takes last: exact ones before rounded, by sources, by publication, by size."""
    sources = {s.source for s in among if s.allows(candidate.value)}
    published = candidate.published or date.min
    return len(sources), candidate.qualifier == "exact", published, candidate.value, candidate.id


def province_totals(cells: Iterable[Cell], members: Mapping[str, Sequence[str]]) -> list[Cell]:
    """
    Sum up a province where every kabupaten and kota of it is known for the same time, and no article states a total.

    Args:
        cells: The panel by year, for days hardly ever agree.
        members: Codes of the kabupaten and kota of each province, by the province's code.
    """
    homes = {code: province for province, codes in members.items() for code in codes}
    stated: set[Key] = set()
    parts: dict[Key, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.region is None or cell.time is None:
            continue
        if cell.region in members:
            stated.add((cell.region, cell.pillar, cell.unit, cell.time))
        elif cell.region in homes:
            key = homes[cell.region], cell.pillar, cell.unit, cell.time
            parts[key].append(replace(cell, statements=cell.statements[:1]))
    return [
        _sum(key, whole)
        for key, whole in sorted(parts.items())
        if key not in stated and len(whole) == len(members[key[0]])
    ]


def _sum(key: Key, parts: Sequence[Cell]) -> Cell:
    province, pillar, unit, time = key
    return Cell(
        region=province,
        pillar=pillar,
        unit=unit,
        time=time,
        value=sum(part.value for part in parts),
        as_of=max((part.as_of for part in parts if part.as_of), default=None),
        sources=min(part.sources for part in parts),
        agreeing=min(part.agreeing for part in parts),
        statements=tuple(statement for part in parts for statement in part.statements),
        derived=True,
    )


def changes_of(cells: Iterable[Cell]) -> Iterator[Change]:
    """
    Pair each value with the next one of its region, pillar and unit; values of no known time have no next.

    Args:
        cells: In the order of the panel.
    """
    dated = (cell for cell in cells if cell.time is not None and not cell.derived)
    for before, after in pairwise(dated):
        same = (before.region, before.pillar, before.unit) == (after.region, after.pillar, after.unit)
        if same and before.value != after.value:
            yield Change(before, after)
