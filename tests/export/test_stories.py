"""Copies of a story are marked in the articles, and views count the story once."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from fakes import record_fields
from pilar_extract.dataset.copies import Copies
from pilar_extract.export import export
from pilar_extract.record import Record, to_bytes
from pilar_extract.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three articles, of which the second is the first under another line; the third is a story of its own."""
    folder = tmp_path / "records"
    folder.mkdir()
    own = " ".join(f"kata{number}" for number in range(300))
    for name, text in (("a", ""), ("b", " Warta Pantura."), ("c", f" {own}")):
        fields = record_fields()
        fields |= {"id": name, "text": fields["text"] + text}
        fields["counts"][0]["scope"] = "stock"
        (folder / f"{name}.json").write_bytes(to_bytes(Record.model_validate(fields)))
    return folder


def asked(database: Path, query: str) -> list[tuple[object, ...]]:
    """What a database answers."""
    connection = sqlite3.connect(database)
    answer = connection.execute(query).fetchall()
    connection.close()
    return answer


@pytest.mark.parametrize("without_text", [False, True])
def test_copies_have_the_head_of_their_story(records: Path, tmp_path: Path, *, without_text: bool) -> None:
    """The fuller one of equally early ones; whoever copies nothing has itself, and rows keep their order."""
    database = tmp_path / "facts.sqlite"
    with Copies() as copies:
        export(Store(records), database, to="sqlite", copies=copies, without_text=without_text)
    assert asked(database, "SELECT id, cluster FROM articles") == [("a", "b"), ("b", "b"), ("c", "c")]
    assert asked(database, "SELECT articles, stories FROM counts_by_region_year WHERE scope = 'stock'") == [
        (3, 2)
    ]
    assert asked(database, "SELECT articles, stories FROM officials_by_region") == [(3, 2)]
    assert asked(database, "SELECT DISTINCT articles, stories FROM pillars_by_region_year") == [(3, 2)]
    assert asked(database, "SELECT article_id, story FROM awards_by_region") == [
        ("a", "b"),
        ("b", "b"),
        ("c", "c"),
    ]


def test_where_copies_are_not_looked_for_every_article_is_a_story(records: Path, tmp_path: Path) -> None:
    """And the column is empty."""
    database = tmp_path / "facts.sqlite"
    export(Store(records), database, to="sqlite")
    assert asked(database, "SELECT DISTINCT cluster FROM articles") == [(None,)]
    assert asked(database, "SELECT articles, stories FROM officials_by_region") == [(3, 3)]
