"""The look for words and digits that stands before the costlier rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.word_scan import WordScan, lower_in_place


def test_whole_words_and_digits_only() -> None:
    """A listed word counts only as a whole word, in any case, digits wherever they stand."""
    assert WordScan(["dua"]).find("Dua, kedua, LK3 dua") == [(0, 3, "dua"), (14, 15, ""), (16, 19, "dua")]


@given(st.text())
def test_lower_in_place_moves_no_offset(text: str) -> None:
    """Lower-casing keeps every offset, also of the letters that become two."""
    assert len(lower_in_place(text)) == len(text)
