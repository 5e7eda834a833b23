"""Date expressions: found as whole units, with what they say and no more."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.dates import DateGrammar

PATTERNS = tomllib.loads((Path(__file__).resolve().parents[2] / "patterns" / "dates.toml").read_text("utf-8"))
GRAMMAR = DateGrammar(PATTERNS)


def found(text: str) -> list[str]:
    """The stretches of text that are dates."""
    return [text[hit.start : hit.end] for hit in GRAMMAR.find(text)]


@pytest.mark.parametrize("month", sorted(PATTERNS["months"]))
def test_every_spelling_of_a_month(month: str) -> None:
    """Each spelling of a month that the list holds makes a date with a day and a year."""
    (hit,) = GRAMMAR.find(f"Rapat pada 7 {month.title()} 2021 pagi.")
    assert (hit.value.day, hit.value.month, hit.value.year) == (7, PATTERNS["months"][month], 2021)


@pytest.mark.parametrize("weekday", sorted(PATTERNS["weekdays"]))
def test_every_spelling_of_a_weekday(weekday: str) -> None:
    """Each spelling of a weekday before a date belongs to it."""
    (hit,) = GRAMMAR.find(f"Apel, {weekday.title()}, 7 Mei 2021")
    assert hit.value.weekday == PATTERNS["weekdays"][weekday]


def test_two_dates_joined_are_one_range() -> None:
    """Two full dates with "hingga" between them are one range, weekdays and brackets included."""
    text = "Posko buka Jumat (26/4/2019) sampai Minggu (28/4/2019) di kota."
    (hit,) = GRAMMAR.find(text)
    assert text[hit.start : hit.end] == "Jumat (26/4/2019) sampai Minggu (28/4/2019)"
    assert (hit.value.day, hit.value.end_day, hit.rule) == (26, 28, "date.range-joined")


def test_listed_days_that_are_no_neighbours_stay_apart() -> None:
    """A list of days under one month gives a date each."""
    text = "Buka pada 3, 5 dan 24 Mei 2021."
    assert [(hit.value.day, hit.value.month, hit.value.year) for hit in GRAMMAR.find(text)] == [
        (3, 5, 2021),
        (5, 5, 2021),
        (24, 5, 2021),
    ]
    assert found(text) == ["3", "5", "24 Mei 2021"]


@pytest.mark.parametrize(
    "text",
    [
        "Harga 15.30 naik.",
        "Buka Senin-Jumat.",
        "Koramil 08/12 hadir.",
        "Kelas 3/4 libur.",
        "NIP 19700101 199003 1 001",
        "Tiket Rp 10.500.",
        "Setiap Sabtu warga berkumpul.",
    ],
)
def test_no_date(text: str) -> None:
    """What looks like a date and is none is left alone."""
    assert found(text) == []


@given(st.text())
def test_any_text_gives_ordered_grounded_hits(text: str) -> None:
    """No text raises; hits are non-empty, ordered, inside the text and never overlap."""
    last = 0
    for hit in GRAMMAR.find(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end


@pytest.mark.parametrize(
    "text",
    [
        "Senin" + " " * 20_000 + "x12 Mei 2023",
        "12" + " " * 20_000 + "Mei",
        "1, " * 10_000 + "dan 3 Mei",
        "dua ribu " * 5_000,
        "Senin, " * 5_000,
        "1/2/" * 10_000,
        "12 Mei - " * 5_000,
    ],
    ids=range(7),
)
def test_no_text_is_slow(text: str) -> None:
    """Repetition costs no more than its length: no rule tries the same stretch in every division."""
    began = time.process_time()
    GRAMMAR.find(text)
    assert time.process_time() - began < 2
