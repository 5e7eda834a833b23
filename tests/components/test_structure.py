"""The layout: which line plays which part, and where sentences begin and end."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.annotations import BlockKind, Structure
from pilar_extract.components.datelines import dateline_end
from pilar_extract.components.layout_words import LayoutWords
from pilar_extract.components.structure import find_structure
from pilar_extract.rules.loader import load_rules

CASES = Path(__file__).parents[1] / "cases"
DATELINES: dict[str, Any] = tomllib.loads((CASES / "datelines.toml").read_text("utf-8"))
SENTENCES: dict[str, Any] = tomllib.loads((CASES / "sentences.toml").read_text("utf-8"))
WORDS = LayoutWords.of(load_rules().lists)

HEADLINE = "Puluhan Relawan Ikuti Apel Siaga"
LEAD = "Puluhan relawan mengikuti apel siaga di halaman kantor bupati pada Senin pagi."
BODY = "Bupati mengucapkan terima kasih kepada semua relawan yang hadir di halaman kantor itu."


def layout(text: str) -> Structure:
    """The structure of a text with the shipped words."""
    return find_structure(text, WORDS)


def parts(text: str) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, text[block.start : block.end]) for block in layout(text).blocks]


def kind_of(line: str, *, last: bool = False) -> BlockKind:
    """What a line of its own is, behind a body, or at the article's end."""
    text = "\n\n".join([HEADLINE, LEAD, *[BODY] * 10, line, *([] if last else [BODY] * 6)])
    return next(kind for kind, shown in parts(text) if shown.strip() == line.strip())


@pytest.mark.parametrize("case", DATELINES["dateline"], ids=lambda case: case["dateline"])
def test_dateline_ends_before_the_lead(case: dict[str, str]) -> None:
    """Place and outlet are cut off, however they are parted from the lead."""
    assert case["line"][: dateline_end(case["line"])].rstrip() == case["dateline"]


@pytest.mark.parametrize("case", DATELINES["none"], ids=lambda case: case["why"])
def test_line_without_dateline_stays_whole(case: dict[str, str]) -> None:
    """A dash or colon alone makes no dateline."""
    assert dateline_end(case["line"]) == 0


@pytest.mark.parametrize("case", SENTENCES["case"], ids=lambda case: case["why"])
def test_paragraph_is_cut_into_sentences(case: dict[str, Any]) -> None:
    """Full stops of abbreviations, initials, degrees and numbers end none."""
    text = case["text"]
    assert [text[a:b] for a, b in layout(f"{text}\n").sentences] == case["sentences"]


def test_headline_stands_before_the_body() -> None:
    """A first line that does not end as a sentence does is the headline, what follows a dateline the body."""
    text = f"{HEADLINE}\n\nJOMBANG – {LEAD}\n"
    assert parts(text) == [("headline", HEADLINE), ("dateline", "JOMBANG – "), ("body", LEAD)]


def test_headline_in_capitals_is_one() -> None:
    """Capitals alone make no dateline of it."""
    assert parts(f"{HEADLINE.upper()}\n{LEAD}")[0] == ("headline", HEADLINE.upper())


def test_lone_line_is_body() -> None:
    """Where nothing follows, nothing is headed."""
    assert parts(HEADLINE) == [("body", HEADLINE)]


def test_dateline_holds_no_sentence() -> None:
    """Nobody is officially in a dateline; the headline is a sentence like others."""
    text = f"{HEADLINE}\nJOMBANG – {LEAD}"
    assert [text[a:b] for a, b in layout(text).sentences] == [HEADLINE, LEAD]


@pytest.mark.parametrize(
    "line",
    ["Senin, 12 Februari 2024 | 10:15 WIB", "Diterbitkan 3 Mei 2023", "14/12/2023 08.30", "2024-02-12"],
)
def test_line_with_a_date_at_the_edge_is_the_publication_line(line: str) -> None:
    """Near the top, a few words and a date without a full stop."""
    assert dict(parts(f"{HEADLINE}\n{line}\n{LEAD}\n{BODY}"))["publine"] == line


def test_sentence_with_a_date_is_no_publication_line() -> None:
    """It ends with a full stop."""
    assert kind_of("Acara digelar pada 3 Mei 2023.", last=True) == "body"


@pytest.mark.parametrize(
    "line", ["Foto bersama seusai apel siaga", "Keterangan foto: peserta apel siaga di halaman kantor"]
)
def test_caption_opens_with_its_words(line: str) -> None:
    """`Foto bersama …` anywhere."""
    assert kind_of(line) == "caption"


