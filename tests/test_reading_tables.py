"""Tables: JSON Lines, CSV and Parquet, which column is what, and what a broken row costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from containers import LINES, outcomes, put, read
from pilar_extract.article import Article
from pilar_extract.errors import PilarExtractError
from pilar_extract.settings import Columns

if TYPE_CHECKING:
    from pathlib import Path


def test_a_broken_line_costs_that_line(tmp_path: Path) -> None:
    """Of a file as of standard input; ids are the table's and the row's."""
    texts, errors = read(put(tmp_path, "t.jsonl", LINES))
    assert texts == {"t--a": "12 PSM", "t--line-4": "9 PSM"}
    assert [error.split(": ")[1] for error in errors] == ["line 2", "line 3"]


CSV = (
    'id;text;published\n1;"satu\ndua PSM";2023-12-20\n2;"buka PSM;\n3;tiga PSM;\n4\n5;"em""pat";20/12/2023\n'
    "6; ;\n../7;tujuh;\n"
)


def test_a_broken_row_of_a_csv_costs_that_row(tmp_path: Path) -> None:
    """Also where a quotation mark is left open; rows are named by the line that they begin in."""
    texts, errors = read(put(tmp_path, "t.csv", CSV.encode()))
    assert texts == {"t--1": "satu\ndua PSM", "t--3": "tiga PSM", "t--..--7": "tujuh"}
    assert [error.split(": ")[1] for error in errors] == ["line 4", "line 6", "line 7", "line 8"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_of_other_encodings_and_delimiters_are_read(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """The delimiter is the one that finds the text's column."""
    rows = [["kode", "isi"], ["x", "“12 PSM” – hadir"]]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    texts, _ = read(put(tmp_path, "t.csv", content), columns=Columns(text="isi", id="kode"))
    assert texts == {"t--x": "“12 PSM” – hadir"}


@pytest.mark.parametrize(
    ("columns", "missing"), [(Columns(), "text"), (Columns(text="isi", id="nomor"), "nomor")]
)
def test_a_missing_column_is_named_with_those_that_are_there(
    tmp_path: Path, columns: Columns, missing: str
) -> None:
    """Of CSV and Parquet alike."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"kode": ["1"], "isi": ["PSM"]}), tmp_path / "b.parquet")
    put(tmp_path, "a.csv", b"kode,isi\n1,PSM\n")
    _, errors = read(tmp_path, columns=columns)
    assert len(errors) == 2
    assert all(f'no column "{missing}"; its columns are: kode, isi' in error for error in errors)


def test_rows_of_a_parquet_table_fail_alone(tmp_path: Path) -> None:
    """An empty text, a text that is none; a day may be a day, a moment or a string."""
    import datetime as dt

    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [
        {"text": "satu PSM", "published": dt.datetime(2023, 12, 20, 23, tzinfo=dt.UTC), "id": 7},
        {"text": None, "published": None, "id": 8},
        {"text": "dua PSM", "published": None, "id": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    found = list(outcomes(tmp_path))
    assert [one.id for one in found if isinstance(one, Article)] == ["t--7", "t--row-3"]
    assert isinstance(found[0], Article)
    assert found[0].published == "2023-12-20"
    assert isinstance(found[1], PilarExtractError)
    assert "row 2" in found[1].message
