"""One article's kecamatan and desa, looked up under the regions that it supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.resolve.gazetteer import REGION_CODE, Locality, fold_name
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.place_mentions import LocalityMention
    from pilar_extract.components.place_words import Town
    from pilar_extract.resolve.gazetteer import Gazetteer, LocalityLevel

_INITIALS = 3
_MOST_UNKNOWN_WORDS = 3
_KAMPUNG = "Kampung "
#: Provinces and kabupaten where a kampung is the lowest unit of government, not a part of a desa.
KAMPUNG_REGIONS = frozenset(
    {
        "91",
        "92",
        "93",
        "94",
        "95",
        "96",
        "11.04",
        "11.13",
        "11.17",
        "14.08",
        "18.02",
        "18.05",
        "18.08",
        "64.03",
        "64.07",
        "64.11",
    }
)
_LEAST_PLAIN = 5  # letters of a kecamatan that counts bare on its own name
_SIBLINGS = 2
_COMMA = 2  # `Tebet, Jakarta Selatan`: the next name begins two code points on


@value
class FoundLocality:
    """A locality that a hit names, its name cut to what the tables hold."""

    name: str
    level: LocalityLevel
    code: str | None
    parent: str | None
    start: int
    end: int
    exact: bool = True


class LocalityFinder:
    """Looks localities up under the regions of one article, the main region first."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        regions: Mapping[tuple[int, int], str | None],
        main: str | None,
        towns: Mapping[str, Town],
    ) -> None:
        self._gazetteer = gazetteer
        self._kampung_is_desa = main is not None and not KAMPUNG_REGIONS.isdisjoint((main, main[:2]))
        self._towns = towns
        self._main = main if main and len(main) == REGION_CODE else None
        self._region_at = {span[0]: code for span, code in regions.items() if code}
        codes = [code for code in regions.values() if code]
        ordered = [self._main, *codes] if self._main else codes
        self._parents = list(dict.fromkeys(code for code in ordered if len(code) == REGION_CODE))
        self._provinces = list(dict.fromkeys(code[:2] for code in ordered))
        self._with_districts: set[str] = set()  # kabupaten of which the article names a kecamatan as such
        self._siblings: dict[str, set[str]] = {}  # kecamatan of each kabupaten that stand bare
        self._befores: dict[int, str] = {}
        self._by_end: dict[int, FoundLocality] = {}
        self._by_start: dict[int, FoundLocality] = {}

    def survey(self, hits: Sequence[Hit]) -> None:
        """Note which kecamatan stand bare: two of one kabupaten confirm each other."""
        for hit in hits:
            mention: LocalityMention = hit.value
            if mention.standing == "before":
                self._befores[hit.end] = mention.name
            elif mention.standing in ("plain", "placed", "listed") and len(mention.name) >= _LEAST_PLAIN:
                locality = self._look_up(mention.name, "district")
                if locality is not None:
                    self._siblings.setdefault(locality.parent, set()).add(locality.code)

    def find(self, hit: Hit) -> FoundLocality | None:
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
                behind = self._region_at.get(hit.end + _COMMA, "")
                if found is not None and len(behind) == REGION_CODE and behind != found.parent:
                    found = None  # `Karang Taruna Bungo Tanjuang, Kota Solok`: not the namesake here
            case _:
                found = self._find_named(mention, hit)
        if found is not None:
            self._by_start[found.start] = self._by_end[found.end] = found
        return found

    def _find_named(self, mention: LocalityMention, hit: Hit) -> FoundLocality | None:
        level = mention.level
        if level is not None and self._main and self._look_up(mention.name, level) is None:
            near = self._gazetteer.locality_fuzzy(mention.name, level, self._main)
            if near:
                return FoundLocality(
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
        of_kampung = _is_kampung(hit)
        if of_kampung and (village := self._look_up(_KAMPUNG + mention.name, "village")):
            name = _KAMPUNG + mention.name
            return self._as_found(village, name, hit.start, hit.end)
        if (
            (mention.standing != "named" and not (of_kampung and self._kampung_is_desa))
            or mention.level is None
            or (mention.name.isupper() and len(mention.name) <= _INITIALS)  # `kelurahan⏎LKS⏎37 lembaga`
            or len(mention.name.split()) > _MOST_UNKNOWN_WORDS
        ):
            return None
        return FoundLocality(
            _in_small_letters(mention.name), mention.level, None, self._main, hit.start, hit.end
        )

    def _find_listed(self, mention: LocalityMention, hit: Hit) -> FoundLocality | None:
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
        if locality is None and self._main:
            locality = self._gazetteer.locality_fuzzy(mention.name, mention.level, self._main)
        return self._as_found(locality, mention.name, hit.start)

    def _find_plain(self, mention: LocalityMention, hit: Hit) -> FoundLocality | None:
        """A bare kecamatan: counts where its siblings are named as such, or next to its kabupaten or its desa."""
        locality = self._look_up(mention.name, "district")
        if locality is None:
            return None
        head = self._by_end.get(hit.start - _COMMA)
        in_region = self._region_at.get(hit.end + _COMMA) == locality.parent
        of_village = head is not None and head.code is not None and head.code.startswith(locality.code)
        named = in_region or of_village or locality.parent in self._with_districts
        if not (
            named or self._stands_alone(mention, locality, hit) or self._has_village_before(hit, locality)
        ):
            return None
        return self._as_found(locality, mention.name, hit.start)

    def _stands_alone(self, mention: LocalityMention, locality: Locality, hit: Hit) -> bool:
        """One of several bare kecamatan of a kabupaten, or of the main region, or with a name of two words."""
        if len(mention.name) < _LEAST_PLAIN:
            return False
        siblings = self._siblings.get(locality.parent, ())
        return (
            len(siblings) >= _SIBLINGS
            or " " in mention.name
            or (locality.parent == self._main and hit.rule != "locality.plain.first")
        )

    def _has_village_before(self, hit: Hit, district: Locality) -> bool:
        """`Karang Taruna Bina Muda Gerbosari, Samigaluh`: before the comma a desa of the kecamatan."""
        words = self._befores.get(hit.start - _COMMA, "").split()
        return any(
            self._gazetteer.locality(" ".join(words[cut:]), "village", district.code)
            for cut in range(len(words))
        )

    def _find_before(self, mention: LocalityMention, hit: Hit) -> FoundLocality | None:
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
    ) -> FoundLocality | None:
        if locality is None:
            return None
        printed = locality.name if name.isupper() and len(name) > _INITIALS else name
        code = locality.code if len(locality.code) > REGION_CODE else None
        return FoundLocality(
            printed, locality.level, code, locality.parent, start, start + len(name) if end is None else end
        )


def _is_kampung(hit: Hit) -> bool:
    """Does the name stand behind the word `Kampung`?"""
    return hit.rule == "locality.village.kampung"


def _prefixes(name: str) -> Iterator[str]:
    """The name, and the name without its last word, without its last two …"""
    cuts = [place for place, letter in enumerate(name) if letter.isspace()]
    yield name
    for cut in reversed(cuts):
        yield name[:cut]


def _in_small_letters(name: str) -> str:
    return name.title() if name.isupper() and len(name) > REGION_CODE else name
