"""Word lists of the pattern files as regular expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    r"""
    A regular expression for any of the words, the longest first.

    Args:
        words: In small letters; a blank stands for white space, a ``*`` at the end for any ending.

    >>> any_of(["juara*", "hasil akhir"])
    '(?:hasil\\s+akhir|juara\\w*)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_one, ordered))})"


def word_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds one of the words as a whole word, whatever its case."""
    return re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)


def _one(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    return r"\s+".join(re.escape(part) for part in word.removesuffix("*").split()) + ending
