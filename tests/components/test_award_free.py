"""Awards as freely worded articles tell them; all winners are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from award_reading import awards_of, brief

if TYPE_CHECKING:
    from award_reading import Found
    from pilar_extract.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PT Bumi Lestari dan CV Tiu Jaya berturut-turut meraih juara I dan II lomba keselamatan kerja.",
         [(1, "PT Bumi Lestari"), (2, "CV Tiu Jaya")]),
        ("Rini Astuti dan Seno Aji masing-masing meraih juara I dan juara II PSM Berprestasi.",
         [(1, "Rini Astuti"), (2, "Seno Aji")]),
        (("Juara I, II dan III lomba diraih Desa Sukamaju dengan nilai 790, Desa Sukarame yang mengumpulkan 755 "
         "dan Desa Sukajadi dengan nilai 700."),
         [(1, "Desa Sukamaju"), (2, "Desa Sukarame"), (3, "Desa Sukajadi")]),
        ("Juara I, II dan III masing-masing PSM Desa Sukamaju, Desa Sukarame, dan Desa Sukajadi dalam lomba PSM.",
         [(1, "PSM Desa Sukamaju"), (2, "Desa Sukarame"), (3, "Desa Sukajadi")]),
        ("Pemenang lomba Karang Taruna: Desa Sukamaju (juara I), Desa Sukarame (juara II).",
         [(1, "Desa Sukamaju"), (2, "Desa Sukarame")]),
        (("Di kelompok PSM, Rini Lubis tidak tergoyahkan di nomor satu. Di bawahnya ada nama Kasianus Halu asal "
         "Gunungsitoli, sedangkan tempat ketiga milik Poniman."),
         [(1, "Rini Lubis"), (2, "Kasianus Halu"), (3, "Poniman")]),
        ("Desa Sukamaju juara I lomba Karang Taruna, Desa Sukarame juara II.",
         [(1, "Desa Sukamaju"), (2, "Desa Sukarame")]),
    ],
)  # fmt: skip
def test_listed_winners(pipeline: Pipeline, text: str, found: list[tuple[int, str]]) -> None:
    """Winners and titles listed together go together in their order, on whichever side of the verb they stand."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == found


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        (("Tagana Ngawi menjuarai beberapa lomba, di antaranya juara 1 logistik, juara 1 pendampingan anak, "
         "juara 2 tenda keluarga dan juara 3 peta dan kompas."), [1, 1, 2, 3]),
        (("Kota Batu memborong beberapa gelar juara pada jambore Tagana. Di antaranya juara 1 pendirian tenda "
         "keluarga dan runner up kategori logistik.\n\nRunner up juga untuk kategori panjat tebing, juara 1 untuk "
         "dapur umum, dan peringkat 3 untuk lomba yel-yel."), [1, 2, 2, 1, 3]),
    ],
)  # fmt: skip
def test_one_winner_of_a_list(pipeline: Pipeline, text: str, ranks: list[int]) -> None:
    """Titles listed over sentences are one winner's; what announces the list is no title itself."""
    assert [rank for _, rank, _, _ in brief(pipeline, text)] == ranks


