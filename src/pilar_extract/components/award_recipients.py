"""Who may have won: persons, bodies and places, each with where it comes from, as single units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pilar_extract.components.award_name_parts import (
    alias_in_name,
    bare_capital,
    is_acronym,
    is_bare_place,
    numbers_a_name,
)
from pilar_extract.components.award_origins import OriginGrammar, pillar_code
from pilar_extract.components.award_titles import title_of
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.award_origins import WinnerWords
    from pilar_extract.components.units import Unit

WinnerKind = Literal["person", "organisation", "government", "group"]

_QUOTES = frozenset("\"“”'‘’")
_PLACES = ("REGION", "LOCALITY")
_NAMES = ("CAP", "PERSON")
_IN_NAMES = frozenset({"Mandiri", "Tangguh", "Terpadu"})  # qualities that bodies are also named for
_LONGEST_NAME = 8
_DESCRIBING_WORDS = 4
_IN_NAME = 8
_ENDS = (".", "!", "?", "\n", ",")
_LONGEST_ABBREVIATION = 2


@value
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


class WinnerGrammar:
    """
    Reads winners off rows of units.

    Args:
        words: The word lists.

    Attributes:
        small_heads: Words in small letters with which a body's name begins.
        origins: Reads where somebody comes from.
    """

    def __init__(self, words: WinnerWords) -> None:
        self._words = words
        self._no_name = words.qualities | words.no_winner_name
        self.small_heads = words.government_heads | words.org_heads_small
        self.origins = OriginGrammar(words)

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
        if unit.kind == "OFFICE":
            step = at + 1 + (at + 1 < end and units[at + 1].text in (",", "(", ":"))
            return (
                self._person(units, step, end, None) if step < end and units[step].kind == "PERSON" else None
            )
        if unit.kind == "PILLAR" and unit.hit is not None:
            return self._of_pillar(text, units, at, end)
        if kind := self._body_kind(unit):
            return self._body(text, units, at, end, kind)
        if unit.kind == "PERSON":
            return self._person(units, at, end, None)
        if alias_in_name(units, at, end) and text.count(text[unit.start : units[at + 1].end]) > 1:
            name = _clean(f"{unit.text} {units[at + 1].text}")
            return Winner(name, "organisation", None, unit.start, units[at + 1].end), at + 2
        if unit.kind in _PLACES:
            if self._is_envoys(units, at, end):
                return self._person(units, at + 2, end, None)
            winner = Winner(_clean(unit.text), "government", None, unit.start, unit.end)
            if _lists_places(units, at, end):
                return winner, at + 1
            return winner, self.origins.read(units, at + 1, end, person=False)
        return None

    def _is_envoys(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """`wakil` `Banyuasin` `,` `Desi Ratnawati`: does the name stand behind a place for which somebody won?"""
        sent = at > 0 and units[at - 1].text.lower() in self._words.award_delegates
        return sent and at + 2 < end and units[at + 1].text == "," and units[at + 2].kind == "PERSON"

    def listed(self, text: str, units: Sequence[Unit], at: int, end: int) -> tuple[Winner, int] | None:
        """A name that only its place in a list tells: `I. Tunas Bahari, Tegalsari`, `Juara I:` `Bina Karya`."""
        before = at - 1 - (at > 0 and units[at - 1].text == ":")
        title = title_of(units[before]) if units[at].kind == "CAP" and before >= 0 else None
        if title is None:
            return None
        bullet = title.head == "bullet"
        if not bullet and (title.kind != "AWARD" or not (title.ranks or title.consolation)):
            return None
        if (
            before == at - 1
            and title.head not in ("listed", "bullet")
            and "\t" not in text[units[before].end : units[at].start]
        ):
            return None
        stop = self._name_end(units, at, end)
        name = Winner(
            _clean(text[units[at].start : units[stop - 1].end]),
            "person" if bullet and not title.ranks else "organisation",
            None,
            units[at].start,
            units[stop - 1].end,
        )
        return (name, self.origins.read(units, stop, end, person=False)) if name.name else None

    def of_persons(self, unit: Unit) -> bool:
        """Is a unit a pillar whose members are single persons, such as TKSK?"""
        return (
            unit.kind == "PILLAR" and unit.hit is not None and pillar_code(unit) in self._words.person_pillars
        )

    def _body_kind(self, unit: Unit) -> WinnerKind | None:
        """Does a unit open the name of a body or place: `Yayasan`, `kontingen`, `Pemkot`, `Desa`?"""
        head = unit.text.lower().split()[0]
        if unit.kind not in (*_NAMES, "WORD"):
            return None
        capital = unit.kind in _NAMES
        if head in self._words.government_heads or (capital and head in self._words.place_heads):
            return "government"
        return (
            "organisation"
            if head in (self._words.org_heads if capital else self._words.org_heads_small)
            else None
        )

    def _person(
        self, units: Sequence[Unit], at: int, end: int, code: str | None
    ) -> tuple[Winner, int] | None:
        unit = units[at]
        if unit.hit is None:
            return None
        name = unit.hit.value
        behind = self.origins.read(units, at + 1, end)
        said = (pillar_code(u) for u in units[at + 1 : behind] if u.kind == "PILLAR" and u.hit)
        born = at > 1 and units[at - 1].text == "Lalu" and units[at - 2].text not in _ENDS
        full, start = (f"Lalu {name.name}", units[at - 1].start) if born else (name.name, name.start)
        return Winner(_clean(full), "person", code or next(said, None), start, name.end), behind

    def _of_pillar(self, text: str, units: Sequence[Unit], at: int, end: int) -> tuple[Winner, int] | None:
        """`TKSK Suroto` is a person, `Karang Taruna Sinar Pagi` a body, `PSM Berprestasi` neither."""
        after = at + 1
        if after < end and units[after].text.lower() in self._words.qualities:
            return None
        if not self.of_persons(units[at]):
            return self._body(text, units, at, end, "organisation")
        if named := _in_whose_name(units, after, end):
            return self._person(units, named, end, pillar_code(units[at]))
        step = self.origins.read(units, after, end)
        if step > after:
            step += step < end and units[step].text in (",", "(")
            step += step < end and units[step].text.lower() in ("bernama", "yakni", "yaitu")
        if is_bare_place(units, step, end):
            step += 3
        if step < end and units[step].kind == "PERSON" and not (step == after and is_acronym(units[step])):
            return self._person(units, step, end, pillar_code(units[at]))
        return self._body(text, units, at, end, "group")

    def _body(
        self, text: str, units: Sequence[Unit], at: int, end: int, kind: WinnerKind
    ) -> tuple[Winner, int] | None:
        """A head and the name behind it; where none is, the place whose body it is belongs to the name."""
        head = units[at]
        after = at + 1
        code = pillar_code(head) if head.kind == "PILLAR" else None
        if code is None and after < end and units[after].kind == "PILLAR":
            code = pillar_code(units[after])
            after += 1
        head_end = after
        after = self._name_end(units, after, end)
        if (
            after == head_end < end
            and head.text.lower() in self._words.numbered_heads
            and units[after].text.isdigit()
        ):
            after += 1
        named = after > head_end or (head.kind == "PERSON" and " " in head.text)
        follower = units[after] if after < end else None
        if follower is not None and follower.kind in _PLACES and (not named or bare_capital(follower)):
            after += 1
        elif not named and head.kind == "WORD" and (behind := self._described(units, after, end)):
            after = behind
        elif not named:
            led = follower is not None and follower.text.lower() in ("dari", "asal")
            if not led or after + 1 >= end or units[after + 1].kind not in _PLACES:
                return None
            after += 2
        start, stop = head.start, units[after - 1].end
        return Winner(_clean(text[start:stop]), kind, code, start, stop), self.origins.read(
            units, after, end, person=False
        )

    def _described(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind `mobil hias` `dari Dinas Pertanian`: small words and where a body is from; else 0."""
        step = at
        while step < min(end, at + _DESCRIBING_WORDS) and units[step].kind == "WORD":
            if units[step].text.lower() in self._words.described_ends:
                return 0
            if units[step].text.lower() in ("dari", "asal"):
                break
            step += 1
        if step == at or step >= end:
            return 0
        step += units[step].text.lower() in ("dari", "asal")
        if step < end and units[step].kind in _PLACES:
            return step + 1
        body = step < end and units[step].kind in _NAMES and self._body_kind(units[step]) is not None
        stop = self._name_end(units, step + 1, end) if body else 0
        return stop if stop > step + 1 else 0

    def _name_end(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind the capitalised words, quoted or abbreviated ones among them, of a body's name."""
        step = at
        while step < min(end, at + _LONGEST_NAME):
            unit, before = units[step], units[step - 1]
            if unit.text in _QUOTES:
                if before.kind in _NAMES and step > at:
                    return step + 1
                if step + 1 >= end or units[step + 1].kind not in _NAMES:
                    break
            elif numbers_a_name(units, step) or alias_in_name(units, step, end):
                pass
            elif unit.text == ".":
                if before.end != unit.start or len(before.text) > _LONGEST_ABBREVIATION:
                    break
            elif unit.kind not in _NAMES or (
                unit.text.lower() in self._no_name and not (step > at and unit.text in _IN_NAMES)
            ):
                break
            step += 1
        return step


def _in_whose_name(units: Sequence[Unit], at: int, end: int) -> int:
    """Index of the person in `TKSK` `Setiabudi, Jakarta Selatan atas nama Siti Rahayu`; 0 where none stands."""
    step = at
    while step < min(end, at + _IN_NAME) and (
        units[step].kind in (*_NAMES, *_PLACES) or units[step].text in (",", "(", ")")
    ):
        step += 1
    if step + 2 >= end or [unit.text.lower() for unit in units[step : step + 2]] != ["atas", "nama"]:
        return 0
    step += 2
    while step < end and units[step].kind == "WORD" and step < at + _IN_NAME + 3:
        step += 1
    return step if step < end and units[step].kind == "PERSON" else 0


def _lists_places(units: Sequence[Unit], at: int, end: int) -> bool:
    """`Kabupaten Tabalong, Barito Kuala, dan Kota Banjarmasin`: places one after another, none where the other lies."""
    if at + 3 >= end or units[at].kind != "REGION" or units[at + 2].kind != "REGION":
        return False
    return units[at + 1].text == "," and units[at + 3].text.lower() in (",", "dan", "serta")


def _clean(name: str) -> str:
    return " ".join("".join(c for c in name if c not in '"“”').split()).strip(" ,.-")
