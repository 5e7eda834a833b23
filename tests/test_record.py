"""The record: what the contract demands, and what cannot be built."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from fakes import TEXT, mention, record_fields
from pilar_extract.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]


def test_a_record_holds_facts_of_every_kind(record: Record) -> None:
    """The hand-made one is valid and walks its facts in the contract's order."""
    kinds = list(dict.fromkeys(kind for kind, _ in record.facts()))
    assert kinds == ["regions", "localities", "dates", "pillars", "counts", "officials", "awards"]


def test_a_record_without_a_fact_is_still_a_record() -> None:
    """Off-topic news has one too."""
    fields = record_fields() | {"about_pillars": False, "main_region": None}
    fields |= dict.fromkeys(
        ("regions", "localities", "dates", "pillars", "counts", "officials", "awards", "checks"), ()
    )
    assert not list(Record.model_validate(fields).facts())


def change(kind: str, place: int, **values: object) -> Callable[[Fields], None]:
    """Alter a fact."""

    def alter(fields: Fields) -> None:
        fields[kind][place] |= values

    return alter


def put(**values: object) -> Callable[[Fields], None]:
    """Alter the record itself."""
    return lambda fields: fields.update(values)


DAY, NEXT = dt.date(2023, 12, 20), dt.date(2023, 12, 21)
EVENT = {"rule": "date.slash", "precision": "day", "start": DAY, "end": DAY,
         "mentions": [mention(TEXT, "Rabu (20/12/2023)")]}  # fmt: skip

REFUSED: dict[str, tuple[Callable[[Fields], None], str]] = {
    "mention elsewhere": (
        change("counts", 0, mentions=[{"start": 0, "end": 13, "text": "120 orang PSM"}]), "the text has no"),
    "mention past the end": (
        change("counts", 1, mentions=[{"start": 999, "end": 1001, "text": "70"}]), "the text has no"),
    "mention of another length": (
        change("counts", 0, mentions=[{"start": 0, "end": 3, "text": "P"}]), "not as long as its text"),
    "check mention elsewhere": (
        change("checks", 0, mentions=[{"start": 0, "end": 2, "text": "12"}]), "the text has no"),
    "no mention": (change("pillars", 0, mentions=[]), "at least 1 item"),
    "mentions out of order": (
        change("pillars", 1, mentions=[mention(TEXT, "Karang Taruna"), mention(TEXT, "PSM")]), "order of the text"),
    "facts out of order": (lambda fields: fields["pillars"].reverse(), "not ordered by first mention"),
    "unknown field": (put(surprise=1), "Extra inputs"),
    "unknown field of a fact": (change("counts", 0, colour="red"), "Extra inputs"),
    "number as text": (change("counts", 0, value="120"), "valid integer"),
    "true as number": (change("counts", 0, value=True), "valid integer"),
    "rule without origin": (change("counts", 0, rule="count.other"), r"extractor\.rules lacks count\.other"),
    "two events": (
        lambda fields: fields["dates"].append({**EVENT, "role": "event"}), "more than one event or published"),
    "event said again": (
        lambda fields: fields["dates"].append({**EVENT, "role": "mentioned"}), "is mentioned and the event's"),
    "event of a month": (
        change("dates", 0, precision="month", start=dt.date(2023, 12, 1), end=dt.date(2023, 12, 31)), "is a day"),
    "month that is none": (change("dates", 0, role="mentioned", precision="month"), "not the ends of a month"),
    "year that is none": (
        change("dates", 0, role="mentioned", precision="year", start=dt.date(2023, 2, 1), end=dt.date(2023, 12, 31)),
        "not the ends of a year"),
    "date backwards": (change("dates", 0, start=NEXT), "before it starts"),
    "part of nothing": (change("counts", 1, part_of=2), "which is not there"),
    "part of itself": (change("counts", 1, part_of=1), "a part of itself"),
    "part without scope": (change("counts", 1, scope="stock"), "part_of goes with"),
    "range without end": (change("counts", 0, qualifier="range"), "value_max goes with"),
    "range backwards": (change("counts", 0, qualifier="range", value_max=1), "below the value"),
    "vague pillar": (change("counts", 0, qualifier="vague", value_max=999), "a vague number has no pillar"),
    "as of without source": (change("counts", 0, as_of_source=None), "go together"),
    "whole among pillars": (change("pillars", 0, type="PILAR"), "never listed"),
    "off topic with pillars": (put(about_pillars=False), "not about pillars"),
    "region code of another level": (change("regions", 0, code="35"), "no code of a city"),
    "region code of another table": (change("regions", 0, code="3575"), "match pattern"),
    "lower-case pillar": (change("counts", 0, pillar="psm"), "match pattern"),
    "score over 100": (change("regions", 0, score=101.0), "less than or equal to 100"),
    "sentences that overlap": (put(sentences=[(0, 10), (5, 20)]), "overlaps another"),
    "id with a folder": (put(id="a/b"), "match pattern"),
    "other schema version": (put(schema_version="0.9"), r"1\.1"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_record_that_contradicts_itself_cannot_be_built(name: str) -> None:
    """Neither its text, nor its lists, nor the contract."""
    alter, reason = REFUSED[name]
    fields = record_fields()
    alter(fields)
    with pytest.raises(ValidationError, match=reason):
        Record.model_validate(fields)


def test_a_record_is_frozen(record: Record) -> None:
    """What was checked once stays true."""
    with pytest.raises(ValidationError, match="frozen"):
        record.text = ""


def test_offsets_count_code_points() -> None:
    """Letters beyond the basic plane count once."""
    text = "😀 120 orang PSM"
    count = {**record_fields()["counts"][0], "mentions": [mention(text, "120 orang PSM")]}
    fields = record_fields() | {"text": text, "counts": [count], "sentences": [(0, len(text))]}
    fields |= dict.fromkeys(
        ("regions", "localities", "dates", "pillars", "officials", "awards", "checks"), ()
    )
    assert Record.model_validate(fields).counts[0].mentions[0].start == 2
