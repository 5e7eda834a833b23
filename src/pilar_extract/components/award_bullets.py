"""Winners in the lines of a list whose heading alone names the title: `Penerima penghargaan:` and a name a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.award_ranks import AwardTitle
from pilar_extract.components.word_patterns import word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RULE = "award.place"
_HEAD = "bullet"
_LINE = re.compile(r"[^\n]*\n?")
_COLON = re.compile(r":[ \t]*\n")
_BULLET = re.compile(r"[ \t]*(?P<mark>[-•*–])[ \t]*(?=[A-Z\"“])")
_NUMBER = re.compile(r"[ \t]*(?P<mark>\d{1,2}[.)])[ \t]*(?=[A-Z\"“])")
_CATEGORY = re.compile(r"[ \t]*(?:[-•*–][ \t]*)?[A-Z][^:\n.]{2,70}?(?P<mark>:)[ \t]*(?=[A-Z\"“])")
_LONGEST, _LEAST_LINES = 160, 2


class BulletedTitles:
    """
    Reads lists whose lines name no title.

    Args:
        lists: The word lists of the pattern files.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._told, self._others = word_of(lists["heading_told"]), word_of(lists["heading_others"])

    def find(self, text: str, found: Sequence[Hit]) -> Iterator[Hit]:
        """
        Give the heading's title at each bullet, or at the colon behind each category, of the lines below it.

        Lines that name titles of their own are left to them, and so is a list of which a line is neither.

        Args:
            text: The article.
            found: The titles that name themselves, in order.
        """
        starts = [hit.start for hit in found]
        for colon in _COLON.finditer(text) if found else ():
            begin = text.rfind("\n", 0, colon.start()) + 1
            first, after = bisect_left(starts, begin), bisect_left(starts, colon.end())
            if first == after or not self._tells_winners(text[begin : colon.start()]):
                continue
            title = _named(found[after - 1].value, found[:first])
            if not isinstance(title, AwardTitle) or len(title.ranks) > 1 or title.kind == "AWARD_VERB":
                continue
            forms = [_CATEGORY] if title.ranks else [_BULLET, *([_NUMBER] if title.kind == "HONOUR" else [])]
            marks = max((_marks(text, colon.end(), form) for form in forms), key=len)
            if len(marks) < _LEAST_LINES and title.ranks:
                continue
            for start, stop, end in marks:
                if bisect_left(starts, start) == bisect_left(starts, end):
                    yield Hit("AWARD", start, stop, replace(title, head=_HEAD), _RULE)

    def _tells_winners(self, heading: str) -> bool:
        """Do the lines below say who won, rather than what is judged or still to come?"""
        return self._told.search(heading) is not None and self._others.search(heading) is None


def _named(title: object, before: Sequence[Hit]) -> object:
    """`Nama-nama yang mendapat penghargaan tersebut`: the honour by name that the text told of last."""
    plain = isinstance(title, AwardTitle) and title.title == "penghargaan"
    named = [hit.value for hit in before if isinstance(hit.value, AwardTitle) and hit.value.head == "honour"]
    return named[-1] if plain and named else title


def _marks(text: str, at: int, form: re.Pattern[str]) -> list[tuple[int, int, int]]:
    """Where the mark of each line of a list begins and stops, and where the line ends."""
    marks: list[tuple[int, int, int]] = []
    for read in _LINE.finditer(text, at):
        line, start, at = read[0], read.start(), read.end()
        if not line.strip() and not marks:
            continue
        mark = form.match(line)
        if mark is None or len(line) > _LONGEST:
            break
        marks.append((start + mark.start("mark"), start + mark.end("mark"), at))
    return marks
