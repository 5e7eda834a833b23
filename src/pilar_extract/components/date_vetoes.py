"""What looks like a date and is none, by the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pilar_extract.components.date_rules import DateRule, alternatives

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar_extract.components.date_expression import DateExpression

_REACH = 48  # characters before a date that are looked at
_BLANK = r"[ \t\u00a0]"
_WORD_BEFORE = re.compile(rf"([^\W\d_]+(?:/[^\W\d_]+)?)[.,:]?{_BLANK}{{0,3}}$")
_TWO_WORDS_BEFORE = re.compile(rf"([^\W\d_]+{_BLANK}+[^\W\d_]+){_BLANK}{{0,3}}$")
_WORD_AFTER = re.compile(rf"{_BLANK}*([^\W\d_]+|%)")
_NUMBER_BEFORE = re.compile(rf"(?:\d|[IVX]){_BLANK}*$")
_ORDINAL_BEFORE = re.compile(
    rf"(?<![^\W_])ke{_BLANK}?[-–]?{_BLANK}?(?:\d+|[IVXLC]+){_BLANK}*$", re.IGNORECASE
)  # `HUT ke-28 tahun 2024`
_SENTENCE_START = re.compile(rf"(?:^|[.!?\n“\"]){_BLANK}*$")
_DAY_WORDS = ("tanggal", "tgl", "pada", "hari")
_ALWAYS = (24, 7)  # "24/7" is no 24 July


class DateVetoes:
    """
    Tells laws, scores, streets, yearly days and habits from dates.

    Args:
        patterns: The parsed ``patterns/dates.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        vetoes, weekdays = patterns["vetoes"], patterns["weekday_words"]
        self._before, self._names = frozenset(vetoes["before"]), frozenset(vetoes["names"])
        self._yearly, self._after_number = frozenset(vetoes["yearly"]), frozenset(vetoes["after_number"])
        self._weekday_not_before = frozenset(weekdays["not_before"])
        self._weekday_not_after = frozenset(weekdays["not_after"])
        names = alternatives(patterns["weekdays"])
        self._span_before = re.compile(rf"(?<![^\W_])(?:{names}){_BLANK}*[-–/]{_BLANK}*$", re.IGNORECASE)
        self._span_after = re.compile(
            rf"{_BLANK}*(?:[-–/]|sampai|hingga|s/d){_BLANK}*(?:{names})\b", re.IGNORECASE
        )

    def forbid(self, text: str, match: re.Match[str], rule: DateRule, expression: DateExpression) -> bool:
        """Do the words around a date without a weekday say that it is none?"""
        window = text[max(0, match.start() - _REACH) : match.start()]
        if rule.id in ("date.year", "date.month-year"):
            # "UU 11 Tahun 2009"; and "31 Februari 2023" is no day, and no month either.
            return bool(_NUMBER_BEFORE.search(window)) and not _ORDINAL_BEFORE.search(window)
        found = _WORD_BEFORE.search(window)
        word = found[1].lower() if found else ""
        if word in self._before and rule.trigger in ("digit", "tanggal"):
            return True
        if not expression.is_absolute and rule.trigger != "tanggal":
            return False
        if expression.year is None and self._recurs(window, word):
            return True
        return rule.id == "date.figures-no-year" and self._is_fraction(text, match, word, expression)

    def forbid_weekday(self, text: str, match: re.Match[str]) -> bool:
        """Is a weekday without a figure no day of its own: ``setiap Senin``, ``minggu lalu``, ``Jumat Berkah``?"""
        name = match["name"]
        window = text[max(0, match.start() - _REACH) : match.start()]
        found = _WORD_BEFORE.search(window)
        word = found[1].lower() if found else ""
        if word in self._weekday_not_before or (word != "hari" and not name[0].isupper()):
            return True
        if name.lower() == "minggu" and _SENTENCE_START.search(window):
            return True  # "Minggu lalu" at the head of a sentence may be last week
        after = _WORD_AFTER.match(text, match.end())
        if after and after[1].lower() in self._weekday_not_after:
            return True
        return bool(self._span_before.search(window) or self._span_after.match(text, match.end()))

    def _recurs(self, window: str, word: str) -> bool:
        """A day of every year, or the name of a street or a hall."""
        two = _TWO_WORDS_BEFORE.search(window)
        return (
            word in self._yearly
            or word in self._names
            or bool(two and " ".join(two[1].lower().split()) in self._yearly)
        )

    def _is_fraction(self, text: str, match: re.Match[str], word: str, expression: DateExpression) -> bool:
        """``3/4 bagian``: figures that stand bare, the first the smaller, or a unit of measure behind."""
        if text[: match.start()].rstrip().endswith(("(", "[")) or word in _DAY_WORDS:
            return False
        day, month = expression.day or 0, expression.month or 0
        after = _WORD_AFTER.match(text, match.end())
        return (
            day < month or (day, month) == _ALWAYS or bool(after and after[1].lower() in self._after_number)
        )
