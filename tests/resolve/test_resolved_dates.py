"""Dates of whole articles: years completed, relative days counted, roles given."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.dates import DateGrammar
from pilar_extract.resolve.dates import DateResolver, ResolvedDate

TESTS = Path(__file__).resolve().parents[1]
PATTERNS = tomllib.loads((TESTS.parent / "patterns" / "dates.toml").read_text("utf-8"))
GRAMMAR, RESOLVER = DateGrammar(PATTERNS), DateResolver(PATTERNS)
ARTICLES: list[dict[str, Any]] = tomllib.loads((TESTS / "cases" / "dates.toml").read_text("utf-8"))["article"]
PIECES = [
    "Senin",
    "(",
    ")",
    "6/9",
    "6/9/2023",
    "12 Mei",
    "12 Mei 2023",
    "-",
    " hingga ",
    "\n",
    ", ",
    "kemarin",
    "tanggal 31",
    "2 hari lalu",
    "tahun 2023",
    "29/2",
    "pukul 09.00",
    "30 dan 31 Februari",
    "JAKARTA",
    " – ",
]


def written(found: ResolvedDate) -> str:
    """A resolved date as the table writes it."""
    days = str(found.start) if found.start == found.end else f"{found.start}/{found.end}"
    precision = "" if found.precision == "day" else f" {found.precision}"
    return f"{found.role} {days}{precision}{' conflict' if found.conflict else ''}"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["why"])
def test_article(article: dict[str, Any]) -> None:
    """An article's dates come out with the roles of the table, in the order of their first mention."""
    text = article["text"]
    published = date.fromisoformat(article["published"]) if "published" in article else None
    found = RESOLVER.resolve(text, GRAMMAR.find(text), published=published)
    assert [written(item) for item in found] == article["want"]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)), st.one_of(st.none(), st.dates())
)
def test_any_text_gives_sound_dates(text: str, published: date | None) -> None:
    """No text raises; roles are unique, days ordered, and every date is grounded in the text."""
    found = RESOLVER.resolve(text, GRAMMAR.find(text), published=published)
    assert sum(item.role == "event" for item in found) <= 1
    assert sum(item.role == "published" for item in found) <= 1
    assert len({(item.role, item.start, item.end, item.precision) for item in found}) == len(found)
    for item in found:
        assert item.start <= item.end
        assert item.mentions
        assert all(0 <= start < end <= len(text) for start, end in item.mentions)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    [
        "Apel kemarin, besok dan 999 pekan lalu.",
        "Apel Senin depan.",
        "Apel 31/12 dan 1 Januari.",
        "tanggal 31",
    ],
)
def test_the_ends_of_the_calendar(published: date, text: str) -> None:
    """A day beyond the calendar's ends is no day, and no error."""
    for found in RESOLVER.resolve(text, GRAMMAR.find(text), published=published):
        assert date.min <= found.start <= found.end <= date.max


def test_long_capitals_before_a_date_are_not_slow() -> None:
    """The look for a dateline reads a row of capitals once."""
    text = "A" * 78 + "! 12 Mei 2023 " + "kata " * 60
    began = time.process_time()
    RESOLVER.resolve(text, GRAMMAR.find(text))
    assert time.process_time() - began < 1
