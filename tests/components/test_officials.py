"""Officials: who holds which office, by the ways in which the press says so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "officials.toml").read_text("utf-8")
)
SILENT = {"acting": None, "former": False}


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_sentence_names_its_officials(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """These and no others, with what the table says of them; nobody acts or is gone unless it says so."""
    record = pipeline.extract(Article.from_text(case["text"], id="case"))
    assert [official.name for official in record.officials] == [one["name"] for one in case["officials"]]
    for official, wanted in zip(record.officials, case["officials"], strict=True):
        said = official.model_dump(mode="json")
        full = {**SILENT, **wanted}
        assert {key: said[key] for key in full} == full
        assert all(mention.text for mention in official.mentions)


def test_higher_office_of_one_person_stands(pipeline: Pipeline) -> None:
    """Of several that the article gives them."""
    text = "Ketua PMI Jombang Rudi Wibawa hadir. Bupati Jombang Rudi Wibawa membuka acara."
    (official,) = pipeline.extract(Article.from_text(text, id="case")).officials
    assert official.position == "REGENT"
    assert len(official.mentions) == 2
