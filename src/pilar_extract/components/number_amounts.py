"""One number as written, in digits or words, before its surroundings are looked at."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.components.number_words import NumberWords
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

Written = Literal["digits", "words", "both", "mixed"]

_NUMERAL = re.compile(r"(\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:,(\d+))?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+$")
_NO_LIMIT = 10**18
_YEAR_DIGITS = 4
_LONGEST = 24  # characters of digits and points that can count something


@value
class Amount:
    """A number as read: its exact value, where it ends, and how it is written."""

    value: Fraction | int
    end: int
    written: Written
    scale: int = 1
    words: int = 0
    about: bool = False

    @property
    def whole(self) -> int | None:
        """The value as an integer, or None for a true fraction."""
        return self.value.numerator if self.value.denominator == 1 else None  # an int has both

    def is_plain_year_of(self, start: int) -> bool:
        """Is it four digits and no more, as a year is written, given where it starts?"""
        return self.written == "digits" and self.end - start == _YEAR_DIGITS


def lead_behind(text: str, end: int) -> str:
    """
    The next character, over one blank at most, in lower case: most patterns of what follows a number begin with few.

    >>> lead_behind("12 Orang", 2)
    'o'
    """
    return text[end : end + 2].strip()[:1].lower()


class AmountReader:
    """
    Reads a number that begins at a given place.

    Args:
        words: The table ``words`` of ``patterns/numbers.toml``.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = NumberWords(words)
        scales = "|".join([*words["scales"], *words["glued_scales"]])
        glued = "|".join(words["glued_scales"])
        self._scales: dict[str, int] = {**words["scales"], **dict.fromkeys(words["glued_scales"], 1000)}
        self._scale = re.compile(rf"(?:[ \t\u00a0]?(?!(?:{glued})\b)|(?<=\d))({scales})\b", re.IGNORECASE)
        self._scale_leads = frozenset(scale[0] for scale in self._scales)
        self._dotted = re.compile(rf"(\d+)\.(\d\d?)(?=(?:{scales})\b)", re.IGNORECASE)

    def read(self, text: str, start: int) -> Amount | None:
        """Read the number that begins at ``start``, in digits or words."""
        return self.digits(text, start) if text[start : start + 1].isdecimal() else self.spelt(text, start)

    def spelt(self, text: str, start: int) -> Amount | None:
        """Read a number in words."""
        spelt = self.words.read(text, start)
        return Amount(spelt.value, spelt.end, "words", words=spelt.words) if spelt else None

    def scale(self, text: str, start: int) -> tuple[int, int]:
        """The factor of a scale word at ``start`` and where it ends; 1 and ``start`` without one."""
        if lead_behind(text, start) not in self._scale_leads:
            return 1, start
        scaled = self._scale.match(text, start)
        return (self._scales[scaled[1].lower()], scaled.end()) if scaled else (1, start)

    def digits(self, text: str, start: int) -> Amount:
        """Read ``1.250``, ``1,2 juta``, ``9,60 juta 30 ribu 100`` from its first digit."""
        total: Fraction | int = 0  # fractions only where decimals ask for them: they cost a microsecond each
        limit, end, largest, at = _NO_LIMIT, start, 1, start
        while True:
            numeral = _NUMERAL.match(text, at)
            if numeral is None:
                break
            # "103.3rb": a point that can only part decimals.
            dotted = self._dotted.match(text, at) if text[numeral.end() : numeral.end() + 1] == "." else None
            numeral = dotted or numeral
            value = _decimal(numeral[1][-_LONGEST:], numeral[2]) if dotted else _value(numeral)
            factor, after = self.scale(text, numeral.end())
            if limit < _NO_LIMIT and (factor >= limit or value * factor >= limit):
                break
            if limit == _NO_LIMIT and factor == 1:
                return Amount(_english(numeral) or value, after, "digits")
            total, end, limit, largest = total + value * factor, after, factor, max(largest, factor)
            if factor == 1 or not text[end : end + 1].isspace() or not text[end + 1 : end + 2].isdigit():
                break
            at = end + 1
        return Amount(total, end, "mixed", largest)


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(f"{whole}.{decimals}")


def _value(numeral: re.Match[str]) -> Fraction | int:
    """The value; 0, which counts nothing, for a chain of digits longer than any count."""
    whole = numeral[1].replace(".", "")
    if len(numeral[0]) > _LONGEST:
        return 0
    return _decimal(whole, numeral[2]) if numeral[2] else int(whole)


def _english(numeral: re.Match[str]) -> int | None:
    """``1,250`` with no scale behind it can only be 1250: three decimals of anything counted make no sense."""
    if (
        not numeral[2]
        or len(numeral[0]) > _LONGEST
        or set(numeral[2]) == {"0"}
        or not _ENGLISH_THOUSANDS.match(numeral[0])
    ):
        return None
    return int(numeral[0].replace(",", ""))
