"""Days that belong together: joined to one range, taken apart from a list, and checked against the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from pilar_extract.components.date_expression import DateExpression

_FIGURE = re.compile(r"\d+")
_LEAP_YEAR = 2000  # where the year is open, 29 February may be right


def join_days(text: str, hits: list[Hit], between: re.Pattern[str]) -> list[Hit]:
    """Join ``Senin (9/12) hingga Rabu (11/12/2019)`` into one range; ``between`` matches all that may stand between."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last is None
            or not _can_join(last.value, hit.value)
            or not between.match(text[last.end : hit.start])
        ):
            joined.append(hit)
            continue
        first, end = last.value, hit.value
        month = first.month or end.month
        value = replace(
            first, month=month, end_day=end.day, end_month=end.month, end_year=end.year, clock=False
        )
        joined[-1] = Hit("DATE", last.start, hit.end, value, "date.range-joined")
    return joined


def listed_days(text: str, hit: Hit) -> list[Hit]:
    """Take ``3, 5 dan 24 Mei`` apart; neighbours (``8 dan 9 Mei``) stay one range."""
    value: DateExpression = hit.value
    days: list[tuple[int, re.Match[str]]] = []
    for figure in _FIGURE.finditer(text, hit.start, hit.end):
        days.append((int(figure[0]), figure))
        if days[-1][0] == value.end_day:
            break
    if all(after[0] - before[0] == 1 for before, after in pairwise(days)):
        return [hit]
    single = replace(value, end_day=None, end_month=None, end_year=None, listed=False)
    hits = [
        Hit("DATE", figure.start(), figure.end(), replace(single, day=day, weekday=None), hit.rule)
        for day, figure in days
        if day
    ]
    if not hits:
        return []
    hits[0] = replace(hits[0], start=hit.start, value=replace(hits[0].value, weekday=value.weekday))
    hits[-1] = replace(hits[-1], end=hit.end)
    return [found for found in hits if exists(found.value)]


def _can_join(first: DateExpression, last: DateExpression) -> bool:
    """May two days be the ends of one range? Both name days, neither is a range, and the first is not the later."""
    if (
        not (first.day and last.is_absolute)
        or first.is_range
        or last.is_range
        or (last.year is None and first.year is not None)
    ):
        return False
    if first.year is not None:
        return (first.year, first.month or 0, first.day) <= (last.year or 0, last.month or 0, last.day or 0)
    return True


def exists(expression: DateExpression) -> bool:
    """Is there such a day in the calendar, in some year at least?"""
    for day, month, year in (
        (expression.day, expression.month, expression.year),
        (expression.end_day, expression.end_month, expression.end_year),
    ):
        if day is not None and month is not None and day > monthrange(year or _LEAP_YEAR, month)[1]:
            return False
    same_month = expression.month == expression.end_month and expression.year == expression.end_year
    return not (expression.is_range and same_month and (expression.day or 0) >= (expression.end_day or 0))
