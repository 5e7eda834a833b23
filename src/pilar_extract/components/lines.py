"""Logical lines: what an editor or a mail program wrapped hard is joined again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRAP_WIDTH = 100
_WRAP_LEAST, _WRAP_LEAST_HARD = 45, 25
_WRAPPED_LINES = 6
_WRAPPED_SHARE = 0.95
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LONE_BREAK = re.compile(r"[ \t\xa0]*(?:\r\n|\r|\n)[ \t\xa0]*")
_ITEM = re.compile(r"\s*(?:[-–—•●▪*·◦✓]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)")
_CLOSERS = "”\"’'»)"
_STOPS = (".", "!", "?", "…")


def is_item(line: str) -> bool:
    """Does a line begin as an item of a list does, with a bullet, a number or a letter?"""
    return _ITEM.match(line) is not None


def is_finished(line: str) -> bool:
    """Does a line end as a sentence does?"""
    return line.rstrip().rstrip(_CLOSERS)[-1:] in _STOPS


def logical_lines(text: str) -> Iterator[tuple[int, int]]:
    """Non-empty lines as (start, end), those of a hard-wrapped paragraph joined to one."""
    lines = [found.span() for found in _LINE.finditer(text) if not found.group().isspace()]
    short = sum(end - start <= _WRAP_WIDTH for start, end in lines)
    hard = len(lines) > _WRAPPED_LINES and short > _WRAPPED_SHARE * len(lines)
    if not lines:
        return
    first = lines[0][0]
    for line, following in pairwise(lines):
        lone = _LONE_BREAK.fullmatch(text, line[1], following[0])
        if not (lone and _is_wrapped(text, line, following, hard=hard)):
            yield first, line[1]
            first = following[0]
    yield first, lines[-1][1]


def _is_wrapped(text: str, line: tuple[int, int], following: tuple[int, int], *, hard: bool) -> bool:
    """
    A line break inside a sentence: no full stop before it, and a line as long as an editor wraps.

    Where the whole text is wrapped, a shorter line is enough, and before a small letter any (`Salah` | `satu`).
    """
    last = text[line[0] : line[1]].strip()
    if len(last) > _WRAP_WIDTH or is_finished(last):
        return False
    after = text[following[0] : following[1]].lstrip()
    goes_on = after[:1].islower()
    if is_item(after) or len(last) < (_WRAP_LEAST if not hard else 0 if goes_on else _WRAP_LEAST_HARD):
        return False
    return hard or goes_on
