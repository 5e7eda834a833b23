"""Awards: what somebody has won, by the ways in which the press says it; all winners are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from award_reading import awards_of, brief
from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        ("juara I", 1), ("juara 1", 1), ("juara satu", 1), ("juara pertama", 1), ("juara ke-1", 1),
        ("juara dua (2)", 2),
        ("peringkat 3", 3), ("pemenang II", 2), ("runner up", 2), ("nomor satu", 1), ("juara", None),
    ],
)  # fmt: skip
def test_ranks(pipeline: Pipeline, said: str, rank: int | None) -> None:
    """A rank is read in digits, Roman numerals, words and ordinals; a runner-up is second."""
    text = f"Karang Taruna Sinar Pagi meraih {said} lomba kebersihan."
    assert brief(pipeline, text) == [("juara", rank, False, "Karang Taruna Sinar Pagi")]


@pytest.mark.parametrize(("said", "rank"), [("harapan I", 1), ("harapan satu", 1), ("harapan 2", 2)])
def test_consolation(pipeline: Pipeline, said: str, rank: int) -> None:
    """`Juara harapan` is a consolation prize with its own rank."""
    text = f"Adapun juara {said} jatuh kepada Karang Taruna Sinar Pagi."
    assert brief(pipeline, text) == [("juara", rank, True, "Karang Taruna Sinar Pagi")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Predikat juara umum diraih kontingen Kabupaten Banyumas.", "juara umum"),
        ("Kota Tegal menjadi kota terbaik di Jawa Tengah.", "terbaik"),
        ("Desa Sukamaju masuk tiga besar lomba desa.", "nominasi"),
        ("Desa Sukamaju masuk nominasi lomba desa.", "nominasi"),
        ("Kota Tegal menerima penghargaan dari Gubernur.", "penghargaan"),
        ("Rini Astuti dinobatkan sebagai TKSK Teladan.", "TKSK Teladan"),
        ("Kabupaten Kendal meraih predikat Kabupaten Layak Anak.", "Kabupaten Layak Anak"),
    ],
)
def test_titles(pipeline: Pipeline, text: str, title: str) -> None:
    """A title is one of the classes, or the name by which the honour goes."""
    assert [a.title for a in awards_of(pipeline, text)] == [title]


@pytest.mark.parametrize(
    "verb",
    [
        "meraih",
        "merebut",
        "menyabet",
        "berhasil memperoleh",
        "mendapat",
        "keluar sebagai",
        "dinobatkan sebagai",
        "menjadi",
    ],
)
def test_winner_before_title(pipeline: Pipeline, verb: str) -> None:
    """Who wins may stand before the verb."""
    text = f"LKS Kasih Bunda {verb} juara II tingkat kabupaten."
    assert brief(pipeline, text) == [("juara", 2, False, "LKS Kasih Bunda")]


@pytest.mark.parametrize(
    "verb", ["diraih", "disabet oleh", "direbut", "jatuh kepada", "ditempati", "adalah", "yakni", ":"]
)
def test_winner_behind_title(pipeline: Pipeline, verb: str) -> None:
    """Who wins may stand behind the verb, or behind a colon."""
    assert brief(pipeline, f"Juara II {verb} LKS Kasih Bunda.") == [("juara", 2, False, "LKS Kasih Bunda")]


def test_list_of_winners(pipeline: Pipeline) -> None:
    """Winners with their regions in one sentence keep their own ranks and the category before them."""
    text = (
        "Kategori PSM, juara I Dra Wartinah dari Kota Kediri, juara II Teti Maryana Kota Bogor "
        "dan juara III Eti Suratmi Kabupaten Cirebon."
    )
    found = awards_of(pipeline, text)
    assert [(a.rank, a.recipient, a.pillar) for a in found] == [
        (1, "Wartinah", "PSM"), (2, "Teti Maryana", "PSM"), (3, "Eti Suratmi", "PSM"),
    ]  # fmt: skip


def test_list_over_lines(pipeline: Pipeline) -> None:
    """The line above a list names the category, the head its level."""
    text = (
        "Berikut pemenang tingkat provinsi tahun 2022:\nKategori TKSK\nTerbaik I: Abdul Muin (Kota Palopo)\n"
    )
    text += "Terbaik II: Fitri Yulia (Kab. Langkat)\n"
    found = awards_of(pipeline, text)
    assert [(a.title, a.rank, a.recipient, a.pillar, a.level, a.year) for a in found] == [
        ("terbaik", 1, "Abdul Muin", "TKSK", "province", 2022),
        ("terbaik", 2, "Fitri Yulia", "TKSK", "province", 2022),
    ]


def test_own_list(pipeline: Pipeline) -> None:
    """A list of titles without winners is the one's of whom its head speaks."""
    text = "Tagana Kota Blitar membawa pulang dua piala, yakni:\n1. Juara I lomba masak\n2. Juara III lomba tenda\n"
    assert brief(pipeline, text) == [
        ("juara", 1, False, "Tagana Kota Blitar"),
        ("juara", 3, False, "Tagana Kota Blitar"),
    ]


