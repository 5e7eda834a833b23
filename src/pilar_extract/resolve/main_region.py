"""Whose news the article is: a vote of the places that it names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.resolve.gazetteer import COUNTRY, PROVINCE_CODE
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.annotations import Structure

#: What each standing of a name is worth. A dateline says where the reporter sat and a lead where the event was;
#: a government's office says whose news it is, so a venue of somebody else's event loses against it.
HEADLINE = 4.0
DATELINE = 3.0
LEAD = 2.5
GOVERNMENT = 2.0
AGENCY = 1.0
MENTION = 1.0
LOCALITY = 1.0
OUTSIDE = 0.3

_MOST_GOVERNMENT = 4
_MOST_MENTIONS = 6
_LEAD_LENGTH = 420
_LEAST_LEAD = 60  # a shorter line is a stray headline or a label
_LEAST_PROVINCES = 3
_MANY_PROVINCES = 5
_WHOLE_PROVINCE = 5
_CENTRE = 0.55
_MOST_LOCALITIES = 4
_MANY_LOCAL = 3
_FEW_LOCALITIES = 2

#: The province of ministries.
CAPITAL = "31"


@value
class Vote:
    """One decided mention of a region, and what stands around it."""

    code: str
    start: int
    government: bool = False
    agency: bool = False
    outside: bool = False
    island: bool = False
    locality: bool = False


@dataclass(slots=True)
class _Standing:
    """What speaks for one place."""

    score: float = 0.0
    government: int = 0
    localities: int = 0
    mentions: int = 0
    seen: set[str] = field(default_factory=set)

    @property
    def early(self) -> bool:
        """Does it stand in headline, dateline or lead?"""
        return bool(self.seen)

    def add_early(self, where: str, worth: float) -> None:
        """Count a standing at the head of the article, once each."""
        if where not in self.seen:
            self.seen.add(where)
            self.score += worth

    def add_locality(self) -> None:
        """Count a kecamatan or desa of the place."""
        if self.localities < _MOST_LOCALITIES:
            self.localities += 1
            self.score += LOCALITY

    def add_mention(self, vote: Vote) -> None:
        """Count a mention by itself, and the office that it stands in."""
        if vote.government and self.government < _MOST_GOVERNMENT:
            self.government += 1
            self.score += GOVERNMENT
        elif vote.agency:
            self.score += AGENCY
        self.mentions += 1
        if self.mentions <= _MOST_MENTIONS:
            self.score += OUTSIDE if vote.outside else MENTION


def choose_main_region(
    votes: Sequence[Vote], nation: Sequence[int], structure: Structure, capitals: Collection[str] = ()
) -> str | None:
    """
    Choose the kabupaten or kota whose news it is, else the province, else the nation.

    Args:
        votes: Decided mentions of regions.
        nation: Where offices of the state are named.
        structure: The article's layout.
        capitals: Codes of the provinces' capitals.

    Returns:
        A code, ``"ID"``, or None where no place and no office of the state is named.
    """
    heads = [(block.start, block.end) for block in structure.of_kind("headline")]
    datelines = [(block.start, block.end) for block in structure.of_kind("dateline")]
    lead = _lead(structure)
    standing = _Count(heads, datelines, lead).count(votes)
    of_state = any(_inside(start, heads) or lead[0] <= start < lead[1] for start in nation)
    capital = standing.get(CAPITAL)
    if capital and not capital.government and (len(standing) > 1 or nation):
        del standing[CAPITAL]  # where ministries and editors sit, not whose news it is
    if not standing:
        return COUNTRY if nation else None
    if nation and len({code[:2] for code in standing}) >= _MANY_PROVINCES:
        return COUNTRY
    if of_state and (_is_spread(standing) or not any(place.early for place in standing.values())):
        return COUNTRY
    return _local_or_province(standing, capitals)


def _is_spread(standing: dict[str, _Standing]) -> bool:
    """Do the places lie in three provinces or more, with none of them the story's centre?"""
    by_province: defaultdict[str, float] = defaultdict(float)
    for code, place in standing.items():
        by_province[code[:2]] += place.score
    return len(by_province) >= _LEAST_PROVINCES and max(by_province.values()) < _CENTRE * sum(
        by_province.values()
    )


def _local_or_province(standing: dict[str, _Standing], capitals: Collection[str]) -> str:
    """
    The leading kabupaten or kota, unless its province's government says more.

    News is the kabupaten's or kota's if there is one, even where the province's office acts in it. It is the
    province's where several of its kabupaten take part, where the only one is the capital as a venue, or where
    the one named stands neither early nor with its government.
    """
    local = {code: place for code, place in standing.items() if len(code) > PROVINCE_CODE}
    provinces = {code: place for code, place in standing.items() if len(code) == PROVINCE_CODE}
    best_local = max(local, key=lambda code: local[code].score, default=None)
    best_province = max(provinces, key=lambda code: provinces[code].score, default=None)
    if best_local is None or best_province is None:
        return best_local or best_province or COUNTRY
    place, province = local[best_local], provinces[best_province]
    siblings = sum(code[:2] == best_province for code in local)
    eclipsed = best_local in capitals and 2 * place.government <= province.government
    lone = place.localities < _FEW_LOCALITIES and not place.government
    venue = eclipsed and (lone or not place.localities or siblings >= _MANY_LOCAL)
    several = siblings >= _MANY_LOCAL or best_local[:2] != best_province
    others = (
        sum(other.mentions for code, other in local.items() if code[:2] == best_province) - place.mentions
    )
    throughout = siblings >= _WHOLE_PROVINCE and province.early and others >= 2 * place.mentions
    at_head = {"headline", "dateline"} <= place.seen
    several = several and (throughout or (province.score > place.score and not at_head))
    if province.government > place.government and (venue or several):
        return best_province
    if place.government or place.early or place.score > province.score or not province.early:
        return best_local
    return best_province


@dataclass(slots=True)
class _Count:
    """Counts the votes up, place by place."""

    heads: list[tuple[int, int]]
    datelines: list[tuple[int, int]]
    lead: tuple[int, int]
    places: defaultdict[str, _Standing] = field(default_factory=lambda: defaultdict(_Standing))

    def count(self, votes: Sequence[Vote]) -> dict[str, _Standing]:
        """Give the standing of each place that is named; localities speak only for such."""
        named = {vote.code for vote in votes if not vote.locality}
        for vote in votes:
            place = self.places[vote.code] if vote.code in named else None
            if place is not None and vote.locality:
                place.add_locality()
                if any(_inside(vote.start, spans) for spans in (self.heads, self.datelines, [self.lead])):
                    place.add_early("locality", 0.0)
            elif place is not None:
                self._add_position(place, vote)
                place.add_mention(vote)
        return dict(self.places)

    def _add_position(self, place: _Standing, vote: Vote) -> None:
        """Headline, dateline and lead count once each."""
        if _inside(vote.start, self.heads):
            place.add_early("headline", HEADLINE)
        elif _inside(vote.start, self.datelines):
            place.add_early("dateline", DATELINE)
        elif self.lead[0] <= vote.start < self.lead[1] and not vote.outside:
            place.add_early("lead", LEAD)


def _lead(structure: Structure) -> tuple[int, int]:
    """The first lines of the body."""
    body = [block for block in structure.of_kind("body") if block.end - block.start >= _LEAST_LEAD]
    if not body:
        return 0, _LEAD_LENGTH
    return body[0].start, min(body[0].end, body[0].start + _LEAD_LENGTH)


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start < b for a, b in spans)
