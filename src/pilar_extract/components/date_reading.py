"""From the pieces of a rule's match to what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.components.date_expression import DateExpression, Shift

if TYPE_CHECKING:
    from collections.abc import Mapping

_CENTURY = 69  # a two-digit year up to that is of this century


class DateReader:
    """
    Reads the named pieces of a match as a date expression.

    Args:
        patterns: The parsed ``patterns/dates.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._months: dict[str, int] = dict(patterns["months"])
        self._weekdays: dict[str, int] = dict(patterns["weekdays"])
        self._days: dict[str, int] = dict(patterns["words"]["days"])
        self._relative: dict[str, int] = dict(patterns["relative"])
        words = patterns["relative_words"]
        self._units: dict[str, int] = {**words["units"], **words["units_glued"]}
        self._now, self._told = frozenset(words["now"]), frozenset(words["after_told"])

    def read(self, pieces: Mapping[str, str | None]) -> DateExpression:
        """Give the expression for the pieces by name, as ``re.Match.groupdict`` holds them."""
        got = {name: " ".join(value.lower().split()) for name, value in pieces.items() if value is not None}
        if "relative" in got:
            word = got["relative"]
            return DateExpression(
                offset=self._relative.get(word, 0), now=word in self._now, from_told=word in self._told
            )
        if "ago" in got or "ahead" in got or "later" in got:
            return self._counted(got)
        if "name" in got:
            shift: Shift = "last" if "last" in got else "next" if "next" in got else "bare"
            return DateExpression(weekday=self._weekdays[got["name"]], shift=shift)
        year, month, day = self._year(got), self._month(got, ""), self._day(got)
        if day is None:
            return DateExpression(month=month, year=year, precision="month" if month else "year")
        if "day2" not in got:
            return DateExpression(day, month, year)
        last_month = self._month(got, "2") or month
        return DateExpression(
            day, month, year, int(got["day2"]), last_month, year, listed=bool(got.get("listed"))
        )

    def _counted(self, got: Mapping[str, str]) -> DateExpression:
        """``3 hari lalu``, ``seminggu lagi``, ``dua hari kemudian``."""
        count = got.get("count", "1")
        number = int(count) if count.isdigit() else self._days[count]
        days = number * self._units[got.get("unit") or got["glued"]]
        return DateExpression(offset=-days if "ago" in got else days, from_told="later" in got)

    def _year(self, got: Mapping[str, str]) -> int | None:
        if "year" in got:
            return int(got["year"])
        if short := got.get("year2") or got.get("year2b"):
            return (2000 if int(short) <= _CENTURY else 1900) + int(short)
        if "tens" in got:
            return 2000 + 10 * self._days[got["tens"]] + self._days[got["ones"]]
        return 2000 + self._days[got["yearword"]] if "yearword" in got else None

    def _month(self, got: Mapping[str, str], end: str) -> int | None:
        if name := got.get("month" + end):
            return self._months[name]
        return int(got["monthnum" + end]) if "monthnum" + end in got else None

    def _day(self, got: Mapping[str, str]) -> int | None:
        return int(got["day"]) if "day" in got else self._days.get(got.get("dayword", ""))
