"""The panel counts independent sources once, keeps conflicts, and sums nothing in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.dataset.panel import build_panel, changes_of, province_totals
from pilar_extract.dataset.statements import Statement, statements_of

if TYPE_CHECKING:
    from pilar_extract.record import Record

DAY, LATER = date(2023, 12, 20), date(2024, 12, 20)


def said(article: str, value: int, /, **fields: Any) -> Statement:
    """120 of something in Kota Pasuruan, unless something else is said."""
    known: dict[str, Any] = {
        "source": article, "pillar": "PSM", "unit": "person", "region": "35.75", "as_of": DAY, "value_max": None,
        "qualifier": "exact", "scope": "stock", "published": DAY, "start": 0, "end": 3, **fields
    }  # fmt: skip
    return Statement(id=f"{article}:counts:0", article=article, value=value, **known)


def test_copies_of_a_story_are_one_source() -> None:
    """Three articles, two stories."""
    (cell,) = build_panel([said("a", 120), said("b", 120, source="a"), said("c", 120)])
    assert (cell.value, cell.sources, cell.agreeing, cell.agreement) == (120, 2, 2, 1.0)
    assert [statement.article for statement in cell.statements] == ["a", "b", "c"]


def test_a_conflict_keeps_both_values() -> None:
    """Most sources win; the other stays visible."""
    (cell,) = build_panel([said("a", 120), said("b", 102), said("c", 120)])
    assert (cell.value, cell.sources, cell.agreeing) == (120, 3, 2)
    assert [(statement.article, statement.value) for statement in cell.conflicting] == [("b", 102)]


def test_who_says_both_is_no_conflict() -> None:
    """A second number of the same article, such as of a team, contradicts nobody."""
    team = replace(said("a", 14), id="a:counts:1")
    (cell,) = build_panel([said("a", 120), team, said("b", 120)])
    assert (cell.value, cell.agreeing, cell.conflicting) == (120, 2, ())


@pytest.mark.parametrize(
    ("qualifier", "value", "fits"),
    [
        ("at_least", 100, True),
        ("at_least", 130, False),
        ("at_most", 120, True),
        ("about", 115, True),
        ("about", 90, False),
    ],
)
def test_a_rounded_number_agrees_with_what_it_allows(qualifier: str, value: int, fits: bool) -> None:  # noqa: FBT001
    """And the exact one is the value."""
    (cell,) = build_panel([said("a", value, qualifier=qualifier), said("b", 120)])
    assert cell.value == 120
    assert (not cell.conflicting) is fits


def test_participants_and_parts_are_no_conflict() -> None:
    """Only what says how many there are is in the panel."""
    rest = [said(scope, 30, scope=scope) for scope in ("part", "present", "change", "planned")]
    (cell,) = build_panel([said("a", 120), *rest])
    assert cell.sources == 1


def test_a_year_takes_its_latest_day() -> None:
    """Of equally many sources on two days the later day's number counts, without a conflict."""
    (cell,) = build_panel([said("a", 118, as_of=date(2023, 1, 3)), said("b", 120)], by="year")
    assert (cell.time, cell.value, cell.as_of, cell.conflicting) == ("2023", 120, DAY, ())


def test_cells_are_apart_by_region_pillar_unit_and_day() -> None:
    """None of them is the same number."""
    others = [
        said("b", 1, region="35.74"),
        said("c", 1, pillar="TKSK"),
        said("d", 1, unit="organisation"),
        said("e", 1, as_of=LATER),
    ]
    assert len(build_panel([said("a", 120), *others])) == 5


def test_a_province_is_summed_only_when_all_of_it_is_known() -> None:
    """The sum is marked as one, shows its parts, and gives way to a total that an article states."""
    members = {"34": ["34.01", "34.02"]}
    one, other = said("a", 5, region="34.01"), said("b", 7, region="34.02")
    assert province_totals(build_panel([one], by="year"), members) == []
    (total,) = province_totals(build_panel([one, other], by="year"), members)
    assert (total.region, total.value, total.derived, len(total.statements)) == ("34", 12, True, 2)
    stated = build_panel([one, other, said("c", 11, region="34")], by="year")
    assert province_totals(stated, members) == []


def test_changes_compare_following_values() -> None:
    """Equal values are no change; no time is before none."""
    cells = build_panel([said("a", 120), said("b", 131, as_of=LATER), said("c", 140, as_of=None)])
    (change,) = changes_of(cells)
    assert (change.before.value, change.after.value, change.difference) == (120, 131, 11)


def test_a_record_gives_its_numbers_of_pillars(record: Record) -> None:
    """Each with its key and place; a story can be named as its source."""
    found = [one.told_by("head") for one in statements_of(record)]
    assert [(one.id, one.value) for one in found] == [
        (f"{record.id}:counts:{place}", count.value)
        for place, count in enumerate(record.counts)
        if count.pillar
    ]
    assert {one.source for one in found} == {"head"}
    assert all(record.text[one.start : one.end] for one in found)
