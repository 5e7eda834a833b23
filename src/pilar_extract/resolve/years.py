"""Completing days whose year the article leaves out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_NUMBER_BEFORE = re.compile(r"[\d.,/]$")
_NUMBER_AFTER = re.compile(r"[.,/]?\d")
_PERIOD = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*$")  # `periode 2023-2028`: its end is a plan's
# A law has a number before its year, an anniversary an ordinal (`HUT ke-28 tahun 2024`).
_LAW = re.compile(r"(?:(?<!ke-)(?<!ke-\d)(?<!ke-\d\d)\d|/)\s*(?:tahun|thn|th\.?)\s*$", re.IGNORECASE)
# News without a word of the future speaks of days gone by; a few weeks ahead may still be meant.
_NEAR = timedelta(days=300)
_AHEAD = timedelta(days=45)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def mentioned_years(text: str) -> Counter[int]:
    """How often the text names each year; years of laws (``UU Nomor 11 Tahun 2009``) don't count."""
    years: Counter[int] = Counter()
    for year in _YEAR.finditer(text):
        before = text[max(0, year.start() - 16) : year.start()]
        if not (
            _NUMBER_BEFORE.search(before)
            or _NUMBER_AFTER.match(text, year.end())
            or _LAW.search(before)
            or _PERIOD.search(before)
        ):
            years[int(year[0])] += 1
    return years


def complete_year(
    month: int, day: int, weekday: int | None, *, anchor: date | None, years: Counter[int], future: bool
) -> tuple[date, bool] | None:
    """
    Find the year of a day.

    With a day to hold on to (``anchor``: the publication, or a full date of the article), the years around it are
    candidates, and the weekday decides; without a weekday it is the last such day before the anchor, or the next one
    where the text speaks of the future. Without an anchor the years that the text names are the candidates.

    Returns:
        The day, and whether the weekday contradicts it; None if nothing fixes a year.
    """
    if anchor is None:
        return _from_years(month, day, weekday, years)
    around = (anchor.year - 1, anchor.year, anchor.year + 1)
    candidates = [found for year in around if (found := day_or_none(year, month, day))]
    fitting = [found for found in candidates if weekday is None or found.weekday() == weekday]
    if not candidates:
        return None
    if weekday is not None and fitting:
        best = min(fitting, key=lambda found: (abs(found - anchor), found))
        # A slip in the weekday is likelier than a day of a year ago that is given without its year.
        if abs(best - anchor) <= _NEAR:
            return best, False
    if future:
        ahead = [found for found in candidates if found >= anchor]
        chosen = min(ahead) if ahead else max(candidates)
    else:
        gone = [found for found in candidates if found - anchor <= _AHEAD]
        chosen = max(gone) if gone else min(candidates)
    return chosen, weekday is not None


def _from_years(month: int, day: int, weekday: int | None, years: Counter[int]) -> tuple[date, bool] | None:
    if not years:
        return None
    by_rank = sorted(years, key=lambda year: (-years[year], -year))
    candidates = [found for year in by_rank if (found := day_or_none(year, month, day))]
    if weekday is None:
        return (candidates[0], False) if candidates else None
    last = max(years)  # what is told often looks back on years before, seldom on the next
    near = [
        found for year in (last - 1, *range(last + 1, last + 4)) if (found := day_or_none(year, month, day))
    ]
    fitting = [found for found in (*candidates, *near) if found.weekday() == weekday]
    if fitting:
        return fitting[0], False
    return (candidates[0], True) if candidates else None
