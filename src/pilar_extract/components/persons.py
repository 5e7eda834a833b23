"""Person names: what is capitalised between honorific, degree, punctuation, region and verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.degrees import DegreeReader
from pilar_extract.components.name_signs import is_name_like, is_verb
from pilar_extract.rules.word_lists import WordLists
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.units import Unit

_LONGEST_NAME, _LEAST_LETTERS, _LONGEST_INITIAL = 7, 3, 2
_PLACES = ("REGION", "LOCALITY")
NAME_OPENERS = frozenset({"CAP", *_PLACES})  # a name begins with these, or with a word that is an honorific
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_PASSIVE = re.compile(r"(?:di|men|mem|meng|meny)[a-z]{4,}kan")
_POSSESSED = re.compile(r"[a-z]{5,}nya")
_VOWEL = re.compile(r"[AEIOUY]")
_APOSTROPHES = "’'‘`´"
_PORTAL = re.compile(r"[A-Z][a-z]{3,}[A-Z][a-z]+")


@value
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
class NameWords(WordLists):
    """Word lists from ``patterns/names.toml`` and ``patterns/positions.toml``."""

    honorifics: frozenset[str]
    small_honorifics: frozenset[str]
    forms_of_address: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    shortened_names: frozenset[str]
    not_names: frozenset[str]
    saying_words: frozenset[str]
    names_too: frozenset[str]
    feast_words: frozenset[str]
    heads_in_names: frozenset[str]
    headline_verbs: frozenset[str]
    not_openers: frozenset[str]
    degrees: frozenset[str]
    office_words: frozenset[str]


class NameGrammar:
    """
    Reads person names off rows of units.

    Args:
        words: The word lists.
    """

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self.honorifics = words.honorifics
        self._degrees = DegreeReader(words.degrees)
        self._name_openers = frozenset(name.split()[0] for name in words.names_too)

    def opens(self, unit: Unit, *, expected: bool) -> bool:
        """May a name begin with this unit, right behind an office or elsewhere?"""
        if unit.kind == "WORD":
            return unit.text in self._words.honorifics
        low = unit.text.lower()
        plain = self._is_plain(low, expected=expected) and not (expected and low in self._name_openers)
        return unit.kind in NAME_OPENERS and not plain

    def _is_plain(self, low: str, *, expected: bool) -> bool:
        """A word that is no name; but behind an office `Terang` or `Tegas` is one, not a verb of saying."""
        if low in self._words.headline_verbs or (low[-3:] == "kan" and _PASSIVE.fullmatch(low)):
            return True
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
        if is_verb(units, at, end):
            return None
        honorifics, begin = self._honorifics(text, units, at, end)
        if self._is_degree(text, units, begin, end):
            return None
        stop = self._name_end(text, units, begin, end, expected=after_office or bool(honorifics))
        names = units[begin:stop]
        if stop > begin and text.startswith(("...", "…"), names[-1].end):
            return None  # `Pengurus Foru...`: cut off
        if sum(len(unit.text) for unit in names if unit.kind != "MARK") < _LEAST_LETTERS:
            return None
        close = names[-1].end
        if names[-1].text == "." and not (len(names) > 1 and len(names[-2].text) == 1 and stop < end):
            close = names[-2].end
        if len(names) == 1 and names[0].text.isupper() and not _VOWEL.search(names[0].text):
            return None  # `supervisor SLRT`
        name = PersonName(
            " ".join(text[names[0].start : close].split()),
            tuple(honorifics),
            names[0].start,
            close,
        )
        close = self._degrees.end_of_all(text, close, units[end - 1].end)
        while stop < end and units[stop].end <= close:
            stop += 1
        return Hit("PERSON", units[at].start, close, name, "name.person"), stop

    def _honorifics(self, text: str, units: Sequence[Unit], at: int, end: int) -> tuple[list[str], int]:
        """The honorifics and ranks that begin here, as written, and the index behind them."""
        found: list[str] = []
        while at < end and (step := self._honorific(units, at, end)):
            found.append(text[units[at].start : units[at + step - 1].end])
            at += step
        return found, at

    def _honorific(self, units: Sequence[Unit], at: int, end: int) -> int:
        """How many units an honorific or rank takes here, its full stop and bracket included."""
        word = units[at].text
        low = word.lower()
        is_rank = low in self._words.ranks
        if self._is_address(units, at, end):
            return 1
        if at + 1 >= end or not (is_rank or low in self._words.honorifics):
            return 0
        follower = units[at + 1]
        if follower.text == ".":
            return 2 if at + 2 < end else 0
        if is_rank and follower.text in ("(", ")"):
            return 2
        if len(word) == 1 and (follower.kind == "MARK" or not word.isupper()):
            return 0
        led = is_rank and at > 0 and units[at - 1].text.lower() in self._words.ranks  # `Kolonel inf. Rudi`
        return int(word[0].isupper() or led or low in self._words.small_honorifics)

    def _is_address(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """`Mas Heri Pranoto`, but `Mas Heri` is what he is called."""
        if units[at].text.lower() not in self._words.forms_of_address or not units[at].text.istitle():
            return False
        return [unit.kind for unit in units[at + 1 : min(end, at + 3)]] == ["CAP", "CAP"]

    def _is_degree(self, text: str, units: Sequence[Unit], at: int, end: int) -> bool:
        """Degrees of the name before the comma (`Sutaji, S.Sos., M.Si`) begin no name."""
        return (
            0 < at < end
            and units[at - 1].text in (",", ".")
            and self._degrees.end_of_one(text, units[at].start, units[end - 1].end) > 0
        )

    def _name_end(self, text: str, units: Sequence[Unit], begin: int, end: int, *, expected: bool) -> int:
        """The index behind the words of a name; ``begin`` where there is none."""
        at = begin
        while at < end and at - begin < _LONGEST_NAME:
            if at > begin and self._degrees.opens(text, units[at].start, units[end - 1].end):
                break
            read = self._next_word if at > begin else self._first_word
            step = read(units, at, end, expected=expected)
            if not step:
                break
            at += step
        while at > begin:
            last = units[at - 1]
            lone_mark = last.text in (".", "-") and at - begin == 1
            if not lone_mark and (
                last.kind in ("CAP", "POSITION") or last.text.lower() not in self._words.particles
            ):
                break
            at -= 1
        return at

    def _first_word(self, units: Sequence[Unit], at: int, end: int, *, expected: bool) -> int:
        """How many units the first part of a name takes; 0 where no name begins."""
        unit = units[at]
        low = unit.text.lower()
        if unit.kind in _PLACES:
            follower = units[at + 1] if at + 1 < end else None
            named = (
                follower is not None
                and follower.kind == "CAP"
                and follower.text.lower() not in self._words.not_names
            )
            return int(expected and named and is_name_like(unit))
        if unit.kind != "CAP" or _PORTAL.fullmatch(unit.text):
            return 0
        if self._is_name_too(units, at, end, expected=expected):
            return 1
        if self._is_plain(low, expected=expected) or low in self._words.not_openers:
            return 0
        if low[-3:] == "nya" and _POSSESSED.fullmatch(low):
            return 0
        if low in self._words.office_words and not (expected and low in self._words.particles):
            return 0
        return self._capitalised(units, at, end, inside=False)

    def _is_name_too(self, units: Sequence[Unit], at: int, end: int, *, expected: bool) -> bool:
        """`Lalu Wirya Atmaja`, `Anak Agung Raka` behind an office: a common word as a name, but not `Hari Raya`."""
        if not expected or at + 1 >= end or units[at + 1].kind != "CAP":
            return False
        low, behind = units[at].text.lower(), units[at + 1].text.lower()
        if behind in self._words.feast_words:
            return False
        return not self._words.names_too.isdisjoint((low, f"{low} {behind}"))

    def _next_word(self, units: Sequence[Unit], at: int, end: int, *, expected: bool) -> int:
        """How many units a further part of a name takes; 0 where the name ends."""
        unit = units[at]
        if unit.kind == "CAP":
            return self._next_capitalised(units, at, end, expected=expected)
        if unit.kind in _PLACES:
            initial = units[at - 1].text == "." and len(units[at - 2].text) == 1  # `Hendri P. Batubara`
            return int((units[at - 1].kind == "CAP" or initial) and is_name_like(unit))
        if (
            unit.kind == "POSITION"
            and unit.text.lower() in self._words.heads_in_names
            and unit.text.istitle()
        ):
            return 1
        numeral = (
            unit.kind == "NUM" and unit.text.istitle() and units[at - 1].kind == "CAP"
        )  # `Fransiska Dua`
        particle = unit.kind == "WORD" and unit.text.lower() in self._words.particles
        if particle and at + 2 < end and units[at + 1].text == "." and units[at + 2].kind == "CAP":
            return 2  # `Rosmaida br. Sihotang`
        if numeral or at + 1 >= end or units[at + 1].kind != "CAP":
            return int(numeral)
        if unit.kind == "WORD":
            return int(particle)
        return int(unit.kind in ("NUM", "POSITION") and unit.text.istitle() and " " not in unit.text)

    def _next_capitalised(self, units: Sequence[Unit], at: int, end: int, *, expected: bool) -> int:
        """A capitalised word that goes on with a name; no portal's (`Yuliandri KabarSumbar, PADANG --`)."""
        word = units[at].text
        plain = self._is_plain(word.lower(), expected=expected)
        if plain and self._is_name_too(units, at, end, expected=expected):
            return 1
        if plain or self._degrees.is_degree(word) or _PORTAL.fullmatch(word):
            return 0
        return self._capitalised(units, at, end, inside=True)

    def _capitalised(self, units: Sequence[Unit], at: int, end: int, *, inside: bool) -> int:
        """A capitalised word with the full stop of an initial, or with the apostrophe inside it."""
        unit = units[at]
        if at + 1 >= end:
            return 1
        mark = units[at + 1]
        if mark.start != unit.end:
            return 1
        follower = units[at + 2] if at + 2 < end else None
        if mark.text == "." and self._is_initial(unit.text):
            opens = follower is not None and follower.kind in NAME_OPENERS
            return 2 if opens or (inside and len(unit.text) == 1) else 1
        glued = follower is not None and follower.start == mark.start + 1
        return 3 if glued and mark.text in _APOSTROPHES else 1

    def _is_initial(self, word: str) -> bool:
        return (
            len(word) <= _LONGEST_INITIAL
            or _INITIALS.fullmatch(word) is not None
            or word.lower() in self._words.shortened_names
        )
