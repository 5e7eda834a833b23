"""The forms that records are written in: the same content, kept up to date, whole at any moment."""

from __future__ import annotations

import gzip
import json
import shutil
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
import zstandard

from commands import call, figures, visible, written
from fakes import record_fields
from pilar_extract.record import Record, to_line
from pilar_extract.store import Store, jsonl, parquet
from pilar_extract.store.folder import STATE, Folder
from pilar_extract.store.forms import Compression, RecordForm
from pilar_extract.store.keeping import Keeping
from pilar_extract.store.manifest import Entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.record.fields import Fields

FORMS = (
    ("--format", "json"),
    ("--format", "jsonl"),
    ("--format", "jsonl", "--compress", "gzip"),
    ("--format", "jsonl", "--compress", "zst"),
    ("--format", "parquet"),
)
SHARED = FORMS[1:]
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".jsonl": bytes,
    ".gz": gzip.decompress,
    ".zst": lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed),
}


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Five articles, which make three shards."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number, name in enumerate("abcde"):
        (folder / f"{name}.txt").write_text(f"{number} PSM dan 7 PSM", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, fake_pipeline: None) -> None:
    """Shards of two records, row groups of three articles."""
    monkeypatch.setattr(jsonl, "SHARD", 2)
    monkeypatch.setattr(parquet, "_GROUP", 3)


def run(folder: Path, *words: object, status: int = 0) -> dict[str, int]:
    """Figures of a run into the folder ``out`` beside the articles."""
    ended, said, complaints = call("run", folder, "--out", folder.parent / "out", *words)
    assert ended == status, complaints
    return {word: number for word, number in figures(said).items() if number} if said else {}


def records_of(out: Path) -> list[Fields]:
    """The records of a folder, from its visible files alone."""
    if (out / "articles").is_dir():
        return _from_tables(out)
    lines: list[bytes] = []
    for file in sorted(out.iterdir()):
        if file.name.startswith("records-"):
            lines += UNPACK[file.suffix](file.read_bytes()).splitlines()
        elif file.suffix == ".json":
            lines.append(file.read_bytes())
    return [json.loads(line) for line in lines]


def _from_tables(out: Path) -> list[Fields]:
    tables = {table: _rows(out / table) for table in parquet.TABLES}
    records: list[Fields] = []
    for row in sorted(tables.pop("articles"), key=lambda row: str(row["id"])):
        row["extractor"]["rules"] = dict(row["extractor"]["rules"])
        record = dict(row)
        for table, facts in tables.items():
            own = [fact for fact in facts if fact["article"] == row["id"]]
            assert [fact["place"] for fact in own] == list(range(len(own)))
            record[table] = [
                {key: value for key, value in fact.items() if key not in ("article", "place")} for fact in own
            ]
        records.append(json.loads(to_line(Record.model_validate(record))))
    return records


def _rows(table: Path) -> list[dict[str, Any]]:
    return [
        row for file in sorted(table.rglob("*.parquet")) for row in pq.ParquetFile(file).read().to_pylist()
    ]


@pytest.mark.parametrize("form", SHARED, ids=" ".join)
def test_every_form_holds_the_same(clippings: Path, form: tuple[str, ...]) -> None:
    """Field by field, in the order of the ids."""
    out = clippings.parent / "out"
    run(clippings)
    expected = records_of(out)
    shutil.rmtree(out)
    assert run(clippings, *form) == {"new": 5}
    assert records_of(out) == expected


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_unchanged_records_are_taken_over(clippings: Path, form: tuple[str, ...]) -> None:
    """The files are those of a run over everything; with nothing new, none is touched."""
    out = clippings.parent / "out"
    run(clippings, *form)
    (clippings / "b.txt").write_text("99 PSM", encoding="utf-8")
    (clippings / "c.txt").unlink()
    (clippings / "aa.txt").write_text("1 PSM", encoding="utf-8")
    assert run(clippings, *form, "--prune") == {"new": 1, "changed": 1, "unchanged": 3, "gone": 1}
    incremental = written(out)
    times = {name: (out / name).stat().st_mtime_ns for name in incremental}
    assert run(clippings, *form[2:]) == {"unchanged": 5}
    assert times == {name: (out / name).stat().st_mtime_ns for name in written(out)}
    shutil.rmtree(out)
    run(clippings, *form)
    assert written(out) == incremental


@pytest.mark.parametrize("form", SHARED, ids=" ".join)
def test_a_shard_that_is_not_as_it_was_left_is_written_again(clippings: Path, form: tuple[str, ...]) -> None:
    """Out of what is kept beside it."""
    out = clippings.parent / "out"
    run(clippings, *form)
    before = written(out)
    (out / next(iter(before))).unlink()
    assert run(clippings, *form) == {"unchanged": 5}
    assert written(out) == before


