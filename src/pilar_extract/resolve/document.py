"""Last stage: the whole article decides what its parts mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.resolve.people import Person, join_people
from pilar_extract.resolve.regions import ResolvedRegions, resolve_regions
from pilar_extract.resolve.tallies import Tally, merge_counts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from pilar_extract.components.offices import Office
    from pilar_extract.components.place_words import Town
    from pilar_extract.facts import AwardFact, Facts
    from pilar_extract.resolve.dates import DateResolver, ResolvedDate
    from pilar_extract.resolve.gazetteer import Gazetteer

_PROVINCE_CODE = 2
_NATIONAL = re.compile(
    r"\b(?:RI|Kementerian|Kementrian|Kemensos|Republik Indonesia|DPR RI|Nasional|Pusat|PP|Umum DPP)\b"
)


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
        nickname: What stands between a name and its nickname.
    """

    gazetteer: Gazetteer
    towns: Mapping[str, Town]
    capitals: Collection[str]
    dates: DateResolver
    order: Mapping[str, int]
    nickname: re.Pattern[str]


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
        facts.officials, facts.persons, knowledge.order, _nicknames(facts, knowledge.nickname)
    )
    return Resolved(
        places=places,
        dates=dates,
        counts=merge_counts(facts.counts, places),
        people=[(person, _office_region(person.office, places)) for person in people],
        awards=[(award, _award_region(award, places)) for award in _distinct(facts.awards)],
    )


def _places(facts: Facts, knowledge: Knowledge) -> ResolvedRegions:
    """Resolve the places, those apart that are words of a person's name."""
    officials = {(fact.person.start, fact.person.end) for fact in facts.officials}
    last_words = {hit.end for hit in facts.places}
    # `Sepinggan Balikpapan` looks like a name; only of an official is it sure that the place at its end is none.
    names = [(p.start, p.end) for p in facts.persons if p.end not in last_words or (p.start, p.end) in officials]
    blocked = [(a, b) for a, b in names if any(a <= hit.start and hit.end <= b for hit in facts.places)]
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


def _nicknames(facts: Facts, nickname: re.Pattern[str]) -> dict[str, str]:
    """Nickname to name, wherever only a bracket or `akrab disapa` stands between the two."""
    found: dict[str, str] = {}
    for one, other in zip(facts.persons, facts.persons[1:], strict=False):
        if other.start - one.end <= 40 and nickname.fullmatch(facts.text, one.end, other.start):
            found[other.name] = one.name
    return found


def _office_region(office: Office, places: ResolvedRegions) -> str | None:
    main = places.main_region
    if office.region is not None:
        code = places.code_of(office.region)
        if code is None and office.region.kind == "LOCALITY":
            code = (
                next(
                    (
                        f.parent
                        for f in places.localities
                        if any(a <= office.region.start < b for a, b in f.mentions)
                    ),
                    None,
                )
                or main
            )
        if code is not None:
            return code
    if office.level == "national" or _NATIONAL.search(office.title):
        return "ID"
    if main is None or main == "ID":
        return None
    if office.level == "province" or "provinsi" in office.title.lower():
        return main[:_PROVINCE_CODE]
    return main


def _award_region(award: AwardFact, places: ResolvedRegions) -> str | None:
    code = places.code_of(award.place) if award.place is not None else None
    return code or places.main_region


def _distinct(awards: Sequence[AwardFact]) -> list[AwardFact]:
    """An award said twice is one."""
    kept: list[AwardFact] = []
    for award in awards:
        if not any(
            (a.title, a.rank, a.consolation) == (award.title, award.rank, award.consolation)
            and (
                a.recipient.casefold() in award.recipient.casefold()
                or award.recipient.casefold() in a.recipient.casefold()
            )
            for a in kept
        ):
            kept.append(award)
    return kept
