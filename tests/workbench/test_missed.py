"""Mentions that are likely to state a fact and gave none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands import call
from pilar_extract.article import Article
from pilar_extract.record import to_bytes
from pilar_extract.workbench.missed import Missed, MissedFinder

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline


@pytest.fixture(scope="module")
def finder(pipeline: Pipeline) -> MissedFinder:
    """With the shipped patterns."""
    return MissedFinder(pipeline)


def missed(pipeline: Pipeline, finder: MissedFinder, text: str) -> list[Missed]:
    """What was missed in a text."""
    return list(finder.find(json.loads(to_bytes(pipeline.extract(Article.from_text(text, id="a"))))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Karang Werda itu digerakkan 60 orang lansia.",
            ("count", "unmatched", "Karang Werda itu digerakkan 60 orang"),
        ),
        ("Klub itu membawa 20 orang PSM ke liga, gol dicetak.", ("count", "vetoed", "20 orang PSM")),
        (
            "Rapat dihadiri warga. Kata warga, Bupati Jombang Lepas Jamaah Calon Haji.",
            ("official", "unmatched", "Bupati Jombang Lepas Jamaah Calon Haji"),
        ),
    ],
)
def test_likely_mentions_are_found(
    pipeline: Pipeline, finder: MissedFinder, text: str, wanted: tuple[str, str, str]
) -> None:
    """With their words, offsets and sentence, apart by whether something matched."""
    (found,) = missed(pipeline, finder, text)
    assert (found.fact, found.reason, found.text) == wanted
    assert text[found.start : found.end] == found.text
    assert f"«{found.text}»" in found.sentence
    assert found.rule
    assert (found.wanted is None) == (found.reason == "vetoed")


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 120 orang PSM hadir.",  # a count
        "Ratusan PSM hadir.",  # a vague one, which has no pillar
        "Hadir pula seorang PSM dari desa itu.",  # an article rather than a number
        "Karang Werda itu dipuji. Sebanyak 60 orang pulang.",  # another sentence
        "Karang Werda itu menyalurkan 60 paket.",  # no persons
        "Karang Werda berdiri pada 20 Mei 2020.",  # a date
        "Karang Werda itu, kata camat yang sejak lama menaunginya, digerakkan 60 orang.",  # far apart
        "Wali Kota Batu Seno Prabowo hadir.",  # an official
        "Menurut Bupati Jombang itu baik.",  # no name
        "Hujan turun.",
    ],
)
def test_what_is_no_likely_mention_is_left_alone(pipeline: Pipeline, finder: MissedFinder, text: str) -> None:
    """Facts, and what neither sign stands for."""
    assert missed(pipeline, finder, text) == []


@pytest.fixture
def folder(tmp_path: Path, pipeline: Pipeline) -> Path:
    """Records of three articles."""
    folder = tmp_path / "records"
    folder.mkdir()
    texts = (
        "Klub itu membawa 20 orang PSM ke liga, gol dicetak.",
        "Karang Werda itu digerakkan 60 orang lansia.",
        "Hujan turun.",
    )
    for id_, text in zip("abc", texts, strict=True):
        (folder / f"{id_}.json").write_bytes(to_bytes(pipeline.extract(Article.from_text(text, id=id_))))
    return folder


def test_coverage_lists_them(folder: Path) -> None:
    """Those that nothing matched first; in JSON all of them."""
    status, said, _ = call("patterns", "coverage", folder)
    assert status == 0
    assert "1 likely mentions that no rule matched, in 1 articles; 1 that were refused:" in said
    assert said.index("«Karang Werda itu digerakkan 60 orang» lansia.") < said.index("«20 orang PSM»")
    listed = json.loads(call("patterns", "coverage", folder, "--json")[1])["missed"]
    assert [(one["article"], one["reason"]) for one in listed] == [("b", "unmatched"), ("a", "vetoed")]


def test_how_many_are_listed_can_be_said(folder: Path) -> None:
    """The rest is counted; with 0 none is sought."""
    said = call("patterns", "coverage", folder, "--missed", 1)[1]
    assert "… and 1 more" in said
    assert "20 orang" not in said
    said = call("patterns", "coverage", folder, "--missed", 0)[1]
    assert "likely" not in said


def test_records_of_other_patterns_are_told_of(folder: Path) -> None:
    """What is missed by them may be found by now."""
    assert "other patterns" not in call("patterns", "coverage", folder)[1]
    record = json.loads((folder / "a.json").read_bytes())
    record["extractor"]["patterns"] = "sha256:" + "0" * 64
    (folder / "a.json").write_text(json.dumps(record), "utf-8")
    assert "1 records were made by other patterns" in call("patterns", "coverage", folder)[1]
