"""Where the region grammar stops, and what stands before bare names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.place_scan import Anchors
from pilar_extract.components.prepositions import Prepositions

LEVELS = ("kab", "kabupaten", "kota", "desa")
WORDS = st.lists(
    st.sampled_from(
        [
            "kabupaten",
            "Kabupaten",
            "kabupatem",
            "kota",
            "pedesaan",
            "desa",
            "Jombang",
            "a2",
            "²",
            "_",
            " ",
            ".",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)


def anchors(text: str) -> list[str]:
    """The words that the grammar stops at."""
    return [text[start:end] for start, end in Anchors(LEVELS).find(text)]


def test_stops_at_capitals_level_words_and_their_slips() -> None:
    """But not at a level word inside another word."""
    assert anchors("warga desa di Kab.Kendal, kabupatem X, pedesaan") == [
        "desa",
        "Kab",
        "Kendal",
        "kabupatem",
        "X",
    ]


@given(WORDS)
def test_anchors_are_whole_words_in_order(text: str) -> None:
    """Each word that begins with a capital, is a level word or nearly one."""
    words = list(re.finditer(r"[^\W_]+", text))
    wanted = [
        found.span()
        for found in words
        if found[0][0].isupper() or found[0] in LEVELS or re.fullmatch("kab[a-z]{4,8}", found[0])
    ]
    assert Anchors(LEVELS).find(text) == wanted


@pytest.mark.parametrize(
    ("before", "exact", "perhaps"),
    [
        ("warga di ", True, True),
        ("Dari ", True, True),
        ("jadi ", True, True),  # a closer look at the whole word is left to the grammar
        ("pada ", False, False),
        ("hari ", False, False),
        ("2. ", False, True),
        ("\n- ", False, True),
        ("", False, False),
    ],
)
def test_what_stands_before_a_name(before: str, exact: bool, perhaps: bool) -> None:  # noqa: FBT001 - a row's columns
    """A preposition and a blank; or the mark of an item, which may be one of something else."""
    prepositions = Prepositions(["di", "dari"])
    text, start = f"{before}Bangsri", len(before)
    assert prepositions.precede(text, start) is exact
    assert prepositions.may_precede(text, start) is perhaps
