"""Copies of stories for an export, which knows nothing of how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pilar_extract.dataset.days import event_day, published_day
from pilar_extract.dataset.duplicates import Comparison, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.record import Record


class Copies:
    """
    Finds which articles tell one story.

    Raises:
        UsageError: The libraries of the extra ``dataset`` are not installed.
    """

    def __init__(self) -> None:
        """Begin with no article."""
        self._comparison = Comparison()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._comparison.close()

    def add(self, record: Record) -> None:
        """Take an article."""
        day = published_day(record) or event_day(record)
        self._comparison.add(Story(record.id, record.text, day))

    def heads(self) -> Iterator[str]:
        """Give the head of each article's story, in the order in which they came."""
        stories = self._comparison.stories()
        return (stories.head(place) for place in range(len(stories.ids)))
