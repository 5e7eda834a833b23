"""Which day of an article is the day of its main event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.date_expression import DateExpression
    from pilar_extract.resolve.date_words import DateWords

_LEAD = 900  # characters of the body in which the news says when
_OLD_YEARS = 2  # a day that many years before the latest one named is history
_OLDEST_NEWS = 1998
_FRESH, _RECENT = 10, 35  # days before the publication
_LONGEST_EVENT = timedelta(days=31)


@value
class Day:
    """A mention of a day or range of days, resolved."""

    hit: Hit
    start: date
    end: date
    conflict: bool = False


def choose_event(
    text: str,
    days: Sequence[Day],
    words: DateWords,
    structure: Structure | None,
    *,
    published: date | None,
    body: int,
) -> tuple[date, date] | None:
    """
    Choose the day, or the days, of the main event among the days that the body names.

    Every mention is weighed: early in the body, with a weekday, in brackets, shortly before the publication and beside
    a word of taking place speak for it; history, plans, deadlines and quotes against it. A range that holds the chosen
    day and lasts no month is the event's span.

    Args:
        text: The article.
        days: The resolved days, without those of publication lines and litter.
        words: The word lists.
        structure: Captions and quotes, if known.
        published: The day of publication, if known.
        body: Where the body begins.
    """
    latest = max([day.end.year for day in days] + ([published.year] if published else []), default=0)
    weights: dict[tuple[date, date], float] = {}
    for day in days:
        weight = _by_place(text, day, structure, body) + _by_words(text, day, words)
        weight += _by_age(day, published)
        if day.end.year <= max(latest - _OLD_YEARS, _OLDEST_NEWS):
            weight -= 5.0
        key = (day.start, day.end)
        weights[key] = max(weights[key], weight) + 0.5 if key in weights else weight
    if not weights:
        return None
    # Of equal ones the first named: dictionaries keep that order.
    best = max(weights, key=lambda key: weights[key])
    if weights[best] < 0:
        return None
    if best[0] == best[1]:
        spans = [
            k
            for k in weights
            if k[0] <= best[0] <= k[1]
            and timedelta(0) < k[1] - k[0] <= _LONGEST_EVENT
            and weights[k] >= 0
            and _lasts(text, days, k, words)
        ]
        if spans:
            return max(spans, key=lambda key: weights[key])
        return _stretched(text, best[0], days, words)
    return best


def _lasts(text: str, days: Sequence[Day], span: tuple[date, date], words: DateWords) -> bool:
    """Is a range the event's, and not of what went before it (`sudah dilatih selama empat hari, mulai …`)?"""
    clauses = [(_clause(text, day.hit), day) for day in days if (day.start, day.end) == span]
    return any(
        _by_words(text, day, words) >= 0 or words.lasting.search(before) for (before, _), day in clauses
    )


def _stretched(text: str, chosen: date, days: Sequence[Day], words: DateWords) -> tuple[date, date]:
    """
    Stretch a day to the first and last day of the event where the text gives them apart.

    Two days that are as far apart as the event is said to have lasted (``selama empat hari``) are its ends, and so are
    those of ``berlangsung sejak …`` and ``berlangsung sampai …``.
    """
    durations = words.durations(text)
    first = last = chosen
    if (length := _begun(text, chosen, days, words)) is not None:
        return chosen, chosen + timedelta(length - 1)
    for day in days:
        if day.start != day.end or abs(day.start - chosen) > _LONGEST_EVENT:
            continue
        before = text[max(0, day.hit.start - 80) : day.hit.start]
        if abs((day.start - chosen).days) + 1 in durations - {1}:
            first, last = min(first, day.start), max(last, day.start)
        elif day.start < chosen and words.beginning.search(before):
            first = min(first, day.start)
        elif day.start > chosen and (words.ending.search(before) or words.closing.search(before)):
            last = max(last, day.start)
    return first, last


def _begun(text: str, chosen: date, days: Sequence[Day], words: DateWords) -> int | None:
    """How many days an event lasts that begins on a day: `selama tiga hari, mulai Selasa (12/11)`."""
    for day in days:
        if (day.start, day.end) != (chosen, chosen):
            continue
        before, after = _clause(text, day.hit)
        if words.opening.search(before) and (
            lengths := words.durations(before[-60:]) | words.durations(after[:60])
        ):
            return max(lengths)
    return None


def _by_place(text: str, day: Day, structure: Structure | None, body: int) -> float:
    """Early in the body, with a weekday, in brackets; not in a quote or a caption."""
    hit = day.hit
    offset = max(0, hit.start - body)
    weight = 3.0 * max(0.0, 1 - offset / max(1, len(text) - body)) + (1.0 if offset < _LEAD else 0.0)
    value: DateExpression = hit.value
    weight += 1.5 * (value.weekday is not None) + 1.5 * value.bracketed
    if structure is not None:
        weight -= 2.5 * any(start <= hit.start < end for start, end in structure.quotes)
        weight -= 0.5 * any(block.start <= hit.start < block.end for block in structure.of_kind("caption"))
    return weight


def _by_words(text: str, day: Day, words: DateWords) -> float:
    """Beside a word of taking place; not of history, plans, statements or a disaster that began."""
    before, after = _clause(text, day.hit)
    weight = 1.0 if words.verbs.search(before) or words.verbs.search(after) else 0.0
    # `Hingga Selasa (11/2), pengungsi mencapai …` reports how things stand, and is no history.
    as_of = words.until.search(before) and not words.lasting.search(before) and not words.since.search(before)
    weight -= 3.0 * bool(words.history.search(before[-24:]) and not as_of)
    weight -= 2.0 * bool(words.future.search(before) or words.future.search(after[:24]))
    weight -= 2.5 * _is_said(before[-120:], after[:24], words)
    weight -= 2.5 * bool(words.disaster.search(before[-70:]))
    value: DateExpression = day.hit.value
    if value.from_told or value.now:
        weight -= 4.0
    return weight - 3.0 * (abs(value.offset or 0) > 1)


def _is_said(before: str, after: str, words: DateWords) -> bool:
    """Is the day that of a statement (`kata Ady, Senin (20/10)`, `Wawan, Rabu (25/5), mengatakan`)?"""
    said = list(words.statement.finditer(before))
    if said:  # `mengatakan, pelatihan digelar Senin` tells of the event's day
        return not words.verbs.search(before, said[-1].end())
    return bool(words.statement.match(after.lstrip(" ,).")))


def _by_age(day: Day, published: date | None) -> float:
    """News is of the last days; what is older, or to come, is seldom what it reports."""
    if published is None:
        return 0.0
    age = (published - day.end).days
    if -1 <= age <= _FRESH:
        return 2.0
    if age < 0:
        return -1.0
    return 0.5 if age <= _RECENT else -3.0


def _clause(text: str, hit: Hit) -> tuple[str, str]:
    """What stands before and behind a date in its sentence."""
    start = max(
        (text.rfind(mark, max(0, hit.start - 220), hit.start) for mark in (". ", "\n", "! ", "? ")),
        default=-1,
    )
    low = start + 1 if start >= 0 else max(0, hit.start - 220)
    ends = [at for mark in (". ", "\n", ".\n") if (at := text.find(mark, hit.end, hit.end + 160)) >= 0]
    return text[low : hit.start], text[hit.end : min(ends, default=min(len(text), hit.end + 160))]
