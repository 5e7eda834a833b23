"""Where a number, an award or an official is said: the article, its day, and the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar_extract.report.articles import FOLDER, address, day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from pilar_extract.dataset.duplicates import Stories
    from pilar_extract.dataset.statements import Statement
    from pilar_extract.record import Record

SHOWN = 6
"""So many places are shown that say one thing; the others are counted."""


@dataclass(frozen=True, slots=True)
class Note:
    """What other pages say of an article: its headline, its day and whose news it is."""

    id: str
    title: str
    day: dt.date | None
    region: str | None

    @property
    def address(self) -> str:
        """Where its page stands, seen from the folder of the report."""
        return f"{FOLDER}/{address(self.id)}"


@dataclass(slots=True)
class Notes:
    """
    All articles, as other pages speak of them.

    Attributes:
        by_id: The notes.
        heads: For each article that is a copy the head of its story.
    """

    by_id: dict[str, Note] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Note an article."""
        main = record.main_region
        self.by_id[record.id] = Note(
            record.id, record.source.title or record.id, day_of(record), main.code if main else None
        )

    def take(self, stories: Stories) -> None:
        """Note which articles are copies."""
        heads = ((name, stories.head(place)) for place, name in enumerate(stories.ids))
        self.heads = {name: head for name, head in heads if head != name}

    def place(self, fact: str, *, quote: str | None = None) -> Place:
        """
        Tell where a fact is said.

        Args:
            fact: Its key: article, kind and place in the record's list.
            quote: The words that say it.
        """
        article, kind, number = fact.rsplit(":", 2)
        note = self.by_id[article]
        return Place(note, f"{note.address}#{kind}-{number}", quote, is_copy=article in self.heads)

    def said(self, statements: Iterable[Statement]) -> Said:
        """Tell where a number is said: independent stories first, copies after them, in the order of the days."""
        places = [self.place(one.id, quote=one.quote) for one in statements]
        places.sort(key=lambda place: (place.is_copy, place.note.day is None, place.note.day, place.note.id))
        return Said(places[:SHOWN], len(places) - SHOWN)


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place in an article.

    Attributes:
        note: The article.
        address: Where the fact stands on its page, seen from the folder of the report.
        quote: The words, if they may be shown.
        is_copy: Does the article tell another's story?
    """

    note: Note
    address: str
    quote: str | None
    is_copy: bool

    def cells(self) -> list[Any]:
        """For scripts: address, headline, day, words, copy or not."""
        return [self.address, self.note.title, self.note.day, self.quote, self.is_copy]


@dataclass(frozen=True, slots=True)
class Said:
    """
    Who says one thing.

    Attributes:
        places: The first places.
        more: How many others there are; none or less if all are shown.
    """

    places: Sequence[Place]
    more: int
