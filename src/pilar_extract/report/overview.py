"""What all articles say together, gathered while they go by."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar_extract.report.articles import address, day_of
from pilar_extract.report.kinds import FACTS
from pilar_extract.report.labels import label
from pilar_extract.report.names import COUNTRY, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.record import Record
    from pilar_extract.record.facts import Check, Count

GRAVITY = ("error", "warning", "info")
SHOWN_CHECKS = 8
"""How many checks the first page names."""

_MONTHS_SHOWN = 36
"""Longest time that is shown by month; more is shown by year."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest total of a pillar in a region, and where it is said."""

    count: Count
    article: str
    number: int

    def cell(self) -> list[Any]:
        """For the matrix: number, upper end, qualifier, unit, day, address."""
        count = self.count
        return [
            count.value,
            count.value_max,
            count.qualifier,
            count.unit,
            count.as_of.isoformat() if count.as_of else None,
            f"{address(self.article)}#counts-{self.number}",
        ]


@dataclass(frozen=True, slots=True)
class Raised:
    """A check and where it was raised."""

    check: Check
    article: str
    title: str
    number: int

    @property
    def address(self) -> str:
        """Where it stands on the page of its article."""
        return f"{address(self.article)}#checks-{self.number}"


@dataclass(slots=True)
class Overview:
    """
    Sums of everything; holds no article.

    Attributes:
        names: What codes are called; the names of pillars are taken from the records.
        articles: How many.
        on_topic: How many of them are about pillars.
        facts: How many of each kind.
        severities: How many checks of each severity.
        raised: The gravest checks.
        versions: Of what extracted the articles.
    """

    names: Names
    articles: int = 0
    on_topic: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    raised: list[Raised] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    _months: Counter[str] = field(default_factory=Counter)
    _provinces: Counter[str] = field(default_factory=Counter)
    _pillars: Counter[str] = field(default_factory=Counter)
    _regions: set[str] = field(default_factory=set)
    _latest: dict[str, dict[str, Latest]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Take an article in."""
        self.names.add(record)
        self.articles += 1
        self.on_topic += record.about_pillars
        self.versions.add(record.extractor.version)
        for kind in FACTS:
            self.facts[kind] += len(getattr(record, kind))
        if day := day_of(record):
            self._months[day.isoformat()[:7]] += 1
        if record.main_region and (province := self.names.province(record.main_region.code)):
            self._provinces[province] += 1
        self._pillars.update({pillar.type for pillar in record.pillars})
        self._regions.update(region.code for region in record.regions if region.level in ("regency", "city"))
        for number, count in enumerate(record.counts):
            self._note(Latest(count, record.id, number))
        self._look_at(record)

    def _note(self, said: Latest) -> None:
        count = said.count
        if count.pillar is None or count.region is None or count.scope != "stock":
            return
        cells = self._latest.setdefault(count.region, {})
        older = cells.get(count.pillar)
        if older is None or (count.as_of or dt.date.min) > (older.count.as_of or dt.date.min):
            cells[count.pillar] = said

    def _look_at(self, record: Record) -> None:
        for number, check in enumerate(record.checks):
            self.severities[check.severity] += 1
            self.raised.append(Raised(check, record.id, record.source.title or record.id, number))
        self.raised.sort(key=lambda raised: GRAVITY.index(raised.check.severity))  # stable: first come first
        del self.raised[SHOWN_CHECKS:]

    @property
    def checks(self) -> int:
        """How many checks were raised."""
        return sum(self.severities.values())

    @property
    def regions(self) -> int:
        """How many kabupaten and kota the articles name."""
        return len(self._regions)

    @property
    def years(self) -> tuple[str, str] | None:
        """The first and the last year that an article is from."""
        return (min(self._months)[:4], max(self._months)[:4]) if self._months else None

    def over_time(self) -> list[tuple[str, int]]:
        """How many articles there are a month, or over a longer time a year; none is left out between."""
        if not self._months:
            return []
        first, last = (_month_number(month) for month in (min(self._months), max(self._months)))
        if last - first < _MONTHS_SHOWN:
            months = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
            return [(month, self._months[month]) for month in months]
        years: Counter[str] = Counter()
        for month, articles in self._months.items():
            years[month[:4]] += articles
        span = range(first // 12, last // 12 + 1)
        return [(f"{year:04}", years[f"{year:04}"]) for year in span]

    def by_province(self) -> list[tuple[str, int]]:
        """How many articles there are a province, the most first."""
        return _ranked((self.names.place(code), n) for code, n in self._provinces.items())

    def by_pillar(self) -> list[tuple[str, int]]:
        """How many articles speak of a pillar, the most first."""
        return _ranked((label(f"pillar.{code}"), n) for code, n in self._pillars.items())

    def matrix_pillars(self) -> list[str]:
        """Pillars that have totals, those of most regions first, all together last."""
        seen = Counter(pillar for cells in self._latest.values() for pillar in cells)
        return sorted(seen, key=lambda pillar: (pillar == "PILAR", -seen[pillar], pillar))

    def matrix(self) -> dict[str, list[list[Any]]]:
        """Rows of the matrix by province: code of the region, and its cells by the code of the pillar."""
        provinces: dict[str, list[list[Any]]] = {}
        for region in sorted(self._latest):
            cells = {pillar: latest.cell() for pillar, latest in sorted(self._latest[region].items())}
            provinces.setdefault(self.names.province(region) or COUNTRY, []).append([region, cells])
        return provinces


def _month_number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _ranked(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
