"""Winners in the lines of a list whose heading alone names the title: `Penerima penghargaan:` and a name a line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.award_ranks import AwardTitle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULE = "award.place"
_HEAD = "bullet"
_HEADING = re.compile(
    r"(?P<told>[^\n]*\b(?:penerima|peraih|pemenang|juara|terbaik|diraih|diterima|diberikan|diserahkan|jatuh)\b[^\n]*?)"
    r"[ \t]*:[ \t]*\n",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:akan|kriteria|syarat|aspek|penilaian|hadiah|ketentuan|agenda|rangkaian|usulan|calon|berharap)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t]*(?P<mark>[-•*–])[ \t]*(?=[A-Z\"“])")
_CATEGORY = re.compile(r"[ \t]*(?:[-•*–][ \t]*)?[A-Z][^:\n.]{2,70}?(?P<mark>:)[ \t]*(?=[A-Z\"“])")
_LONGEST = 160


def bulleted_titles(text: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """
    Give the heading's title at each bullet, or at the colon behind each category, of the lines below it.

    Lines that name titles of their own are left to them, and so is a list of which a line is neither.

    Args:
        text: The article.
        found: The titles that name themselves, in order.
    """
    for heading in _HEADING.finditer(text):
        titles = [hit for hit in found if heading.start() <= hit.start < heading.end()]
        if not titles or _OTHER.search(heading["told"]):
            continue
        title = titles[-1].value
        if not isinstance(title, AwardTitle) or len(title.ranks) > 1 or title.kind == "AWARD_VERB":
            continue
        for start, end in _marks(text, heading.end(), categories=bool(title.ranks)):
            if not any(start <= hit.start < end for hit in found):
                yield Hit("AWARD", start, start + 1, replace(title, head=_HEAD), _RULE)


def _marks(text: str, at: int, *, categories: bool) -> list[tuple[int, int]]:
    """Where the mark of each line stands, and where its line ends; one place has one winner in each category."""
    form = _CATEGORY if categories else _BULLET
    marks: list[tuple[int, int]] = []
    for line in text[at:].splitlines(keepends=True):
        start, at = at, at + len(line)
        if not line.strip() and not marks:
            continue
        mark = form.match(line)
        if mark is None or len(line) > _LONGEST:
            break
        marks.append((start + mark.start("mark"), at))
    return marks if len(marks) > 1 or not categories else []
