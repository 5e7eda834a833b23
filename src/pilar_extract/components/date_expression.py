"""What a stretch of text says about a date, before anything outside it is known."""

from __future__ import annotations

from typing import Literal

from pilar_extract.values import value

Precision = Literal["day", "month", "year"]
Shift = Literal["last", "bare", "next"]


@value
class DateExpression:
    """
    A date as written; what the text leaves open is None.

    Attributes:
        day: Day of the month, of a range the first.
        month: Month, 1 to 12.
        year: Year in full; a two-digit year is completed here.
        end_day: Last day of a range, with ``end_month`` and ``end_year``.
        weekday: The weekday written beside it (Monday is 0), of a range that of the first day.
        offset: Days from the day of publication, or with ``from_told`` from the day told before.
        shift: A weekday that stands alone, and to which side of the publication it points.
        from_told: ``tiga hari kemudian`` counts from the day told before.
        now: ``saat ini``: names the day of publication only in passing.
        listed: Two days joined by ``dan``, a range only if they are neighbours.
        clock: A clock time stands right behind, as in publication lines.
        bracketed: It stands in brackets, the mark of the day of the event.
        precision: How much of a date it fixes at best.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    shift: Shift | None = None
    from_told: bool = False
    now: bool = False
    listed: bool = False
    clock: bool = False
    bracketed: bool = False
    precision: Precision = "day"

    @property
    def is_absolute(self) -> bool:
        """Does it name a day of a calendar, with or without its year?"""
        return self.day is not None and self.month is not None

    @property
    def is_range(self) -> bool:
        """Does it have two ends?"""
        return self.end_day is not None
