"""The words of an article that state a fact, as gold quotes them."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 10, 200
"""Code points of a quote."""
_WORDS = (
    # within the line, then beyond it
    (re.compile(r"\S+[^\S\n]*\Z"), re.compile(r"[^\S\n]*\S+")),
    (re.compile(r"\S+\s*\Z"), re.compile(r"\s*\S+")),
)
"""What a word before and one behind looks like."""


def quote_of(text: str, start: int, end: int) -> str:
    """
    Quote a stretch of an article, with words around it where it is too short or stands elsewhere before.

    >>> quote_of("Hadir 16 TKSK dan 6 TKSK muda.", 18, 24)
    'dan 6 TKSK'

    Args:
        text: The article.
        start: First code point.
        end: Code point after the last one.
    """
    first, last = start, end
    while last - first < SHORTEST or text.find(text[first:last]) != first:
        wider = _wider(text, first, last)
        if wider == (first, last) or wider[1] - wider[0] > LONGEST:
            break
        first, last = wider
    return text[first : min(last, first + LONGEST)]


def _wider(text: str, first: int, last: int) -> tuple[int, int]:
    """A word more: before it, or where there is none, behind it."""
    for before, behind in _WORDS:
        if found := before.search(text, max(first - LONGEST, 0), first):
            return found.start(), last
        if found := behind.match(text, last):
            return first, found.end()
    return first, last
