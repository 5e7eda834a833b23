"""What stands before the bare name of a locality: a preposition, or the mark of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TAIL = 3
"""How many code points before a name show whether a closer look is worth it."""


class Prepositions:
    """
    Looks at what stands right before a position of a text.

    Args:
        words: Prepositions and other words after which a bare locality is looked up, in lower case.
    """

    def __init__(self, words: Iterable[str]) -> None:
        with_blank = [
            form + blank
            for word in words
            for form in (word, word.title(), word.upper())
            for blank in " \xa0-\n"
        ]
        self._longest = max(map(len, with_blank))
        self._by_tail: dict[str, tuple[str, ...]] = {}
        for word in with_blank:
            self._by_tail[word[-TAIL:]] = (*self._by_tail.get(word[-TAIL:], ()), word)
        #: What the text before a name ends with where a preposition or the mark of an item may stand.
        self.tails = frozenset(self._by_tail)
        self.tails |= {f"{digit}{mark} " for digit in range(10) for mark in ".)"}
        self.tails |= {f"{before}{mark} " for before in "\n " for mark in "-–—•*"}

    def precede(self, text: str, start: int) -> bool:
        """Does the text before a position end as with a preposition and a blank?"""
        words = self._by_tail.get(text[start - TAIL : start])
        return words is not None and text.endswith(words, max(0, start - self._longest), start)

    def may_precede(self, text: str, start: int) -> bool:
        """Does it, or does it end with one of the tails that no preposition has: those of marks?"""
        tail = text[start - TAIL : start]
        return tail in self.tails and (tail not in self._by_tail or self.precede(text, start))
