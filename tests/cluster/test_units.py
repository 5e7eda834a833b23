"""Files in units, and units in slices: stable names, the ids of a run on one machine."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from containers import put, tarred, zipped
from pilar_extract.article import Article
from pilar_extract.cluster.slices import Cutting
from pilar_extract.cluster.units import units_of
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.discovery import discover
from pilar_extract.reading.expansion import expand
from pilar_extract.settings import BlockSettings, ReadingSettings

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.cluster.slices import Slice
    from pilar_extract.reading.sources import Source

READING = ReadingSettings()


def slices(*paths: object, articles: int = 4, max_bytes: int = 10**6) -> list[Slice]:
    """The slices of what the paths hold."""
    found = discover([str(path) for path in paths])
    settings = BlockSettings(articles=articles, max_bytes=max_bytes)
    return [
        taken
        for unit in units_of(found.sources, articles)
        for taken in Cutting(unit).slices(READING, settings)
    ]


def given(source: Source) -> tuple[str, Article | str]:
    """The name of a source, and what reading it gives."""
    try:
        return source.name, source.read(READING)
    except PilarExtractError as error:
        return source.name, error.message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty articles in files."""
    for number in range(30):
        put(tmp_path, f"n{number:02}.txt", f"{number} PSM".encode())
    return tmp_path


def test_slices_hold_what_a_run_on_one_machine_meets(folder: Path) -> None:
    """The same articles with the same ids, the same failures, each once, whatever is in what."""
    put(folder, "kosong.txt", b"")
    lines = b'{"id": "b/x", "text": "1 PSM"}\n{"id": \n{"id": "b/x", "text": "2 PSM"}\n{"id": "c", "text": "3 PSM"}\n'
    put(folder, "a.jsonl", lines)
    put(folder, "a--b.jsonl", b'{"id": "x", "text": "4 PSM"}\n')
    put(folder, "a--c.txt", b"5 PSM")
    put(
        folder,
        "pak.zip",
        zipped(("in.txt", b"6 PSM"), ("gambar.png", b""), ("x.tar", tarred(("y.txt", b"7 PSM")))),
    )
    put(folder, "rusak.zip", b"PK\x03\x04 and no more")
    expected = [given(source) for source in expand(discover([str(folder)]), READING)]
    met = [given(source) for taken in slices(folder) for source in taken.sources]
    assert len({name for name, _ in expected}) == len(expected)
    assert dict(met) == dict(expected)
    assert len(met) == len(expected)
    ids = [read.id for _, read in met if isinstance(read, Article)]
    assert len(set(ids)) == len(ids)
    assert sum(one.startswith("a--b--x") for one in ids) == 3


def test_slices_are_bounded_by_number_and_by_bytes(folder: Path) -> None:
    """So that memory is."""
    assert max(len(taken.sources) for taken in slices(folder)) == 4
    table = put(folder, "t.jsonl", b'{"text": "12345678"}\n' * 10)
    assert [len(taken.sources) for taken in slices(table, articles=6)] == [6, 4]
    assert [len(taken.sources) for taken in slices(table, max_bytes=20)] == [3, 3, 3, 1]


def test_a_new_file_moves_the_slices_near_it_alone(folder: Path) -> None:
    """Else every block behind it would be done anew."""
    before = {taken.fingerprint for taken in slices(folder)}
    put(folder, "n03a.txt", b"99 PSM")
    after = {taken.fingerprint for taken in slices(folder)}
    assert len(before & after) >= len(before) - 3


def test_a_fingerprint_is_another_one_where_the_record_may_be(folder: Path) -> None:
    """The same files give the same; another text, name or beginning of the path gives another one."""
    first = {taken.block: taken.fingerprint for taken in slices(folder)}
    assert {taken.block: taken.fingerprint for taken in slices(folder)} == first
    put(folder, "n00.txt", b"1 PSM")
    second = {taken.block: taken.fingerprint for taken in slices(folder)}
    assert [block for block in first if first[block] != second[block]] == [min(first)]


def test_names_are_unique_and_short(tmp_path: Path) -> None:
    """Of paths that are long too, and begin alike."""
    for number in range(20):
        put(tmp_path, f"{'x' * 150}{number}.txt", b"1 PSM")
    names = [taken.block for taken in slices(tmp_path)]
    assert len(set(names)) == len(names) >= 5
    assert max(map(len, names)) < 130


def test_a_table_that_cannot_be_read_to_its_end_is_seen(folder: Path) -> None:
    """What it lacks is not gone then; a bad line alone says nothing of the others."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    raw = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["1 PSM", "2 PSM"]}), raw)
    put(folder, "cut.parquet", raw.getvalue()[:-20])
    put(folder, "bad.jsonl", b'{"id": \n')
    whole = {}
    for unit in units_of(discover([str(folder)]).sources, 100):
        cutting = Cutting(unit)
        list(cutting.slices(READING, BlockSettings()))
        whole[unit.name] = cutting.whole
    assert (whole["cut"], whole["bad"]) == (False, True)
