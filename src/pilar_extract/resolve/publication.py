"""Which date of an article is the one it was published on."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.date_expression import DateExpression
    from pilar_extract.resolve.date_words import DateWords

_PROSE = 130  # a line that long is prose, no header or footer
_LONGEST_LINE, _LONGEST_DATELINE = 170, 80
_FEW = 2  # words besides the date: a name at most
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SEPARATOR = re.compile(r"[|•·]|\s[-–—/]\s")
# PLACE, or PLACE and the outlet, before a date that a dash follows:
# "SURABAYA (12 Desember 2020) –", "Jakarta, Antara, 2/5/2019 –". Words and what parts them share no character, so that
# nothing is tried twice.
_DATELINE_BEFORE = re.compile(
    r"[^\w\n]{0,4}[A-Z][\w.’'/-]*(?:(?:,\s?|\s[-–|/]\s|\s)[A-Z][\w.’'/-]*){0,6}[\s,(|/:–-]{0,6}$"
)
_DATELINE_AFTER = re.compile(r"[)\]]?\.?\s?(?:[-–—:|]|//)")


Line = tuple[int, int]
"""First code point of a line and the one behind its end."""


def lines_of(text: str) -> list[Line]:
    """The lines of an article; one without a character in it where it is empty."""
    lines, position = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((position, position + len(line)))
        position += len(line)
    return lines or [(0, 0)]


def without_litter(
    text: str, hits: Sequence[Hit], lines: Sequence[Line], words: DateWords, structure: Structure | None
) -> list[Hit]:
    """Leave out the dates in lines that belong to other articles (``Baca juga: …``)."""
    litter = structure.of_kind("litter") if structure else []

    def is_litter(hit: Hit) -> bool:
        if any(block.start <= hit.start < block.end for block in litter):
            return True
        start, end = lines[_line_at(lines, hit.start)]
        return text[start:end].lstrip(" \t*>-•\u00a0").lower().startswith(words.litter)

    return [hit for hit in hits if not is_litter(hit)]


def _line_at(lines: Sequence[Line], at: int) -> int:
    """Index of the line that a code point is in."""
    return bisect_right(lines, at, key=itemgetter(0)) - 1


def find_publication(
    text: str, hits: Sequence[Hit], lines: Sequence[Line], words: DateWords, structure: Structure | None
) -> tuple[Hit | None, Hit | None]:
    """
    Find the date of the publication line, and the one of the dateline.

    A line counts as a publication line if it stands above or below the prose and holds hardly more than a date, a
    clock time, and words and names such as a byline has. A date in brackets behind a weekday is an event's date, even
    in a short line: captions are written so.

    Returns:
        The hit in a header or footer line, and the hit in a dateline; either may be None.
    """
    prose = [index for index, (start, end) in enumerate(lines) if end - start > _PROSE]
    blocks = [(block.start, block.end) for block in structure.of_kind("publine")] if structure else []
    ranked: list[tuple[int, int, Hit]] = []
    dateline: Hit | None = None
    for hit in hits:
        value: DateExpression = hit.value
        if not value.is_absolute or value.is_range or value.year is None:
            continue
        index = _line_at(lines, hit.start)
        start, end = lines[index]
        if any(a <= hit.start < b for a, b in blocks):
            ranked.append((0 + 4 * bool(words.updated.search(text[start : hit.start])), hit.start, hit))
        elif (left := _words_left(text, hit, (start, end), hits, words)) is not None and prose:
            # A bare date and time may also stand below the summary that opens some outlets' pages.
            if prose[0] <= index <= prose[-1] and not (left <= _FEW and start < len(text) / 2):
                continue
            footer = index > prose[-1]
            ranked.append(
                (1 + footer + 4 * bool(words.updated.search(text[start : hit.start])), hit.start, hit)
            )
        elif dateline is None and _is_dateline(text, hit, start, structure):
            dateline = hit
    ranked.sort(key=lambda item: item[:2])
    return (ranked[0][2] if ranked else None), dateline


def _words_left(text: str, hit: Hit, line: Line, hits: Sequence[Hit], words: DateWords) -> int | None:
    """How many words a line holds besides date, time and a byline's words; None if it is no publication line."""
    start, end = line
    if end - start > _LONGEST_LINE:
        return None
    rest = text[start:end]
    for other in reversed(hits):
        if start <= other.start and other.end <= end:
            rest = rest[: other.start - start] + " " + rest[other.end - start :]
    clock = hit.value.clock or bool(_CLOCK.search(rest))
    cue = bool(words.cues.search(rest))
    if hit.value.bracketed and hit.value.weekday is not None and not clock:
        return None
    left = len(_WORD.findall(words.cues.sub(" ", rest)))
    if clock or cue:
        most = 2 * _FEW if hit.value.bracketed else 4 * _FEW
    else:
        most = 2 * _FEW if _SEPARATOR.search(rest) else _FEW
    return left if left <= most else None


def _is_dateline(text: str, hit: Hit, line_start: int, structure: Structure | None) -> bool:
    """Does the date stand between the place and the dash with which a story opens?"""
    if structure and any(block.start <= hit.start < block.end for block in structure.of_kind("dateline")):
        return True
    opening = text[line_start : hit.start]
    return (
        0 < len(opening) <= _LONGEST_DATELINE
        and bool(_DATELINE_BEFORE.match(opening))
        and bool(_DATELINE_AFTER.match(text, hit.end))
    )
