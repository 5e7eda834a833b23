"""Spelt-out Indonesian numbers: ``seribu lima ratus`` is 1500."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+")
# One line break is allowed: clippings are hard-wrapped.
_NEXT = re.compile(r"[ \t\u00a0]*(?:\r?\n)?[ \t\u00a0]*([^\W\d_]+)")
_NO_LIMIT = 10**18
_HUNDRED = 100
_HUNDREDS, _TENS, _UNITS = 3, 2, 1  # how high in its group of three digits a word stands


@value
class SpeltNumber:
    """A number read from words: its value, exact, and the offset behind its last word."""

    value: Fraction
    end: int
    words: int

    @property
    def whole(self) -> int | None:
        """The value as an integer, or None for a true fraction."""
        return self.value.numerator if self.value.denominator == 1 else None


@dataclass(slots=True)
class _RunningSum:
    """A number so far: whole groups of three digits, and the group being read."""

    total: int = 0
    group: int = 0
    rank: int = _HUNDREDS + 1
    last_scale: int = _NO_LIMIT

    @property
    def value(self) -> int:
        return self.total + self.group

    def add(self, value: int, rank: int) -> bool:
        """Add to the group; False if a word of that rank or a lower one stands there already."""
        if rank >= self.rank:
            return False
        self.group, self.rank = self.group + value, rank
        return True

    def multiply(self, scale: int) -> bool:
        """Close the group with its scale; False without a group, or behind the same or a smaller scale."""
        if not self.group or scale >= self.last_scale:
            return False
        self.total, self.last_scale = self.total + self.group * scale, scale
        self.group, self.rank = 0, _HUNDREDS + 1
        return True


class NumberWords:
    """
    Reads number words from left to right, without looking back.

    Hundreds, tens and units have to fall within a group, and scales from group to group, as they do in speech; the
    first word that breaks the fall ends the number: ``dua tiga`` is two and then three.

    Args:
        words: The table ``words`` of ``patterns/numbers.toml``.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.units: dict[str, int] = dict(words["units"])
        self.fixed: dict[str, int] = dict(words["fixed"])
        self.whole_scales: dict[str, int] = dict(words["whole_scales"])
        self.scales: dict[str, int] = dict(words["scales"])
        self.fractions = {word: Fraction(value) for word, value in words["fractions"].items()}
        self._steps = {words["teen"]: "teen", words["ten"]: "ten", words["hundred"]: "hundred"}
        self._comma: str = words["comma"]
        self._digits = {**self.units, **dict.fromkeys(words["zero"], 0)}
        self.starters = frozenset((*self.units, *self.fixed, *self.whole_scales, *self.fractions))

    def read(self, text: str, start: int) -> SpeltNumber | None:
        """Read the number whose first word begins at ``start``; None if no number word stands there."""
        first = _WORD.match(text, start)
        if first is None or first[0].lower() not in self.starters:
            return None
        if first[0].lower() in self.fractions:
            return self._read_fraction(text, first)
        sum_ = _RunningSum()
        end, count = start, 0
        word: re.Match[str] | None = first
        while word is not None:
            spelt = word.group(word.lastindex or 0).lower()
            if spelt == self._comma and count:
                return self._read_decimals(text, word, sum_.value, end, count)
            after = _NEXT.match(text, word.end())
            step = self._steps.get(after[1].lower()) if after and spelt in self.units else None
            if not self._add(sum_, spelt, step):
                break
            if step and after:
                word, count = after, count + 1
                after = _NEXT.match(text, word.end())
            end, count, word = word.end(), count + 1, after
        return SpeltNumber(Fraction(sum_.value), end, count) if count else None

    def _add(self, sum_: _RunningSum, spelt: str, step: str | None) -> bool:
        """Add a word, with the step that follows it (``dua`` and ``puluh``); False if it can't stand there."""
        if spelt in self.units:
            unit = self.units[spelt]
            values = {"hundred": 100 * unit, "ten": 10 * unit, "teen": 10 + unit}
            ranks = {"hundred": _HUNDREDS, "ten": _TENS}
            return sum_.add(values.get(step or "", unit), ranks.get(step or "", _UNITS))
        if spelt in self.fixed:
            return sum_.add(self.fixed[spelt], _HUNDREDS if self.fixed[spelt] == _HUNDRED else _UNITS)
        if spelt in self.whole_scales:
            scale = self.whole_scales[spelt]
            return not sum_.group and scale < sum_.last_scale and sum_.add(1, _UNITS) and sum_.multiply(scale)
        return spelt in self.scales and sum_.multiply(self.scales[spelt])

    def _read_decimals(
        self, text: str, comma: re.Match[str], whole: int, end: int, count: int
    ) -> SpeltNumber:
        """Read ``koma nol lima`` behind ``whole``, and a scale behind that (``dua koma lima juta``)."""
        value, place, position = Fraction(whole), Fraction(1, 10), comma.end()
        while (word := _NEXT.match(text, position)) and word[1].lower() in self._digits:
            value += self._digits[word[1].lower()] * place
            place, position, count = place / 10, word.end(), count + 1
        if position == comma.end():
            return SpeltNumber(Fraction(whole), end, count)
        if word and word[1].lower() in self.scales:
            return SpeltNumber(value * self.scales[word[1].lower()], word.end(), count + 1)
        return SpeltNumber(value, position, count)

    def _read_fraction(self, text: str, first: re.Match[str]) -> SpeltNumber | None:
        """Read ``seperempat juta``; a fraction with no scale behind it is no number of ours."""
        scale = _NEXT.match(text, first.end())
        if scale is None or scale[1].lower() not in self.scales:
            return None
        return SpeltNumber(self.fractions[first[0].lower()] * self.scales[scale[1].lower()], scale.end(), 2)
