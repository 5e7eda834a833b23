"""Academic degrees behind a name, however they are dotted and parted (`S.Sos.,M.Si`, `SE. MM`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_GAP = re.compile(r"\s*[,.]{0,2}\s*\(?")
_PART = re.compile(r"[A-Z][A-Za-z]{0,6}(?![A-Za-z’'-])")
_JOINT = re.compile(r"\.\s?(?=[A-Z])")
_CLOSE = re.compile(r"\.?")
_BRACKETED_CLOSE = re.compile(r"\.?\)?")
_DOTTED = re.compile(r"[A-Z][A-Za-z]{0,2}\.\s?[A-Z][a-z]")
_DOTS = re.compile(r"[.\s]")
_PARTS = 4


class DegreeReader:
    """
    Reads degrees off the text, since the tokens part them now so, now so.

    Args:
        degrees: Degrees without dots and blanks.
    """

    def __init__(self, degrees: Collection[str]) -> None:
        self._degrees = degrees

    def is_degree(self, word: str) -> bool:
        """Is a word of a name's row a degree, written as one (`Se` is none)?"""
        return _DOTS.sub("", word) in self._degrees and (word.isupper() or not word[1:].islower())

    def opens(self, text: str, at: int, limit: int) -> bool:
        """Does a degree of several parts begin here (`S.Sos`), which look like an initial and a name?"""
        return _DOTTED.match(text, at) is not None and self.end_of_one(text, at, limit) > 0

    def end_of_all(self, text: str, at: int, limit: int) -> int:
        """Where the degrees behind a name end; ``at`` where there are none."""
        while True:
            gap = _GAP.match(text, at)
            end = self.end_of_one(text, gap.end() if gap else at, limit)
            if not end:
                return at
            at = end

    def end_of_one(self, text: str, at: int, limit: int) -> int:
        """Where the longest degree that begins here ends, its full stop included; 0 where there is none."""
        letters, best = "", 0
        closing = _BRACKETED_CLOSE if text[at - 1 : at] == "(" else _CLOSE
        for _ in range(_PARTS):
            part = _PART.match(text, at, limit)
            if part is None:
                break
            letters += part.group()
            if letters in self._degrees:
                close = closing.match(text, part.end(), limit)
                best = close.end() if close else part.end()
            joint = _JOINT.match(text, part.end(), limit)
            if joint is None:
                break
            at = joint.end()
        return best