def test_shards_can_be_packed_otherwise(clippings: Path) -> None:
    """The older ones go."""
    run(clippings, "--format", "jsonl")
    run(clippings, "--compress", "gzip")
    assert visible(clippings.parent / "out") == [f"records-0000{number}.jsonl.gz" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--format", "parquet"), "in the form jsonl"),
        (("--format", "json", "--compress", "gzip"), "goes with"),
    ],
)
def test_what_does_not_fit_is_refused(clippings: Path, words: tuple[str, ...], reason: str) -> None:
    """A folder holds one form."""
    if "json" not in words:
        run(clippings, "--format", "jsonl")
    status, _, complaints = call("run", clippings, "--out", clippings.parent / "out", *words)
    assert status == 2
    assert reason in complaints


@pytest.mark.parametrize("form", SHARED, ids=" ".join)
def test_records_are_read_back_whatever_their_form(clippings: Path, form: tuple[str, ...]) -> None:
    """By all that reads records."""
    out = clippings.parent / "out"
    run(clippings, *form)
    store = Store(out)
    assert store.ids() == list("abcde")
    assert store.read("b").counts[0].value == 1
    status, said, _ = call("show", "b", "--out", out, "--json")
    assert (status, json.loads(said)["id"]) == (0, "b")
    assert call("show", "x", "--out", out)[0] == 1


def put(keeping: Keeping, record: Record) -> None:
    """Keep a record as a run does."""
    kept = keeping.put(record.id, to_line(record), 2023)
    keeping.manifest.keep(Entry(record.id, None, None, "job", "digest", kept), record.id)
    keeping.commit()


def test_a_record_with_all_facts_survives_the_dataset(tmp_path: Path, record: Record) -> None:
    """Typed, and in the folder of its year; one without a year has a folder of its own."""
    other = Record.model_validate(record_fields() | {"id": "other"})
    with Keeping(tmp_path, form=RecordForm.PARQUET) as keeping:
        put(keeping, record)
        keeping.manifest.contents.put(other.id, None, to_line(other))
        keeping.publish()
    assert records_of(tmp_path) == [json.loads(to_line(one)) for one in (other, record)]
    years = sorted(path.name for path in (tmp_path / "awards").iterdir())
    assert years == ["published_year=2023", "published_year=__HIVE_DEFAULT_PARTITION__"]
    counts = pq.read_table(tmp_path / "counts")
    assert str(counts.schema.field("as_of").type) == "date32[day]"
    assert str(counts.schema.field("value").type) == "int64"
    assert counts.column("published_year").to_pylist() == [2023, 2023, None, None]


def test_records_that_an_earlier_version_packed_are_given_like_others(tmp_path: Path, record: Record) -> None:
    """Until they are written anew."""
    with Keeping(tmp_path, form=RecordForm.JSONL) as keeping:
        put(keeping, record)
        contents = keeping.manifest.contents
        contents.put("packed", None, zlib.compress(b'{"id": "packed"}\n'))
        assert contents.line("packed") == b'{"id": "packed"}\n'
        assert list(contents.lines()) == [b'{"id": "packed"}\n', to_line(record)]


@pytest.mark.parametrize("moves", range(4))
def test_shards_broken_off_among_the_moves_are_put_in_place_by_the_next_run(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    """All of them, and none of the earlier run stays."""
    records = [Record.model_validate(record_fields() | {"id": f"a{number}"}) for number in range(6)]
    take, done = Folder.take, 0

    def broken_off(self: Folder, file: Path, name: str) -> None:
        nonlocal done
        if done == moves:
            raise KeyboardInterrupt
        done += 1
        take(self, file, name)

    with Keeping(tmp_path, form=RecordForm.JSONL) as keeping:
        for one in records:
            put(keeping, one)
        keeping.publish()
    with Keeping(tmp_path, compression=Compression.GZIP) as keeping:
        keeping.remove("a1")
        with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
            patched.setattr(Folder, "take", broken_off)
            keeping.publish()
    with Keeping(tmp_path, compression=Compression.GZIP) as keeping:
        keeping.publish()
    assert visible(tmp_path) == [f"records-0000{number}.jsonl.gz" for number in (1, 2, 3)]
    assert [one["id"] for one in records_of(tmp_path)] == ["a0", "a2", "a3", "a4", "a5"]
    assert sorted(path.name for path in (tmp_path / STATE).iterdir()) == ["lock", "manifest.sqlite"]
