"""The days that a record as a whole stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pilar_extract.record import Record
    from pilar_extract.record.kinds import DateRole


def published_day(record: Record) -> date | None:
    """When the article appeared: the day in the text, else the one that came beside it."""
    return _day(record, "published") or record.source.published


def event_day(record: Record) -> date | None:
    """The first day of what it tells of."""
    return _day(record, "event")


def _day(record: Record, role: DateRole) -> date | None:
    return next((date.start for date in record.dates if date.role == role), None)
