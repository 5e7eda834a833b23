"""Names of regions with their level word: `Kota Pasuruan`, `Kab.Kendal`, `Kabupatem Jombang`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from pilar_extract.components.annotations import Hit
from pilar_extract.components.place_mentions import RegionForm, RegionMention
from pilar_extract.components.place_names import ends_of_words, word_before
from pilar_extract.components.place_rules import PlaceRules
from pilar_extract.resolve.gazetteer import fold_name

if TYPE_CHECKING:
    from pilar_extract.components.place_scan import PlaceScan
    from pilar_extract.resolve.gazetteer import RegionLevel

# A full stop belongs to an abbreviation only: `kota. Sekarang` is the end of a sentence.
_AFTER_LEVEL = re.compile(
    r"(?:(?<=[Kk][Aa][Bb])\.[ \xa0]?|(?<=[Rr][Oo][VvPp])\.[ \xa0]?|[ \xa0\t]+|[ \t]*\r?\n[ \t]*|[ \xa0]?-[ \xa0]?)"
    r"(?:Adm(?:inistrasi|\.)?[ \xa0]+)?(?=[^\W\d_]|50 Kota)"
)
_OTHER_LEVEL = re.compile(
    r"[ \xa0]*(?:/|dan|maupun|&|atau)[ \xa0]*(?:kabupaten|kab\.?|kota)(?=[ \xa0.])", re.IGNORECASE
)
_SLIP_OF_LEVEL = re.compile(r"kab[a-z]{4,8}|prop?[a-z]{4,7}", re.IGNORECASE)
_LONGEST_NAME = 5
_LONGEST_MISSPELT = 3
_LEAST_LEVEL_SCORE = 82.0
_LEAST_LONGER_SCORE = 90.0
_EXACT = 100.0

_LEVEL_NAMES: dict[RegionLevel, str] = {
    "regency": "kabupaten",
    "city": "kota",
    "province": "provinsi",
    "country": "",
}


class LevelWord(NamedTuple):
    """A level word at an anchor: the level it says, its rule, and how well it is spelt."""

    start: int
    end: int
    level: RegionLevel
    rule: str
    score: float


class FullNames(PlaceRules):
    """Finds the name behind a level word."""

    def level_word(self, word: str, start: int, end: int) -> LevelWord | None:
        """Read an anchor as a level word, a misspelt `kabupaten` included: what follows still has to be one."""
        known = self._words.levels.get(word)
        if known is not None:
            return LevelWord(start, end, known[0], known[1], _EXACT)
        if not _SLIP_OF_LEVEL.fullmatch(word):
            return None
        score = fuzz.ratio(word, "kabupaten")
        if score < _LEAST_LEVEL_SCORE:
            return None
        return LevelWord(start, end, "regency", self._words.levels["kabupaten"][1], round(score, 1))

    def take(self, scan: PlaceScan, word: LevelWord) -> bool:
        """Add the region behind a level word, if there is one."""
        other = _OTHER_LEVEL.match(scan.text, word.end)
        gap = _AFTER_LEVEL.match(scan.text, other.end() if other else word.end)
        if gap is None:
            return False
        text, start = scan.text, gap.end()
        ends = ends_of_words(text, start, _LONGEST_NAME)
        for end in reversed(ends):
            codes = self._codes(text[start:end], word.level)
            if codes and other:  # `Kabupaten dan Kota Blitar`: the kota is found at its own word
                self._add(scan, word, text[start:end], end, codes)
                scan.done = word.end
                return True
            if codes:
                longer = self._longer_name(text, start, end, ends, word)
                if longer is None:
                    self._add(scan, word, text[start:end], end, codes)
                else:
                    self._add(scan, longer[2], text[start : longer[0]], longer[0], longer[1])
                return True
        if other or word.score < _EXACT:
            return False
        return self._take_misspelt(scan, word, start, ends)

    def _codes(self, name: str, level: RegionLevel) -> tuple[str, ...]:
        full = self._gazetteer.full_names.get(_LEVEL_NAMES[level] + fold_name(name))
        return (full,) if full else self._gazetteer.lookup(name, level)

    def _longer_name(
        self, text: str, start: int, end: int, ends: list[int], word: LevelWord
    ) -> tuple[int, tuple[str, ...], LevelWord] | None:
        """`Provinsi Papua Pegunugan` is a slip of Papua Pegunungan, not Papua."""
        stop = next((stop for stop in ends if stop > end), None)
        if stop is None or word.score < _EXACT or not text[end + 1].isupper():
            return None
        near = self._gazetteer.lookup_fuzzy(text[start:stop], word.level, least=_LEAST_LONGER_SCORE)
        if near is None or near[0] in self._codes(text[start:end], word.level):
            return None
        return stop, (near[0],), word._replace(score=near[1])

    def _take_misspelt(self, scan: PlaceScan, word: LevelWord, start: int, ends: list[int]) -> bool:
        """A misspelt name; another level's name (`kota Jakarta`) is left to the next anchor."""
        text = scan.text
        if not ends or not text[start].isupper():
            return False
        if any(fold_name(text[start:end]) in self._gazetteer.names for end in ends):
            return False
        for end in reversed(ends[:_LONGEST_MISSPELT]):
            name = text[start:end]
            if not all(part[:1].isupper() for part in name.replace("-", " ").split()):
                continue
            near = self._gazetteer.lookup_fuzzy(name, word.level)
            if near and self._begins_alike(name, near[0]):
                self._add(scan, word._replace(score=near[1]), name, end, (near[0],))
                return True
        return False

    def _begins_alike(self, name: str, code: str) -> bool:
        """A slip leaves the first letter (`Koordinator Kota PKH Tarakan` names no Kota PKH Tarakan)."""
        return fold_name(name)[:1] == fold_name(self._gazetteer.regions[code].bare)[:1]

    def _add(self, scan: PlaceScan, word: LevelWord, name: str, end: int, codes: tuple[str, ...]) -> None:
        government, agency = scan.run.offices(self._words)
        form: RegionForm = "full" if word.score == _EXACT else "fuzzy"
        key = fold_name(name) if form == "full" else fold_name(self._gazetteer.regions[codes[0]].bare)
        outside = word_before(scan.text, word.start) == "ke"
        mention = RegionMention(key, codes, form, word.score, word.level, government, agency, outside=outside)
        scan.add_region(Hit("REGION", word.start, end, mention, word.rule), word.level)
