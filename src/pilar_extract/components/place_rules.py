"""What the finders of regions' names share: the tables and the words around places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pilar_extract.components.place_words import PlaceWords
    from pilar_extract.resolve.gazetteer import Gazetteer


class PlaceRules:
    """
    Base of what finds names of places.

    Args:
        gazetteer: The region tables.
        words: The word lists of ``patterns/regions.toml``.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
