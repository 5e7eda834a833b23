r"""
Where a region lies in the article.

Label Studio counts code points, as records do: its editor turns the browser's UTF-16 code units into code points when
it writes a region and back when it shows one (``charsToCodePoints`` and ``codePointsToChars`` in
``web/libs/editor/src/utils/selection-tools.js`` of HumanSignal/label-studio, held by its tests "NER - Emoji"), and it
counts ``\r`` and ``\n`` one each. Releases before that counted UTF-16 code units (its issues 539, 1347): behind an
emoji their offsets are too large. A region carries its words, which tell the two apart.
"""

from __future__ import annotations

import re

_BLANKS = re.compile(r"(?:\\n|\s)+")  # old releases wrote a line's end as a backslash and an n


def span_of(text: str, start: int, end: int, said: str | None) -> tuple[int, int] | None:
    """
    Find the span of a region, in code points.

    >>> span_of("Hadir 😀 12 PSM", 8, 14, "12 PSM"), span_of("Hadir 😀 12 PSM", 9, 15, "12 PSM")
    ((8, 14), (8, 14))

    Args:
        text: The article.
        start: Where the region begins, by Label Studio.
        end: Where it ends.
        said: The region's words, if they were written down.

    Returns:
        First code point and the one behind the last; None where the words stand at neither reading of the offsets.
    """
    for first, last in ((start, end), (_code_points(text, start), _code_points(text, end))):
        if 0 <= first < last <= len(text) and (said is None or _bare(text[first:last]) == _bare(said)):
            return first, last
    return None


def _code_points(text: str, units: int) -> int:
    """Code points in the first UTF-16 code units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * max(units, 0)].decode("utf-16-le", "ignore"))


def _bare(said: str) -> str:
    return _BLANKS.sub("", said)
