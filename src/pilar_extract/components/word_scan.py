"""The cheap look over a whole text that tells where a costlier rule is worth trying."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def lower_in_place(text: str) -> str:
    """
    Lower-case a text without moving any offset.

    ``str.lower`` turns a few characters into two (``İ``); those are left as they are.

    >>> len(lower_in_place("İSTANBUL"))
    8
    """
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


@lru_cache(maxsize=1)
def _scanned(text: str) -> tuple[str, frozenset[str] | None]:
    """
    A text in lower case and its words, kept for the next scan of the same text.

    There are no words where one holds what is neither letter nor digit to Python (`m²`): then all have to be sought.
    """
    lowered = lower_in_place(text)
    words = frozenset(_LETTERS.findall(lowered))
    return lowered, words if "".join(words).isalpha() else None


def words_of(text: str) -> frozenset[str] | None:
    """The words of a text in lower case, or None where what they are is open."""
    return _scanned(text)[1]


class WordScan:
    """
    Finds digits and listed words, in order.

    Only words whose first letters stand in the text as a word are sought, by ``str.find``: thirty calls over an article
    take a tenth of the time of one alternation of thirty words in ``re``, which is tried at every character (measured:
    0.06 against 0.5 ms for 3.5 kB).

    Args:
        words: The words to find, in lower case; they may hold blanks or hyphens.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            first = _LETTERS.match(word)
            self._by_first.setdefault(first.group() if first else "", []).append(word)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """Give ``(start, end, word)`` of each whole word, and of each run of digits with an empty word, by offset."""
        stop = len(text) if end is None else end
        lowered, present = _scanned(text)
        firsts = self._by_first.keys() if present is None else self._by_first.keys() & {*present, ""}
        found = [(digits.start(), digits.end(), "") for digits in _DIGITS.finditer(text, start, stop)]
        for word in chain.from_iterable(self._by_first[first] for first in firsts):
            at = lowered.find(word, start, stop)
            while at >= 0:
                after = at + len(word)
                if not (at and lowered[at - 1].isalpha()) and not lowered[after : after + 1].isalpha():
                    found.append((at, after, word))
                at = lowered.find(word, after, stop)
        found.sort()
        return found
