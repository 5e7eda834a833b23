"""Institutions and bodies behind an office's head: which capitalised words are theirs and not yet a person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit

_ACRONYM = 6
_LEAST_MISSPELT, _SLIP = 8, 92.0
_MOST_KEPT = 4096
# Nouns of action, as institutions are named with (`Kesiapsiagaan`, `Mitigasi`): hardly a person.
_ABSTRACT = re.compile(r"(?:pe|ke)[a-z]{5,}an|(?!ber|ter)[a-z]{3,}(?:[lrstgmnk]asi|nsi|ologi)")
_ROMAN = re.compile(r"[IVX]{2,}")
_PERSON_WORDS = 2
_PLACED = ("REGION", "LOCALITY", "PILLAR")


@dataclass(frozen=True, slots=True)
class OfficeWords(WordLists):
    """Word lists from ``patterns/positions.toml`` and ``patterns/names.toml``."""

    office_words: frozenset[str]
    office_joins: frozenset[str]
    office_prefixes: frozenset[str]
    office_listing: frozenset[str]
    office_brackets: frozenset[str]
    office_trailing: frozenset[str]
    office_numerals: frozenset[str]
    office_abbreviated: frozenset[str]
    holding_verbs: frozenset[str]
    numbered_words: frozenset[str]
    institution_heads: frozenset[str]
    placed_words: frozenset[str]
    school_words: frozenset[str]
    directions: frozenset[str]
    countries: frozenset[str]
    heads_in_names: frozenset[str]
    guest_words: frozenset[str]
    first_names: frozenset[str]
    names_too: frozenset[str]
    named_bodies: frozenset[str]
    former_words: frozenset[str]
    no_office_before: frozenset[str]
    things_of_office: frozenset[str]
    pillar_posts: frozenset[str]
    company_words: frozenset[str]
    saying_words: frozenset[str]
    honorifics: frozenset[str]
    small_honorifics: frozenset[str]
    shortened_names: frozenset[str]
    ranks: frozenset[str]
    not_names: frozenset[str]


class BodyGrammar:
    """
    Tells the words of an institution from those of a person's name.

    Args:
        words: The word lists.
    """

    def __init__(self, words: OfficeWords) -> None:
        self._words = words
        self._prefixes = tuple(words.office_prefixes)
        self.titles = words.honorifics | words.ranks
        self._no_acronyms = self.titles | words.shortened_names
        self._long_words = sorted(word for word in words.office_words if len(word) >= _LEAST_MISSPELT)
        self._of_length: dict[int, list[str]] = {}
        self._misspelt: dict[str, bool] = {}

    def goes_on(self, unit: Unit) -> bool:
        """Is it a word that institutions are named with?"""
        low = unit.text.lower()
        known = low in self._words.office_words or low.startswith(self._prefixes)
        return known or _ABSTRACT.fullmatch(low) is not None or self._is_misspelt(low)

    def opens_name(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """`Anak Agung`: two words that open names, though institutions are named with one of them."""
        return at + 1 < end and f"{units[at].text} {units[at + 1].text}".lower() in self._words.names_too

    def _is_misspelt(self, low: str) -> bool:
        """`Masyarkat`, `Pemberdayan`: a letter's slip in a long word of institutions."""
        if len(low) < _LEAST_MISSPELT:
            return False
        known = self._misspelt.get(low)
        if known is None:
            near = process.extractOne(
                low, self._words_as_long(len(low)), scorer=fuzz.ratio, score_cutoff=_SLIP
            )
            known = self._misspelt[low] = near is not None
            if len(self._misspelt) > _MOST_KEPT:
                self._misspelt.clear()
        return known

    def _words_as_long(self, length: int) -> list[str]:
        """The long words whose length alone does not put them too far from a word for a slip."""
        words = self._of_length.get(length)
        if words is None:
            words = self._of_length[length] = [
                word
                for word in self._long_words
                if 2 * min(length, len(word)) * 100 >= _SLIP * (length + len(word))
            ]
        return words

    def is_acronym(self, units: Sequence[Unit], here: int, end: int) -> bool:
        """`GOW`, `DPMD`, `P3AP2KB`: capitals or digits, no honorific, and not itself the name before a verb."""
        if not is_short_name(units[here]) or units[here].text.lower() in self._no_acronyms:
            return False
        text = units[here].text
        if not text.isalpha():
            return "." not in text  # `H.A. Burhan` is a name
        follower = units[here + 1] if here + 1 < end else None
        if follower is None or len(text) > _ACRONYM:
            return False
        if (
            text[0] == "H"
            and len(text) == len("HA")
            and follower.kind == "CAP"
            and not self.goes_on(follower)
        ):
            return False  # `HA Afnan`: Haji and an initial
        return (
            follower.kind in ("CAP", "REGION", "LOCALITY", "PILLAR", "YEAR")
            and (not follower.text.isupper() or len(follower.text) == 1 or self.goes_on(follower))
        ) or follower.text in (",", "(", ")", "/")

    def is_common(self, units: Sequence[Unit], here: int, end: int, evidence: Evidence) -> bool:
        """A word that the article also writes small goes on with the institution if a name still follows it."""
        low = units[here].text.lower()
        previous = units[here - 1]
        if (
            low not in evidence.common
            or units[here].text in evidence.speakers
            or not (self.goes_on(previous) or previous.kind == "POSITION")
        ):
            return False
        behind = units[here + 1 : min(end, here + 3)]
        return bool(behind) and (
            behind[0].kind in ("CAP", "REGION")
            or (behind[0].text == "," and len(behind) > 1 and behind[1].kind == "CAP")
        )

    def name_length(
        self, units: Sequence[Unit], here: int, end: int, evidence: Evidence, *, closed: bool
    ) -> int:
        """
        How many units the proper name of a body takes (`Yayasan Bina Harapan`).

        An honorific or rank begins the person's; a name that the article gives the body elsewhere ends there, as it
        does behind a roman numeral; a comma, bracket or place behind it shows its end; a word that speaks elsewhere
        is a person's. Where nothing of all that helps, the last two words are the person's.

        Args:
            units: The row.
            here: Index behind the word that opens the body (`Yayasan`).
            end: Index after the sentence.
            evidence: What the rest of the article says of its words.
            closed: No person's name can follow.
        """
        count, cut = self._capitalised(units, here, end, evidence)
        if cut:
            return self._before_first_name(units, here, count)
        known = _numbered(units, here, count) or _known(units, here, count, evidence)
        if known:
            return known
        if closed or self._is_closed(units, here + count, end):
            return count
        leading = 0
        while leading < count and self.goes_on(units[here + leading]):
            leading += 1
        return max(leading, self._before_first_name(units, here, max(0, count - _PERSON_WORDS)))

    def _before_first_name(self, units: Sequence[Unit], here: int, count: int) -> int:
        """`Mekar Sari | Muhammad Rifani`: a frequent first name at the end of the body's words is the person's."""
        first = count > 1 and units[here + count - 1].text.lower() in self._words.first_names
        return count - 1 if first else count

    def _capitalised(
        self, units: Sequence[Unit], here: int, end: int, evidence: Evidence
    ) -> tuple[int, bool]:
        """How many capitalised words there are, and whether a person visibly begins behind them."""
        at = here
        while at < end and units[at].kind == "CAP":
            if self._begins_person(units, at, end, evidence):
                return at - here, True
            at += 1
        return at - here, False

    def _begins_person(self, units: Sequence[Unit], at: int, end: int, evidence: Evidence) -> bool:
        """An honorific, a rank, or a word that speaks elsewhere in the article."""
        text = units[at].text
        low = text.lower()
        if self.opens_name(units, at, end):
            return True
        if low in self.titles:
            dotted = at + 1 < end and units[at + 1].text == "."
            if dotted or len(low) > 1 or text == "H":
                return True
        return text in evidence.speakers and not self.goes_on(units[at])

    def _is_closed(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """Does what stands at ``at`` show that the body's name has ended there, and no person's goes before it?"""
        if at >= end:
            return True
        follower = units[at]
        if follower.kind in _PLACED or follower.text == "(" or follower.text in self._words.holding_verbs:
            return True
        placed = at + 3 < end and follower.text == "di" and units[at + 1].kind in _PLACED
        if placed and units[at + 2].text == "," and units[at + 3].kind == "CAP":
            return True  # `Pimpinan Panti Asuhan Nurul Hikam di Desa Sukorejo, Ustaz Jamal`
        return (
            follower.text in (",", "“", '"', ":")
            and at + 1 < end
            and units[at + 1].kind in ("CAP", "REGION", "LOCALITY")
        )


def ends_in_place(units: Sequence[Unit], at: int, end: int) -> bool:
    """`DPD Gajah Banten Kabupaten Serang Muhammad`: a place's name ends the body's, then comes its own."""
    if at + 2 >= end or [unit.kind for unit in units[at : at + 3]] != ["REGION", "REGION", "CAP"]:
        return False
    own = units[at + 1].hit
    return own is not None and own.value.form == "full"


def abbreviated(units: Sequence[Unit], here: int, count: int, end: int) -> bool:
    """`Steering Committee (SC)`: do the first letters of these words stand in the bracket behind them?"""
    behind = here + count
    if count < 2 or behind + 2 >= end or units[behind].text != "(" or units[behind + 2].text != ")":  # noqa: PLR2004
        return False
    return units[behind + 1].text == "".join(unit.text[0].upper() for unit in units[here:behind])


def is_short_name(unit: Unit) -> bool:
    """Capitals and digits only, two letters at least, as agencies are abbreviated (`DPMD`, `P3AP2KB`, `PMD-PPA`)."""
    letters = [c for c in unit.text if c.isalpha()]
    return unit.kind == "CAP" and len(letters) > 1 and all(c.isupper() for c in letters)


def _numbered(units: Sequence[Unit], here: int, count: int) -> int:
    """Length of the name up to its last roman numeral (`Sentra Terpadu II`), or 0."""
    for length in range(count, 0, -1):
        if _ROMAN.fullmatch(units[here + length - 1].text):
            return length
    return 0


def _known(units: Sequence[Unit], here: int, count: int, evidence: Evidence) -> int:
    """Length of the longest name that the article gives a body elsewhere, or 0; two words alone may be a person's."""
    words = [unit.text.lower() for unit in units[here : here + count]]
    for length in range(count, 0, -1):
        if tuple(words[:length]) in evidence.bodies and (length < count or count > _PERSON_WORDS):
            return length
    return 0
