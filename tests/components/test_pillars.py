"""Pillars: which candidates stand, by their own form or by their company."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.components.annotations import annotations_of

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline


def pillars(pipeline: Pipeline, text: str) -> list[tuple[str, str]]:
    """Code and printed form of each pillar."""
    found = annotations_of(pipeline.nlp(text)).hits["PILLAR"]
    return [(hit.value.value, text[hit.start : hit.end]) for hit in found]


def codes(pipeline: Pipeline, text: str) -> list[str]:
    """The codes alone."""
    return [code for code, _ in pillars(pipeline, text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Para TKSK hadir.", "TKSK"),
        ("Para tksk hadir.", "TKSK"),
        ("Anggota tagana berjaga.", "TAGANA"),
        ("Taruna Siaga Bencana berjaga.", "TAGANA"),
        ("Pengurus kartar hadir.", "KARANG_TARUNA"),
        ("Karang Taruna panen raya.", "KARANG_TARUNA"),
        ("Pekerja Sosial Masyarakat hadir.", "PSM"),
        ("Pendamping PKH hadir.", "PKH"),
        ("SDM PKH hadir.", "PKH"),
    ],
)
def test_form_stands_by_itself(pipeline: Pipeline, text: str, code: str) -> None:
    """Abbreviation and expansion, in any case."""
    assert codes(pipeline, text) == [code]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Para PSM (Pekerja Sosial Masyarakat) hadir.", "PSM (Pekerja Sosial Masyarakat)"),
        ("Para Pekerja Sosial Masyarakat (PSM) hadir.", "Pekerja Sosial Masyarakat (PSM)"),
        ("Para TKSK (Tenaga Kerja Sosial Kecamatan) hadir.", "TKSK (Tenaga Kerja Sosial Kecamatan)"),
        ("Para Taruna Siaga Bencana ( Tagana ) hadir.", "Taruna Siaga Bencana ( Tagana )"),
    ],
)
def test_bracket_with_the_other_wording_belongs_to_it(pipeline: Pipeline, text: str, printed: str) -> None:
    """Both ways round, and wrongly expanded too."""
    assert [form for _, form in pillars(pipeline, text)] == [printed]


@pytest.mark.parametrize(
    "text",
    ["Para PSM (12 orang) hadir.", "Para TKSK (dari Jombang) hadir.", "Para PSM (TKSK dan Tagana) hadir."],
)
def test_other_bracket_stays_outside(pipeline: Pipeline, text: str) -> None:
    """A number, a place or other pillars explain nothing."""
    assert "(" not in pillars(pipeline, text)[0][1]


def test_listed_form_needs_a_pillar_beside_it(pipeline: Pipeline) -> None:
    """`PKH` alone is the programme, `pelopor` an everyday word."""
    assert codes(pipeline, "Ia pelopor usaha kopi di desanya.") == []
    assert codes(pipeline, "Hadir TKSK, PKH, dan Tagana.") == ["TKSK", "PKH", "TAGANA"]


def test_company_is_handed_on_along_a_list(pipeline: Pipeline) -> None:
    """From either end, through members that need it themselves."""
    assert codes(pipeline, "Hadir PKH, pelopor perdamaian, dan TKSK.")[-1] == "TKSK"
    assert codes(pipeline, "Hadir PKH dan TKSK.") == codes(pipeline, "Hadir TKSK dan PKH.")[::-1]


def test_words_between_break_the_list(pipeline: Pipeline) -> None:
    """Only what lists are made of links two members."""
    assert codes(pipeline, "Hadir TKSK yang kemarin menyalurkan bantuan PKH.") == ["TKSK"]


@pytest.mark.parametrize(
    "text",
    [
        "PSM Makassar menahan imbang tamunya di stadion.",
        "Laga PSM kontra Persebaya berakhir tanpa gol.",
        "Siswa mengerjakan LKS di rumah.",
        "Bantuan bagi KPM PKH cair pekan ini.",
        "Penerima PKH mengambil bantuan di kantor pos.",
    ],
)
def test_same_letters_of_another_world(pipeline: Pipeline, text: str) -> None:
    """The football club, the worksheet, and the benefit with those who receive it."""
    assert codes(pipeline, text) == []


def test_article_that_names_the_pillar_vouches_for_its_short_form(pipeline: Pipeline) -> None:
    """What is certain in one place helps in another."""
    text = "Lembaga Kesejahteraan Sosial diakreditasi. Setiap LKS menerima sertifikat, kata siswa magang."
    assert codes(pipeline, text) == ["LKS", "LKS"]


def test_pillars_as_a_whole_are_a_pillar(pipeline: Pipeline) -> None:
    """`Pilar-pilar sosial` is found, though no list of the record names it."""
    assert codes(pipeline, "Pilar-pilar sosial dikumpulkan di pendopo.") == ["PILAR"]