def test_caption_is_marked_before_the_body() -> None:
    """A line above the body that says whose photograph it is."""
    line = "Para relawan mengikuti apel siaga. (Foto: panitia)"
    assert parts(f"{HEADLINE}\n{line}\n{LEAD}")[1] == ("caption", line)


@pytest.mark.parametrize("line", ["Penulis: Sumantri", "Editor : Wibawa", "(sum/wib)", "**sum"])
def test_byline_names_who_wrote(line: str) -> None:
    """In words or by a signature."""
    assert kind_of(line, last=True) == "byline"


@pytest.mark.parametrize(
    "line",
    ["BACA JUGA: Karang Taruna Panen Raya", "Share", "Tag: sosial", "Ikuti kami di Google News", "Tweet"],
)
def test_litter_of_the_page(line: str) -> None:
    """Links and buttons are read by no one."""
    assert kind_of(line) == "litter"


@pytest.mark.parametrize(
    "line",
    [
        "Menurut Sumantri, semua relawan telah siap sejak kemarin.",
        "Dilihat dari jumlahnya, peserta tahun ini lebih banyak.",
        "Daftar sekarang masih dibuka, kata panitia.",
    ],
)
def test_sentence_with_a_word_of_litter_is_none(line: str) -> None:
    """It ends as a sentence does."""
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    "line", ["- TKSK 12 orang", "1. Juara I Desa Sukamaju", "• PSM", "a. Karang Taruna", "(2) Tagana"]
)
def test_item_of_a_list(line: str) -> None:
    """With a bullet, a number or a letter."""
    assert kind_of(line) == "item"


@pytest.mark.parametrize("line", ["12 orang hadir.", "TKSK : 12 orang", "2.500 relawan hadir."])
def test_number_alone_makes_no_item(line: str) -> None:
    """The mark behind the number does, with a blank."""
    assert kind_of(line) == "body"


WRAPPED = (
    "Puluhan relawan dari berbagai kecamatan mengikuti apel\n"
    "siaga di halaman kantor bupati. Mereka datang sejak\n"
    "pagi dengan peralatan masing-masing untuk diperiksa\n"
    "oleh petugas dari kabupaten dan provinsi yang hadir\n"
    "bersama Komandan Upacara. Setelah itu para relawan\n"
    "Karang Taruna dan semua tamu makan bersama di posko\n"
    "yang disiapkan oleh ibu-ibu dari desa sekitar situ.\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_paragraph_is_one_block(newline: str) -> None:
    """Whatever the line ends are made of; a capital at the beginning of a line does not end it."""
    text = WRAPPED.replace("\n", newline)
    assert [kind for kind, _ in parts(text)] == ["body"]
    assert len(layout(text).sentences) == 3


def test_short_lines_of_a_wrapped_text() -> None:
    """Where all lines are wrapped, a short one goes on too, and before a small letter any."""
    text = WRAPPED.replace("oleh petugas dari", "Salah\nsatu petugas dari").replace(
        "bersama Komandan", "Kabid\nbersama Komandan"
    )
    assert len(layout(text).sentences) == len(layout(WRAPPED).sentences)


def test_blank_line_ends_a_wrapped_paragraph() -> None:
    """Two line breaks are never a wrap."""
    assert len(parts(WRAPPED.replace("hadir\n", "hadir\n\n"))) == 2


def test_crlf_and_blanks_do_not_count() -> None:
    """A line of blanks, non-breaking ones too, is none."""
    text = f"{HEADLINE}\r\n\xa0 \r\n{LEAD}\r\n"
    assert [kind for kind, _ in parts(text)] == ["headline", "body"]


def test_quotations_are_spans_with_their_marks() -> None:
    """Curly and straight ones; one that is not closed ends with its line."""
    text = 'Ia berkata, “Kami siap,” lalu "ayo" dan “tidak selesai\nBaris lain.'
    assert [text[a:b] for a, b in layout(text).quotes] == ["“Kami siap,”", '"ayo"', "“tidak selesai\n"]


def test_empty_text_has_no_blocks() -> None:
    """Nothing in, nothing out."""
    assert layout("") == layout(" \n\t\n") == Structure()


@given(st.text(alphabet="Aab1. \n-:“”\"'(),|–"))
def test_blocks_and_sentences_are_in_order(text: str) -> None:
    """Blocks do not overlap, and every sentence lies in one and neither begins nor ends with a blank."""
    found = layout(text)
    edges = [edge for block in found.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    for start, end in found.sentences:
        assert any(block.start <= start < end <= block.end for block in found.blocks)
        assert text[start:end] == text[start:end].strip()
