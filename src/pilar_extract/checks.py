"""Contradictions inside one article, for a person to look at; nothing is corrected."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pilar_extract.record.base import Mention
from pilar_extract.record.facts import Check, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.record.facts import Count
    from pilar_extract.resolve.dates import ResolvedDate

_WEEKDAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find_contradictions(
    text: str, counts: Sequence[Count], dates: Sequence[ResolvedDate]
) -> tuple[Check, ...]:
    """
    Check the facts of an article against one another.

    ``sum-mismatch``: a stated total that the parts stated with it do not add up to.
    ``weekday-mismatch``: a weekday written beside a date whose weekday is another.

    Args:
        text: The article.
        counts: The record's counts, parts pointing to their totals.
        dates: The resolved dates.
    """
    return (*_sums(counts), *_weekdays(text, dates))


def _sums(counts: Sequence[Count]) -> Iterator[Check]:
    parts: dict[int, list[Count]] = defaultdict(list)
    for count in counts:
        if count.part_of is not None:
            parts[count.part_of].append(count)
    for place, among in sorted(parts.items()):
        total = counts[place]
        said = sum(part.value for part in among)
        exact = all(count.qualifier == "exact" for count in (total, *among))
        if len(among) > 1 and exact and said != total.value:
            sums = " + ".join(str(part.value) for part in among)
            said_at = [mention for count in (total, *among) for mention in count.mentions[:1]]
            yield Check(
                code="sum-mismatch",
                severity="warning",
                message=Message(
                    id=f"Jumlah {total.value} tidak sama dengan rinciannya: {sums} = {said}.",
                    en=f"The total {total.value} is not the sum of its parts: {sums} = {said}.",
                ),
                mentions=tuple(sorted(said_at, key=lambda mention: mention.start)),
            )


def _weekdays(text: str, dates: Sequence[ResolvedDate]) -> Iterator[Check]:
    for date in dates:
        if date.conflict:
            start, end = date.mentions[0]
            day = date.start.weekday()
            yield Check(
                code="weekday-mismatch",
                severity="warning",
                message=Message(
                    id=f"Tanggal {date.start} jatuh pada hari {_WEEKDAYS_ID[day]}, bukan hari yang disebut.",
                    en=f"{date.start} is a {_WEEKDAYS_EN[day]}, not the weekday written.",
                ),
                mentions=(Mention(start=start, end=end, text=text[start:end]),),
            )
