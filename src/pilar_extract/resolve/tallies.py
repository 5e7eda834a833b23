"""Counts: repeated numbers merged, parts tied to their totals, each given its region and its as-of date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar_extract.facts import CountFact, Span
    from pilar_extract.resolve.dates import ResolvedDate
    from pilar_extract.resolve.regions import ResolvedRegions

NATION = "ID"


@dataclass(slots=True)
class Tally:
    """
    One number of the article.

    Attributes:
        fact: Its first statement.
        region: Code of the region whose it is.
        mentions: Where it is stated.
        numbers: Where the number begins in each statement.
        part_of: Place of its total in the list.
    """

    fact: CountFact
    region: str | None
    mentions: list[Span]
    numbers: list[int]
    explicit: bool
    part_of: int | None = None


def merge_counts(counts: Sequence[CountFact], places: ResolvedRegions) -> list[Tally]:
    """
    Merge numbers said more than once.

    The same value of the same pillar in the same unit is one number, unless two different regions are named for it.

    Args:
        counts: In the order of the text.
        places: The article's regions.
    """
    merged: list[Tally] = []
    alike: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
    for fact in counts:
        region, explicit = _region(fact, places)
        candidates = alike[(fact.pillar, fact.value, fact.value_max, fact.unit)]
        twin = next((t for t in candidates if _same(t, fact, region, explicit=explicit)), None)
        if twin is None:
            tally = Tally(fact, region, [(fact.start, fact.end)], [fact.number], explicit)
            merged.append(tally)
            candidates.append(tally)
            continue
        twin.numbers.append(fact.number)
        if (fact.start, fact.end) not in twin.mentions:
            twin.mentions.append((fact.start, fact.end))
        if explicit and not twin.explicit:
            twin.region, twin.explicit = region, True
    merged.sort(key=lambda t: (min(t.mentions), t.fact.number))
    _tie_parts(merged)
    return merged


def _same(tally: Tally, fact: CountFact, region: str | None, *, explicit: bool) -> bool:
    """Is it the same number, said again of the same kind of thing? Pillar, value and unit are known to be equal."""
    if fact.pillar is None:
        return tally.fact.subject.split()[:1] == fact.subject.split()[:1]
    return not (explicit and tally.explicit and region != tally.region)


def _region(fact: CountFact, places: ResolvedRegions) -> tuple[str | None, bool]:
    """The region that the sentence attaches to the number, unless it only says in which province the main one lies."""
    main = places.main_region
    if fact.reach == "nation":
        return NATION, True
    if fact.reach == "province" and main and main != NATION:
        return main[:2], True
    code = places.code_of(fact.place) if fact.place is not None else None
    if code is None or (not fact.placed and main and main != code and main.startswith(code)):
        return main, False
    return code, True


def _tie_parts(tallies: list[Tally]) -> None:
    homes = {number: at for at, tally in reversed([*enumerate(tallies)]) for number in tally.numbers}
    for at, tally in enumerate(tallies):
        if tally.fact.total is None:
            continue
        home = homes.get(tally.fact.total)
        tally.part_of = home if home != at else None


def as_of(
    tally: Tally, dates: Sequence[ResolvedDate]
) -> tuple[date | None, Literal["text", "event", "published"] | None]:
    """
    The date that a number is true of, and where that is from.

    What the text attaches to the number goes first, of a month or year its last day; then the event's day, then the
    day of publication.

    Args:
        tally: The number.
        dates: The article's dates.
    """
    roles = {found.role: found for found in dates if found.role != "mentioned"}
    moment = tally.fact.moment
    if moment is not None:
        said = next((d for d in dates if any(a <= moment.start < b for a, b in d.mentions)), None)
        if said is not None:
            return said.end, "text"
    if event := roles.get("event"):
        return event.start, "event"
    published = roles.get("published")
    return (published.start, "published") if published else (None, None)