def test_bullets(pipeline: Pipeline) -> None:
    """A bullet holds a category, its places, a consolation prize without a number, or titles in brackets."""
    text = (
        "Berikut para juaranya:\n\n* PSM — I. Khusnul Laila (Kel. Panggung); II. Slamet Basuki (Kel. Kraton)\n"
        "* Karang Taruna — I. Tunas Bahari, Tegalsari; II. Bina Karya, Slerok; Harapan: Wira Bhakti, Cabawan\n"
        "* LKS — Panti Wredha Kasih Ibu (terbaik), Yayasan Rumah Pelangi (terfavorit)"
    )
    assert brief(pipeline, text) == [
        ("juara", 1, False, "Khusnul Laila"), ("juara", 2, False, "Slamet Basuki"),
        ("juara", 1, False, "Tunas Bahari"), ("juara", 2, False, "Bina Karya"), ("juara", None, True, "Wira Bhakti"),
        ("terbaik", None, False, "Panti Wredha Kasih Ibu"), ("terfavorit", None, False, "Yayasan Rumah Pelangi"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Pemenang lomba TKSK:\n| Juara | Nama | Asal |\n| I | Rini Astuti | Kendal |\n| II | Seno Aji | Batang |",
        "Daftar pemenang lomba TKSK:\nJuara I\tRini Astuti\tKendal\nJuara II\tSeno Aji\tBatang",
        "Hasil lomba PSM:\nI. Rini Astuti - Gubug\nII. Seno Aji - Kokap",
    ],
)
def test_tables(pipeline: Pipeline, text: str) -> None:
    """Rows of a table, its columns parted by bars, tabs or dashes."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [
        (1, "Rini Astuti"),
        (2, "Seno Aji"),
    ]


@pytest.mark.parametrize("column", ["No", "Nomor Urut", "Kategori"])
def test_numbered_tables(pipeline: Pipeline, column: str) -> None:
    """The numbers of a table's rows are no places."""
    text = f"Peserta lomba TKSK:\n| {column} | Nama |\n| 1 | Rini Astuti |\n| 2 | Seno Aji |"
    assert brief(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("TKSK Eko Prasojo terkejut karena pada Padma Award di Jakarta ia meraih juara II.", "Eko Prasojo"),
        (("Petronela Ubra tidak pernah bermimpi berdiri di sana. Selasa (20/12/2016), perempuan 61 tahun asal Maluku "
         "Tenggara (Malra) ini meraih juara II lomba PSM."), "Petronela Ubra"),
        (("Deice Kaunang, TKSK, sudah lama bertugas. Kerja sunyi itu dilihat orang. Tahun 2017 namanya disebut di "
         "urutan kedua TKSK Teladan tingkat provinsi."), "Deice Kaunang"),
        (("Ketua Forum PSM Kota Batu, Rini Astuti, hadir. Forum yang dipimpinnya, tahun 2016 menempati posisi kedua "
         "PSM Award tingkat Jawa Timur."), "Forum PSM Kota Batu"),
        ("Seno Aji sukses mengharumkan nama daerahnya. TKSK Gubug itu meraih juara II tingkat nasional.", "Seno Aji"),
        ("Tagana Kota Batu yang dipimpin Seno Aji meraih juara II lomba dapur umum.", "Tagana Kota Batu"),
        (("Karang Taruna Sinar Pagi harus mengakui keunggulan Karang Taruna Tunas Muda dan puas di peringkat dua lomba "
         "itu."), "Karang Taruna Sinar Pagi"),
        ("Wakil Nusa Penida, Karang Taruna Desa Ped, puas di posisi buncit alias juara II lomba itu.",
         "Karang Taruna Desa Ped"),
        ("PT Bumi Harapan Lestari meraih juara II lomba keselamatan kerja.", "PT Bumi Harapan Lestari"),
    ],
)  # fmt: skip
def test_whose_title(pipeline: Pipeline, text: str, winner: str) -> None:
    """A pronoun, a description or a body led by somebody stands for whom it means; leaders and rivals did not win."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == [(2, winner)]


def test_nickname_and_title_said_again(pipeline: Pipeline) -> None:
    """`Wulan, sapaan akrabnya` is who was named before, and her bare `juara` is the title said again."""
    text = (
        "Dwi Ari Wulandari menyabet juara pertama PSM Berprestasi. Wulan, sapaan akrabnya, tampil sebagai juara berkat "
        "ketekunannya."
    )
    assert brief(pipeline, text) == [("juara", 1, False, "Dwi Ari Wulandari")]


def test_won_before(pipeline: Pipeline) -> None:
    """A title got after another one is got by the same winner."""
    text = "TKSK Seno Aji menjadi TKSK terbaik nasional. Predikat itu didapat setelah meraih juara pertama lomba."
    assert brief(pipeline, text) == [("terbaik", None, False, "Seno Aji"), ("juara", 1, False, "Seno Aji")]


@pytest.mark.parametrize(
    ("text", "winners"),
    [
        ("Bupati Ende menerima penghargaan dari Presiden pada HKSN.", ["Bupati Ende"]),
        ("Bupati Ende menerima penghargaan dari Presiden. Bupati Ende Rini Wangge bangga.", ["Rini Wangge"]),
        ("Rini Astuti menerima penghargaan dari Presiden. Hanya dua dari timur. Seorang lagi ialah Bupati Asmat.",
         ["Rini Astuti", "Bupati Asmat"]),
        (("Ada penghargaan dari Gubernur untuk dua sesepuh. Mereka Ny Sri Lestari, 40 tahun menjadi PSM, serta Kardono "
         "Basuki, pendiri Karang Werda."), ["Sri Lestari", "Kardono Basuki"]),
        ("Penerima penghargaan itu ialah TKSK Seno Aji, Karang Taruna Sinar Pagi, dan PT Bumi Lestari.",
         ["Seno Aji", "Karang Taruna Sinar Pagi", "PT Bumi Lestari"]),
        ("Tiga relawan Tagana, yakni Rini Astuti, Seno Aji dan Budi Santosa, menerima penghargaan dari Bupati.",
         ["Rini Astuti", "Seno Aji", "Budi Santosa"]),
        ("Gubernur memberikan penghargaan LKS terbaik kepada Yayasan Kasih Ibu dan LKSA Nurul Iman.",
         ["Yayasan Kasih Ibu", "LKSA Nurul Iman"]),
        ("Didampingi Seno Aji, Rini Astuti menerima penghargaan dari Bupati.", ["Rini Astuti"]),
    ],
)  # fmt: skip
def test_honours(pipeline: Pipeline, text: str, winners: list[str]) -> None:
    """Honours go to offices without a name, to one more, and to all of a list on whichever side of the verb."""
    assert [name for *_, name in brief(pipeline, text)] == winners


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LKSA Kasih Bunda terpilih sebagai LKSA berprestasi kedua Jawa Timur.",
         [("juara", 2, False, "LKSA Kasih Bunda")]),
        ("Untuk vertical rescue anggota Tagana, Safrina Dewi, terpilih sebagai peserta putri terbaik.",
         [("terbaik", None, False, "Safrina Dewi")]),
        ("Karang Taruna Sinar Pagi masuk 5 (lima) besar lomba tingkat provinsi.",
         [("nominasi", None, False, "Karang Taruna Sinar Pagi")]),
        ("Lencana Bakti Sosial disematkan kepada PSM Rini Astuti.",
         [("Lencana Bakti Sosial", None, False, "Rini Astuti")]),
        ("Predikat terbaik I Karang Taruna jatuh ke pelukan Karang Taruna Mitra Tani Desa Sukamaju.",
         [("terbaik", 1, False, "Karang Taruna Mitra Tani")]),
        ("Kabupaten Kendal keluar sebagai juara umum. Bagi Kendal, ini gelar juara umum keempat sejak lomba digelar.",
         [("juara umum", None, False, "Kabupaten Kendal")]),
    ],
)  # fmt: skip
def test_titles(pipeline: Pipeline, text: str, found: Found) -> None:
    """Titles with a quality, a noun, a bracket or a name; times won are no rank."""
    assert brief(pipeline, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ketua Karang Taruna Sinar Pagi hadir. Mereka yang meraih juara I akan mewakili provinsi.",
        "PSM itu dikirim Pulau Kelapa sebelas, Pulau Harapan 6, Pulau Tidung 10 orang.",
        "Kabupaten Kendal berada di urutan kedua jumlah penduduk miskin, kata Kepala Dinas Sosial.",
        "Rini Astuti dan predikat juara 1 itu membanggakan Desa Sukamaju.",
        "Harapan: semoga Karang Taruna Sinar Pagi makin maju setelah lomba.",
        "Bupati menyematkan lencana Karang Taruna kepada Rini Astuti.",
    ],
)
def test_nothing_won(pipeline: Pipeline, text: str) -> None:
    """Whoever may win, islands, ranks of figures, titles spoken of and badges are no awards."""
    assert brief(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "Pada lomba yel-yel, peringkat II diraih Tagana Kabupaten Ende. "
                "Pada lomba menyanyi, peringkat II diraih Tagana Kabupaten Ende."
            ),
            [(2, "Tagana Kabupaten Ende")] * 2,
        ),
        (
            (
                "Wakil Kota Batu pulang membawa prestasi. Kota Batu meraih dua gelar lomba. Yakni kategori PSM, meraih "
                "peringkat 3. Sementara kategori Karang Taruna, menyabet juara 4."
            ),
            [(3, "Kota Batu"), (4, "Kota Batu")],
        ),
        (
            "TKSK Lopok Kabupaten Sumbawa, Seno Aji, tampil meyakinkan sehingga meraih juara 2 tingkat nasional.",
            [(2, "Seno Aji")],
        ),
        ("Rahmat Basuki, Wali Kota Bekasi meraih juara 2 lomba pidato PSM.", [(2, "Rahmat Basuki")]),
        ("Juara 2 lomba yel-yel disabet Tagana UNIKA dalam jambore itu.", [(2, "Tagana UNIKA")]),
        (
            "Di Hotel Melati Batam ia hadir. Seno Aji bangga karena di Hotel Melati Batam ia meraih juara 2 lomba PSM.",
            [(2, "Seno Aji")],
        ),
        ("Ketua DKS Sumsel hadir. Dari PSM DKS Sumsel, terpilih enam pasang untuk maju ke babak final.", []),
        (
            "Seno Aji juara 2 tingkat Sumatera Selatan (Sumsel) sebagai anggota PSM berprestasi.",
            [(2, "Seno Aji")],
        ),
        (
            "Kontingen Ngawi meraih prestasi gemilang yakni juara 2 lomba tenda, yel favorit dan juara 3 catur.",
            [(2, "Kontingen Ngawi"), (3, "Kontingen Ngawi")],
        ),
    ],
)
def test_over_clauses(pipeline: Pipeline, text: str, found: list[tuple[int, str]]) -> None:
    """The subject goes on over clauses and sentences; places, hotels, contests and acronyms' towns are no winners."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == found


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("KOTA BATU – Tagana Kota Batu berlomba. Juara I lomba masak diraih regu Melati.", "regency"),
        (
            "SURABAYA – PSM Jawa Timur berlomba. Juara I lomba masak se-Jawa Timur diraih regu Melati.",
            "province",
        ),
        ("KOTA BATU – Tagana berlomba. Juara I lomba masak diraih Kota Batu.", None),
        ("KOTA BATU – Tagana berlomba. Juara I lomba masak diraih kontingen Kota Batu.", None),
        ("KOTA BATU – Suporter pulang. Juara I lomba masak diraih regu Melati.", None),
    ],
)
def test_level_of_the_place(pipeline: Pipeline, text: str, level: str | None) -> None:
    """A contest of which nothing else is said is the place's whose news it is, unless the place itself takes part."""
    assert [award.level for award in awards_of(pipeline, text)] == [level]


