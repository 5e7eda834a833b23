"""Rows of units: hits as single units, other words as they are."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.annotations import Hit
from pilar_extract.components.tokens import Tokens
from pilar_extract.components.units import UnitRow, build_units, merge_units

if TYPE_CHECKING:
    from collections.abc import Sequence


def hit(kind: str, text: str, part: str) -> Hit:
    """A hit where a part first stands in a text."""
    start = text.index(part)
    return Hit(kind, start, start + len(part), part, "test.hit")


def row(text: str, *hits: Hit, sentences: Sequence[tuple[int, int]] | None = None) -> UnitRow:
    """The units of a text whose tokens are words and marks."""
    tokens = Tokens.of_spans(text, (found.span() for found in re.finditer(r"\w+|[^\w\s]", text)))
    return build_units(text, tokens, hits, sentences or [(0, len(text))])


def shown(of: UnitRow) -> list[tuple[str, str]]:
    """Kind and text of each unit."""
    return [(unit.kind, unit.text) for unit in of.units]


def test_words_have_the_kind_of_their_first_letter() -> None:
    """Capitalised, other, mark."""
    assert shown(row("Para TKSK, 12")) == [("CAP", "Para"), ("CAP", "TKSK"), ("MARK", ","), ("WORD", "12")]


def test_hit_is_one_unit() -> None:
    """However many words it has."""
    text = "12 orang karang taruna hadir"
    units = row(text, hit("PILLAR", text, "karang taruna"), hit("NUM", text, "12"))
    assert shown(units) == [("NUM", "12"), ("WORD", "orang"), ("PILLAR", "karang taruna"), ("WORD", "hadir")]


def test_of_overlapping_hits_the_first_given_wins() -> None:
    """Whatever their length."""
    text = "karang taruna desa"
    assert shown(row(text, hit("A", text, "taruna"), hit("B", text, "karang taruna desa"))) == [
        ("WORD", "karang"),
        ("A", "taruna"),
        ("WORD", "desa"),
    ]


def test_region_is_clipped_by_the_office_before_it() -> None:
    """`Wali Kota Pasuruan` is the office and what remains of `Kota Pasuruan`."""
    text = "Wali Kota Pasuruan hadir"
    office, region = hit("POSITION", text, "Wali Kota"), hit("REGION", text, "Kota Pasuruan")
    assert shown(row(text, office, region))[:2] == [("POSITION", "Wali Kota"), ("REGION", "Pasuruan")]


def test_token_is_cut_where_a_hit_ends_inside() -> None:
    """What is left of it is a unit of its own."""
    text = "TKSKnya"
    assert shown(row(text, Hit("PILLAR", 0, 4, None, "test.hit"))) == [("PILLAR", "TKSK"), ("WORD", "nya")]


def test_sentences_are_counted_in_units() -> None:
    """What stands between sentences is in no unit, and an empty one is left out."""
    text = "Satu dua. XX Tiga. "
    assert row(text, sentences=[(0, 9), (13, 18), (18, 19)]).sentences == ((0, 3), (3, 5))


def test_rules_see_a_word_a_unit() -> None:
    """A unit of several words is a placeholder."""
    text = "12 Karang Taruna Hadir"
    made = row(text, hit("PILLAR", text, "Karang Taruna"), hit("NUM", text, "12"))
    assert made.rule_words(0, 3) == ["12", "<PILLAR>", "Hadir"]
    assert made.kinds == ["NUM", "PILLAR", "CAP"]
    assert made.lower == ["12", "karang taruna", "hadir"]


@pytest.mark.parametrize("phrases", [[], [(0, 2)], [(1, 3), (4, 5)], [(0, 1), (4, 6)]])
def test_merged_row_keeps_its_sentences(phrases: list[tuple[int, int]]) -> None:
    """Their ends move with what was merged before them."""
    text = "Satu dua tiga. Empat lima enam."
    before = row(text, sentences=[(0, 14), (15, 31)])
    hits = [
        (first, stop, Hit("PHRASE", before.units[first].start, before.units[stop - 1].end, None, "test.hit"))
        for first, stop in phrases
    ]
    after = merge_units(text, before, hits)

    def words(of: UnitRow) -> list[str]:
        return [text[of.units[a].start : of.units[b - 1].end] for a, b in of.sentences]

    assert words(after) == words(before) == ["Satu dua tiga.", "Empat lima enam."]
    assert [u.kind for u in after.units].count("PHRASE") == len(phrases)


@given(
    st.text(alphabet="Ab1. ", max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), max_size=6),
)
def test_units_cover_the_text_once(text: str, spans: list[tuple[int, int]]) -> None:
    """In order, without overlaps, and every character but blanks in one of them."""
    hits = [Hit("REGION", a, min(a + n, len(text)), None, "test.hit") for a, n in spans if a < len(text)]
    units = row(text, *hits).units
    assert all(one.end <= other.start for one, other in itertools.pairwise(units))
    covered = {at for unit in units for at in range(unit.start, unit.end)}
    clipped = {hit.start + n for hit in hits for n in range(-1, 10)} | {hit.end for hit in hits}
    assert all(at in covered or at in clipped for at, char in enumerate(text) if not char.isspace())
    assert all(unit.text == text[unit.start : unit.end] for unit in units)
