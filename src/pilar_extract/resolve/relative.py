"""Days that are named from another day: ``kemarin``, ``Senin lalu``, ``dua hari kemudian``, ``tanggal 20``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pilar_extract.resolve.years import day_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.date_expression import DateExpression
    from pilar_extract.resolve.event_day import Day

_SAME_WEEKDAY = timedelta(days=13)
_BESIDE = 3  # characters between two expressions that name one day: "Kamis (9/11) hari ini"
_WEEK, _DECEMBER = 7, 12


def relative_day(
    hit: Hit, published: date | None, *, told: Day | None, absolute: Sequence[Day], future: bool
) -> date | None:
    """
    Count the day that a relative expression names.

    Args:
        hit: The expression.
        published: The day of publication; without it only what counts from a day told before has a day.
        told: The day mentioned last before it.
        absolute: The days of the article that stand by themselves, in order.
        future: The words around speak of what is to come.
    """
    value: DateExpression = hit.value
    if value.offset is not None:
        if value.from_told and told is not None:
            return _shifted(told.start, value.offset)
        beside = told is not None and hit.start - told.hit.end <= _BESIDE
        return None if beside or published is None else _shifted(published, value.offset)
    if value.weekday is not None and value.shift is not None:
        return _weekday(hit, published, absolute, future=future)
    if value.day is None or published is None:
        return None
    return _day_of_month(value.day, published, future=future)


def _weekday(hit: Hit, published: date | None, absolute: Sequence[Day], *, future: bool) -> date | None:
    """A weekday without a figure: one that the article dates elsewhere, else the nearest to the publication."""
    value: DateExpression = hit.value
    near = published or (absolute[0].start if absolute else None)
    if value.shift == "bare" and near is not None:
        same = [
            day
            for day in absolute
            if day.start.weekday() == value.weekday and abs(day.start - near) <= _SAME_WEEKDAY
        ]
        if same:
            return min(same, key=lambda day: abs(day.hit.start - hit.start)).start
    if published is None or value.weekday is None:
        return None
    back = (published.weekday() - value.weekday) % _WEEK
    if value.shift == "next" or (value.shift == "bare" and future):
        return _shifted(published, _WEEK - back)
    return _shifted(published, -(back or (_WEEK if value.shift == "last" else 0)))


def _day_of_month(day: int, published: date, *, future: bool) -> date | None:
    """``tanggal 20``: of the month of publication, else of the one before, or after where the text looks ahead."""
    month, year = published.month, published.year
    if day > published.day and not future:
        month, year = (month - 1, year) if month > 1 else (_DECEMBER, year - 1)
    elif day < published.day and future:
        month, year = (month + 1, year) if month < _DECEMBER else (1, year + 1)
    return day_or_none(year, month, day)


def _shifted(day: date, days: int) -> date | None:
    """So many days on; None beyond the calendar's ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
