"""
The order in which the lines of a printed page are read, and the paragraphs that they make.

A gutter is a strip that parts lines standing side by side over several rows. What crosses it (a headline over two
columns) parts the page into bands; in a band the left column is read before the right one. So it goes on inside each
column until there is no gutter left.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS = 4  # lines side by side that make a gutter; fewer are a caption or wide spaces by chance
_EDGE, _ALIGNED = 1.2, 0.7  # heights of a line within which a column's lines begin, and the share that does
_CROSSING = 0.15  # share of the rows beside a gutter that may run across it
_SPLIT = 1.6  # heights of a line that part two blocks of a page
_SLACK = 1.0  # points by which neighbours may overlap
_LEADING = 1.35  # leadings from which on a gap is a paragraph's
_INDENT = 0.4  # heights of a line by which a paragraph's first line is set in
_SIZE = 1.2  # ratio of heights from which on lines are of two kinds
_SHORT = 0.88  # share of the column's width up to which a line ends a paragraph, if a sentence ends there
_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_ITEM = re.compile(r"[•▪●○‣*·]|[-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_SOFT = "\u00ad"
_HYPHENATED = re.compile(r"(\w+)-$")
_OPENING = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line and its box, in points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """How high the letters are."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Where it stands on the page."""
        return (self.top + self.bottom) / 2


def page_text(lines: Sequence[Line]) -> str:
    """
    Give a page as text: paragraphs parted by an empty line.

    Args:
        lines: What stands on the page, in any order.
    """
    paragraphs: list[str] = []
    last: list[Line] = []
    for column in reading_order(lines):
        rows = _rows(column)
        found = _paragraphs(rows)
        if last and _runs_on(last, rows[0]):
            paragraphs[-1] = joined_lines(paragraphs[-1], found.pop(0))
        paragraphs += found
        last = rows
    return "\n\n".join(paragraphs)


def reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """
    Part a page into columns and headlines, each a list of lines, in the order in which they are read.

    Args:
        lines: What stands on the page, in any order.
    """
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        parts = _blocks(lines)
        if len(parts) == 1:
            return [list(lines)]
        whole = [column for part in parts for column in reading_order(part)]
        return whole if len(whole) > len(parts) else [list(lines)]
    usual = median(line.height for line in lines)
    ordered: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []

    def close_band() -> None:
        ordered.extend(reading_order(left) + reading_order(right))
        left.clear()
        right.clear()

    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter - _SLACK and line.right > gutter + _SLACK:
            close_band()
            across.append(line)
            continue
        if across and _goes_on(across[-1], line, usual):
            across.append(line)
            continue
        if across:
            ordered.append(list(across))
            across.clear()
        (left if line.right <= gutter + _SLACK else right).append(line)
    close_band()
    return [*ordered, list(across)] if across else ordered


def _goes_on(across: Line, below: Line, usual: float) -> bool:
    """Is this the next line of a headline, only too short to run across the gutter?"""
    high = min(across.height, below.height)
    return (
        high > _SIZE * usual
        and high * _SIZE > max(across.height, below.height)
        and (across.middle - below.middle < _SPLIT * high)
    )


def _gutter(lines: Sequence[Line]) -> float | None:
    """The strip with the fewest lines across it and the most rows beside it."""
    best: tuple[float, int, float] | None = None
    step = median(line.height for line in lines) / 2 or 1.0
    rows = [round(line.middle / step) for line in lines]
    edges = Counter(round(line.left) for line in lines)
    for at in sorted(edge for edge, count in edges.items() if count > 1):
        place = at - _SLACK / 2
        left = {row for line, row in zip(lines, rows, strict=True) if line.right <= place + _SLACK}
        first: dict[int, Line] = {}
        for line, row in zip(lines, rows, strict=True):
            if line.left >= place - _SLACK and not left.isdisjoint((row - 1, row, row + 1)):
                first[row] = min(first.get(row, line), line, key=lambda piece: piece.left)
        beside = first.values()
        aligned = sum(abs(line.left - at) <= _EDGE * line.height for line in beside)
        if len(beside) < _ROWS or aligned < _ALIGNED * len(beside):
            continue
        top, bottom = max(line.top for line in beside), min(line.bottom for line in beside)
        across = sum(
            line.left < place - _SLACK and line.right > place + _SLACK and bottom < line.middle < top
            for line in lines
        )
        if across <= _CROSSING * len(beside):
            candidate = (across / len(beside), -len(beside), place)
            best = candidate if best is None else min(best, candidate)
    return best[2] if best else None


