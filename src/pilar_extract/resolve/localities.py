"""Which kecamatan and desa the article names, looked up only under the regions that it supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.resolve.gazetteer import REGION_CODE, Locality, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.place_mentions import LocalityMention, LocalityStanding
    from pilar_extract.components.place_words import Town
    from pilar_extract.resolve.gazetteer import Gazetteer, LocalityLevel

_INITIALS = 3
_MOST_UNKNOWN_WORDS = 3
_COMMA = 2  # `Tebet, Jakarta Selatan`: the next name begins two code points on

#: Names with a level word and kecamatan first: what they say of the article is needed for the bare ones.
_ORDER: dict[LocalityStanding, int] = {
    "named": 0,
    "office": 2,
    "listed": 3,
    "placed": 4,
    "plain": 5,
    "before": 6,
}


@dataclass(frozen=True, slots=True)
class LocalityFact:
    """A kecamatan or desa that the article names; without a code where no table holds it under its region."""

    name: str
    level: LocalityLevel
    code: str | None
    parent: str | None
    mentions: tuple[tuple[int, int], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    level: LocalityLevel
    code: str | None
    parent: str | None
    start: int
    end: int
    exact: bool = True


def resolve_localities(
    hits: Sequence[Hit],
    regions: Mapping[tuple[int, int], str | None],
    main: str | None,
    gazetteer: Gazetteer,
    towns: Mapping[str, Town],
) -> tuple[LocalityFact, ...]:
    """
    Look the localities up.

    Kecamatan come first: the kabupaten that they lie in are then searched for the desa.

    Args:
        hits: Hits of kind ``LOCALITY``.
        regions: Code of each mention of a region by its span.
        main: Code of the main region.
        gazetteer: The region tables.
        towns: Capital towns by folded name.
    """
    finder = _Finder(gazetteer, regions, main, towns)
    found: list[tuple[Hit, _Found]] = []
    for hit in sorted(
        hits, key=lambda hit: (_ORDER[hit.value.standing] - (hit.value.level == "district"), hit.start)
    ):
        result = finder.find(hit)
        if result is not None:
            found.append((hit, result))
    grouped: dict[str, list[tuple[Hit, _Found]]] = {}
    for hit, result in sorted(found, key=lambda pair: pair[1].start):
        grouped.setdefault(result.code or fold_name(result.name), []).append((hit, result))
    return tuple(_fact(group) for group in grouped.values())


def _fact(group: list[tuple[Hit, _Found]]) -> LocalityFact:
    best = next((result for _, result in group if result.exact), group[0][1])
    spans = tuple(dict.fromkeys((result.start, result.end) for _, result in group))
    return LocalityFact(best.name, best.level, best.code, best.parent, spans, group[0][0].rule)


class _Finder:
    """Looks localities up under the regions of one article, the main region first."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        regions: Mapping[tuple[int, int], str | None],
        main: str | None,
        towns: Mapping[str, Town],
    ) -> None:
        self._gazetteer = gazetteer
        self._towns = towns
        self._main = main if main and len(main) == REGION_CODE else None
        self._region_at = {span[0]: code for span, code in regions.items() if code}
        codes = [code for code in regions.values() if code]
        ordered = [self._main, *codes] if self._main else codes
        self._parents = list(dict.fromkeys(code for code in ordered if len(code) == REGION_CODE))
        self._provinces = list(dict.fromkeys(code[:2] for code in ordered))
        self._with_districts: set[str] = set()  # kabupaten of which the article names a kecamatan as such
        self._by_end: dict[int, _Found] = {}
        self._by_start: dict[int, _Found] = {}

    def find(self, hit: Hit) -> _Found | None:
        """Give the locality that a hit names, its name cut to what the tables hold."""
        mention: LocalityMention = hit.value
        match mention.standing:
            case "plain":
                found = self._find_plain(mention, hit)
            case "before":
                found = self._find_before(mention, hit)
            case "listed":
                found = self._find_listed(mention, hit)
            case "placed":
                found = self._as_found(
                    self._look_up(mention.name, None, villages_of_main_only=True), mention.name, hit.start
                )
            case _:
                found = self._find_named(mention, hit)
        if found is not None:
            self._by_start[found.start] = self._by_end[found.end] = found
        return found

    def _find_named(self, mention: LocalityMention, hit: Hit) -> _Found | None:
        level = mention.level
        if level is not None and self._main and self._look_up(mention.name, level) is None:
            near = self._gazetteer.locality_fuzzy(mention.name, level, self._main)
            if near:
                return _Found(
                    _in_small_letters(mention.name),
                    level,
                    near.code,
                    near.parent,
                    hit.start,
                    hit.end,
                    exact=False,
                )
        for name in _prefixes(mention.name):
            locality = self._look_up(name, mention.level)
            if locality is None and mention.standing == "named" and mention.level == "district":
                locality = self._only_district(name)
            if locality is not None:
                if mention.level == "district":
                    self._support(locality.parent)
                return self._as_found(locality, name, hit.start, mention.name_start + len(name))
        if (
            mention.standing != "named"
            or mention.level is None
            or len(mention.name.split()) > _MOST_UNKNOWN_WORDS
        ):
            return None
        return _Found(_in_small_letters(mention.name), mention.level, None, self._main, hit.start, hit.end)

    def _find_listed(self, mention: LocalityMention, hit: Hit) -> _Found | None:
        """A list's next member; behind a desa and a comma it may be the kecamatan that the desa lies in."""
        head = self._by_end.get(hit.start - _COMMA)
        if mention.level == "village" and head is not None and head.code:
            district = self._gazetteer.locality(mention.name, "district", head.code[:5])
            if district is not None and head.code.startswith(district.code):
                return self._as_found(district, mention.name, hit.start)
        if mention.level is None:
            return self._as_found(
                self._look_up(mention.name, None, villages_of_main_only=True), mention.name, hit.start
            )
        locality = self._look_up(mention.name, mention.level)
        if locality is None:
            locality = (
                self._only_district(mention.name)
                if mention.level == "district"
                else self._look_up(mention.name, "district")
            )
        return self._as_found(locality, mention.name, hit.start)

    def _find_plain(self, mention: LocalityMention, hit: Hit) -> _Found | None:
        """A bare kecamatan: counts where its siblings are named as such, or next to its kabupaten or its desa."""
        locality = self._look_up(mention.name, "district")
        if locality is None:
            return None
        head = self._by_end.get(hit.start - _COMMA)
        in_region = self._region_at.get(hit.end + _COMMA) == locality.parent
        of_village = head is not None and head.code is not None and head.code.startswith(locality.code)
        if not (in_region or of_village or locality.parent in self._with_districts):
            return None
        return self._as_found(locality, mention.name, hit.start)

    def _find_before(self, mention: LocalityMention, hit: Hit) -> _Found | None:
        """The end of the run before a plain kecamatan, if the kecamatan has a desa of that name."""
        district = self._by_start.get(hit.end + _COMMA)
        if district is None or district.level != "district" or district.code is None:
            return None
        words = mention.name.split(" ")
        for cut in range(len(words)):
            name = " ".join(words[cut:])
            village = self._gazetteer.locality(name, "village", district.code)
            if village is not None:
                return self._as_found(village, name, hit.end - len(name))
        return None

    def _look_up(
        self, name: str, level: LocalityLevel | None, *, villages_of_main_only: bool = False
    ) -> Locality | None:
        town = self._towns.get(fold_name(name))
        if town is not None and level in (None, town.level):
            found = self._gazetteer.locality(name, town.level, town.parent)
            return found or Locality(town.parent, name, town.level)
        for parent in self._parents:
            asked: LocalityLevel | None = (
                "district" if villages_of_main_only and parent != self._main else level
            )
            found = self._gazetteer.locality(name, asked, parent)
            if found is not None:
                return found
        return None

    def _only_district(self, name: str) -> Locality | None:
        """The one kecamatan of the name in the provinces that the article names."""
        codes = [
            code for code in self._gazetteer.districts.get(fold_name(name), ()) if code[:2] in self._provinces
        ]
        return (
            Locality(codes[0], self._gazetteer.district_names[codes[0]], "district")
            if len(codes) == 1
            else None
        )

    def _support(self, parent: str) -> None:
        self._with_districts.add(parent)
        if parent not in self._parents:
            self._parents.append(parent)

    def _as_found(
        self, locality: Locality | None, name: str, start: int, end: int | None = None
    ) -> _Found | None:
        if locality is None:
            return None
        printed = locality.name if name.isupper() and len(name) > _INITIALS else name
        code = locality.code if len(locality.code) > REGION_CODE else None
        return _Found(
            printed, locality.level, code, locality.parent, start, start + len(name) if end is None else end
        )


def _prefixes(name: str) -> Iterator[str]:
    """The name, and the name without its last word, without its last two …"""
    cuts = [place for place, letter in enumerate(name) if letter.isspace()]
    yield name
    for cut in reversed(cuts):
        yield name[:cut]


def _in_small_letters(name: str) -> str:
    return name.title() if name.isupper() and len(name) > REGION_CODE else name
