"""The gazetteer: names of provinces, kabupaten, kota, kecamatan and desa, and the codes they stand for."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pilar_extract.resolve.region_tables import (
    PROVINCE_CODE,
    REGION_CODE,
    Locality,
    LocalityLevel,
    NameEntry,
    Region,
    RegionLevel,
    add_aliases,
    by_level,
    count_words,
    fold_name,
    rows,
)
from pilar_extract.resolve.villages import Villages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = [
    "COUNTRY",
    "PROVINCE_CODE",
    "REGION_CODE",
    "Gazetteer",
    "Locality",
    "LocalityLevel",
    "NameEntry",
    "Region",
    "RegionLevel",
    "fold_name",
]

COUNTRY = "ID"

_LEAST_FUZZY_LENGTH = 5
_TOWN = "Kota "
_LONG_NAME = 7
_LONG_NAME_CUTOFF = 82.0
_FUZZY_CUTOFF = 86.0
_LOCALITY_CUTOFF = 88.0
_MOST_ASKED = 4096  # answers that are kept: the places of an article are looked up four times over
_Question = tuple[str, LocalityLevel | None, str]


@dataclass(frozen=True)
class Gazetteer:
    """
    The region tables, looked up by folded name.

    Loading takes a few milliseconds; the villages are unpacked at the first question about one.

    Args:
        regions: Provinces, kabupaten and kota by code.
        names: What each folded name without level word stands for.
        longest_by_first_word: How many words the longest name has that begins with a (folded) word.
        full_names: Folded names that mean a region only with their level word (``Kota Solo``), to code.
        districts: Codes of the kecamatan by folded name.
        old_codes: Codes before the last split of Papua, to today's.
    """

    regions: dict[str, Region]
    names: dict[str, NameEntry]
    longest_by_first_word: dict[str, int]
    full_names: dict[str, str]
    districts: dict[str, tuple[str, ...]]
    district_names: dict[str, str]
    old_codes: dict[str, str]
    _villages: Path | Traversable
    _parsed: dict[str, Villages] = field(default_factory=dict)
    _asked: dict[_Question, Locality | None] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | Traversable) -> Gazetteer:
        """Read the tables in ``patterns/regions``."""
        regions: dict[str, Region] = {}
        names: dict[str, list[str]] = {}
        districts: dict[str, list[str]] = {}
        district_names: dict[str, str] = {}
        for code, name in rows(folder / "regions.tsv"):
            if len(code) > REGION_CODE:
                districts.setdefault(fold_name(name.replace("Kep.", "Kepulauan")), []).append(code)
                if name.startswith(_TOWN) and " " in name[len(_TOWN) :]:  # `Kota Ternate Selatan`
                    districts.setdefault(fold_name(name[len(_TOWN) :]), []).append(code)
                district_names[code] = name
                continue
            level: RegionLevel = (
                "province"
                if len(code) == PROVINCE_CODE
                else "city"
                if name.startswith("Kota ")
                else "regency"
            )
            region = regions[code] = Region(code, name, level)
            names.setdefault(fold_name(region.bare.replace("Kep.", "Kepulauan")), []).append(code)
        entries = {
            key: NameEntry(tuple(sorted(codes, key=by_level)), "plain") for key, codes in names.items()
        }
        longest: dict[str, int] = {}
        for region in regions.values():
            count_words(longest, region.bare.replace("Kep.", "Kepulauan"))
        full_names = add_aliases(entries, longest, folder)
        return cls(
            regions=regions,
            names=entries,
            longest_by_first_word=longest,
            full_names=full_names,
            districts={key: tuple(codes) for key, codes in districts.items()},
            district_names=district_names,
            old_codes={old: new for old, _, new in rows(folder / "old_codes.tsv")},
            _villages=folder / "villages.tsv.gz",
        )

    def region(self, code: str) -> Region:
        """
        Give the region of a code, an outdated one included.

        Raises:
            KeyError: No region has the code.
        """
        return self.regions[self.old_codes.get(code, code) if code not in self.regions else code]

    def lookup(self, name: str, level: str | None = None) -> tuple[str, ...]:
        """
        Codes that a name may stand for, provinces before kabupaten before kota.

        Args:
            name: A name without level word, however it is spaced, hyphenated or capitalised.
            level: ``province``, ``regency`` or ``city`` to have only those.
        """
        entry = self.names.get(fold_name(name))
        return () if entry is None else self.at_level(entry.codes, level)

    def at_level(self, codes: Iterable[str], level: str | None) -> tuple[str, ...]:
        """Those of the codes that are of a level; all of them without one."""
        return tuple(code for code in codes if level is None or self.regions[code].level == level)

    def lookup_fuzzy(self, name: str, level: str, *, least: float = 0.0) -> tuple[str, float] | None:
        """
        Find the one region of a level whose name is nearly this one, with a score of 0 to 100.

        Meant for a name after a level word that stands in no table: a slip of a letter or two in a name of
        some length. Two regions equally near are no answer.

        Args:
            name: The name as printed.
            level: ``province``, ``regency`` or ``city``.
            least: A score below which it is none, where that is more than for a name of its length anyway.

        >>> gazetteer.lookup_fuzzy("Jombamg", "regency")  # doctest: +SKIP
        ('35.17', 85.7)
        """
        key = fold_name(name)
        if len(key) < _LEAST_FUZZY_LENGTH:
            return None
        near = process.extract(
            key, self._keys_by_level[level], scorer=fuzz.ratio, score_cutoff=max(least, _cutoff(key)), limit=2
        )
        if not near or (len(near) > 1 and near[1][1] == near[0][1]):
            return None
        (code,) = self.at_level(self.names[near[0][0]].codes, level)[:1]
        return code, round(near[0][1], 1)

    @cached_property
    def districts_by_first_word(self) -> dict[str, int]:
        """How many words the longest name of a kecamatan has that begins with a (folded) word."""
        longest: dict[str, int] = {}
        for name in self.district_names.values():
            count_words(longest, name)
            if name.startswith(_TOWN):
                count_words(longest, name[len(_TOWN) :])
        return longest

    @cached_property
    def _keys_by_level(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {"province": [], "regency": [], "city": []}
        for key, entry in self.names.items():
            for level in {self.regions[code].level for code in entry.codes}:
                if entry.kind in ("plain", "spelling"):
                    keys[level].append(key)
        return keys

    def locality(self, name: str, level: LocalityLevel | None, parent: str) -> Locality | None:
        """
        Find the kecamatan or desa of a name inside a kabupaten or kota.

        A name that several desa of the kabupaten share gives the first by code: only its parent is certain then.

        Args:
            name: The name without level word.
            level: Which of the two is meant; the kecamatan is tried first if it is not said.
            parent: Code of the kabupaten or kota, or for a desa of its kecamatan; there is no search without one.
        """
        asked = name, level, parent
        try:
            return self._asked[asked]
        except KeyError:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            return self._asked.setdefault(asked, self._locality(name, level, parent))

    def _locality(self, name: str, level: LocalityLevel | None, parent: str) -> Locality | None:
        key = fold_name(name)
        if level != "village":
            for code in self.districts.get(key, ()):
                if code.startswith(parent):
                    return Locality(code, self.district_names[code], "district")
        if level == "district":
            return None
        return self.villages_of(parent[:REGION_CODE]).find(key, parent)

    def locality_fuzzy(self, name: str, level: LocalityLevel, parent: str) -> Locality | None:
        """The one kecamatan or desa of a kabupaten or kota whose name is a slip away from this one."""
        key = fold_name(name)
        if len(key) < _LEAST_FUZZY_LENGTH + 1:
            return None
        villages = level != "district"
        keys = self.villages_of(parent[:REGION_CODE]).keys if villages else self._districts_of.get(parent, [])
        near = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_LOCALITY_CUTOFF, limit=2)
        if not near or (len(near) > 1 and near[1][1] == near[0][1]):
            return None
        return self.locality(near[0][0], level, parent)

    def districts_named(self, name: str) -> tuple[str, ...]:
        """Codes of all kecamatan of a name, however it is spaced, hyphenated or capitalised."""
        return self.districts.get(fold_name(name), ())

    def count_districts(self, parent: str) -> int:
        """How many kecamatan a province, kabupaten or kota has; of ``""``, the country."""
        return self._districts_by_parent[parent]

    @cached_property
    def _districts_by_parent(self) -> Counter[str]:
        return Counter(code[:end] for code in self.district_names for end in (0, PROVINCE_CODE, REGION_CODE))

    @cached_property
    def _districts_of(self) -> dict[str, list[str]]:
        """Folded names of the kecamatan by province and by kabupaten or kota: going through all 7,285 takes 3 ms."""
        names: dict[str, list[str]] = {}
        for fold, codes in self.districts.items():
            for parent in {code[:end] for code in codes for end in (PROVINCE_CODE, REGION_CODE)}:
                names.setdefault(parent, []).append(fold)
        return names

    def villages_of(self, parent: str) -> Villages:
        """The desa and kelurahan of one kabupaten or kota."""
        table = self._parsed.get(parent)
        if table is None:
            table = self._parsed[parent] = Villages(self._village_lines.get(parent, ""))
        return table

    @cached_property
    def _village_lines(self) -> dict[str, str]:
        """The lines of the table by kabupaten or kota, in whose order they stand."""
        lines = gzip.decompress(self._villages.read_bytes()).decode().splitlines()
        return {
            parent: "\n".join(group) for parent, group in groupby(lines, key=lambda line: line[:REGION_CODE])
        }


def _cutoff(key: str) -> float:
    """One letter of a short name is a fifth of it: `ratio` of a swap in six letters is 83."""
    return _LONG_NAME_CUTOFF if len(key) >= _LONG_NAME else _FUZZY_CUTOFF
