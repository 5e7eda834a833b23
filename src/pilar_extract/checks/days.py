"""Dates that cannot be, and weekdays that are another day's."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from pilar_extract.checks.evidence import Evidence, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WEEKDAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = 12
_LEAP_YEAR = 2024
_MOST_DAYS = 39  # "40 Desember" is a slip of another kind: a number of things before a name


class WrongWeekdays:
    """
    Finds weekdays that are written beside a date whose weekday is another.

    Args:
        weekdays: Number of the weekday, 0 for Monday, by each of its names.
    """

    def __init__(self, weekdays: Mapping[str, int]) -> None:
        self._weekdays = weekdays
        names = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
        self._named = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """Compare them; of `sejak Sabtu. Hingga Senin (7/12)` one that is the date's is enough."""
        for date in evidence.dates:
            day = date.start.weekday()
            if date.conflict and day not in self._written(evidence.text, date.mentions[0]):
                yield Finding(
                    "weekday-mismatch",
                    date.mentions[:1],
                    {"date": date.start, "weekday": (_WEEKDAYS_ID[day], _WEEKDAYS_EN[day])},
                )

    def _written(self, text: str, span: Span) -> set[int]:
        return {self._weekdays[found[0].lower()] for found in self._named.finditer(text, *span)}


class ImpossibleDates:
    """
    Finds dates that no calendar has (`31 April`, `30/02/2023`).

    Args:
        months: Number of the month, 1-12, by each of its names.
        words: `not_after`: words before figures that are no date (`nomor`).
    """

    def __init__(self, months: Mapping[str, int], words: Mapping[str, Sequence[str]]) -> None:
        self._months = months
        names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        self._dates = re.compile(
            rf"""
            (?P<day>\d(?<![\w/.-]\d)\d?)  # the digit goes first, so that the text is skimmed for digits
            (?:
              (?<!,\d)(?<!,\d\d)[ \t]+(?P<month>{names})\b(?:[ \t]+(?P<year>(?:19|20)\d\d)\b)?
              | (?P<mark>[/-])(?P<other>\d{{1,2}})(?P=mark)(?P<last>(?:19|20)\d\d)(?![\w/-])
            )""",
            re.IGNORECASE | re.VERBOSE,
        )
        before = "|".join(map(re.escape, words["not_after"]))
        self._not_after = re.compile(rf"\b(?:{before})[.:]?\s*$", re.IGNORECASE)

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """Find them in the text: no fact was made of what cannot be."""
        text = evidence.text
        for match in self._dates.finditer(text):
            if self._wrong_name(match) if match["month"] else self._wrong_figures(text, match):
                yield Finding("impossible-date", [match.span()], {"date": match[0]})

    def _wrong_name(self, match: re.Match[str]) -> bool:
        day, year = int(match["day"]), int(match["year"]) if match["year"] else None
        return day <= _MOST_DAYS and not _possible(day, self._months[match["month"].lower()], year)

    def _wrong_figures(self, text: str, match: re.Match[str]) -> bool:
        one, other, year = int(match["day"]), int(match["other"]), int(match["last"])
        if max(one, other) > _MOST_DAYS or _possible(one, other, year) or _possible(other, one, year):
            return False
        return not self._not_after.search(text, max(0, match.start() - 20), match.start())


def _possible(day: int, month: int, year: int | None) -> bool:
    """Has the month such a day? Without a year, 29 February has."""
    if not 1 <= month <= _MONTHS:
        return False
    return 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]
