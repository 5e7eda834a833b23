"""Awards in free wording: levels, restated titles, givers, lists behind categories; all winners are invented."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from award_reading import awards_of, brief

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("tingkat nasional", "national"), ("se-Jawa Tengah", "province"), ("tingkat provinsi", "province"),
        ("se-Kabupaten Kendal", "regency"), ("tingkat kecamatan", "district"), ("tingkat desa", "village"),
    ],
)  # fmt: skip
def test_level(pipeline: Pipeline, said: str, level: str) -> None:
    """The level is the contest's, whatever place the winner comes from."""
    found = awards_of(pipeline, f"Suroto dari Kecamatan Gubug terpilih sebagai TKSK terbaik kedua {said}.")
    assert [(a.rank, a.level, a.pillar) for a in found] == [(2, level, "TKSK")]


def test_level_of_the_next_contest(pipeline: Pipeline) -> None:
    """The contest that winners go on to is not the one that they won."""
    text = "Juara I diraih Karang Taruna Sinar Pagi. Juara pertama akan mewakili daerah ke tingkat provinsi."
    assert [a.level for a in awards_of(pipeline, text)] == ["regency"]


@pytest.mark.parametrize(
    ("said", "year"), [("tahun 2021", 2021), ("pada 2019", 2019), ("di aula kabupaten", None)]
)
def test_year(pipeline: Pipeline, said: str, year: int | None) -> None:
    """The year is the one said of the award, and none where nothing says it."""
    found = awards_of(pipeline, f"Karang Taruna Sinar Pagi meraih juara I tingkat kabupaten {said}.")
    assert [a.year for a in found] == [year]


def test_several_years(pipeline: Pipeline) -> None:
    """A title that was won in several years is one award of each."""
    text = "Karang Taruna Sinar Pagi menjuarai lomba karang taruna pada 2017 dan 2018."
    assert [a.year for a in awards_of(pipeline, text)] == [2017, 2018]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bupati Ende Rini Wangge menyerahkan penghargaan kepada Budi Santosa.", "regency"),
        ("Penghargaan diberikan kepada Budi Santosa oleh Menteri Sosial.", "national"),
        ("Kontingen Ngawi meraih juara umum Jambore dan Bakti Sosial Tagana Nasional.", "national"),
        (
            "Kementerian Sosial memberi penghargaan kepada relawan. Penghargaan diberikan kepada Budi Santosa.",
            "national",
        ),
    ],
)
def test_level_by_giver_and_name(pipeline: Pipeline, text: str, level: str) -> None:
    """Who gives an honour, or the contest's own name, tells the level."""
    assert {a.level for a in awards_of(pipeline, text)} == {level}


def test_level_of_one_contest(pipeline: Pipeline) -> None:
    """Where all others are of one level, an award that says none is of that level too."""
    text = (
        "Karang Taruna Sinar Pagi meraih juara I lomba karang taruna tingkat provinsi. "
        "Budi Santosa memperoleh predikat Pengasuh Teladan."
    )
    assert [a.level for a in awards_of(pipeline, text)] == ["province", "province"]


@pytest.mark.parametrize(
    ("text", "winners"),
    [
        ("Penghargaan diberikan langsung oleh Menteri Sosial Agus Gumilar.", []),
        ("Penghargaan serupa diterima Wali Kota Tegal, Rini Astuti.", ["Rini Astuti"]),
        ("Rini Astuti dinobatkan sebagai TKSK Teladan oleh Kementerian Sosial.", ["Rini Astuti"]),
        ("Pemkot Tegal melalui Dinas Sosial meraih penghargaan dari Gubernur.", ["Pemkot Tegal"]),
        ("Juara I diraih Karang Taruna Sinar Pagi. Mereka menerima piagam, trofi dan uang.",
         ["Karang Taruna Sinar Pagi"]),
    ],
)  # fmt: skip
def test_givers_and_offices(pipeline: Pipeline, text: str, winners: list[str]) -> None:
    """Who hands over is no winner, nor the office through which others win; a certificate beside a prize is none."""
    assert [name for *_, name in brief(pipeline, text)] == winners


def test_one_more(pipeline: Pipeline) -> None:
    """`Pertama kepada X`, `yang kedua kepada Y` give the honour told of before."""
    text = (
        "Dua penghargaan dari Gubernur DIY diserahkan pula. Pertama kepada Panti Asuhan Kasih Ibu dari Sentolo. "
        "Yang kedua kepada Karang Taruna Bina Muda, Kalurahan Glagah."
    )
    found = awards_of(pipeline, text)
    assert [(a.title, a.recipient) for a in found] == [
        ("penghargaan", "Panti Asuhan Kasih Ibu"),
        ("penghargaan", "Karang Taruna Bina Muda"),
    ]


def test_lists_behind_categories(pipeline: Pipeline) -> None:
    """All whom a category lists get the honour that the sentence before speaks of."""
    text = (
        "Kementerian Sosial menganugerahkan penghargaan kepada pegiat lansia. Kategori perorangan diraih Sutinem Wati "
        "(Kalimantan Tengah), Nyoman Raka (Bali), serta Marni Lestari (Maluku)."
    )
    assert [name for *_, name in brief(pipeline, text)] == ["Sutinem Wati", "Nyoman Raka", "Marni Lestari"]


