"""Where sentences end: at a full stop that is no abbreviation's, no numeral's and no initial's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.components.annotations import Block
    from pilar_extract.components.layout_words import LayoutWords

_INITIAL = 2  # `M.`, `Ac.`, `Dt.`: letters of an abbreviated name
_LOOK_AHEAD = 12
_BOUNDARY = re.compile(r"[.!?…]+[”\"’'»)]*(?=\s|$|[“\"]?[A-Z][a-zA-Z])")
_BEFORE_CAPITAL = re.compile(r"[a-zß-ÿ0-9)%”\"]")


def split_sentences(text: str, block: Block, words: LayoutWords) -> Iterator[tuple[int, int]]:
    """
    Give the sentences of a block as (start, end), blanks around them left out.

    Args:
        text: The article.
        block: The block.
        words: The word lists of the layout.
    """
    start = block.start
    for found in _BOUNDARY.finditer(text, block.start, block.end):
        stop, end = found.span()
        if end < block.end and _is_inside(text, stop, end, block.start, words):
            continue
        yield _trim(text, start, end)
        start = end
    if text[start : block.end].strip():
        yield _trim(text, start, block.end)


def _is_inside(text: str, stop: int, end: int, begin: int, words: LayoutWords) -> bool:
    """Does the sentence go on behind the mark between ``stop`` and ``end``?"""
    if not text[end].isspace():
        last = text[end - 1] if end - 1 > stop else text[stop - 1 : stop]
        if not _BEFORE_CAPITAL.match(last):
            return True
    if text[stop] != "." or stop == begin or not text[stop - 1].isalnum():
        return False
    after = text[end : end + _LOOK_AHEAD].lstrip()[:1]
    if after.islower():
        return True
    first = stop - 1
    while first > begin and text[first - 1].isalnum():
        first -= 1
    word = text[first:stop]
    return _is_abbreviated(word, words) or (after.isdigit() and word.isdigit())


def _is_abbreviated(word: str, words: LayoutWords) -> bool:
    """An initial, or an abbreviation; small letters are a word's that ends its sentence, but for a few."""
    if len(word) <= _INITIAL and word.isalpha() and word.istitle():
        return True
    low = word.lower()
    return low in words.abbreviations and (word[0].isupper() or low in words.small_abbreviations)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
