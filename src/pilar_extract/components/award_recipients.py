"""Who may have won: persons, bodies and places, each with where it comes from, as single units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.units import Unit

WinnerKind = Literal["person", "organisation", "government", "group"]

_LONGEST_NAME = 8
_QUOTES = frozenset("\"“”'‘’")
_PLACES = ("REGION", "LOCALITY")
_FROM = ("dari", "asal")


@dataclass(frozen=True, slots=True)
class Winner:
    """
    Somebody or something that may have won.

    Attributes:
        name: As named, without honorifics, degrees and origin.
        kind: What the record calls it.
        pillar: Code of the pillar that it is or belongs to.
        start: First code point of the name.
        end: Code point after the name.
    """

    name: str
    kind: WinnerKind
    pillar: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WinnerWords:
    """Word lists from ``patterns/awards.toml``."""

    org_heads: frozenset[str]
    government_heads: frozenset[str]
    person_pillars: frozenset[str]
    origin_words: frozenset[str]
    qualities: frozenset[str]
    group_pronouns: frozenset[str]
    level_words: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> WinnerWords:
        """Pick the lists that winners need out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))  # type: ignore[attr-defined]


class WinnerGrammar:
    """
    Reads winners off rows of units.

    Args:
        words: The word lists.
    """

    def __init__(self, words: WinnerWords) -> None:
        self._words = words

    def read(self, text: str, units: Sequence[Unit], at: int, end: int) -> tuple[Winner, int] | None:
        """
        Read a winner that begins at a unit, and its origin with it.

        Args:
            text: The article.
            units: The row.
            at: Index of the first unit.
            end: Index after the last unit of the sentence.

        Returns:
            The winner and the index of the unit behind it and its origin; or nothing.
        """
        unit = units[at]
        low = unit.text.lower()
        if unit.kind == "PERSON" and low.split()[0] not in self._words.org_heads | _NAMED_PLACES:
            return self._person(text, units, at, end, None)
        if unit.kind == "OFFICE":
            step = at + 1
            if step < end and units[step].text in (",", "(", ":"):
                step += 1
            if step < end and units[step].kind == "PERSON":
                return self._person(text, units, step, end, None)
            return None
        if unit.kind == "PILLAR" and unit.hit is not None:
            return self._of_pillar(text, units, at, end, str(unit.hit.value.value))
        if unit.kind in ("CAP", "PERSON") and low.split()[0] in _NAMED_PLACES:
            return self._body(text, units, at, end, None, "government")
        if unit.kind == "PERSON":
            return self._body(text, units, at, end, None, "organisation")
        if low in self._words.government_heads or (low in self._words.org_heads and (unit.kind == "CAP" or low in _LOWER_HEADS)):
            return self._body(text, units, at, end, None, "government" if low in self._words.government_heads else "organisation")
        if unit.kind in _PLACES:
            winner = Winner(_clean(unit.text), "government", None, unit.start, unit.end)
            return winner, self.origin(units, at + 1, end, person=False)
        return None

    def _person(self, text: str, units: Sequence[Unit], at: int, end: int, pillar: str | None) -> tuple[Winner, int]:
        hit = units[at].hit
        name = hit.value.name if hit is not None else units[at].text
        start, stop = (hit.value.start, hit.value.end) if hit is not None else (units[at].start, units[at].end)
        behind = self.origin(units, at + 1, end)
        found = pillar or next((str(u.hit.value.value) for u in units[at + 1 : behind] if u.kind == "PILLAR" and u.hit), None)
        return Winner(_clean(name), "person", found, start, stop), behind

    def _of_pillar(self, text: str, units: Sequence[Unit], at: int, end: int, code: str) -> tuple[Winner, int] | None:
        """`TKSK Suroto` is a person, `Karang Taruna Sinar Pagi` a body, `PSM Berprestasi` neither."""
        after = at + 1
        if after < end and units[after].text.lower() in self._words.qualities:
            return None
        person_like = code in self._words.person_pillars
        if person_like and after < end and units[after].kind == "PERSON":
            return self._person(text, units, after, end, code)
        behind = self.origin(units, after, end)
        if person_like and behind > after:
            step = behind + 1 if behind < end and units[behind].text in (",", "(") else behind
            step += step < end and units[step].text.lower() in ("bernama", "yakni", "yaitu")
            if step > behind and step < end and units[step].kind == "PERSON":
                return self._person(text, units, step, end, code)
        return self._body(text, units, at, end, code, "group" if person_like else "organisation")

    def _body(
        self, text: str, units: Sequence[Unit], at: int, end: int, code: str | None, kind: WinnerKind
    ) -> tuple[Winner, int] | None:
        """A head and the name behind it; where none is, the place whose body it is belongs to the name."""
        after = at + 1
        while after < end and after - at <= _LONGEST_NAME:
            unit = units[after]
            low = unit.text.lower()
            if unit.kind == "PILLAR" and after == at + 1 and code is None and unit.hit is not None:
                code = str(unit.hit.value.value)
            elif unit.kind == "MARK" and unit.text in _QUOTES and after + 1 < end and units[after + 1].kind in ("CAP", "PERSON", "MARK", "REGION"):
                pass
            elif unit.kind == "MARK" and unit.text in _QUOTES and units[after - 1].kind in ("CAP", "PERSON"):
                after += 1
                break
            elif unit.kind == "MARK" and unit.text == "." and units[after - 1].end == unit.start and len(units[after - 1].text) <= 2:
                pass
            elif unit.kind not in ("CAP", "PERSON") or low in self._words.qualities or low in _NO_NAME:
                break
            after += 1
        named = after > at + 1 or " " in units[at].text and units[at].kind == "PERSON"
        bare = units[after].kind in _PLACES if after < end else False
        if bare and (not named or units[after - 1].kind == "PILLAR" or self._bare_place(units[after]) and kind == "government"):
            after += 1
        elif not named and after + 1 < end and units[after].text.lower() in _FROM and units[after + 1].kind in _PLACES:
            after += 2
        elif named and bare and self._bare_place(units[after]) and units[after].text[0].isupper():
            after += 1
        elif not named:
            return None
        start, stop = units[at].start, units[after - 1].end
        return Winner(_clean(text[start:stop]), kind, code, start, stop), self.origin(units, after, end, person=False)

    @staticmethod
    def _named_before(units: Sequence[Unit], at: int, end: int) -> int:
        """Index of the place in `Sungai Bambu, Jakarta Utara`: what a place follows after a comma is a smaller one."""
        step = at
        while step < end and step - at < _PLACE_WORDS and units[step].kind in ("CAP", "PERSON"):
            step += 1
        found = step > at and step + 1 < end and units[step].text == "," and units[step + 1].kind in _PLACES
        return step + 1 if found else at

    def of_persons(self, unit: Unit) -> bool:
        """Is a pillar one whose members are single persons, such as TKSK?"""
        return unit.hit is not None and str(unit.hit.value.value) in self._words.person_pillars

    @staticmethod
    def _bare_place(unit: Unit) -> bool:
        return getattr(unit.hit.value if unit.hit else None, "form", "") in ("bare", "alias", "short")

    def origin(self, units: Sequence[Unit], at: int, end: int, *, person: bool = True) -> int:
        """Index behind where a winner comes from: `, PSM asal Desa Jatirejo, Kecamatan Lekok,`."""
        reach = at
        while reach < end:
            step = reach
            bracket = False
            if units[step].text in (",", "(") and step + 1 < end:
                bracket = units[step].text == "("
                step += 1
            words = step
            while step < end and step - words < 4 and (
                units[step].text.lower() in self._words.origin_words
                or person and units[step].kind == "PILLAR" and units[step].hit is not None and str(units[step].hit.value.value) in self._words.person_pillars
            ):
                step += 1
            if step > reach and step == words:
                step = self._named_before(units, step, end)
            if bracket and step > words and step < end and units[step].text == ")":
                reach = step + 1
                continue
            if step + 1 < end and units[step].text.lower() in _SMALL_PLACES and units[step + 1].kind in ("CAP", "PERSON"):
                step += 1
            elif step >= end or units[step].kind not in _PLACES:
                break
            step += 1
            while step < end and units[step].kind in _PLACES:
                step += 1
            if bracket:
                while step < end and units[step].text == "," and step + 1 < end and units[step + 1].kind in _PLACES:
                    step += 2
                if step < end and units[step].text == ")":
                    step += 1
                else:
                    break
            reach = step
        return reach


_PLACE_WORDS = 2
_NAMED_PLACES = frozenset({"desa", "kelurahan", "kalurahan", "nagari", "gampong", "kecamatan", "pekon"})
_SMALL_PLACES = _NAMED_PLACES | frozenset({"dusun", "padukuhan", "kampung", "banjar", "lingkungan", "rw", "pedukuhan", "dukuh", "jorong"})
_LOWER_HEADS = frozenset({"kontingen", "tim", "regu", "kelompok", "pemkot", "pemkab", "pemprov", "yayasan", "panti", "delegasi", "lembaga", "forum"})
_NO_NAME = frozenset({"juara", "juga", "dan", "tingkat", "tahun"})


def _clean(name: str) -> str:
    return " ".join("".join(c for c in name if c not in "\"“”").split()).strip(" ,.-")
