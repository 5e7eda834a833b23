"""Numbers: counts with their values, and numbers that count nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.numbers import NumberGrammar, Quantity

TESTS = Path(__file__).resolve().parents[1]
GRAMMAR = NumberGrammar(tomllib.loads((TESTS.parent / "patterns" / "numbers.toml").read_text("utf-8")))
CASES: list[dict[str, Any]] = tomllib.loads((TESTS / "cases" / "numerals.toml").read_text("utf-8"))["numeral"]
PIECES = [
    "12",
    "1.250",
    " ",
    "-",
    "(",
    ")",
    ",",
    ".",
    "dua",
    "puluh",
    "ribu",
    "koma",
    "nol",
    "seribu",
    "ratusan",
    "lebih dari",
    "Rp",
    "%",
    "an",
    "2023",
    "/",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    """A number of the table is found where it is marked, as what the table says."""
    text = case["text"].replace("«", "").replace("»", "")
    hits = GRAMMAR.find(text)
    if case.get("none"):
        assert hits == []
        return
    start = case["text"].index("«")
    end = case["text"].index("»") - 1
    assert [(hit.start, hit.end) for hit in hits] == [(start, end)]
    (hit,) = hits
    assert hit.kind == case.get("kind", "NUM")
    if "value" in case:
        begin = start - len(case["before"]) if "before" in case else None
        assert hit.value == Quantity(
            case["value"],
            case.get("value_max"),
            case.get("qualifier", "exact"),
            case.get("written", "digits"),
            begin,
        )


def test_list_numbers_are_no_counts() -> None:
    """The numbers that open the lines of a list count nothing."""
    assert {hit.kind for hit in GRAMMAR.find("1. Karang Taruna\n2. Tagana\n")} == {"NUMBER_LABEL"}


def test_numbers_of_an_enumeration_stay_apart() -> None:
    """Every number of an enumeration is found with its own value."""
    values = [hit.value.value for hit in GRAMMAR.find("PKH 161, TKSK 21 dan tagana 26")]
    assert values == [161, 21, 26]


def test_find_keeps_to_the_stretch_asked_for() -> None:
    """Only numbers that begin between start and end are given, with offsets into the whole text."""
    text = "10 PSM, 20 TKSK, 30 Tagana"
    assert [text[hit.start : hit.end] for hit in GRAMMAR.find(text, 4, 16)] == ["20"]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(PIECES)).map(" ".join),
        st.lists(st.sampled_from(PIECES)).map("".join),
    )
)
def test_any_text_gives_ordered_grounded_hits(text: str) -> None:
    """No text raises; hits are non-empty, ordered, inside the text and never overlap."""
    last = 0
    for hit in GRAMMAR.find(text):
        assert last <= hit.start < hit.end <= len(text)
        assert (hit.kind == "NUM") == isinstance(hit.value, Quantity)
        last = hit.end


@given(st.integers(min_value=1, max_value=999_999_999))
def test_grouped_digits_are_read_back(value: int) -> None:
    """Any whole number written with points between the thousands is read with its value."""
    written = f"{value:,}".replace(",", ".")
    assert [hit.value.value for hit in GRAMMAR.find(f"Ada {written} orang PSM.")] == [value]


def test_a_chain_of_digits_longer_than_any_count_counts_nothing() -> None:
    """Thousands of digits in a row are passed over: Python refuses to read them, and nobody counts so far."""
    for text in ("1" * 5000, "1,250" * 2000, "1." * 5000, "9" * 5000 + "rb", "1," + "5" * 5000 + " juta"):
        assert all(hit.kind != "NUM" for hit in GRAMMAR.find(text))


def test_a_separator_control_before_a_number_is_no_word() -> None:
    """U+001F is blank to ``str.split``: nothing stands before the number, and nothing fails."""
    assert [hit.value.value for hit in GRAMMAR.find("\x1f1") if hit.kind == "NUM"] == [1]
