"""Every format, opened and queried by the programs that people open it with."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from datasette.app import Datasette

from fakes import FORMULA, TEXT
from pilar_extract.export import FORMATS, export
from pilar_extract.export.formula import rearm
from pilar_extract.export.workbook import MAX_CHARACTERS, XlsxWriter
from pilar_extract.store import Store
from pilar_extract.tables import TABLES, Column, Table
from pilar_extract.tables.places import PLACES
from pilar_extract.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = dt.date(2023, 12, 20)
LATEST = "SELECT pillar, region_name, year, highest, latest_as_of FROM counts_by_region_year WHERE scope = 'present'"


def exported(records: Path, to: str, **options: Any) -> Path:
    """What an export of the records gives."""
    target = records.with_name(f"facts{FORMATS[to].suffix}")
    export(Store(records), target, to=to, **options)
    return target


def tables_of(path: Path, to: str) -> dict[str, list[dict[str, Any]]]:
    """Everything that an export holds, as a program of its kind reads it."""
    if to == "sqlite":
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        found = {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}  # noqa: S608
        connection.close()
        return found
    if to == "duckdb":
        with duckdb.connect(str(path), read_only=True) as database:
            names = [row[0] for row in database.execute("SHOW TABLES").fetchall()]
            return {name: database.table(name).arrow().read_all().to_pylist() for name in names}
    if to == "xlsx":
        return {sheet.title: sheet_rows(sheet) for sheet in openpyxl.load_workbook(path)}
    read = {"csv": read_csv, "jsonl": read_jsonl, "parquet": read_parquet}[to]
    return {file.stem: read(file) for file in path.glob(f"*.{to}")}


def read_csv(file: Path) -> list[dict[str, Any]]:
    """Rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_jsonl(file: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def read_parquet(file: Path) -> list[dict[str, Any]]:
    """Rows of a Parquet file."""
    rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    return rows


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    """Rows of a sheet below its heading."""
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def plain(cell: object) -> str:
    """What a cell says, whatever type the format gave it."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    if isinstance(cell, bool):
        return str(int(cell))
    words = {"true": "1", "false": "0"}.get(str(cell), str(cell))
    return rearm(words.removesuffix(".0")).replace("\r\n", "\n")


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("without_text", [False, True])
def test_all_formats_say_the_same(records: Path, to: str, *, without_text: bool) -> None:
    """The tables, views and dictionary of each hold the rows that SQLite holds."""
    want = tables_of(exported(records, "sqlite", without_text=without_text), "sqlite")
    found = tables_of(exported(records, to, without_text=without_text), to)
    names = [*(table.name for table in TABLES), PLACES.name, "dictionary", *(view.name for view in VIEWS)]
    assert set(names) <= found.keys()
    for name in names:
        said = [{column: plain(cell) for column, cell in row.items()} for row in found[name]]
        assert said == [{column: plain(cell) for column, cell in row.items()} for row in want[name]], name
    held = json.dumps(found, default=str, ensure_ascii=False)
    assert (TEXT.partition("\r")[0] in held) is not without_text


@pytest.mark.parametrize("to", [name for name in FORMATS if name != "duckdb"])
def test_same_records_same_bytes(records: Path, to: str) -> None:
    """Whenever it is exported."""

    def content() -> list[bytes]:
        target = exported(records, to)
        return [file.read_bytes() for file in (sorted(target.iterdir()) if target.is_dir() else [target])]

    assert content() == content()


def test_sqlite_has_keys_that_hold(records: Path) -> None:
    """Primary keys, foreign keys, an index for each; nothing points nowhere."""
    with sqlite3.connect(exported(records, "sqlite")) as database:
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in (*TABLES, PLACES):
            columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert {name for _, name, _, _, _, key in columns if key} == set(table.key)
            keys = {(source, f"{to}.{key}") for _, _, to, source, key, *_ in
                    database.execute(f"PRAGMA foreign_key_list({table.name})")}  # fmt: skip
            assert keys == {(c.name, c.references) for c in table.columns if c.references}
        indexes = [name for _, name, *_ in database.execute("PRAGMA index_list(counts)")]
        assert {"counts_region", "counts_article_id", "counts_pillar", "counts_as_of"} <= set(indexes)
    database.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_datasette_opens_it_as_it_is(records: Path) -> None:
    """Links, views, and a search field over the articles."""
    path = exported(records, "sqlite")

    async def ask(*addresses: str) -> list[Any]:
        client = Datasette([str(path)]).client
        answers = [await client.get(address) for address in addresses]
        assert [answer.status_code for answer in answers] == [200] * len(addresses)
        return [answer.json() if ".json" in str(answer.url) else answer.text for answer in answers]

    table, searched, answers, page, row = asyncio.run(
        ask(
            "/facts/counts.json?_labels=on&pillar=PSM&_shape=objects",
            "/facts/articles.json?_search=ngemplakrejo&_shape=objects",
            "/facts/counts_by_region_year.json?_shape=array",
            "/facts/articles",
            "/facts/articles/pasuruan-1",
        )
    )
    assert table["filtered_table_rows_count"] == 6
    assert table["rows"][0]["region"] == {"value": "35.75", "label": "Kota Pasuruan"}
    assert searched["filtered_table_rows_count"] == 3
    assert [(a["pillar"], a["highest"]) for a in answers if a["scope"] == "present"] == [("PSM", 102)]
    assert 'type="search"' in page
    assert "counts" in row
    assert "mentions" in row


def test_duckdb_answers_with_types(records: Path) -> None:
    """Days are days; what a column means stands beside it."""
    with duckdb.connect(str(exported(records, "duckdb")), read_only=True) as database:
        assert database.execute(LATEST).fetchall() == [("PSM", "Kota Pasuruan", 2023, 102, DAY)]
        (about,) = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'counts' AND column_name = 'as_of'"
        ).fetchall()
        assert about == ("The day that the number is said for.",)


def test_pandas_reads_parquet_with_types(records: Path) -> None:
    """And joins the tables by their keys."""
    folder = exported(records, "parquet")
    counts, places = (pd.read_parquet(folder / f"{name}.parquet") for name in ("counts", "places"))
    joined = counts.merge(places, left_on="region", right_on="code")
    assert joined.groupby(["pillar", "name"])["value"].max().to_dict() == {("PSM", "Kota Pasuruan"): 102}
    assert set(counts["as_of"]) == {DAY}
    field = pq.read_schema(folder / "counts.parquet").field("value")
    assert (str(field.type), field.nullable) == ("int64", False)
    assert field.metadata[b"description"].startswith(b"The number")


def test_pandas_reads_csv_by_its_data_package(records: Path) -> None:
    """Codes stay text: 35.10 is no number."""
    folder = exported(records, "csv")
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    resource = next(r for r in described["resources"] if r["name"] == "counts")
    fields = resource["schema"]["fields"]
    texts = {field["name"]: str for field in fields if field["type"] == "string"}
    counts = pd.read_csv(folder / resource["path"], dtype=texts, parse_dates=["as_of"])
    assert list(counts.columns) == [field["name"] for field in fields]
    assert set(counts["region"]) == {"35.75"}
    assert counts["value"].tolist() == [100, 70, 101, 70, 102, 70]
    assert resource["schema"]["primaryKey"] == ["id"]
    keys = {key["fields"]: key["reference"] for key in resource["schema"]["foreignKeys"]}
    assert keys["article_id"] == {"resource": "articles", "fields": "id"}
    assert keys["part_of"] == {"resource": "", "fields": "id"}


def test_a_workbook_is_ready_to_use(records: Path) -> None:
    """Frozen headings, filters, real days, numbers; a formula in an article is but text."""
    book = openpyxl.load_workbook(exported(records, "xlsx"))
    for sheet in book:
        assert sheet.freeze_panes == "A2", sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
    row = next(row for row in sheet_rows(book["counts"]))
    assert row["as_of"] == dt.datetime(2023, 12, 20)  # noqa: DTZ001 - as a workbook has it
    assert (row["value"], row["region"]) == (100, "35.75")
    cells = [cell for row in book["articles"].iter_rows() for cell in row if cell.value == FORMULA]
    assert [cell.data_type for cell in cells] == ["s", "s"]


def write_sheet(path: Path, rows: Sequence[tuple[Any, ...]], **options: Any) -> Any:
    """A workbook of a single table."""
    table = Table(
        "t", "Rows.", (Column("words", "text", "Words."), Column("day", "date", "A day.")), key=("words",)
    )
    writer = XlsxWriter(path, [table], **options)
    writer.write(table, rows)
    writer.finish()
    return openpyxl.load_workbook(path)


def test_a_long_table_goes_on_in_another_sheet(tmp_path: Path) -> None:
    """A sheet holds but so many rows."""
    book = write_sheet(tmp_path / "t.xlsx", [(str(n), DAY) for n in range(5)], max_rows=3)
    assert [[row["words"] for row in sheet_rows(book[name])] for name in ("t", "t_2", "t_3")] == [
        ["0", "1"], ["2", "3"], ["4"],
    ]  # fmt: skip
    assert book["t_2"].auto_filter.ref == "A1:B3"


def test_what_a_workbook_cannot_hold_is_told_in_words_it_can(tmp_path: Path) -> None:
    """Text beyond the limit of a cell is cut, days before 1900 are text, control characters bear it."""
    rows = [("x" * (MAX_CHARACTERS + 1), dt.date(1899, 8, 17)), ("a\x00b\x0bc", None)]
    first, second = sheet_rows(write_sheet(tmp_path / "t.xlsx", rows)["t"])
    assert (len(first["words"]), first["words"][-1], first["day"]) == (MAX_CHARACTERS, "…", "1899-08-17")
    assert second["words"].startswith("a")


def test_a_line_of_jsonl_is_a_line(records: Path) -> None:
    """Also for readers that end lines at NEL and at the separators of Unicode."""
    path = records / "pasuruan-0.json"
    path.write_text(path.read_text("utf-8").replace("Apel PSM", "Apel\\u2028PSM\\u0085"), "utf-8")
    folder = exported(records, "jsonl")
    first, *_ = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    assert json.loads(first)["title"] == "Apel\u2028PSM\x85"
