"""Offices: how far they reach, what they are, and whose."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.components.annotations import annotations_of

if TYPE_CHECKING:
    from pilar_extract.components.offices import Office
    from pilar_extract.pipeline import Pipeline

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "offices.toml").read_text("utf-8")
)


def offices(pipeline: Pipeline, text: str) -> list[Office]:
    """The offices read in a text."""
    return [hit.value for hit in annotations_of(pipeline.nlp(text)).hits.get("OFFICE", [])]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["text"])
def test_office_is_read(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """From the acting word to the region, with its code and its title as on a card."""
    before, marked, _ = case["text"].replace("»", "«").split("«")
    text = case["text"].replace("«", "").replace("»", "")
    (office,) = offices(pipeline, text)
    assert text[office.start : office.end] == marked
    assert office.start == len(before)
    assert (office.code, office.title) == (case["code"], case["title"])
    assert (office.acting, office.former) == (case.get("acting"), case.get("former", False))
    region = office.region and text[office.region.start : office.region.end]
    assert region == case.get("region")


@pytest.mark.parametrize("case", TABLE["none"], ids=lambda case: case["why"])
def test_word_of_an_office_is_none(pipeline: Pipeline, case: dict[str, str]) -> None:
    """What stands before it says so."""
    assert offices(pipeline, case["text"]) == []
