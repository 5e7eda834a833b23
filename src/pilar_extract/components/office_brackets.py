"""Brackets and quotation marks inside an office, which hold no person's name (`Dinas Sosial (Dinsos)`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.bodies import BodyGrammar, OfficeWords
    from pilar_extract.components.units import Unit

_LONGEST = 8
QUOTES = frozenset('“”"«»‘’')
_LEAST_ABBREVIATION = 5
_WORDING = frozenset({"POSITION", "PILLAR", "REGION", "LOCALITY"})


class BracketGrammar:
    """
    Tells brackets that belong to an office from those that hold a name.

    Args:
        words: The word lists.
        bodies: Tells institutions from persons.
    """

    def __init__(self, words: OfficeWords, bodies: BodyGrammar) -> None:
        self._words, self._bodies = words, bodies

    def length(self, units: Sequence[Unit], head: int, here: int, end: int) -> int:
        """
        How many units a bracket takes that belongs to the office; 0 where it does not.

        Args:
            units: The row.
            head: Index of the office's head.
            here: Index of the opening bracket.
            end: Index after the sentence.
        """
        for close in range(here + 1, min(end, here + _LONGEST)):
            unit = units[close]
            if unit.text == ")":
                return close - here + 1 if close > here + 1 else 0
            alone = (
                close == here + 1 and unit.kind == "CAP" and close + 1 < end and units[close + 1].text == ")"
            )
            if alone and (_abbreviates(units, head, close) or self._is_inside(units, close + 2, end)):
                continue
            known = unit.kind in _WORDING or unit.text in self._words.office_brackets
            short = unit.kind == "CAP" and sum(map(str.isupper, unit.text)) > 1
            if not (known or short or (unit.kind == "CAP" and self._bodies.goes_on(unit))):
                return 0
        return 0

    def _is_inside(self, units: Sequence[Unit], behind: int, end: int) -> bool:
        """`Kasubdit Penyuluhan (Pusdiklat) Kementerian Sosial`: behind the bracket the institution goes on."""
        return behind < end and units[behind].kind == "CAP" and self._bodies.goes_on(units[behind])


def _abbreviates(units: Sequence[Unit], head: int, at: int) -> bool:
    """`Dinas Sosial Tenaga Kerja dan Transmigrasi (Disosnakertrans)`: its letters are in the office, in order."""
    low = units[at].text.lower()
    words = " ".join(word.text.lower() for word in units[head : at - 1] if word.kind != "MARK").split()
    if len(low) < _LEAST_ABBREVIATION or not words:
        return False
    opens = words[0][0] == low[0] or any(word[:2] == low[:2] for word in words)
    letters = iter("".join(words))
    return opens and all(letter in letters for letter in low)


def quote_length(units: Sequence[Unit], here: int, end: int) -> int:
    """How many units a body's proper name in quotation marks takes (`Karang Taruna “Parigi Muda Berkarya”`), or 0."""
    for close in range(here + 1, min(end, here + _LONGEST)):
        if units[close].text in QUOTES:
            return close - here + 1
    return 0
