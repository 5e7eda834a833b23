"""Datelines: the place and the outlet that a lead begins with (`MOJOKERTO | duta.co –`)."""

from __future__ import annotations

import re

_SHOUTED = 0.6
_REACH = 110
_MOST_WORDS = 8
_MOST_PARTS = 3
_LEAST_LEAD = 50
_DASHES = ("–", "—", "|", "-", "--")
_SMALL_WORDS = ("dan", "foto")
_SEPARATOR = re.compile(
    r"\s*(?:[–—|]|-{1,2}(?=\s)|(?<=[A-Z]{3})-(?=[A-Z][a-z])|(?<=\s)-(?=\S)|:(?=\s?\S))\s*|(?<=\))\s*-\s*"
)
_SEPARATING_MARK = re.compile(r"[–—|:-]")
_BETWEEN_WORDS = re.compile(r"[\s,()/]+")
_OUTLET = re.compile(r"\b[\w-]+(?:\.(?:co|com|id|net|news|tv|info|org))+\b", re.IGNORECASE)


def dateline_end(line: str) -> int:
    """
    Length of the dateline at the beginning of a line, or 0.

    >>> dateline_end("JOMBANG : Sebanyak 21 anggota Tagana mengikuti pelatihan pada hari Kamis.")
    10
    """
    end = 0
    for _ in range(_MOST_PARTS):
        found = _separator(line, end, end + _REACH)
        if found is None or not _is_place(line[end : found.start()].strip(), found.group().strip()):
            break
        end = found.end()
    # What follows a dateline is the lead: `TKSK : 12 orang` is a row of a table, not news from a place called TKSK.
    return end if len(line) - end >= _LEAST_LEAD else 0


def _separator(line: str, start: int, stop: int) -> re.Match[str] | None:
    """The first separator of a stretch, sought from the blanks before the first mark that it can have."""
    mark = _SEPARATING_MARK.search(line, start, stop)
    if mark is None:
        return None
    return _SEPARATOR.search(line, start + len(line[start : mark.start()].rstrip()), stop)


def _is_place(part: str, separator: str) -> bool:
    """Names of places and outlets only, in capitals or before a dash or bar."""
    words = [word for word in _BETWEEN_WORDS.split(part) if word]
    if not words or len(words) > _MOST_WORDS or any(char in ".!?" for char in _OUTLET.sub("", part)):
        return False
    if _OUTLET.search(part):
        return True
    letters = [char for char in part if char.isalpha()]
    shouted = sum(char.isupper() for char in letters) >= _SHOUTED * len(letters)
    return (shouted or separator in _DASHES) and all(
        word[0].isupper() or not word[0].isalpha() or word in _SMALL_WORDS for word in words
    )
