"""Resolution: which region a name means, whose news it is, which codes the localities have."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.annotations import Block, Structure
from pilar_extract.components.place_words import PlaceWords
from pilar_extract.components.regions import RegionGrammar
from pilar_extract.resolve.gazetteer import Gazetteer
from pilar_extract.resolve.regions import ResolvedRegions, resolve_regions

ROOT = Path(__file__).parents[2]
GAZETTEER = Gazetteer.load(ROOT / "patterns" / "regions")
WORDS = PlaceWords.load(ROOT / "patterns" / "regions.toml")
GRAMMAR = RegionGrammar(GAZETTEER, WORDS)
CASES = tomllib.loads((ROOT / "tests" / "cases" / "regions.toml").read_text(encoding="utf-8"))["case"]


def resolve(text: str, *, blocked: list[tuple[int, int]] | None = None, dateline: int = 0) -> ResolvedRegions:
    """Resolve a text that is one body block, behind a dateline of some length."""
    blocks = [Block("dateline", 0, dateline)] if dateline else []
    structure = Structure(blocks=(*blocks, Block("body", dateline, len(text))))
    return resolve_regions(
        GRAMMAR.find(text, structure),
        structure,
        gazetteer=GAZETTEER,
        towns=WORDS.towns,
        capitals=WORDS.capitals,
        blocked=blocked or [],
    )


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    """The small articles of cases/regions.toml resolve as they say."""
    found = resolve(case["text"])
    assert [region.code for region in found.regions] == case["regions"]
    assert found.main_region == case["main"]
    localities = [[place.name, place.level, place.parent] for place in found.localities]
    assert localities == case.get("localities", [])


def test_undecided_dateline_is_the_kota() -> None:
    """A dateline's bare shared name, of which nothing else is said, is the kota."""
    text = "KUPANG, Relawan berkumpul."
    assert resolve(text, dateline=7).main_region == "53.71"


def test_blocked_spans_name_no_place() -> None:
    """A hit inside a person's name is dropped."""
    text = "Yulius Lampung hadir di Jember."
    assert [region.code for region in resolve(text, blocked=[(0, 14)]).regions] == ["35.09"]


def test_other_rooms_ask_by_hit() -> None:
    """The code of a hit."""
    text = "Kepala Dinas Sosial Kota Pasuruan"
    found = resolve(text)
    (hit,) = [hit for hit in GRAMMAR.find(text, Structure()) if hit.kind == "REGION"]
    assert found.code_of(hit) == "35.75"


def test_scores_and_rules_reach_the_fact() -> None:
    """A region found exactly keeps 100; one known by a slip alone keeps its lower score."""
    exact, slip = resolve("Kabupaten Jombang hadir."), resolve("Kabupatem Jombang hadir.")
    assert exact.regions[0].score == 100
    assert slip.regions[0].score < 100
    assert exact.regions[0].rule == "region.level.regency"
    assert exact.regions[0].province == "Jawa Timur"


def test_misspelt_desa_joins_its_right_spelling() -> None:
    """One desa spelt twice is one locality, under the spelling that the table knows."""
    text = "Dinsos Kota Pasuruan ke Kelurahan Pohjetrek. Lurah Pohjentrek menyambut."
    (place,) = resolve(text).localities
    assert place.name == "Pohjentrek"
    assert len(place.mentions) == 2


WORDS_OF_PLACES = [
    "Kota",
    "Kabupaten",
    "Bima",
    "Malang",
    "Jambi",
    "Banjar",
    "di",
    "Desa",
    "Kecamatan",
    "Wates",
    ",",
    "dan",
    "Bupati",
    "Mensos",
    "(",
    "Mayangan",
]


@given(st.lists(st.sampled_from(WORDS_OF_PLACES), max_size=30))
def test_anything_resolves(words: list[str]) -> None:
    """Resolution never fails; every mention is a span of the text; every code is a region's."""
    text = " ".join(words)
    found = resolve(text)
    mentions = [fact.mentions for fact in found.regions] + [fact.mentions for fact in found.localities]
    assert all(mentions)
    assert all(0 <= start < end <= len(text) for spans in mentions for start, end in spans)
    assert all(region.code in GAZETTEER.regions for region in found.regions)
    assert found.main_region in {*GAZETTEER.regions, "ID", None}
