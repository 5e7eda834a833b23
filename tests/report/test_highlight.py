"""The marked text: every word once, every span marked, marks well nested."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar_extract.report.highlight import Span, levels, marked

TEXT = "a<b> & \"c\" 'd' e\x00f\r\ng"


STRETCHES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
"""Where a span starts, and how long it is if the text is long enough."""


def spans_of(stretches: list[tuple[int, int]]) -> list[Span]:
    """Spans of the text, nested, crossing or the same."""
    ends = [(start, min(start + length, len(TEXT))) for start, length in stretches]
    return [Span(start, end, "counts", f"counts-{n}", f"m-{n}") for n, (start, end) in enumerate(ends)]


some_spans = st.lists(STRETCHES, max_size=12).map(spans_of)
# A busy machine is slow, and no sign of anything.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(some_spans)
def test_the_text_is_whole_and_each_span_marks_its_words(spans: list[Span]) -> None:
    """However they overlap."""
    open_: list[str] = []
    covered = {span.fact: "" for span in spans}
    anchors: list[str] = []
    text = ""
    for piece in re.split(r"(<[^>]*>)", str(marked(TEXT, spans))):
        if piece == "</mark>":
            open_.pop()
        elif piece.startswith("<mark"):
            open_ += re.findall(r'data-f="([^"]*)"', piece)
            anchors += re.findall(r' id="([^"]*)"', piece)
        else:
            text += unescape(piece)
            for fact in open_:
                covered[fact] += unescape(piece)
    shown = TEXT.replace("\x00", "\ufffd")
    assert (text, open_) == (shown, [])
    assert covered == {span.fact: shown[span.start : span.end] for span in spans}
    assert sorted(anchors) == sorted(span.anchor for span in spans)


@patient
@given(some_spans)
def test_overlapping_spans_have_lines_of_their_own(spans: list[Span]) -> None:
    """Any two of them."""
    lines = levels(spans)
    for span in spans:
        for other in spans:
            if span != other and span.start < other.end and other.start < span.end:
                assert lines[span] != lines[other]


def test_what_lies_within_is_nearer_to_the_words() -> None:
    """So that the outer line runs below the inner."""
    inner, outer = Span(2, 4, "pillars", "pillars-0", "m0"), Span(0, 6, "counts", "counts-0", "m1")
    assert levels([outer, inner]) == {inner: 0, outer: 1}
    assert re.sub(r' (data-f|tabindex|id)="[^"]*"', "", str(marked("abcdef", [inner, outer]))) == (
        '<mark class="k-counts l1">ab<mark class="k-pillars l0">cd</mark>ef</mark>'
    )
