"""Last stage: the whole article decides what its parts mean."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.resolve.awards import distinct_awards
from pilar_extract.resolve.gazetteer import COUNTRY
from pilar_extract.resolve.people import PeopleWords, Person, join_people
from pilar_extract.resolve.regions import ResolvedRegions, resolve_regions
from pilar_extract.resolve.tallies import Tally, merge_counts

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.offices import Office
    from pilar_extract.components.place_words import Town
    from pilar_extract.facts import AwardFact, Facts
    from pilar_extract.resolve.dates import DateResolver, ResolvedDate
    from pilar_extract.resolve.gazetteer import Gazetteer

_PROVINCE_CODE = 2
_NICKNAME_GAP = 40


@dataclass(frozen=True, slots=True)
class Knowledge:
    """
    What resolution looks up.

    Attributes:
        gazetteer: The region tables.
        towns: Capital towns that are no kabupaten or kota by name.
        capitals: Codes of the provinces' capitals.
        dates: Resolves dates.
        order: Rank of each position code, the highest first.
        people: Word lists for joining the names of one person.
        nickname: What stands between a name and its nickname.
        provincial: What in a printed position says that it is the province's.
        national: What in a printed position says that it is the nation's.
        generic: Words of a winner's name that tell it from no other.
    """

    gazetteer: Gazetteer
    towns: Mapping[str, Town]
    capitals: Collection[str]
    dates: DateResolver
    order: Mapping[str, int]
    people: PeopleWords
    nickname: re.Pattern[str]
    provincial: re.Pattern[str]
    national: re.Pattern[str]
    generic: Collection[str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The facts of an article as the record will have them; regions of officials and awards beside them."""

    places: ResolvedRegions
    dates: list[ResolvedDate]
    counts: list[Tally]
    people: list[tuple[Person, str | None]]
    awards: list[tuple[AwardFact, str | None]]


def resolve_facts(facts: Facts, knowledge: Knowledge, *, published: date | None) -> Resolved:
    """
    Resolve what one article says.

    Args:
        facts: What the cascade found.
        knowledge: Tables and word lists.
        published: Publication date that came beside the text.
    """
    places = _places(facts, knowledge)
    dates = knowledge.dates.resolve(facts.text, facts.dates, facts.structure, published=published)
    people = join_people(
        facts.officials,
        facts.persons,
        knowledge.order,
        _nicknames(facts, knowledge.nickname),
        knowledge.people,
    )
    return Resolved(
        places=places,
        dates=dates,
        counts=merge_counts(facts.counts, places),
        people=[(person, _office_region(person.office, places, knowledge)) for person in people],
        awards=[
            (award, _award_region(award, places))
            for award in distinct_awards(facts, places, dates, knowledge.generic)
        ],
    )


def _places(facts: Facts, knowledge: Knowledge) -> ResolvedRegions:
    """Resolve the places, those apart that are words of a person's name."""
    officials = {(fact.person.start, fact.person.end) for fact in facts.officials}
    last_words = {hit.end for hit in facts.places}
    # `Sepinggan Balikpapan` looks like a name; only of an official is it sure that the place at its end is none.
    names = [
        (p.start, p.end) for p in facts.persons if p.end not in last_words or (p.start, p.end) in officials
    ]
    # By bisection: an article of a megabyte has thousands of both.
    places = sorted(facts.places, key=_start)
    firsts = ((a, b, bisect_left(places, a, key=_start)) for a, b in names)
    blocked = [(a, b) for a, b, first in firsts if _holds_place(places, first, b)]
    if not blocked and facts.resolved_places is not None:
        return facts.resolved_places
    return resolve_regions(
        facts.places,
        facts.structure,
        gazetteer=knowledge.gazetteer,
        towns=knowledge.towns,
        capitals=knowledge.capitals,
        blocked=blocked,
    )


def _start(hit: Hit) -> int:
    return hit.start


def _holds_place(places: Sequence[Hit], first: int, end: int) -> bool:
    """Does a place, of those from `first` on, end before `end`?"""
    at = first
    while at < len(places) and places[at].start < end:
        if places[at].end <= end:
            return True
        at += 1
    return False


def _nicknames(facts: Facts, nickname: re.Pattern[str]) -> dict[str, str]:
    """Nickname to name, wherever only a bracket or `akrab disapa` stands between the two."""
    found: dict[str, str] = {}
    for one, other in pairwise(facts.persons):
        if other.start - one.end <= _NICKNAME_GAP and nickname.fullmatch(facts.text, one.end, other.start):
            found[other.name] = one.name
    return found


def _office_region(office: Office, places: ResolvedRegions, knowledge: Knowledge) -> str | None:
    """Whose office it is: the region that it names, else what its level and the article's main region say."""
    named = _named_region(office.region, places) if office.region is not None else None
    if named is not None:
        return named
    if office.level == "national" or knowledge.national.search(office.title):
        return COUNTRY
    main = places.main_region
    if main is None or main == COUNTRY:
        return None
    if office.level == "province" or knowledge.provincial.search(office.title):
        return main[:_PROVINCE_CODE]
    return main


def _named_region(hit: Hit, places: ResolvedRegions) -> str | None:
    """The region that an office names, of a kecamatan or desa the one that it lies in."""
    code = places.code_of(hit)
    if code is not None or hit.kind != "LOCALITY":
        return code
    parents = (f.parent for f in places.localities if any(a <= hit.start < b for a, b in f.mentions))
    return next(parents, None) or places.main_region


def _award_region(award: AwardFact, places: ResolvedRegions) -> str | None:
    code = places.code_of(award.place) if award.place is not None else None
    return code or places.main_region
