"""Person names: what is capitalised between honorific, degree, punctuation, region and verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.units import Unit

_LONGEST_NAME = 7
_OPENERS = frozenset({"CAP", "REGION", "LOCALITY"})
_DEGREE_GAP = re.compile(r"\s*[,.]{0,2}\s*\(?")
_DEGREE_PART = re.compile(r"[A-Z][A-Za-z]{0,6}(?![A-Za-z’'-])")
_DEGREE_JOINT = re.compile(r"\.\s?(?=[A-Z])")
_DEGREE_CLOSE = re.compile(r"\.?")
_BRACKETED_DEGREE_CLOSE = re.compile(r"\.?\)?")
_DEGREE_PARTS = 4
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{3,}(?:kan|i|an|nya)")
_DOTS = re.compile(r"[.\s]")
_APOSTROPHES = "’'‘`´"


@dataclass(frozen=True, slots=True)
class PersonName:
    """
    A person as named in one place.

    Attributes:
        name: The bare name, blanks normalised.
        honorifics: Honorifics and ranks before it, as written.
        start: First code point of the bare name.
        end: Code point after its last.
    """

    name: str
    honorifics: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameWords:
    """Word lists from ``patterns/names.toml`` and ``patterns/positions.toml``."""

    honorifics: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    saying_words: frozenset[str]
    degrees: frozenset[str]
    office_words: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> NameWords:
        """Pick the lists that names need out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))  # type: ignore[attr-defined]


