"""Awards as the local press tells of them: lists that go on, titles said again, and what only looks like a prize."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from award_reading import brief

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "awards.toml").read_text("utf-8")
)


@pytest.mark.parametrize("case", TABLE["won"], ids=lambda case: case["why"])
def test_won(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """These titles go to these winners, and none is counted twice."""
    found = sorted([title, rank or 0, name] for title, rank, _, name in brief(pipeline, case["text"]))
    assert found == sorted(case["awards"])


@pytest.mark.parametrize("case", TABLE["not_won"], ids=lambda case: case["why"])
def test_not_won(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """Words that prizes are told with, but nobody who has won."""
    assert brief(pipeline, case["text"]) == []


def test_long_line_of_prize_words(pipeline: Pipeline) -> None:
    """A heading is looked for from its colon: a search from its words went on for hours over a line like this."""
    assert brief(pipeline, "penerima penghargaan dan pemenang juara terbaik " * 1_000) == []
