"""The text of an article with its evidence marked, one mark inside or beside the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pilar_extract.report.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVELS = 5
"""How many lines under the text tell marks apart; deeper ones share the last."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    A stretch to be marked.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        kind: Kind of the fact.
        fact: Name of the fact on the page.
        anchor: Name of the mark on the page.
    """

    start: int
    end: int
    kind: str
    fact: str
    anchor: str


def levels(spans: Sequence[Span]) -> dict[Span, int]:
    """
    Give each span a line of its own under the text: short ones next to it, what overlaps them further down.

    Args:
        spans: In any order.
    """
    given: dict[Span, int] = {}
    open_: list[Span] = []
    groups: list[list[Span]] = []
    last = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= last:
            open_ = []
            groups.append(open_)
        open_.append(span)
        last = max(last, span.end)
    for group in groups:  # spans of different groups never touch
        for span in sorted(group, key=lambda span: (span.end - span.start, span.start)):
            taken = {given[o] for o in group if o in given and o.start < span.end and span.start < o.end}
            given[span] = next(n for n in range(len(taken) + 1) if n not in taken)
    return given


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """
    Mark spans in a text; one that crosses the end of another is marked in pieces.

    >>> print(marked("a < b", [Span(2, 5, "counts", "counts-0", "m0")]))
    a <mark class="k-counts l0" data-f="counts-0" id="m0" tabindex="0">&lt; b</mark>

    Args:
        text: The text, of which everything is escaped.
        spans: What to mark, in any order.
    """
    text = visible(text)
    outer_first = sorted(spans, key=lambda span: (span.start, -span.end))
    lines = levels(outer_first)
    starts: dict[int, list[Span]] = {}
    for span in outer_first:
        starts.setdefault(span.start, []).append(span)
    pieces: list[str] = []
    stack: list[Span] = []
    edges = sorted({0, len(text), *starts, *(span.end for span in outer_first)})
    for here, next_ in pairwise([*edges, len(text)]):
        wanted = sorted(
            [*(span for span in stack if span.end > here), *starts.get(here, ())],
            key=lambda span: (span.start, -span.end),
        )
        same = 0
        while same < min(len(stack), len(wanted)) and stack[same] == wanted[same]:
            same += 1
        pieces += ["</mark>"] * (len(stack) - same)
        pieces += [_opening(span, lines[span], first=span.start == here) for span in wanted[same:]]
        pieces.append(str(escape(text[here:next_])))
        stack = wanted
    return Markup("".join(pieces) + "</mark>" * len(stack))  # noqa: S704 - of escaped text and our own words


def _opening(span: Span, level: int, *, first: bool) -> str:
    line = f'<mark class="k-{span.kind} l{min(level, LEVELS - 1)}" data-f="{span.fact}"'
    return f'{line} id="{span.anchor}" tabindex="0">' if first else f"{line}>"
