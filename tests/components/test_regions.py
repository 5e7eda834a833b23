"""The region grammar: which names it sees, where they begin and end, and what it says of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.annotations import Block, Hit, Structure
from pilar_extract.components.place_mentions import LevelCue, LocalityMention, RegionMention
from pilar_extract.components.place_words import PlaceWords
from pilar_extract.components.regions import RegionGrammar
from pilar_extract.resolve.gazetteer import Gazetteer

PATTERNS = Path(__file__).parents[2] / "patterns"
TABLE = tomllib.loads((PATTERNS / "regions.toml").read_text(encoding="utf-8"))
RULES = [
    pytest.param(rule, "LOCALITY" if section == "locality" else "REGION", id=rule["id"])
    for section in ("level", "cue", "wary", "veto", "locality")
    for rule in TABLE[section]
]
GRAMMAR = RegionGrammar(Gazetteer.load(PATTERNS / "regions"), PlaceWords.of(TABLE))


def find(text: str, structure: Structure | None = None) -> list[Hit]:
    """Hits in a text without layout."""
    return GRAMMAR.find(text, structure or Structure())


def regions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What is printed and what it may stand for, of the regions that count by themselves."""
    return [
        (text[hit.start : hit.end], hit.value.candidates)
        for hit in find(text)
        if isinstance(hit.value, RegionMention) and not hit.value.weak
    ]


def printed(text: str, kind: str) -> list[str]:
    """Spans of a kind, but for weak regions and localities that only the tables can confirm."""
    return [
        text[hit.start : hit.end]
        for hit in find(text)
        if hit.kind == kind
        and not getattr(hit.value, "weak", False)
        and (kind != "LOCALITY" or hit.value.level is not None)
    ]


@pytest.mark.parametrize(("rule", "kind"), RULES)
def test_examples_are_found(rule: dict[str, Any], kind: str) -> None:
    """A rule's examples hold just what they mark."""
    assert rule["examples"]
    for example in rule["examples"]:
        text = example.replace("«", "").replace("»", "")
        assert printed(text, kind) == re.findall("«(.*?)»", example), example


@pytest.mark.parametrize(("rule", "kind"), RULES)
def test_counter_examples_stay_silent(rule: dict[str, Any], kind: str) -> None:
    """In a rule's counter-examples nothing of its kind is found, and each says why."""
    assert rule["counter_examples"]
    for counter in rule["counter_examples"]:
        assert counter["why"]
        assert printed(counter["text"], kind) == [], counter["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUPATEN BOGOR – Bantuan tiba.", [("KABUPATEN BOGOR", ("32.01",))]),
        ("Wakil dari Kota\nPasuruan hadir.", [("Kota\nPasuruan", ("35.75",))]),
        ("Warga Kota\xa0Kediri antre.", [("Kota\xa0Kediri", ("35.71",))]),
        ("Dinsos Kab.Kutim hadir.", [("Kab.Kutim", ("64.08",))]),
        ("Peserta se-Jatim datang.", [("Jatim", ("35",))]),
        ("Relawan TOLITOLI datang.", [("TOLITOLI", ("72.04",))]),
        ("Relawan Toli-Toli datang.", [("Toli-Toli", ("72.04",))]),
        ("Kapolres Malang Kota hadir.", [("Malang", ("35.73",))]),
        ("Bupati Mojokerto hadir.", [("Mojokerto", ("35.16",))]),
        ("Warga Mojokerto hadir.", [("Mojokerto", ("35.16", "35.76"))]),
        ("Kota Solo bersolek.", [("Kota Solo", ("33.72",))]),
        ("Wakil Kabupaten Pontianak hadir.", [("Kabupaten Pontianak", ("61.02",))]),
        ("Kota Administrasi Jakarta Barat.", [("Kota Administrasi Jakarta Barat", ("31.73",))]),
        (
            "Kabupaten dan Kota Blitar menang.",
            [("Kabupaten dan Kota Blitar", ("35.05",)), ("Kota Blitar", ("35.72",))],
        ),
        (
            "Kota Malang, Kediri, dan Blitar.",
            [("Kota Malang", ("35.73",)), ("Kediri", ("35.71",)), ("Blitar", ("35.72",))],
        ),
        ("Kunjungi POS-KUPANG.COM sekarang.", []),
        ("Posko di tiga kota. Sekarang tinggal satu.", []),
        ("Kampung Siaga Bencana (KSB) dibentuk. KSB itu siaga.", []),
        (
            "Kabupaten Sumbawa Barat (KSB) siaga.",
            [("Kabupaten Sumbawa Barat", ("52.07",)), ("KSB", ("52.07",))],
        ),
    ],
)
def test_names_as_the_press_prints_them(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """Capitals, line breaks, glued abbreviations, lists, suffixes: each name with its span and its readings."""
    assert regions(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dinsos Kabupatem Jombang hadir.", "35.17"),
        ("Wakil Kabupaten Banjarnegra hadir.", "33.04"),
        ("Dinsos Provinsi Papua Pegunugan hadir.", "95"),
    ],
)
def test_slips_are_scored(text: str, code: str) -> None:
    """A misspelt level word or name is found after the other, with a score under 100."""
    (hit,) = [hit for hit in find(text) if hit.kind == "REGION"]
    assert hit.value.candidates == (code,)
    assert hit.value.form == "fuzzy"
    assert 80 <= hit.value.score < 100


