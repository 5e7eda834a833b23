"""From date expressions to days: years completed, relative days counted, roles given."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.resolve.date_words import DateWords
from pilar_extract.resolve.event_day import Day, choose_event
from pilar_extract.resolve.publication import find_publication, lines_of, without_litter
from pilar_extract.resolve.relative import relative_day
from pilar_extract.resolve.years import complete_year, day_or_none, mentioned_years

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.date_expression import DateExpression, Precision

Role = Literal["event", "published", "mentioned"]


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """
    A date of the article with its role.

    Attributes:
        role: ``event`` and ``published`` at most once each; ``mentioned`` repeats neither.
        start: First day; of a month or year its first.
        end: Last day, the same as ``start`` for a single day.
        precision: What the text fixes: a day, a month or a year.
        mentions: Where it is said, as (start, end) offsets, in order.
        rule: The rule that found the first mention.
        conflict: The weekday written beside it is not that day's.
    """

    role: Role
    start: date
    end: date
    precision: Precision
    mentions: tuple[tuple[int, int], ...]
    rule: str
    conflict: bool = False


class DateResolver:
    """
    Resolves the date hits of one article after another.

    Args:
        patterns: The parsed ``patterns/dates.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._words = DateWords(patterns)

    def resolve(
        self,
        text: str,
        hits: Sequence[Hit],
        structure: Structure | None = None,
        *,
        published: date | None = None,
    ) -> list[ResolvedDate]:
        """
        Give every date of the article once, with its role, ordered by first mention.

        Args:
            text: The article.
            hits: The ``DATE`` hits of `DateGrammar.find`.
            structure: The layout, where known; the text alone will do.
            published: The day of publication as the caller knows it; a publication line in the text wins over it.
        """
        if not hits:
            return []
        lines = lines_of(text)
        hits = without_litter(text, hits, lines, self._words, structure)
        line, dateline = find_publication(text, hits, lines, self._words, structure)
        stated = line or dateline
        if stated is not None and (day := self._absolute(stated)):
            published = day.start
        days = self._resolve_days(text, hits, published)
        put_out = [day for day in days if stated is not None and day.hit is stated]
        others = [day for day in days if line is None or day.hit is not line]
        body = self._body_start(text, line)
        inner = [day for day in others if day.hit is not dateline]
        inner = [day for day in inner if not day.hit.value.clock] or inner
        event = choose_event(text, inner, self._words, structure, published=published, body=body)
        if event is None:
            event = next(((day.start, day.end) for day in days if day.hit is dateline), None)
        return self._with_roles(days, put_out, event, hits)

    def _resolve_days(self, text: str, hits: Sequence[Hit], published: date | None) -> list[Day]:
        """Resolve what names days, the surest first, and give it in the order of the text."""
        full = [
            day
            for hit in hits
            if hit.value.is_absolute and self._year(hit.value) and (day := self._absolute(hit))
        ]
        anchor = published or self._anchor(full)
        days = list(full)
        if open_year := [hit for hit in hits if hit.value.is_absolute and not self._year(hit.value)]:
            years = mentioned_years(text)
            completed = [self._yearless(text, hit, anchor, years) for hit in open_year]
            days += _agreed([day for day in completed if day is not None], years)
        absolute = sorted(days, key=_place)
        for hit in hits:
            if hit.value.is_absolute or hit.value.precision != "day":
                continue
            told = max((day for day in days if day.hit.end <= hit.start), key=_place, default=None)
            future = self._words.is_future(text, hit)
            named = relative_day(hit, published, told=told, absolute=absolute, future=future)
            if named is not None:
                days.append(Day(hit, named, named))
        if any(not day.hit.value.now for day in days):
            days = [day for day in days if not day.hit.value.now]
        return sorted(days, key=_place)

    @staticmethod
    def _year(value: DateExpression) -> int | None:
        return value.year or value.end_year

    @staticmethod
    def _absolute(hit: Hit) -> Day | None:
        """A day or range whose year is written."""
        value: DateExpression = hit.value
        last_year = value.end_year or value.year
        if last_year is None or value.day is None or value.month is None:
            return None
        first_year = value.year or last_year
        if value.end_day is None:
            start = day_or_none(first_year, value.month, value.day)
            end = start
        else:
            end_month = value.end_month or value.month
            # "30 Desember hingga 2 Januari 2024" begins in the year before.
            if first_year == last_year and (end_month, value.end_day) < (value.month, value.day):
                first_year = last_year - 1
            start, end = (
                day_or_none(first_year, value.month, value.day),
                day_or_none(last_year, end_month, value.end_day),
            )
        if start is None or end is None or end < start:
            return None
        conflict = value.weekday is not None and start.weekday() != value.weekday
        return Day(hit, start, end, conflict)

    def _yearless(self, text: str, hit: Hit, anchor: date | None, years: Counter[int]) -> Day | None:
        value: DateExpression = hit.value
        if value.month is None or value.day is None:
            return None
        future = self._words.is_future(text, hit)
        found = complete_year(
            value.month, value.day, value.weekday, anchor=anchor, years=years, future=future
        )
        if found is None:
            return None
        start, conflict = found
        if value.end_day is None:
            return Day(hit, start, start, conflict)
        end_month = value.end_month or value.month
        end = day_or_none(
            start.year + ((end_month, value.end_day) < (start.month, start.day)), end_month, value.end_day
        )
        return Day(hit, start, end, conflict) if end else None

    @staticmethod
    def _anchor(full: Sequence[Day]) -> date | None:
        """
        The full date to complete others from: the first with a weekday or in brackets, else none.

        Dates without either are often history (``berdiri 12 Januari 1987``); their years still count among those named.
        """
        return next(
            (day.start for day in full if day.hit.value.weekday is not None or day.hit.value.bracketed), None
        )

    @staticmethod
    def _body_start(text: str, line: Hit | None) -> int:
        """Where the body begins: behind a publication line of the header."""
        return line.end if line is not None and line.end < len(text) // 2 else 0

    def _with_roles(
        self,
        days: Sequence[Day],
        put_out: Sequence[Day],
        event: tuple[date, date] | None,
        hits: Sequence[Hit],
    ) -> list[ResolvedDate]:
        published = put_out[0] if put_out else None
        groups: dict[tuple[Role, date, date, Precision], list[Hit]] = {}
        conflicts: set[tuple[Role, date, date, Precision]] = set()
        for day in days:
            key: tuple[Role, date, date, Precision] = ("mentioned", day.start, day.end, "day")
            single = day.start == day.end
            is_event = event is not None and (
                (day.start, day.end) == event or (single and day.start in event)
            )
            # The publication line is evidence of the event's day only where the body names none.
            if event and is_event and not (day is published and _names(days, event[0], published)):
                key = ("event", *event, "day")
            same_day = key[0] == "mentioned" and single and published and day.start == published.start
            if published is not None and (day is published or same_day):
                groups.setdefault(("published", published.start, published.end, "day"), []).append(day.hit)
                if key[0] != "event":
                    continue
            groups.setdefault(key, []).append(day.hit)
            if day.conflict:
                conflicts.add(key)
        for hit in hits:
            if hit.value.precision != "day" and hit.value.year is not None:
                start, end = _span(hit.value.year, hit.value.month)
                groups.setdefault(("mentioned", start, end, hit.value.precision), []).append(hit)
        resolved = [
            ResolvedDate(*key, tuple((hit.start, hit.end) for hit in said), said[0].rule, key in conflicts)
            for key, said in groups.items()
        ]
        return sorted(resolved, key=lambda found: (found.mentions[0], found.role))


def _names(days: Sequence[Day], wanted: date, without: Day) -> bool:
    """Does another mention than that one name the day?"""
    return any(day is not without and day.start <= wanted <= day.end for day in days)


def _place(day: Day) -> int:
    """Where a day is mentioned."""
    return day.hit.start


def _agreed(days: Sequence[Day], years: Mapping[int, int]) -> list[Day]:
    """
    Let the same day without a year be one day, although the weekdays differ.

    Of ``Jumat (17/1)`` and ``Ahad (17/1)`` one weekday is a slip; the year that the article names, or the earlier
    mention, decides which.
    """
    chosen: dict[tuple[int, int], Day] = {}
    for day in sorted(days, key=lambda day: (day.conflict, day.start.year not in years, day.hit.start)):
        chosen.setdefault((day.start.month, day.start.day), day)
    agreed = []
    for day in days:
        model = chosen[day.start.month, day.start.day]
        if model.start == day.start or day.hit.value.is_range:
            agreed.append(day)
        else:
            slip = day.hit.value.weekday not in (None, model.start.weekday())
            agreed.append(Day(day.hit, model.start, model.start, slip))
    return agreed


def _span(year: int, month: int | None) -> tuple[date, date]:
    """First and last day of a month or a year."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
