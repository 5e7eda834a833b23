"""What stands around a number, and what that makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

Qualifier = Literal["exact", "at_least", "at_most", "about", "range", "vague"]

_LIST_LIMIT, _SCORE_LIMIT = 100, 30  # no list has more items, no match more goals
_REACH = 32  # characters before a number that can hold its qualifier or its label
_PLACE = re.compile(
    r"\b(?:Pulau|Desa|Kelurahan|Kampung|Dusun|Kecamatan|Distrik|Gampong|Pekon) (?:Harapan[ \u00a0]+)?\Z"
)
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LEFT_GLUED = re.compile(r"[^\W\d_][-–]?\Z")
_RIGHT = re.compile(r"[ \t\u00a0]{0,2}(?:\r?\n)?(%|°|[^\W_]+)")
_LIST_MARK = re.compile(r"(?:^|\n)[ \t\u00a0]*[(]?$")
_LIST_CLOSE = re.compile(r"[.)][ \t\u00a0]")


def in_place_name(text: str, start: int) -> bool:
    """
    Does `Harapan`, here or right before, belong to a place's name?

    >>> in_place_name("Pulau Harapan 6", 14), in_place_name("juara Harapan 6", 14)
    (True, False)
    """
    return _PLACE.search(text, max(0, start - _REACH), start) is not None


class NumberContext:
    """
    Decides a number's kind and qualifier from the words beside it.

    Args:
        patterns: The parsed ``patterns/numbers.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._before = {word: kind for kind, words in patterns["before"].items() for word in words}
        self._after = {word: kind for kind, words in patterns["after"].items() for word in words}
        self._units = frozenset(patterns["words"]["units"])
        self._limits: dict[str, int] = dict(patterns["limits"])
        ranges = patterns["range"]
        self._years: tuple[int, int] = tuple(ranges["years"])
        self._counting_before = frozenset(ranges["counting_before"])
        self._counting_after = frozenset(ranges["counting_after"])
        self._year_before = frozenset(ranges["year_before"])
        self._people = frozenset(ranges["people"])
        self._goals = frozenset(ranges["places"])
        phrases = patterns["phrases"]
        self._phrase_before, self._phrase_after = frozenset(phrases["before"]), frozenset(phrases["after"])
        self._score_reach: int = patterns["score"]["reach"]
        self._score_words = re.compile(rf"\b(?:{'|'.join(patterns['score']['words'])})\b", re.IGNORECASE)
        qualifiers = patterns["qualifiers"]
        self._qualifiers = {
            word: name for name in ("at_least", "at_most", "about") for word in qualifiers[name]
        }
        listed = "|".join(re.escape(word) for word in sorted(self._qualifiers, key=lambda w: (-len(w), w)))
        between = "|".join(qualifiers["between"])
        self._qualifier = re.compile(rf"(?<!\w)({listed})\s*(?:(?:{between})\s+)?(?:[(]\s*)?$", re.IGNORECASE)
        # The search is dear, and most numbers have no qualifier: look first whether one can end here.
        self._ends = frozenset(word.split()[-1] for word in (*self._qualifiers, *qualifiers["between"]))
        self._more = re.compile(
            rf"\s(?:{'|'.join(qualifiers['after_at_least'])})\b(?!\s+(?:dari|baik|dulu|lanjut))",
            re.IGNORECASE,
        )

    def word_before(self, text: str, start: int) -> str:
        """The word right before ``start`` in lower case, without a point or hyphen between; else empty."""
        tail = text[max(0, start - _REACH) : start]
        tail = (tail[:-1] if tail[-1:] in ("-", "–") else tail).rstrip(" \t\u00a0")
        if tail[-1:] in (".", ":"):
            tail = tail[:-1]
        if not tail[-1:].isalpha():
            return ""
        found = _LAST_WORD.search(tail.rsplit(None, 1)[-1])
        return found[0].lower() if found else ""

    def word_after(self, text: str, end: int) -> str:
        """The word (or sign) right behind ``end`` in lower case; else empty."""
        found = _RIGHT.match(text, end)
        return found[1].lower() if found else ""

    def in_years(self, value: int | None) -> bool:
        """Could the number be a year?"""
        return value is not None and self._years[0] <= value <= self._years[1]

    def before(self, text: str, start: int, value: int | None) -> str | None:
        """The kind that the word before the number gives it."""
        word = self.word_before(text, start)
        kind: str | None = self._before.get(word)
        if word == "harapan" and in_place_name(text, start):
            return None
        if kind is not None and kind in self._limits and (value is None or value > self._limits[kind]):
            return None
        return kind

    def after(self, text: str, end: int) -> str | None:
        """The kind that the word behind the number gives it."""
        return self._after.get(self.word_after(text, end))

    def is_clock(self, text: str, start: int, end: int) -> bool:
        """Is ``09.00`` a clock time here? Only words say so: points also divide thousands and decimals."""
        return self.after(text, end) == "TIME" or self._before.get(self.word_before(text, start)) == "TIME"

    def in_phrase(self, text: str, start: int, end: int) -> bool:
        """Does a bare number word stand in a phrase that counts nothing (``salah satu``, ``satu sama lain``)?"""
        if text[end : end + 1] in "-–" and text[end + 1 : end + 2].isalpha():
            # "dua-tiga orang" is a range, "satu-satunya" and "satu-satu" are not.
            word = self.word_after(text, end + 1)
            return word not in self._units or word == text[start:end].lower()
        return (
            self.word_before(text, start) in self._phrase_before
            or self.word_after(text, end) in self._phrase_after
        )

    def kind(self, text: str, start: int, end: int, value: int | None, *, plain_year: bool) -> str | None:
        """The kind of a number that is no count; None for a count."""
        after = self.word_after(text, end)
        behind: str | None = self._after.get(after)
        front = None if behind == "PERCENT" else self.before(text, start, value)
        people = after in self._people
        counted = (front in ("NUMBER_LABEL", "RANK") and people) or (
            front == "ORDINAL" and after in self._goals and text[start - 1 : start].isspace() and value != 1
        )
        if front is not None and not counted:
            return front
        if behind == "PERCENT" or (text[start] == "0" and not people and behind is None):
            return behind or "NUMBER_LABEL"
        last = text[start - 1 : start]
        if (
            not last.isspace()
            and text[start].isdigit()
            and _LEFT_GLUED.search(text[max(0, start - 2) : start])
        ):
            return "NUMBER_LABEL"
        if plain_year and self.in_years(value):
            if self.word_before(text, start) in self._year_before:
                return "YEAR"
            counted = after in self._counting_after or self.word_before(text, start) in self._counting_before
            return None if counted else "YEAR"
        if behind is not None:
            return behind
        return "NUMBER_LABEL" if self._opens_item(text, start, end, value) else None

    @staticmethod
    def _opens_item(text: str, start: int, end: int, value: int | None) -> bool:
        """``2.`` at the head of a line."""
        if value is None or value >= _LIST_LIMIT or not _LIST_CLOSE.match(text, end):
            return False
        return bool(_LIST_MARK.search(text[max(0, start - 8) : start]))

    def is_score(self, text: str, start: int, last: Fraction | int) -> bool:
        """Is ``1-2`` the score of a match: small numbers, and a word of winning or losing before them?"""
        return last < _SCORE_LIMIT and bool(
            self._score_words.search(text[max(0, start - self._score_reach) : start])
        )

    def qualifier(self, text: str, start: int, end: int) -> tuple[Qualifier, int | None]:
        """The qualifier around a count, and where the words before it begin."""
        low = max(0, start - _REACH)
        tail = text[low:start].rstrip("( \t\r\n\u00a0").lower()
        words = tail.rsplit(None, 1)
        possible = tail.endswith(("±", "+/-")) or (words and words[-1].strip("(“\"'-") in self._ends)
        if possible and (found := self._qualifier.search(text[low:start])):
            return cast("Qualifier", self._qualifiers[found[1].lower()]), low + found.start(1)
        return ("at_least" if self._more.match(text, end) else "exact"), None