@pytest.mark.parametrize(
    ("lead", "text", "year"),
    [
        ("Rakor Tagana 2022", "Juara I lomba masak diraih regu Melati.", 2022),
        ("Rapat PSM tahun 2022", "Juara I lomba masak diraih regu Melati.", 2022),
        ("Rapat PSM", "Juara I lomba masak diraih regu Melati.", None),
        ("Rapat PSM tahun 2022", "Juara I lomba masak sebelumnya diraih regu Melati.", None),
        ("Rapat PSM tahun 2021", "Juara I lomba masak diraih regu Melati.", None),
    ],
)
def test_year_of_the_contest(pipeline: Pipeline, lead: str, text: str, year: int | None) -> None:
    """The year that the contest goes by is its awards' where it is the event's, and nothing tells of another time."""
    text = f"{lead} digelar di aula, Rabu (14/9/2022). Peserta datang dari mana-mana. Suasana meriah. {text}"
    assert [award.year for award in awards_of(pipeline, text)] == [year]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tiga desa juara yakni Desa Sukamaju juara I, Desa Sukarame juara II dan Desa Sukajadi juara III lomba.",
            [(1, "Desa Sukamaju"), (2, "Desa Sukarame"), (3, "Desa Sukajadi")],
        ),
        (
            "Kategori Kampung Bersih Asri, Kelurahan Sukamaju juara II, Kelurahan Sukarame meraih juara III.",
            [(2, "Kelurahan Sukamaju"), (3, "Kelurahan Sukarame")],
        ),
        (
            (
                "Di lomba itu juara II, III dan IV masing-masing Desa Sukamaju, Kec. Wajak, Kab. Malang, Desa "
                "Sukarame, Kec. Babat, Kab. Lamongan dan Desa Sukajadi, Kec. Kraksaan, Kab. Probolinggo."
            ),
            [(2, "Desa Sukamaju"), (3, "Desa Sukarame"), (4, "Desa Sukajadi")],
        ),
        (
            "Lurah menyiapkan banyak hal agar Karang Taruna Sinar Pagi dapat menjadi yang terbaik tingkat nasional.",
            [],
        ),
        (
            "Pemenang penghargaan bidang kemiskinan: PT Bumi Lestari dari Kota Batu.",
            [(None, "PT Bumi Lestari")],
        ),
    ],
)
def test_long_lists(pipeline: Pipeline, text: str, found: list[tuple[int | None, str]]) -> None:
    """Lists whose items have ranks, categories or addresses of their own; `yang terbaik` of a wish is none."""
    assert [(rank, name) for _, rank, _, name in brief(pipeline, text)] == found


def test_honour_in_short(pipeline: Pipeline) -> None:
    """An honour named in short is the one that the article names in full."""
    text = (
        "Rini Astuti menerima Satyalancana Kebaktian Sosial dari Presiden. Dari 34 penerima Satyalancana, hanya dua "
        "dari timur. Seorang lagi ialah Bupati Asmat."
    )
    assert [award.title for award in awards_of(pipeline, text)] == ["Satyalancana Kebaktian Sosial"] * 2