class NameGrammar:
    """
    Reads person names off rows of units.

    Args:
        words: The word lists.
    """

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def opens(self, unit: Unit, *, expected: bool) -> bool:
        """May a name begin with this unit, right behind an office or elsewhere?"""
        if unit.kind == "WORD":
            return unit.text in self._words.honorifics
        return unit.kind in _OPENERS and not self._is_plain(unit.text.lower(), expected=expected)

    def _is_plain(self, low: str, *, expected: bool) -> bool:
        """A word that is no name; but behind an office `Terang` or `Tegas` is one, not a verb of saying."""
        return low in self._words.not_names and not (expected and low in self._words.saying_words)

    def read(
        self, text: str, units: Sequence[Unit], at: int, end: int, *, after_office: bool
    ) -> tuple[Hit, int] | None:
        """
        Read a name that begins at a unit.

        Args:
            text: The article.
            units: The row.
            at: Index of the first unit.
            end: Index after the last unit of the sentence.
            after_office: A name is expected here, so that a word that is also a place's may open it.

        Returns:
            The name, kind ``PERSON``, and the index of the unit behind it with its degrees; or nothing.
        """
        words = self._words
        honorifics: list[str] = []
        first = at
        opens = at == 0 or units[at - 1].text in (".", "!", "?", "“", '"', "”") or units[at].start == 0
        if opens and _VERB.fullmatch(units[at].text.lower()) and at + 1 < end and units[at + 1].kind == "CAP":
            return None
        while at < end and (step := self._honorific(units, at, end)):
            honorifics.append(text[units[at].start : units[at + step - 1].end])
            at += step
        if (
            at < end
            and at > 0
            and units[at - 1].text in (",", ".")
            and self._degree(text, units[at].start, units[end - 1].end)
        ):
            return None
        names: list[Unit] = []
        while at < end and len(names) < _LONGEST_NAME:
            step = self._name_word(text, units, at, end, bool(names), after_office or bool(honorifics))
            if not step:
                break
            names += units[at : at + step]
            at += step
        while names and (
            (names[-1].text in (".", "-")
            and len(names) == 1)
            or (names[-1].text.lower() in words.particles
            and names[-1].kind != "CAP")
        ):
            names.pop()
            at -= 1
        letters = [u for u in names if u.kind != "MARK"]
        if not letters or sum(map(len, (u.text for u in letters))) < 3:
            return None
        start, stop = names[0].start, names[-1].end
        if names[-1].text == ".":
            initial = len(names) > 1 and len(names[-2].text) == 1
            stop = names[-1].end if initial and at < end else names[-2].end
        name = " ".join(text[start:stop].split())
        close = self._degrees_end(text, stop, units[end - 1].end)
        while at < end and units[at].end <= close:
            at += 1
        value = PersonName(name, tuple(honorifics), start, stop)
        return Hit("PERSON", units[first].start, max(close, stop), value, "name.person"), at

    def _honorific(self, units: Sequence[Unit], at: int, end: int) -> int:
        """How many units an honorific or rank takes here, its full stop and bracket included."""
        word = units[at].text
        low = word.lower()
        known = low in self._words.honorifics or low in self._words.ranks
        if not known or at + 1 >= end:
            return 0
        follower = units[at + 1]
        if follower.text == ".":
            return 2 if at + 2 < end else 0
        if follower.text == ")" and low in self._words.ranks:
            return 2
        if follower.text == "(" and low in self._words.ranks:
            return 2
        if len(word) == 1 and (follower.kind == "MARK" or not word.isupper()):
            return 0
        return (
            1
            if word[0].isupper()
            or low in ("dr", "drg", "pak", "bu", "bapak", "ibu", "drs", "dra", "ir", "h", "hj")
            else 0
        )

    def _name_word(
        self, text: str, units: Sequence[Unit], at: int, end: int, inside: bool, expected: bool
    ) -> int:
        """How many units a part of a name takes here; 0 where the name ends."""
        unit = units[at]
        low = unit.text.lower()
        if unit.kind in ("REGION", "LOCALITY"):
            return self._place_in_name(unit, units, at, end, inside, expected)
        if (
            unit.kind in ("NUM", "POSITION")
            and unit.text.istitle()
            and " " not in unit.text
            and inside
            and at + 1 < end
        ):
            return 1 if units[at + 1].kind == "CAP" else 0
        if unit.kind == "CAP":
            if (
                inside
                and _DOTS.sub("", unit.text) in self._words.degrees
                and (unit.text.isupper() or not unit.text[1:].islower())
            ):
                return 0
            if self._is_plain(low, expected=expected) or (
                not inside and low in self._words.office_words and not expected
            ):
                return 0
            if not inside and low in self._words.office_words and low not in self._words.particles:
                return 0
            initial = (
                len(unit.text) <= 2
                or _INITIALS.fullmatch(unit.text) is not None
                or low
                in ("moh", "muh", "mohd", "muhd", "abd", "st", "andi", "ign", "fx", "yoh", "chr", "mhd", "dt")
            )
            if at + 1 < end and units[at + 1].text == "." and units[at + 1].start == unit.end and initial:
                return (
                    2
                    if at + 2 < end and units[at + 2].kind in ("CAP", "REGION", "LOCALITY")
                    else 2
                    if inside and len(unit.text) == 1
                    else 1
                )
            if (
                at + 2 < end
                and units[at + 1].text in _APOSTROPHES
                and units[at + 1].start == unit.end == units[at + 2].start - 1
            ):
                return 3
            return 1
        if (
            unit.kind == "WORD"
            and inside
            and low in self._words.particles
            and at + 1 < end
            and units[at + 1].kind == "CAP"
        ):
            return 1
        return 0

    def _place_in_name(
        self, unit: Unit, units: Sequence[Unit], at: int, end: int, inside: bool, expected: bool
    ) -> int:
        """A name may hold a word that is also a place's (`Bima Aryasena`), but not a place with its level word."""
        value = unit.hit.value if unit.hit else None
        bare = getattr(value, "form", "") == "bare" and unit.text[:1].isupper() and not unit.text.isupper()
        if not bare or " " in unit.text:
            return 0
        if inside:
            return 1 if units[at - 1].kind == "CAP" else 0
        follows = (
            at + 1 < end
            and units[at + 1].kind == "CAP"
            and units[at + 1].text.lower() not in self._words.not_names
        )
        return 1 if expected and follows else 0

    def _degrees_end(self, text: str, at: int, limit: int) -> int:
        """Where the degrees behind a name end; ``at`` where there are none."""
        while end := self._degree(text, _DEGREE_GAP.match(text, at).end(), limit):  # type: ignore[union-attr]
            at = end
        return at

    def _degree(self, text: str, at: int, limit: int) -> int:
        """Where the longest degree that begins here ends, its full stop included; 0 where there is none."""
        letters, best = "", 0
        bracketed = text[at - 1 : at] == "("
        for _ in range(_DEGREE_PARTS):
            part = _DEGREE_PART.match(text, at, limit)
            if part is None:
                break
            letters += part.group()
            if letters in self._words.degrees:
                close = _BRACKETED_DEGREE_CLOSE if bracketed else _DEGREE_CLOSE
                best = close.match(text, part.end(), limit).end()  # type: ignore[union-attr]
            joint = _DEGREE_JOINT.match(text, part.end(), limit)
            if joint is None:
                break
            at = joint.end()
        return best