def _level(one: Line, other: Line) -> bool:
    return abs(one.middle - other.middle) < min(one.height, other.height) / 2


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Part a page where a wide empty strip runs across all of it."""
    ordered = sorted(lines, key=lambda line: -line.top)
    blocks, lowest = [[ordered[0]]], ordered[0].bottom
    for line in ordered[1:]:
        if lowest - line.top > _SPLIT * line.height - line.height:
            blocks.append([])
        blocks[-1].append(line)
        lowest = min(lowest, line.bottom)
    return blocks


def _rows(column: Sequence[Line]) -> list[Line]:
    """Join the pieces that stand on one line, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(column, key=lambda line: (-line.middle, line.left)):
        if rows and _level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        joined.append(
            Line(
                row[0].left,
                min(line.bottom for line in row),
                max(line.right for line in row),
                max(line.top for line in row),
                " ".join(line.text for line in row),
            )
        )
    return joined


def _paragraphs(rows: Sequence[Line]) -> list[str]:
    if not rows:
        return []
    gaps = [above.middle - below.middle for above, below in pairwise(rows)]
    leading = median(gaps) if gaps else 0.0
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    sets_in = any(row.left - left > _INDENT * row.height for row in rows)
    paragraphs = [rows[0].text]
    for above, row in pairwise(rows):
        indented = row.left - left > _INDENT * row.height and above.left - left <= _INDENT * row.height
        sizes = sorted((above.height, row.height))
        # Where paragraphs are set in, a short line is one that the next word was too long for.
        ended = (
            not sets_in and bool(_STOP.search(above.text)) and above.right - left < _SHORT * (right - left)
        )
        apart = above.middle - row.middle > _LEADING * leading or sizes[1] > _SIZE * sizes[0]
        if apart or indented or ended or _ITEM.match(row.text):
            paragraphs.append(row.text)
        else:
            paragraphs[-1] = joined_lines(paragraphs[-1], row.text)
    return paragraphs


def _runs_on(column: Sequence[Line], below: Line) -> bool:
    """Does the column's last paragraph go on in the next column?"""
    end = column[-1]
    sizes = sorted((end.height, below.height))
    if _STOP.search(end.text) or _ITEM.match(below.text) or sizes[1] > _SIZE * sizes[0]:
        return False
    left, right = min(row.left for row in column), max(row.right for row in column)
    return below.text[0].islower() or (len(column) > 1 and end.right - left > _SHORT * (right - left))


def joined_lines(above: str, below: str) -> str:
    """
    Join two lines of a paragraph; a word that was parted is made whole, one that is doubled keeps its hyphen.

    >>> joined_lines("sebanyak 20 pem-", "binaan"), joined_lines("para pilar-", "pilar sosial")
    ('sebanyak 20 pembinaan', 'para pilar-pilar sosial')
    >>> joined_lines("HUT ke-", "79"), joined_lines("Tagana", "Jatim")
    ('HUT ke-79', 'Tagana Jatim')
    """
    if above.endswith(_SOFT):
        return above[:-1] + below
    parted, opening = _HYPHENATED.search(above), _OPENING.match(below)
    if parted is None or opening is None:
        return f"{above} {below}"
    first, second = parted[1].casefold(), opening[0]
    doubled = second.casefold().startswith(first) or first.startswith(second.casefold())
    if doubled or not second[0].islower() or first == "ke":
        return above + below
    return above[:-1] + below
