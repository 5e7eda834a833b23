"""Which region each name means, whose news the article is, and the codes of its localities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.components.place_mentions import IslandCue, LevelCue, LocalityMention, RegionMention
from pilar_extract.resolve.gazetteer import COUNTRY, PROVINCE_CODE
from pilar_extract.resolve.localities import LocalityFact, resolve_localities
from pilar_extract.resolve.main_region import Vote, choose_main_region

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.place_words import Town
    from pilar_extract.resolve.gazetteer import Gazetteer, RegionLevel

Span = tuple[int, int]

_CONTRAST = 6  # ` dan `, `, `, ` serta `
_TWO = 2


@dataclass(frozen=True, slots=True)
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

    def code_within(self, start: int, end: int) -> str | None:
        """Code of the last decided region inside a span: a phrase names its own place last."""
        inside = [
            (span, code) for span, code in self.codes.items() if start <= span[0] and span[1] <= end and code
        ]
        return max(inside)[1] if inside else None


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
    spans = tuple(blocked)
    free = [hit for hit in hits if not any(a <= hit.start and hit.end <= b for a, b in spans)]
    found = [hit for hit in free if isinstance(hit.value, RegionMention)]
    named = [hit for hit in free if isinstance(hit.value, LocalityMention)]
    cues = [hit for hit in free if isinstance(hit.value, LevelCue)]
    readings = _Readings(gazetteer, found, named, cues, structure)
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


def _locality_votes(localities: Iterable[LocalityFact]) -> list[Vote]:
    """A kecamatan or desa speaks for the kabupaten or kota that it lies in."""
    return [
        Vote(fact.parent, start, locality=True)
        for fact in localities
        if fact.parent
        for start, _ in fact.mentions
    ]


class _Readings:
    """The ambiguous names of one article and what decides them."""

    def __init__(
        self, gazetteer: Gazetteer, found: list[Hit], named: list[Hit], cues: list[Hit], structure: Structure
    ) -> None:
        self._gazetteer = gazetteer
        self._found = found
        self._named = named
        self._cues: Counter[str] = Counter(hit.value.level for hit in cues)
        self._datelines = [(block.start, block.end) for block in structure.of_kind("dateline")]
        self._plain: Counter[str] = Counter(
            hit.value.candidates[0] for hit in found if len(hit.value.candidates) == 1 and not hit.value.weak
        )

    def decide(self) -> dict[Span, str | None]:
        """Give each mention's code before the main region is known."""
        codes: dict[Span, str | None] = {}
        for hit in self._found:
            mention: RegionMention = hit.value
            codes[hit.start, hit.end] = self._decide_one(hit, mention)
        return codes

    def settle(self, codes: dict[Span, str | None], main: str | None) -> dict[Span, str | None]:
        """Give the open mentions the reading that the main region or a decided dateline gives their name."""
        decided = {hit.value.key: code for hit in self._found if (code := codes[hit.start, hit.end])}
        settled = dict(codes)
        for hit in self._found:
            span = hit.start, hit.end
            if settled[span] is not None:
                continue
            candidates = hit.value.candidates
            if main in candidates:
                settled[span] = main
            elif not hit.value.weak and decided.get(hit.value.key) in candidates:
                settled[span] = decided[hit.value.key]
        return settled

    def _decide_one(self, hit: Hit, mention: RegionMention) -> str | None:
        candidates = mention.candidates
        if mention.weak and not any(self._plain[code] for code in candidates):
            return None
        if len(candidates) == 1:
            return candidates[0]
        contrasted = self._by_contrast(hit, candidates)
        if contrasted:
            return contrasted
        plain = [code for code in candidates if self._plain[code]]
        if plain:
            most = max(self._plain[code] for code in plain)
            leaders = [code for code in plain if self._plain[code] == most]
            return (
                leaders[0] if len(leaders) == 1 else None
            )  # as often the one as the other: the main region decides
        return self._narrow(hit, candidates)

    def _narrow(self, hit: Hit, candidates: tuple[str, ...]) -> str | None:
        """Decide by what else the article says, else, in a dateline, for the kota."""
        candidates = self._by_province(candidates)
        if len(candidates) > 1:
            candidates = self._by_localities(candidates)
        if len(candidates) > 1:
            candidates = self._by_cues(candidates)
        if len(candidates) == 1:
            return candidates[0]
        if any(a <= hit.start < b for a, b in self._datelines):
            cities = self._gazetteer.at_level(candidates, "city")
            return cities[0] if cities else None
        return None

    def _by_contrast(self, hit: Hit, candidates: tuple[str, ...]) -> str | None:
        """`Dompu, Bima dan Kota Bima`: the bare one beside the kota is the kabupaten."""
        for other in self._found:
            if (
                other.value.key != hit.value.key
                or other.value.form != "full"
                or len(other.value.candidates) != 1
            ):
                continue
            near = 0 < other.start - hit.end <= _CONTRAST or 0 < hit.start - other.end <= _CONTRAST
            rest = [
                code for code in candidates if code != other.value.candidates[0] and len(code) > PROVINCE_CODE
            ]
            if near and len(rest) == 1 and other.value.candidates[0] in candidates and hit.value.hint is None:
                return rest[0]
        return None

    def _by_province(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """Banjar lies in Jawa Barat or in Kalimantan Selatan."""
        if len({code[:2] for code in candidates}) == 1:
            return candidates
        named = {code[:2] for code in self._plain}
        return tuple(code for code in candidates if code[:2] in named) or candidates

    def _by_localities(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """A kelurahan that only one of them has."""
        lower = [code for code in candidates if len(code) > PROVINCE_CODE]
        names = [hit.value for hit in self._named if hit.value.standing == "named"]
        if len(lower) < _TWO or not names:
            return candidates
        score = {
            code: sum(self._gazetteer.locality(m.name, m.level, code) is not None for m in names)
            for code in lower
        }
        best = max(score.values())
        leaders = tuple(code for code in lower if score[code] == best)
        return leaders if best and len(leaders) == 1 else candidates

    def _by_cues(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """`Wali Kota` or `Bupati` said without a name."""
        weight = {code: self._cues[self._gazetteer.regions[code].level] for code in candidates}
        best = max(weight.values())
        leaders = tuple(code for code in candidates if weight[code] == best)
        return leaders if best and len(leaders) == 1 else candidates


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
