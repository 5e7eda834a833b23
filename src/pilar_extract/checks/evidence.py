"""What the checks look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.record.facts import Count, Locality, Region
    from pilar_extract.resolve.dates import ResolvedDate
    from pilar_extract.resolve.people import Person

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    One article with its facts; offsets in code points.

    Attributes:
        text: The article.
        sentences: First and last-but-one code point of every sentence, in order.
        regions: The record's regions.
        localities: The record's localities.
        counts: The record's counts, parts pointing to their totals.
        dates: The resolved dates, which know of conflicts.
        people: The officials with all that was said of them.
    """

    text: str
    sentences: Sequence[Span] = ()
    regions: Sequence[Region] = ()
    localities: Sequence[Locality] = ()
    counts: Sequence[Count] = ()
    dates: Sequence[ResolvedDate] = ()
    people: Sequence[Person] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """
    A contradiction.

    Attributes:
        code: Which check found it.
        spans: The places that disagree, as (start, end).
        values: What the braces of the check's message stand for; a pair is the Indonesian and the English wording.
    """

    code: str
    spans: Sequence[Span]
    values: Mapping[str, object | tuple[str, str]] = field(default_factory=dict)
