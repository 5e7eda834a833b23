"""Numbers of pillars as articles state them, each with where it stands and whose story it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.dataset.days import published_day
from pilar_extract.tables.model import fact_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pilar_extract.record import Record
    from pilar_extract.record.kinds import Qualifier, Scope, UnitKind


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One number of a pillar.

    Attributes:
        id: Key of the fact, as in the exported tables.
        article: Id of the record.
        source: The story that states it: the article, or the head of its cluster.
        pillar: Code of the pillar; ``PILAR`` for all of them.
        unit: What sort of thing is counted.
        region: Code of the place whose they are.
        as_of: The day that the number is true of, if any is known.
        value: The number; of a range its lower end.
        value_max: The upper end of a range.
        qualifier: How exactly it is meant.
        scope: All that there are, or some of them.
        published: When the article appeared.
        start: First code point of the words that state it first.
        end: Code point after them.
        quote: The sentence that states it first, if it is wanted.
    """

    id: str
    article: str
    source: str
    pillar: str
    unit: UnitKind
    region: str | None
    as_of: date | None
    value: int
    value_max: int | None
    qualifier: Qualifier
    scope: Scope
    published: date | None
    start: int
    end: int
    quote: str | None = None

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is a number of, in the order of the panel: region, pillar, unit and day; empty where not known."""
        return self.region or "", self.pillar, self.unit, self.as_of.isoformat() if self.as_of else ""

    def told_by(self, source: str) -> Statement:
        """The same number as one of a story."""
        return replace(self, source=source)

    def allows(self, value: int) -> bool:
        """Can the number be this one? `Lebih dari 500` can be 520."""
        match self.qualifier:
            case "exact":
                return value == self.value
            case "at_least":
                return value >= self.value
            case "at_most":
                return value <= self.value
            case "about":
                return abs(value - self.value) <= _ROUGHLY * max(self.value, 1)
            case _:
                return self.value <= value <= (self.value_max or self.value)


_ROUGHLY = 0.1  # of a number that is said to be about so many


def statements_of(record: Record, *, quoted: bool = False) -> Iterator[Statement]:
    """
    Give the numbers of pillars in a record; vague ones have no pillar and stay out.

    Args:
        record: The record.
        quoted: Keep the sentences that state them?
    """
    published = published_day(record)
    for number, count in enumerate(record.counts):
        if count.pillar is None:
            continue
        mention = count.mentions[0]
        yield Statement(
            id=fact_id(record.id, "counts", number),
            article=record.id,
            source=record.id,
            pillar=count.pillar,
            unit=count.unit,
            region=count.region,
            as_of=count.as_of,
            value=count.value,
            value_max=count.value_max,
            qualifier=count.qualifier,
            scope=count.scope,
            published=published,
            start=mention.start,
            end=mention.end,
            quote=_sentence(record, mention.start, mention.end) if quoted else None,
        )


def _sentence(record: Record, start: int, end: int) -> str:
    """The sentence that holds a stretch; the stretch where none does."""
    around = next((span for span in record.sentences if span[0] <= start and end <= span[1]), (start, end))
    return " ".join(record.text[slice(*around)].split())