def test_several_ranks(pipeline: Pipeline) -> None:
    """Ranks named together belong to the winners in their order."""
    text = "Juara I, II dan III masing-masing diraih Tagana Jombang, Tagana Ngawi dan Tagana Madiun."
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Tagana Jombang"), (2, "Tagana Ngawi"), (3, "Tagana Madiun"),
    ]  # fmt: skip


def test_followed_by(pipeline: Pipeline) -> None:
    """`Disusul` gives the ranks that come next."""
    text = "Juara I diraih Desa Sukamaju, disusul Desa Sukarame dan Desa Sukajadi."
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Desa Sukamaju"), (2, "Desa Sukarame"), (3, "Desa Sukajadi"),
    ]  # fmt: skip


def test_one_winner_of_many_titles(pipeline: Pipeline) -> None:
    """Titles listed behind one that was won are the same winner's."""
    text = "Tim Tagana Kabupaten Ngawi menyabet juara I lomba masak, juara II lomba tenda dan juara harapan I yel-yel."
    assert [(rank, extra) for _, rank, extra, _ in brief(pipeline, text)] == [
        (1, False),
        (2, False),
        (1, True),
    ]


def test_honour_to_several(pipeline: Pipeline) -> None:
    """An honour goes to each person whom the sentence lists."""
    text = "Gubernur menyerahkan penghargaan kepada dua relawan teladan, yaitu Gabriel Seranu dan Marselina Adoen."
    assert [name for *_, name in brief(pipeline, text)] == ["Gabriel Seranu", "Marselina Adoen"]


