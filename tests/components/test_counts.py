"""Counts: what a sentence counts, of which pillar, in which unit, and what it is part of."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record.facts import Count

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "counts.toml").read_text("utf-8")
)


def _counts(pipeline: Pipeline, text: str) -> list[Count]:
    return list(pipeline.extract(Article.from_text(text, id="case")).counts)


def _of_pillars(pipeline: Pipeline, text: str) -> list[Count]:
    return [count for count in _counts(pipeline, text) if count.pillar]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["text"][:50])
def test_sentence_gives_its_counts(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """Exactly the pillar counts of the table, with the scope where the table says one."""
    found = _of_pillars(pipeline, case["text"])
    wanted = case["counts"]
    assert sorted((c.pillar, c.value, c.unit) for c in found) == sorted((p, v, u) for p, v, u, *_ in wanted)
    scopes = {(c.pillar, c.value): c.scope for c in found}
    for pillar, value, _, *scope in wanted:
        assert not scope or scopes[pillar, value] == scope[0]


@pytest.mark.parametrize("case", TABLE["none"], ids=lambda case: case["why"])
def test_number_of_something_else_is_no_pillars(pipeline: Pipeline, case: dict[str, Any]) -> None:
    """Years, ages, ranks, money, parcels and beneficiaries are counted for no pillar."""
    assert _of_pillars(pipeline, case["text"]) == []


def test_part_points_to_its_total(pipeline: Pipeline) -> None:
    """``part_of`` is the place of the total in the list."""
    total, part = _of_pillars(pipeline, "Dari 90 TKSK, 85 di antaranya hadir.")
    assert (total.value, part.part_of, part.scope) == (90, 0, "part")


@pytest.mark.parametrize(
    ("said", "qualifier", "value", "value_max"),
    [
        ("lebih dari 500", "at_least", 500, None),
        ("maksimal 40", "at_most", 40, None),
        ("sekitar 75", "about", 75, None),
        ("100-150", "range", 100, 150),
        ("120", "exact", 120, None),
    ],
)
def test_qualifier_is_kept(
    pipeline: Pipeline, said: str, qualifier: str, value: int, value_max: int | None
) -> None:
    """`lebih dari`, `sekitar` and ranges stay what they are."""
    (count,) = _of_pillars(pipeline, f"Kota Batu memiliki {said} orang PSM.")
    assert (count.qualifier, count.value, count.value_max) == (qualifier, value, value_max)
    assert count.unit_text == "orang"


def test_vague_number_is_of_no_pillar(pipeline: Pipeline) -> None:
    """`ratusan PSM` is kept with the bounds of the word, without a pillar."""
    (count,) = _counts(pipeline, "Ratusan PSM memadati alun-alun.")
    assert (count.pillar, count.qualifier, count.value, count.value_max) == (None, "vague", 100, 999)


def test_date_attached_to_the_number(pipeline: Pipeline) -> None:
    """`per 31 Desember 2023` is the day that the number is true of."""
    (count,) = _of_pillars(pipeline, "Per 31 Desember 2023, Kota Batu memiliki 120 orang PSM.")
    assert (str(count.as_of), count.as_of_source) == ("2023-12-31", "text")


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Banjir. Hadir 12 Tagana Kabupaten Demak, dibantu 6 Tagana Kabupaten Kudus.", {12: "33.21", 6: "33.19"}),
        ("Bali mempunyai 674 Tagana, sedangkan di NTB ada 589 Tagana.", {674: "51", 589: "52"}),
        ("Tenaga tambahan didatangkan dari Jawa Timur, yaitu 30 orang Tagana.", {30: "35"}),
    ],
)  # fmt: skip
def test_region_of_the_clause(pipeline: Pipeline, text: str, regions: dict[int, str]) -> None:
    """Each number has the region that its own clause names."""
    assert {c.value: c.region for c in _of_pillars(pipeline, text)} == regions


def test_each_region_of_a_list(pipeline: Pipeline) -> None:
    """`masing-masing` behind regions gives the number to each."""
    text = (
        "Tagana dikirim ke lokasi. Kabupaten Pati, Kabupaten Kudus dan Kabupaten Demak masing-masing 5 orang."
    )
    assert {c.region for c in _of_pillars(pipeline, text)} == {"33.18", "33.19", "33.21"}


def test_number_said_again_is_one(pipeline: Pipeline) -> None:
    """The same number of the same pillar is one fact with two mentions."""
    (count,) = _of_pillars(pipeline, "Kota Batu memiliki 120 orang PSM. “Kita punya 120 PSM,” ujarnya.")
    assert len(count.mentions) == 2


def test_other_counts_say_their_subject(pipeline: Pipeline) -> None:
    """Beneficiaries and parcels are counted without a pillar."""
    found = _counts(
        pipeline, "Bantuan berupa 400 paket sembako untuk 350 warga lansia disalurkan di 12 desa."
    )
    assert [(c.value, c.unit) for c in found] == [(400, "package"), (350, "person"), (12, "place")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Bansos tiba di Ransiki, 1.120 keluarga, dan di Momi Waren 402.",
            {1120: "household", 402: "household"},
        ),
        ("Tagana mendata 87 rumah rusak, 12 di antaranya roboh.", {87: "household", 12: "household"}),
        ("Tagana keliling ke 28 kecamatan.", {28: "place"}),
        ("Kata bupati, distrik enam, kampung 57.", {6: "place", 57: "place"}),
        ("Lomba memperebutkan piala di 11 bidang.", {11: "other"}),
    ],
)
def test_other_numbers_go_on_with_what_was_counted(
    pipeline: Pipeline, text: str, values: dict[int, str]
) -> None:
    """A bare number in a list, or `di antaranya`, has the noun of the number before; others their own."""
    found = {count.value: count.unit for count in _counts(pipeline, text) if not count.pillar}
    assert found == values


@pytest.mark.parametrize(
    "text",
    ["Rina Astuti (45), TKSK setempat, hadir.", "Ia lahir ke 2 di keluarga itu.", "Nilainya 87, bukan 90."],
)
def test_ages_ranks_and_marks_are_not_gone_on_with(pipeline: Pipeline, text: str) -> None:
    """Nothing is counted before them."""
    assert not _counts(pipeline, text)


def test_part_of_a_total_said_twice(pipeline: Pipeline) -> None:
    """The second statement of a total is the same number, to which the parts behind it point."""
    counts = _of_pillars(
        pipeline,
        "Kota Batu memiliki 30 TKSK. Dari 30 TKSK itu, 12 di antaranya perempuan dan 18 lainnya laki-laki.",
    )
    assert [(c.value, c.part_of) for c in counts] == [(30, None), (12, 0), (18, 0)]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("ENDE – LKSA itu mengungguli 265 LKSA dari seluruh Indonesia.", {265: "ID"}),
        ("ENDE – Total ada sembilan karang taruna utusan kabupaten/kota yang dinilai.", {9: "53"}),
        ("ENDE – Jumlah Tagana di NTT saat ini 567 orang.", {567: "53"}),
        (
            "ENDE – Tagana Kabupaten Ende 12 orang dibantu 70 orang dari Kabupaten Sikka.",
            {12: "53.08", 70: "53.07"},
        ),
        ("ENDE – Sepuluh anggota Tagana didatangkan dari Kabupaten Sikka.", {10: "53.07"}),
        ("ENDE – Yang dikirim ke Sikka delapan anggota Tagana.", {8: "53.08"}),
        ("ENDE – Sebanyak 12 anggota Tagana hadir di tingkat kecamatan.", {12: "53.08"}),
    ],
)
def test_whose_a_number_is(pipeline: Pipeline, text: str, regions: dict[int, str]) -> None:
    """The nation's, the province's, the place's that they come from; never that to which they go."""
    assert {count.value: count.region for count in _of_pillars(pipeline, text)} == regions
