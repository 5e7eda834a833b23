"""Person names: where they begin and end, and what stands before and behind them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.degrees import DegreeReader

if TYPE_CHECKING:
    from pilar_extract.components.persons import PersonName
    from pilar_extract.pipeline import Pipeline

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cases" / "names.toml").read_text("utf-8"))


def persons(pipeline: Pipeline, text: str) -> list[PersonName]:
    """The names read in a text."""
    return [hit.value for hit in annotations_of(pipeline.nlp(text)).hits.get("PERSON", [])]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_name_is_read(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """Bare, with its honorifics apart, and at its place in the text."""
    marked: str = case["text"]
    text = marked.replace("«", "").replace("»", "")
    found = persons(pipeline, text)
    assert [person.name for person in found] == re.findall("«(.+?)»", marked)
    assert [h for person in found for h in person.honorifics] == case.get("honorifics", [])
    assert all(text[person.start : person.end] == person.name for person in found)


def test_blanks_in_a_name_are_normalised(pipeline: Pipeline) -> None:
    """A line break or a non-breaking space is a blank."""
    (person,) = persons(pipeline, "Bupati Rudi\xa0Wibawa membuka acara.")
    assert person.name == "Rudi Wibawa"


def test_headline_gives_no_name(pipeline: Pipeline) -> None:
    """Where every word is capitalised one cannot tell where the name ends."""
    assert persons(pipeline, "Bupati Rudi Wibawa Buka Apel Siaga\n\nAcara berlangsung lancar.") == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (", S.Sos., M.Si hadir", 14),
        (" S.Sos.,M.Si hadir", 12),
        (", SE. MM, hadir", 8),
        (" (S.H.) hadir", 7),
        (" hadir", 0),
        (", Siti hadir", 0),
    ],
)
def test_degrees_end(text: str, end: int) -> None:
    """Behind the last one; nowhere where there is none."""
    degrees = DegreeReader({"SSos", "MSi", "SE", "MM", "SH"})
    assert degrees.end_of_all(text, 0, len(text)) == end


@pytest.mark.parametrize(("word", "degree"), [("SE", True), ("S.Sos", True), ("Se", False), ("Rudi", False)])
def test_word_is_a_degree_if_written_as_one(word: str, degree: bool) -> None:  # noqa: FBT001 - a column of the table
    """`Se` may be a name."""
    assert DegreeReader({"SE", "SSos", "Se"}).is_degree(word) is degree
