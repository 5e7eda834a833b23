"""The tables: what they hold, how their keys fit one another, what the dictionary says of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from fakes import TEXT, record_fields
from pilar_extract.record import Record
from pilar_extract.tables import TABLES, Kind, Table, layout, rows_of
from pilar_extract.tables.dictionary import DICTIONARY, dictionary_rows
from pilar_extract.tables.places import PLACES, Places
from pilar_extract.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES: Mapping[Kind, type] = {"text": str, "integer": int, "real": float, "boolean": bool, "date": dt.date}


def rows(record: Record, *, without_text: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Rows of a record, each by the names of its columns."""
    return {
        table.name: [dict(zip([c.name for c in table.columns], row, strict=True)) for row in found]
        for table, found in rows_of(record, layout(without_text=without_text))
    }


def test_every_fact_becomes_a_row_and_every_mention_too(record: Record) -> None:
    """Nothing is lost and nothing added."""
    found = rows(record)
    for kind in ("regions", "localities", "dates", "pillars", "counts", "officials", "awards", "checks"):
        assert len(found[kind]) == len(getattr(record, kind)), kind
    assert len(found["articles"]) == 1
    said = [(m["start_char"], m["end_char"], m["text"]) for m in found["mentions"]]
    entries: list[Any] = [*(fact for _, fact in record.facts()), *record.checks]
    assert said == [(m.start, m.end, m.text) for entry in entries for m in entry.mentions]
    assert all(TEXT[start:end] == text for start, end, text in said)


def test_cells_have_the_type_of_their_column(record: Record) -> None:
    """And are there where they are required."""
    for table, found in rows_of(record):
        for row in found:
            for column, cell in zip(table.columns, row, strict=True):
                assert type(cell) in (TYPES[column.kind], type(None)), f"{table.name}.{column.name}"
                assert cell is not None or not column.required, f"{table.name}.{column.name}"


def test_keys_tell_rows_apart_and_lead_to_rows(record: Record) -> None:
    """Primary keys are unique, references exist, mentions name their fact."""
    found = rows(record)
    places = Places()
    places.add(record)
    found["places"] = [dict(zip([c.name for c in PLACES.columns], r, strict=True)) for r in places.rows()]
    for table in (*TABLES, PLACES):
        keys = [tuple(row[name] for name in table.key) for row in found[table.name]]
        assert len(set(keys)) == len(keys), table.name
        for column in table.columns:
            if column.references:
                to, name = column.references.split(".")
                there = {row[name] for row in found[to]} | {None}
                assert {row[column.name] for row in found[table.name]} <= there, f"{table.name}.{column.name}"
    for mention in found["mentions"]:
        assert mention["fact_id"] in {row["id"] for row in found[mention["kind"]]}


def test_a_part_points_to_its_total(record: Record) -> None:
    """By the key of the total's row."""
    total, part = rows(record)["counts"]
    assert (total["part_of"], part["part_of"]) == (None, total["id"])


def test_without_text_no_words_of_the_article_are_left(record: Record) -> None:
    """But those that are the fact itself: names, titles, what is counted."""
    bare = rows(record, without_text=True)
    cells = [cell for found in bare.values() for row in found for cell in row.values()]
    assert TEXT not in cells
    for _, fact in record.facts():
        facts_own = set(map(str, fact.model_dump().values()))
        assert all(m.text not in cells or m.text in facts_own for m in fact.mentions)
    assert not {"text", "quote"} & {
        column.name for table in layout(without_text=True) for column in table.columns
    }
    assert bare["mentions"][0].keys() == {"fact_id", "number", "kind", "article_id", "start_char", "end_char"}


def test_the_publication_date_beside_the_text_counts_too() -> None:
    """Where the text has none."""
    fields = record_fields()
    fields["source"]["published"] = dt.date(2023, 12, 21)
    (article,) = rows(Record.model_validate(fields))["articles"]
    assert (article["published"], article["event_start"]) == (dt.date(2023, 12, 21), dt.date(2023, 12, 20))


def test_places_are_gathered_with_their_provinces(record: Record) -> None:
    """Once each; one that is pointed to without being named has no name."""
    fields = record_fields()
    fields["counts"][0]["region"] = "32.04"
    fields["officials"][0]["region"] = "ID"
    places = Places()
    places.add(record)
    places.add(Record.model_validate(fields))
    assert places.rows() == [
        ("32", None, "province", "32", None, "32"),
        ("32.04", None, "regency", "32", None, "3204"),
        ("35", "Jawa Timur", "province", "35", "Jawa Timur", "35"),
        ("35.75", "Kota Pasuruan", "city", "35", "Jawa Timur", "3575"),
        ("ID", "Indonesia", "country", None, None, None),
    ]


@pytest.mark.parametrize("table", [*TABLES, PLACES, DICTIONARY], ids=lambda table: table.name)
def test_the_dictionary_tells_of_every_column(table: Table) -> None:
    """With a sentence for each."""
    said = [row for row in dictionary_rows([table]) if row[0] == table.name]
    assert [row[3] for row in said] == [None, *(column.name for column in table.columns)]
    assert all(isinstance(row[-1], str) and row[-1].endswith((".", "?")) for row in said)
    assert {row[3] for row in said if row[6]} == set(table.key)


def test_views_are_in_the_dictionary() -> None:
    """As the tables are."""
    said = dictionary_rows([], VIEWS)
    assert len(said) == sum(1 + len(view.columns) for view in VIEWS)
    assert {row[1] for row in said} == {"view"}