def test_several_pillars(pipeline: Pipeline) -> None:
    """A place won in two categories is two awards."""
    found = awards_of(pipeline, "Peringkat I kategori PSM dan TKSK diraih wakil Jakarta Barat.")
    assert [(a.rank, a.pillar) for a in found] == [(1, "PSM"), (1, "TKSK")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Juara umum kedua diraih Kabupaten Cilacap.", [("juara umum", 2)]),
        ("Peringkat ketiga juara umum di raih Karang Taruna Tomalou.", [("juara umum", 3)]),
        ("Medali emas dipersembahkan Rangga Wibisana dalam lomba itu.", [("medali emas", None)]),
        ("Sulastri Dewi menyandang predikat PSM Teladan I. Teladan II diraih Ahmad Nawawi.",
         [("PSM Teladan", 1), ("PSM Teladan", 2)]),
        ("Rini Astuti dinobatkan sebagai TKSK Teladan Nasional peringkat keempat.", [("juara", 4)]),
        ("LKSA Dharma Jati menyabet predikat LKSA Ramah Anak.", [("LKSA Ramah Anak", None)]),
        ("Endang Lestari dinobatkan sebagai PSM terbaik. Gelar serupa disandang Joko Wahyudi.",
         [("terbaik", None)] * 2),
    ],
)  # fmt: skip
def test_titles_in_other_words(pipeline: Pipeline, text: str, found: list[tuple[str, int | None]]) -> None:
    """Places of juara umum, medals, ranks of a quality, predicates of a pillar, titles given once more."""
    assert [(title, rank) for title, rank, _, _ in brief(pipeline, text)] == found


def test_fastest(pipeline: Pipeline) -> None:
    """Who is only said to be the fastest has won where the others' places follow."""
    text = "Regu Kecamatan Wonomulyo tercatat paling cepat dalam lomba itu. Posisi ketiga diduduki regu Tinambung."
    assert [rank for _, rank, _, _ in brief(pipeline, text)] == [1, 3]
    assert brief(pipeline, "Regu Kecamatan Wonomulyo tercatat paling cepat tiba di lokasi bencana.") == []


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("La Ode Fajrin dari SMKN 1 Raha, Kabupaten Muna, meraih juara 1.", "La Ode Fajrin"),
        ("Kata Rini Astuti, yang dinobatkan sebagai peserta terbaik pertama, ia lelah.", "Rini Astuti"),
        ("Tuan rumah lomba itu Kota Batu. Tuan rumah keluar sebagai juara umum.", "Kota Batu"),
        ("Tahun lalu cuma satu yang dapat, juara II karang taruna lewat Nagari Pariangan.", "Nagari Pariangan"),
        ("Penghargaan diberikan kepada TKSK Setiabudi, Jakarta Selatan atas nama Siti Rahayu.", "Siti Rahayu"),
    ],
)  # fmt: skip
def test_winners_in_other_words(pipeline: Pipeline, text: str, winner: str) -> None:
    """Winners from a school, speakers who won, hosts, those through whom a place won, those in whose name it was."""
    assert [name for *_, name in brief(pipeline, text)] == [winner]


def test_described_person(pipeline: Pipeline) -> None:
    """`Lelaki 67 tahun asal X tersebut` is whom the sentence before names."""
    text = (
        "Yang paling banyak mendapat tepuk tangan adalah TKSK Budi Santosa. Lelaki 67 tahun asal Kalurahan Hargotirto, "
        "Kapanewon Kokap tersebut menerima Satyalancana Kebaktian Sosial, tanda kehormatan dari Presiden."
    )
    assert brief(pipeline, text) == [("Satyalancana Kebaktian Sosial", None, False, "Budi Santosa")]


def test_said_again(pipeline: Pipeline) -> None:
    """One prize told twice, its winner's place by another name, is one award; two categories are two."""
    text = (
        "Kontingen Tagana Jawa Timur meraih juara umum. Berkat itu Tagana Jatim kembali menjadi juara umum."
    )
    assert len(brief(pipeline, text)) == 1
    text = "Juara I kategori masak diraih Desa Sukamaju. Juara I kategori tenda diraih Desa Sukamaju."
    assert len(brief(pipeline, text)) == 2


def test_full_name(pipeline: Pipeline) -> None:
    """A winner named in short has the full name that the article gives once."""
    text = "Koordinator Tagana, Usman Pabbicara, hadir. Pak Usman meraih juara I lomba masak."
    assert [name for *_, name in brief(pipeline, text)] == ["Usman Pabbicara"]


def test_places_listed(pipeline: Pipeline) -> None:
    """Places one after another are winners each, and none is where the other lies."""
    text = "Juara harapan satu sampai tiga diraih peserta dari Kabupaten Tabalong, Barito Kuala, dan Kota Banjarmasin."
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Kabupaten Tabalong"), (2, "Barito Kuala"), (3, "Kota Banjarmasin"),
    ]  # fmt: skip


def test_office_for_its_holder(pipeline: Pipeline) -> None:
    """A bare office is whoever the article says holds it."""
    text = (
        "Bupati Ende Rini Wangge hadir di pendopo. Dalam acara itu bupati menerima penghargaan dari Gubernur."
    )
    assert [name for *_, name in brief(pipeline, text)] == ["Rini Wangge"]


def test_pillars_of_persons_are_pillars() -> None:
    """A code in the list of pillars whose members are persons is one of the pillars' codes."""
    patterns = Path(__file__).resolve().parents[2] / "patterns"
    listed = tomllib.loads((patterns / "awards.toml").read_text("utf-8"))["lists"]["person_pillars"]
    pillars = tomllib.loads((patterns / "pillars.toml").read_text("utf-8"))["pillar"]
    assert set(listed) <= {pillar["code"] for pillar in pillars}
