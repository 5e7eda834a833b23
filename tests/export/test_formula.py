"""Formulas in CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.export.formula import disarm, rearm

RISKY = st.text(alphabet="'=+-@\t\r\n 1,.%aＡ＝\ufeff", max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "\ufeff=1",
        "'=1",
        "- butir",
    ],
)
def test_what_may_run_is_disarmed(text: str) -> None:
    """Its first character is an apostrophe then."""
    assert disarm(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "PSM", "-12", "+62", "-1.250,5", "12%", "a=b", "Ma'ruf", "'Aisyiyah", "(-)"]
)
def test_what_cannot_run_is_left_alone(text: str) -> None:
    """Numbers above all."""
    assert disarm(text) == text


@given(st.one_of(st.text(), RISKY))
def test_nothing_is_lost(text: str) -> None:
    """What was disarmed can be had back."""
    assert rearm(disarm(text)) == text


@given(RISKY)
def test_no_cell_begins_with_a_formula(text: str) -> None:
    """Unless it is a plain number."""
    cell = disarm(text)
    bare = cell.lstrip(" \ufeff\t\r\n")
    assert cell[:1] not in {"\t", "\r", "\n"}
    assert bare[:1] not in {"=", "@", "＝"}
    assert bare[:1] not in {"+", "-"} or bare[1:].replace(",", "").replace(".", "").rstrip("%").isdigit()
