"""Where winners come from: `, PSM asal Desa Jatirejo, Kecamatan Lekok,`, `dari SMKN 1 Raha`, `(Kota Palopo)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.units import Unit

_PLACES = ("REGION", "LOCALITY")
# Words that tell how large a place is: one that lies in another is the smaller.
_SIZES = {
    "desa": 1, "kelurahan": 1, "kel": 1, "kalurahan": 1, "nagari": 1, "gampong": 1, "pekon": 1,
    "kecamatan": 2, "kec": 2, "kapanewon": 2, "distrik": 2, "kabupaten": 3, "kab": 3, "kota": 3, "provinsi": 4,
}  # fmt: skip
_NAMES = ("CAP", "PERSON")
_ORIGIN_WORDS = 4
_PLACE_WORDS = 2
_BRACKET = 10
_BODY_WORDS = 6


@dataclass(frozen=True, slots=True)
class WinnerWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    org_heads: frozenset[str]
    org_heads_small: frozenset[str]
    government_heads: frozenset[str]
    place_heads: frozenset[str]
    hamlet_heads: frozenset[str]
    person_pillars: frozenset[str]
    award_delegates: frozenset[str]
    origin_words: frozenset[str]
    founder_words: frozenset[str]
    qualities: frozenset[str]
    no_winner_name: frozenset[str]
    place_tails: frozenset[str]
    numbered_heads: frozenset[str]
    described_ends: frozenset[str]


class OriginGrammar:
    """
    Reads origins off rows of units.

    Args:
        words: The word lists.
    """

    def __init__(self, words: WinnerWords) -> None:
        self._words = words

    def read(self, units: Sequence[Unit], at: int, end: int, *, person: bool = True) -> int:
        """
        Index behind where a winner comes from: `, PSM asal Desa Jatirejo, Kecamatan Lekok,`.

        Args:
            units: The row.
            at: Index behind the winner's name.
            end: Index after the last unit of the sentence.
            person: A person may belong to a pillar; a body has its own.
        """
        reach = at
        while reach < end and (behind := self._one_origin(units, reach, end, person=person)):
            reach = behind
        return reach

    def _one_origin(self, units: Sequence[Unit], at: int, end: int, *, person: bool) -> int:
        """Index behind one part of an origin, its comma or brackets included; 0 where none stands."""
        bracket = units[at].text == "("
        titled = bracket and at + 1 < end and units[at + 1].text.lower() in self._words.qualities
        if titled or _beside(units, at, end):
            return 0
        if bracket and (closed := _bracket(units, at, end)):
            return closed
        if units[at].text == "," and at + 1 < end and units[at + 1].kind in ("AGE", "DURATION"):
            return at + 2 + (at + 2 < end and units[at + 2].text.lower() == "tahun")
        if person and _is_apposed_office(units, at, end):
            return at + 2 + (at + 2 < end and units[at + 2].text == ",")
        step = words = at + (units[at].text in (",", "(") and at + 1 < end)
        while step < min(end, words + _ORIGIN_WORDS) and self._leads_origin(units[step], person=person):
            step += 1
        if bracket and words < step < end and units[step].text == ")":
            return step + 1
        if step == words > at:
            step = _smaller_place(units, step, end)
        behind = self._place(units, step, end)
        if not behind and person and step > words and self._precedes_body(units[step - 1]):
            behind = self._body(units, step, end) if step < end else 0
            behind = (behind and self._place(units, behind, end)) or behind
        if not behind and step > words and units[step - 1].text.lower() in ("dari", "asal"):
            behind = _hometown(units, step, end)
        if not behind or not bracket:
            return behind
        while behind + 1 < end and units[behind].text == "," and units[behind + 1].kind in _PLACES:
            behind += 2
        return behind + 1 if behind < end and units[behind].text == ")" else 0

    def _leads_origin(self, unit: Unit, *, person: bool) -> bool:
        low = unit.text.lower()
        founded = person and (
            low in self._words.founder_words or of_persons(unit, self._words.person_pillars)
        )
        return low in self._words.origin_words or founded

    def _precedes_body(self, unit: Unit) -> bool:
        low = unit.text.lower()
        return low in ("dari", "asal") or low in self._words.founder_words

    def _place(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind a place, or a hamlet that no table holds; 0 where neither stands."""
        step = at
        if (
            step + 1 < end
            and units[step].text.lower() in self._words.hamlet_heads
            and units[step + 1].kind in _NAMES
        ):
            step += 2
        elif step + 2 < end and units[step + 1].text == "/" and units[step + 2].kind in _PLACES:
            level = units[step].text.lower() in self._words.hamlet_heads
            step += 3 * level  # `Kecamatan/Kabupaten Nganjuk`
        while step < end and (units[step].kind in _PLACES or (step > at and self._ends_place(units[step]))):
            step += 1
        return step if step > at else 0

    def _ends_place(self, unit: Unit) -> bool:
        """`Kelurahan Simpang` `Tiga`, `Kecamatan Lima Puluh` `Pesisir`."""
        numbers = unit.kind in ("NUM", "ORDINAL") and unit.text[:1].isupper()
        return numbers or (unit.kind in _NAMES and unit.text.lower() in self._words.place_tails)

    def _body(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind the body that somebody comes from: `SMKN 1 Raha`, `Yayasan Kasih Ibu`; 0 where none stands."""
        pillar = units[at].kind == "PILLAR"
        if not pillar and units[at].text.lower().split()[0] not in self._words.org_heads:
            return 0
        if not pillar and units[at].kind not in _NAMES:
            return 0
        step = at + 1
        while step < min(end, at + _BODY_WORDS) and (
            units[step].kind in (*_NAMES, "PILLAR") or units[step].text.isdigit()
        ):
            step += 1
        return step if step > at + 1 else 0


def of_persons(unit: Unit, pillars: Collection[str]) -> bool:
    """Is a unit a pillar whose members are single persons, such as TKSK?"""
    return unit.kind == "PILLAR" and pillar_code(unit) in pillars


def pillar_code(unit: Unit) -> str:
    """The code of the pillar that a unit names."""
    return str(unit.hit.value.value) if unit.hit else ""


def _is_apposed_office(units: Sequence[Unit], at: int, end: int) -> bool:
    """`Rahmat Basuki` `, Wali Kota Bekasi` `mendapatkan …`: the office of whoever stands before it."""
    if units[at].text != "," or at + 1 >= end or units[at + 1].kind != "OFFICE":
        return False
    behind = units[at + 2 : min(end, at + 4)]
    return not any(unit.kind == "PERSON" for unit in behind)


def _beside(units: Sequence[Unit], at: int, end: int) -> bool:
    """`Desa Sukarame, Desa Sukajadi`: a place behind a comma that lies in none of its own level or below."""
    if units[at].text != "," or at + 1 >= end or units[at + 1].kind != "LOCALITY":
        return False
    before, after = (
        _SIZES.get(unit.text.split()[0].lower().rstrip("."), 0) for unit in units[at - 1 : at + 2 : 2]
    )
    return 0 < after <= before


def _smaller_place(units: Sequence[Unit], at: int, end: int) -> int:
    """Index of the place in `Sungai Bambu, Jakarta Utara`: what a place follows after a comma is a smaller one."""
    step = at
    while step < min(end, at + _PLACE_WORDS) and units[step].kind in _NAMES:
        step += 1
    found = step > at and step + 1 < end and units[step].text == "," and units[step + 1].kind in _PLACES
    return step + 1 if found else at


def _bracket(units: Sequence[Unit], at: int, end: int) -> int:
    """Index behind a bracket that says where a winner is from or what it scored; 0 where it names a title."""
    for step in range(at + 1, min(end, at + _BRACKET)):
        if units[step].kind == "AWARD":
            return 0
        if units[step].text == ")":
            return step + 1
    return 0


def _hometown(units: Sequence[Unit], at: int, end: int) -> int:
    """Index behind a town that no table holds: `asal` `Gilangharjo, Pandak`; 0 where a fuller name stands."""
    step = at
    while step < end and units[step].kind in _NAMES and " " not in units[step].text:
        step += 1
        after = units[step + 1] if step + 1 < end and units[step].text == "," else None
        if after is None or after.kind not in _NAMES or " " in after.text:
            break
        step += 1
    return step if step > at else 0
