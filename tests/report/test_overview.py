"""What all articles say together."""

from __future__ import annotations

import datetime as dt

import pytest

from fakes import record_fields
from pilar_extract.record import Record
from pilar_extract.report.names import Names
from pilar_extract.report.overview import Overview
from report.sites import altered


@pytest.fixture
def overview() -> Overview:
    """With no article yet."""
    return Overview(Names())


def test_the_matrix_holds_the_latest_totals(overview: Overview) -> None:
    """Neither parts nor who was present; an undated one only where there is no other."""
    for value, scope, year in (
        (5, "stock", None),
        (7, "stock", 2023),
        (6, "stock", 2022),
        (9, "present", 2024),
    ):
        fields = record_fields()
        day = dt.date(year, 1, 2) if year else None
        said = {"value": value, "scope": scope, "as_of": day, "as_of_source": "text" if day else None}
        fields["counts"] = [{**fields["counts"][0], **said}]
        overview.add(Record.model_validate(fields))
    cell = [7, None, "exact", "person", "2023-01-02", "pasuruan.html#counts-0"]
    assert overview.matrix() == {"35": [["35.75", {"PSM": cell}]]}


def test_time_is_shown_by_month_and_over_years_by_year(overview: Overview) -> None:
    """Without gaps."""

    def add(year: int, month: int) -> None:
        fields = record_fields()
        fields["source"]["published"] = dt.date(year, month, 1)
        overview.add(Record.model_validate(fields))

    assert overview.over_time() == []
    add(2023, 11)
    add(2024, 2)
    assert overview.over_time() == [("2023-11", 1), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1)]
    add(2020, 5)
    years = [("2020", 1), ("2021", 0), ("2022", 0), ("2023", 1), ("2024", 1)]
    assert (overview.over_time(), overview.years) == (years, ("2020", "2024"))


def test_the_gravest_checks_come_first(overview: Overview) -> None:
    """And only some of them are named."""
    for number in range(12):
        fields = altered(number).model_dump()
        fields["checks"][0]["severity"] = ("info", "warning", "error")[number % 3]
        overview.add(Record.model_validate(fields))
    assert [raised.check.severity for raised in overview.raised] == ["error"] * 4 + ["warning"] * 4
    assert (overview.checks, overview.raised[0].address) == (12, "artikel-0002.html#checks-0")


def test_places_and_pillars_are_counted_once_an_article(overview: Overview) -> None:
    """By province and by pillar, the most first."""
    for number in range(3):
        overview.add(altered(number))
    assert overview.by_province() == [("Jawa Timur", 3)]
    assert overview.by_pillar() == [("Karang Taruna", 3), ("PSM", 3)]
    assert (overview.articles, overview.on_topic, overview.regions, overview.facts["counts"]) == (3, 3, 1, 6)
