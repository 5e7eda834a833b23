"""Names of regions without level word: what stands around one says whether it counts, and of which level it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.place_mentions import RegionForm, RegionMention
from pilar_extract.components.place_names import WORD, ends_of_words, word_after, word_before
from pilar_extract.components.place_rules import PlaceRules
from pilar_extract.resolve.gazetteer import fold_name

if TYPE_CHECKING:
    from pilar_extract.components.place_scan import PlaceScan
    from pilar_extract.components.place_words import Cue, PlaceWords
    from pilar_extract.resolve.gazetteer import NameEntry, RegionLevel

_LISTED = re.compile(
    r"[ \xa0]*(?:,[ \xa0\n]*(?:dan[ \xa0\n]+|serta[ \xa0\n]+|maupun[ \xa0\n]+)?"
    r"|[ \xa0\n]+(?:dan|serta|maupun|&)[ \xa0\n]+)"
)
_DATELINE_MARK = re.compile(r"[ \xa0]*(?:[|–—:(]|-[ \xa0-]|-(?=[A-Z][a-z])|,[ \xa0]|\)?[ \xa0]*[–—-])")
_ADDRESS = re.compile(r"\.(?:com|co|id|net|news|tv|info|org)\b", re.IGNORECASE)
_APPOSITION = re.compile(r", (?:Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Desa|Kelurahan|Nagari)[ \xa0]")
_QUARTERS = frozenset({"utara", "selatan", "timur", "barat", "tengah", "tenggara"})
_LONGEST_PROVINCE = 3
_LOOK_BACK = 60
_SPECIAL, _SPECIAL_REACH = ("D.I ", "D.I. ", "D. I. "), 6

_FORMS: dict[str, RegionForm] = {"plain": "bare", "short": "short", "initials": "short"}


class BareNames(PlaceRules):
    """Finds names of regions that stand alone."""

    def take(self, scan: PlaceScan, word: str, start: int) -> bool:
        """Add the region whose name begins at an anchor, or pass over one that is vetoed."""
        text = scan.text
        longest = self._gazetteer.longest_by_first_word[word]
        for end in reversed(ends_of_words(text, start, longest)):
            name = text[start:end]
            entry = self._gazetteer.names.get(fold_name(name))
            if entry is None or (entry.capitals and not name.isupper()) or not _is_capitalised(name):
                continue
            if (
                entry.capitals
                and text[start - 1 : start] == "("
                and not self._is_expanded(text, start, entry)
            ):
                scan.redefined.add(fold_name(name))  # `Kampung Siaga Bencana (KSB)`
            before, behind = word_before(text, start), word_after(text, end)
            if self._is_vetoed(scan.run.since_comma(), before, behind) or _ADDRESS.match(text, end):
                scan.done = end
                return True
            if self._is_part_of_district(name, before, behind):
                return False
            self._add(scan, start, end, entry)
            return True
        return False

    def _add(self, scan: PlaceScan, start: int, end: int, entry: NameEntry) -> None:
        text, key = scan.text, fold_name(scan.text[start:end])
        before, behind = word_before(text, start), word_after(text, end)
        cue = self._words.cues.get(before.lower())
        listed = scan.list_end >= 0 and _LISTED.fullmatch(text, scan.list_end, start) is not None
        hint = self._level_hint(scan, entry, cue, behind, start=start, listed=listed)
        codes = (self._gazetteer.at_level(entry.codes, hint) if hint else ()) or entry.codes
        wary = entry.wary or key in self._words.wary
        opens_line = (start == 0 or text[start - 1] in "\n\r-–—") and _DATELINE_MARK.match(
            text, end
        ) is not None
        weak = False
        if (
            wary
            and not opens_line
            and not (text[start - 1 : start] == "(" and self._is_expanded(text, start, entry))
        ):
            placed = cue is not None or listed or before.lower() in self._words.place_words
            placed = placed or self._opens_list(text, end)
            weak = not (placed or self._venue_precedes(scan)) or _goes_on(behind, self._words)
            provinces = self._provinces_behind(text, end)
            if provinces:  # `Batu, Jawa Timur` is the kota; `Kuningan, Jakarta` a quarter of some town
                weak = not any(code[:2] in provinces for code in codes)
        if cue is not None and not cue.government and cue.level is None:
            weak = weak or self._is_in_body_name(text, end, behind)
        government, agency = scan.run.offices(self._words)
        form: RegionForm = _FORMS.get(entry.kind, "alias")
        lone = before.islower() and not behind[:1].isupper() and before not in self._words.before_persons
        mention = RegionMention(key, codes, form, 100.0, hint, government, agency, weak, before == "ke", lone)
        rule = cue.rule if cue else "region.wary.words" if wary else "region.bare"
        scan.add_region(Hit("REGION", start, end, mention, rule), hint)

    def _level_hint(
        self, scan: PlaceScan, entry: NameEntry, cue: Cue | None, behind: str, *, start: int, listed: bool
    ) -> RegionLevel | None:
        """`Polres Malang Kota`; `Bupati Malang`; the level of the list that the name stands in."""
        if behind == "Kota" and self._gazetteer.at_level(entry.codes, "city"):
            return "city"
        if cue is not None and cue.level is not None:
            return cue.level
        if scan.text[max(0, start - _SPECIAL_REACH) : start].endswith(_SPECIAL):  # `D.I. Yogyakarta`
            return "province"
        return scan.list_level if listed else None

    def _is_vetoed(self, words: list[str], before: str, behind: str) -> bool:
        """Does what stands around make the name a club's, a street's, a newspaper's?"""
        near = self._words.veto_before.get(before.lower())
        if near is not None and (near.any_case or before[:1].isupper()):
            return True
        if before == "Raya" and words[-2:-1] and words[-2] in self._words.veto_before:  # `Jl. Raya Malang`
            return True
        if behind[:1].isupper() and behind.lower() in self._words.veto_after:
            return True
        return any(veto.over_run for word in words if (veto := self._words.veto_before.get(word)) is not None)

    def _is_part_of_district(self, name: str, before: str, behind: str) -> bool:
        """`Bogor Timur` and `Karang Kobar` are kecamatan; `Malang Kota` is none, but the kota."""
        districts = self._gazetteer.districts
        if before[:1].isupper() and fold_name(before + name) in districts:
            return True
        return behind[:1].isupper() and behind != "Kota" and fold_name(name + behind) in districts

    def _is_expanded(self, text: str, start: int, entry: NameEntry) -> bool:
        """`Kabupaten Sumbawa Barat (KSB)`: a short form behind its own region's name."""
        before = fold_name(text[max(0, start - _LOOK_BACK) : start])
        return any(before.endswith(fold_name(self._gazetteer.regions[code].bare)) for code in entry.codes)

    def _opens_list(self, text: str, end: int) -> bool:
        """`bersaing dengan Metro dan Bandar Lampung`: the next member of the list is a region."""
        gap = _LISTED.match(text, end)
        ends = ends_of_words(text, gap.end(), _LONGEST_PROVINCE) if gap else []
        keys = [fold_name(text[gap.end() : stop]) for stop in ends] if gap else []
        return any(key in self._gazetteer.names and key not in self._words.wary for key in keys)

    def _is_in_body_name(self, text: str, end: int, behind: str) -> bool:
        """`Karang Taruna Bungo Tanjuang, Kota Solok`: a body's proper name that only begins like a region's."""
        if not behind[:1].isupper() or fold_name(behind) in self._gazetteer.longest_by_first_word:
            return False
        ends = ends_of_words(text, end + 1, _LONGEST_PROVINCE)
        return any(_APPOSITION.match(text, stop) for stop in ends)

    def _venue_precedes(self, scan: PlaceScan) -> bool:
        """`Stadion Manahan, Solo`: a building before the comma."""
        return scan.run.words[-1:] == [","] and not self._words.venues.isdisjoint(scan.run.words)

    def _provinces_behind(self, text: str, end: int) -> set[str]:
        """The provinces of the region that follows in apposition (`, Jawa Timur`, `(Jatim)`)."""
        if text[end : end + 2] not in (", ", " ("):
            return set()
        ends = ends_of_words(text, end + 2, _LONGEST_PROVINCE)
        found = {code for stop in ends for code in self._gazetteer.lookup(text[end + 2 : stop])}
        return {code for code in found if len(code) == len("35")}


def _goes_on(behind: str, words: PlaceWords) -> bool:
    """Does another capitalised word follow, so that the name may be a longer one (`Batu Ampar`)?"""
    return behind[:1].isupper() and behind.lower() not in words.levels


def _is_capitalised(name: str) -> bool:
    """Every word but `dan`, and behind the first one a quarter's (`Luwu utara`), begins with a capital."""
    words = WORD.findall(name)
    small = all(word[0].isupper() or word == "dan" or word in _QUARTERS for word in words[1:])
    return small and words[0][0].isupper()
