"""The cheap look over a whole text that tells where a costlier rule is worth trying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = re.compile(r"[0-9]+")


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


class WordScan:
    """
    Finds digits and listed words, in order.

    Thirty calls of ``str.find`` over an article take a tenth of the time of one alternation of thirty words in ``re``,
    which is tried at every character (measured: 0.06 against 0.5 ms for 3.5 kB).

    Args:
        words: The words to find, in lower case; they may hold blanks or hyphens.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """Give ``(start, end, word)`` of each whole word, and of each run of digits with an empty word, by offset."""
        stop = len(text) if end is None else end
        lowered = lower_in_place(text)
        found = [(digits.start(), digits.end(), "") for digits in _DIGITS.finditer(text, start, stop)]
        for word in self._words:
            at = lowered.find(word, start, stop)
            while at >= 0:
                after = at + len(word)
                if not (at and lowered[at - 1].isalpha()) and not lowered[after : after + 1].isalpha():
                    found.append((at, after, word))
                at = lowered.find(word, after, stop)
        found.sort()
        return found
