"""Which region each name means, whose news the article is, and the codes of its localities."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from pilar_extract.components.place_mentions import IslandCue, LevelCue, LocalityMention, RegionMention
from pilar_extract.resolve.gazetteer import COUNTRY, fold_name
from pilar_extract.resolve.localities import LocalityFact, resolve_localities
from pilar_extract.resolve.main_region import Vote, choose_main_region
from pilar_extract.resolve.readings import Places, Readings
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.place_words import Town
    from pilar_extract.resolve.gazetteer import Gazetteer, RegionLevel

Span = tuple[int, int]


@value
class RegionFact:
    """A province, kabupaten or kota that the article names."""

    code: str
    name: str
    level: RegionLevel
    province: str | None
    score: float
    mentions: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ResolvedRegions:
    """
    The places of one article.

    Attributes:
        regions: In order of first mention.
        localities: In order of first mention.
        main_region: Code of the place whose news it is, ``"ID"``, or None where nothing speaks for any.
        codes: Code of each region mention by span; None where nothing decides between its readings.
    """

    regions: tuple[RegionFact, ...] = ()
    localities: tuple[LocalityFact, ...] = ()
    main_region: str | None = None
    codes: Mapping[Span, str | None] = field(default_factory=dict)

    def code_of(self, hit: Hit) -> str | None:
        """Code of the region that a hit means."""
        return self.codes.get((hit.start, hit.end))


def _outside(hits: Iterable[Hit], blocked: Sequence[Span]) -> list[Hit]:
    """The hits that lie in none of the spans, which are in order of their starts."""
    starts = [start for start, _ in blocked]
    reach = [0, *accumulate((end for _, end in blocked), max)]  # of all spans that begin before
    return [hit for hit in hits if hit.end > reach[bisect_right(starts, hit.start)]]


def resolve_regions(
    hits: Sequence[Hit],
    structure: Structure,
    *,
    gazetteer: Gazetteer,
    towns: Mapping[str, Town],
    capitals: Collection[str] = (),
    blocked: Iterable[Span] = (),
) -> ResolvedRegions:
    """
    Decide what the hits of the region grammar mean.

    A name with two readings takes the one that the article supports: by its level word or office, by its plain
    mentions elsewhere, by its province, by the localities named, by the offices named; a bare one that nothing
    decides takes the main region's reading, a dateline the kota; what is still open resolves to nothing.

    Args:
        hits: Hits of kinds ``REGION``, ``LOCALITY`` and ``REGION_CUE``.
        structure: The article's layout.
        gazetteer: The region tables.
        towns: Capital towns that are no kabupaten or kota by name, by folded name.
        capitals: Codes of the provinces' capitals.
        blocked: Spans of persons' and organisations' names; hits inside them name no place.
    """
    free = _outside(hits, sorted(blocked))
    found = [hit for hit in free if isinstance(hit.value, RegionMention)]
    named = [hit for hit in free if isinstance(hit.value, LocalityMention)]
    cues = [hit for hit in free if isinstance(hit.value, LevelCue)]
    readings = Readings(gazetteer, Places(found, named, cues), structure, capitals)
    codes = readings.decide()
    localities = resolve_localities(named, codes, None, gazetteer, towns)
    inner = _inside_localities(found, localities)
    codes.update(dict.fromkeys(inner))
    found = [hit for hit in found if (hit.start, hit.end) not in inner]
    votes = [_vote(hit, codes[hit.start, hit.end]) for hit in found if codes[hit.start, hit.end]]
    votes += [
        Vote(hit.value.province, hit.start, island=True) for hit in free if isinstance(hit.value, IslandCue)
    ]
    nation = [hit.start for hit in cues if hit.value.level == "country"]
    votes += _locality_votes(localities)
    main = choose_main_region(votes, nation, structure, capitals)
    codes = {span: code for span, code in readings.settle(codes, main).items() if span not in inner}
    codes = _without_namesakes(found, codes, localities, main)
    facts = _facts(found, codes, gazetteer)
    localities = resolve_localities(named, codes, main, gazetteer, towns)
    if main is None:
        main = next((fact.parent for fact in localities if fact.parent), None)
    return ResolvedRegions(facts, localities, main, codes)


def _vote(hit: Hit, code: str | None) -> Vote:
    mention: RegionMention = hit.value
    return Vote(code or COUNTRY, hit.start, mention.government, mention.agency, mention.outside)


def _inside_localities(found: Iterable[Hit], localities: Iterable[LocalityFact]) -> set[Span]:
    """Bare names of regions that are a part of a locality's: `Bontang Lestari` is a kelurahan."""
    spans = [span for fact in localities for span in fact.mentions]
    return {
        (hit.start, hit.end)
        for hit in found
        if any(a <= hit.start and hit.end <= b and b - a > hit.end - hit.start for a, b in spans)
    }


def _without_namesakes(
    found: Iterable[Hit],
    codes: dict[Span, str | None],
    localities: Iterable[LocalityFact],
    main: str | None,
) -> dict[Span, str | None]:
    """`TKSK Karanganyar` where Demak's Kecamatan Karanganyar is named as such is no other kabupaten's."""
    districts = {
        fold_name(fact.name)
        for fact in localities
        if fact.parent == main and fact.rule == "locality.district" and fact.code
    }
    inside = {
        hit.value.key
        for hit in found
        if hit.value.form == "full" or hit.value.government or codes.get((hit.start, hit.end)) == main
    }
    apart = {
        (hit.start, hit.end): None
        for hit in found
        if (hit.start, hit.end) in codes and hit.value.key in districts - inside
    }
    return {**codes, **apart}


def _locality_votes(localities: Iterable[LocalityFact]) -> list[Vote]:
    """A kecamatan or desa speaks for the kabupaten or kota that it lies in."""
    return [
        Vote(fact.parent, start, locality=True)
        for fact in localities
        if fact.parent
        for start, _ in fact.mentions
    ]


def _facts(
    found: list[Hit], codes: Mapping[Span, str | None], gazetteer: Gazetteer
) -> tuple[RegionFact, ...]:
    grouped: dict[str, list[Hit]] = {}
    for hit in found:
        code = codes[hit.start, hit.end]
        if code:
            grouped.setdefault(code, []).append(hit)
    facts = []
    for code, hits in grouped.items():
        region = gazetteer.regions[code]
        province = None if region.level == "province" else gazetteer.regions[region.province].name
        best = max(hits, key=lambda hit: (hit.value.score, hit.value.form == "full", -hit.start))
        spans = tuple((hit.start, hit.end) for hit in hits)
        facts.append(
            RegionFact(code, region.name, region.level, province, best.value.score, spans, best.rule)
        )
    return tuple(facts)
