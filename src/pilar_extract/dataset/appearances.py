"""One official of one article, as the persons across articles are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.dataset.days import event_day, published_day
from pilar_extract.tables.model import fact_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pilar_extract.record import Record


@dataclass(frozen=True, slots=True)
class Appearance:
    """
    A person as one article names them.

    Attributes:
        id: Key of the fact, as in the exported tables.
        article: Id of the record.
        name: Fullest form in the article.
        aliases: Other forms in the article, nicknames among them.
        position: Code of the position.
        title: The position as on a card.
        region: Whose position it is.
        acting: `Pj`, `Plt`, `Pjs` or `Plh`.
        former: No longer in the position.
        day: The event's first day, else the day of publication.
    """

    id: str
    article: str
    name: str
    aliases: tuple[str, ...]
    position: str
    title: str
    region: str | None
    acting: str | None
    former: bool
    day: date | None


def appearances_of(record: Record) -> Iterator[Appearance]:
    """Give the officials of a record."""
    day = event_day(record) or published_day(record)
    for number, official in enumerate(record.officials):
        yield Appearance(
            id=fact_id(record.id, "officials", number),
            article=record.id,
            name=official.name,
            aliases=official.aliases,
            position=official.position,
            title=official.title,
            region=official.region,
            acting=official.acting,
            former=official.former,
            day=day,
        )