def test_a_longer_exact_name_is_no_slip() -> None:
    """The person behind a name is not taken for a part of it."""
    assert regions("Wali Kota Probolinggo Hadi Wirawan hadir.") == [("Kota Probolinggo", ("35.74",))]


def test_government_is_told_from_other_bodies() -> None:
    """`Dinsos` makes a mention the government's, `Polres` only a body's, a bare one neither."""
    text = "Dinsos Jember, Polres Jember dan warga Jember."
    standings = [(hit.value.government, hit.value.agency) for hit in find(text) if hit.kind == "REGION"]
    assert standings == [(True, True), (False, True), (False, False)]


def test_office_without_a_name_is_a_cue() -> None:
    """`Bupati` followed by a person speaks for a kabupaten's government."""
    (hit,) = [hit for hit in find("Bupati Sutarjo hadir.") if hit.kind == "REGION_CUE"]
    assert hit.value == LevelCue("regency")


def test_localities_in_lists_and_chains() -> None:
    """`Kecamatan A, B dan C` are three; `Desa X, Kecamatan Y` are two with their own levels."""
    text = "Di Kecamatan Pagu, Wates dan Ngasem, juga Desa Bulupasar, Kecamatan Plosoklaten."
    found = [
        (hit.value.name, hit.value.level) for hit in find(text) if isinstance(hit.value, LocalityMention)
    ]
    assert found[:3] == [("Pagu", "district"), ("Wates", "district"), ("Ngasem", "district")]
    assert found[-2:] == [("Bulupasar", "village"), ("Plosoklaten", "district")]


def test_litter_names_no_place() -> None:
    """Names in page litter do not count."""
    text = "BACA JUGA: Bupati Jember Tinjau Posko"
    assert find(text, Structure(blocks=(Block("litter", 0, len(text)),))) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the grammar fail; spans lie inside the text and are not empty."""
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find(text))


WORDS = st.sampled_from(
    [
        "Kota",
        "Kabupaten",
        "Kab.",
        "Malang",
        "Batu",
        "di",
        "Desa",
        "Kecamatan",
        "dan",
        ",",
        "Wates",
        "(",
        "\n",
        "Jawa",
        "Timur",
        "kabupatem",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_any_row_of_place_words_is_read(words: list[str]) -> None:
    """Nor does any order of the words that the rules look for."""
    text = " ".join(words)
    hits = find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (hit.start, hit.end))