def test_named_honour(pipeline: Pipeline) -> None:
    """A person with an office is named without it, and the state's honours are national."""
    found = awards_of(
        pipeline,
        "Presiden menganugerahkan Satyalancana Kebaktian Sosial kepada Bupati Sragen Hartini Kusumah.",
    )
    assert [(a.title, a.recipient, a.level) for a in found] == [
        ("Satyalancana Kebaktian Sosial", "Hartini Kusumah", "national"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Karang Taruna Sinar Pagi berhasil lolos. Mereka meraih juara III.",
        "Lomba ditutup Karang Taruna Sinar Pagi. Kelompok tersebut menyabet juara III.",
    ],
)
def test_pronouns(pipeline: Pipeline, text: str) -> None:
    """A pronoun is the winner of the sentence before."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [(3, "Karang Taruna Sinar Pagi")]


def test_evidence(pipeline: Pipeline) -> None:
    """The evidence is the phrase that states title and recipient, and the rule stands in the patterns."""
    found = awards_of(pipeline, "Acara meriah. Juara I diraih LKS Kasih Bunda dalam lomba itu.")
    assert [m.text for m in found[0].mentions] == ["Juara I diraih LKS Kasih Bunda"]
    assert found[0].rule == "award.won-by"


def test_headline_counts_only_alone(pipeline: Pipeline) -> None:
    """A headline names winners loosely: what the body says takes its place."""
    text = "Sukamaju Juara I Lomba Desa\n\nDesa Sukamaju Lor meraih juara I lomba desa."
    found = pipeline.extract(Article.from_text(text, id="x")).awards
    assert [a.recipient for a in found] == ["Desa Sukamaju Lor"]


@pytest.mark.parametrize(
    "text",
    [
        "Bupati berharap Karang Taruna Sinar Pagi meraih juara I.",
        "Ia menargetkan LKSA Nurul Iman tembus juara nasional.",
        "Semoga Karang Taruna Sinar Pagi menjadi juara pertama.",
        "Karang Taruna Sinar Pagi akan memperebutkan juara I.",
        "Karang Taruna Sinar Pagi belum pernah meraih juara I.",
        "Karang Taruna Sinar Pagi gagal menjadi juara.",
        "Pembinaan digelar agar Karang Taruna Sinar Pagi bisa juara I.",
        "Peserta memperebutkan juara I, II dan III.",
        "Juara I memperoleh piala dan uang pembinaan.",
        "Ia menyampaikan apresiasi dan penghargaannya kepada Karang Taruna Sinar Pagi.",
        "Wali Kota menyampaikan terima kasih dan penghargaan kepada Tagana Kota Tegal.",
        "Penghargaan bagi relawan itu penting.",
        "LKSA Nurul Iman memperoleh akreditasi A.",
        "Berikan pelayanan terbaik kepada warga, kata Budi Santosa.",
        "Kalau dapat juara itu bonus, kata Suroto.",
        "Para pemenang menerima hadiah dari Budi Santosa.",
        "Bantuan diserahkan Karang Taruna Sinar Pagi di Jalan Melati Nomor 2.",
        "Karang Taruna Sinar Pagi ingin menjadi juara bertahan.",
    ],
)
def test_nothing_won(pipeline: Pipeline, text: str) -> None:
    """Hopes, targets, denials, prizes merely to be won, thanks and praise are no awards."""
    assert brief(pipeline, text) == []


def test_won_in_spite_of_a_wish(pipeline: Pipeline) -> None:
    """A wish elsewhere in the sentence takes nothing away from what was won."""
    text = "Karang Taruna Sinar Pagi akan mewakili daerah setelah meraih juara I tingkat kabupaten."
    assert brief(pipeline, text) == [("juara", 1, False, "Karang Taruna Sinar Pagi")]
    text = "Tidak lupa, Karang Werda Sumber Arum mendapatkan juara 1."
    assert brief(pipeline, text) == [("juara", 1, False, "Karang Werda Sumber Arum")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Desa Sukamaju mesti rela duduk di anak tangga ketiga lomba desa.", (3, "Desa Sukamaju")),
        (
            "Podium tertinggi lomba itu menjadi kepunyaan Karang Taruna Sinar Pagi.",
            (1, "Karang Taruna Sinar Pagi"),
        ),
        ("Tempat kedua lomba itu disisakan untuk Sugeng Rahardi (Tirtomoyo).", (2, "Sugeng Rahardi")),
    ],
)
def test_open_verb(pipeline: Pipeline, text: str, found: tuple[int, str]) -> None:
    """A title and the only winner of its clause belong together, whatever the verb."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Piala juara I lomba desa diserahkan Budi Santosa.",
        "Budi Santosa membagikan hadiah juara I lomba desa.",
        "Desa Sukamaju mengincar podium tertinggi lomba desa.",
    ],
)
def test_open_verb_of_others(pipeline: Pipeline, text: str) -> None:
    """Who gives or merely hopes is no winner."""
    assert brief(pipeline, text) == []


def test_list_of_places(pipeline: Pipeline) -> None:
    """Numbered lines under a category are its places."""
    text = "Berikut daftar pemenang lomba.\n\nKategori PSM\n1. Tri Lestari (Desa Bedoyo)\n2. Sarjiyem (Desa Mulus)\n"
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Tri Lestari"),
        (2, "Sarjiyem"),
    ]
    text = "Para peraih juara dibacakan.\nKategori TKSK: I Siti Aminah (Jambi), II Budi Hartono (Bungo), III nihil.\n"
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Siti Aminah"),
        (2, "Budi Hartono"),
    ]


def test_list_of_other_things(pipeline: Pipeline) -> None:
    """A numbered list of something else gives no places."""
    text = "Lomba itu dimulai.\n\nRangkaian kegiatan lomba:\n1. Desa Sukamaju\n2. Desa Sukarame\n"
    assert brief(pipeline, text) == []
