"""Which of its readings a region's name takes, by all that the article says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pilar_extract.resolve.gazetteer import PROVINCE_CODE, fold_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.place_mentions import RegionMention
    from pilar_extract.resolve.gazetteer import Gazetteer

    Span = tuple[int, int]

_CONTRAST = 6  # ` dan `, `, `, ` serta `
_TWO = 2
_COMMA = 2  # `, `
_IN_ADDRESS = ("named", "listed", "plain", "before")


class Places(NamedTuple):
    """The hits of one article: regions, localities and words of government."""

    regions: list[Hit]
    localities: list[Hit]
    cues: list[Hit]


class Readings:
    """The ambiguous names of one article and what decides them."""

    def __init__(
        self, gazetteer: Gazetteer, places: Places, structure: Structure, capitals: Collection[str]
    ) -> None:
        found, named, cues = places
        self._gazetteer = gazetteer
        self._found = found
        self._named = named
        self._capitals = capitals
        self._said = Counter(hit.value.key for hit in found)
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
            elif hit.value.weak and hit.value.lone and main is not None:
                inside = [code for code in candidates if code[:2] == main[:2] and len(code) > PROVINCE_CODE]
                settled[span] = inside[0] if len(inside) == 1 else None
            elif not hit.value.weak and decided.get(hit.value.key) in candidates:
                settled[span] = decided[hit.value.key]
            elif not hit.value.weak and main is not None:
                cities = self._gazetteer.at_level(candidates, "city")
                settled[span] = cities[0] if len(cities) == 1 else None
        return settled

    def _decide_one(self, hit: Hit, mention: RegionMention) -> str | None:
        candidates = mention.candidates
        if mention.weak and not any(self._plain[code] for code in candidates):
            return None
        if len(candidates) == 1:
            return candidates[0]
        contrasted = self._by_contrast(hit, candidates)
        if contrasted or (contrasted := self._by_address(hit, candidates)):
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
            candidates = self._as_capital(hit.value, candidates) or self._by_cues(candidates)
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

    def _by_address(self, hit: Hit, candidates: tuple[str, ...]) -> str | None:
        """`Kelurahan Giwangan, Umbulharjo, Yogyakarta`: what closes an address is where its kecamatan lies."""
        before = next((loc.value for loc in self._named if 0 < hit.start - loc.end <= _COMMA), None)
        if before is None or before.standing not in _IN_ADDRESS:
            return None
        look = self._gazetteer.locality
        holding = [
            code
            for code in candidates
            if len(code) > PROVINCE_CODE
            and (look(before.name, "district", code) or look(before.name, before.level, code)) is not None
        ]
        return holding[0] if len(holding) == 1 else None

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
        others = [code for code in self._plain if len(code) > PROVINCE_CODE and code not in candidates]
        names = [m for m in names if not any(self._gazetteer.locality(m.name, m.level, o) for o in others)]
        score = {
            code: sum(self._gazetteer.locality(m.name, m.level, code) is not None for m in names)
            for code in lower
        }
        best = max(score.values())
        leaders = tuple(code for code in lower if score[code] == best)
        return leaders if best and len(leaders) == 1 else candidates

    def _as_capital(self, mention: RegionMention, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """`narasumber dari Bandung` in news of another kabupaten: the province's capital."""
        elsewhere = any(len(code) > PROVINCE_CODE and code not in candidates for code in self._plain)
        if mention.agency or mention.government or not elsewhere or self._said[mention.key] >= _TWO:
            return ()
        provinces = tuple(code for code in candidates if self._is_province(code, mention.key))
        return provinces or tuple(code for code in candidates if code in self._capitals)

    def _is_province(self, code: str, key: str) -> bool:
        """`mengharumkan nama Bengkulu` speaks of the province; that of Yogyakarta is not called so."""
        return len(code) == PROVINCE_CODE and fold_name(self._gazetteer.regions[code].bare) == key

    def _by_cues(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """`Wali Kota` or `Bupati` said without a name."""
        weight = {code: self._cues[self._gazetteer.regions[code].level] for code in candidates}
        best = max(weight.values())
        leaders = tuple(code for code in candidates if weight[code] == best)
        return leaders if best and len(leaders) == 1 else candidates
