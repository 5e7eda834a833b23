"""The store: records replaced whole, found by id, refused clearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilar_extract.errors import RecordError, StoreError, UnknownRecordError
from pilar_extract.record import Record, to_bytes
from pilar_extract.store import Store


def test_a_record_is_written_and_read(tmp_path: Path, record: Record) -> None:
    """Into a folder that is made for it, and nothing else stays there."""
    store = Store(tmp_path / "a" / "b")
    store.prepare()
    store.write(record.id, to_bytes(record))
    assert store.read(record.id) == record
    assert [path.name for path in store.folder.iterdir()] == ["pasuruan.json"]


def test_ids_are_those_of_records(tmp_path: Path) -> None:
    """Gold facts, hidden files and other kinds are none."""
    for name in ("b.json", "a.json", "a.gold.json", ".c.json", "d.txt"):
        (tmp_path / name).touch()
    assert Store(tmp_path).ids() == ["a", "b"]
    assert Store(tmp_path / "nowhere").ids() == []


def test_a_broken_write_leaves_the_older_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever interrupts it, there is the older file and no half of a newer one."""
    store = Store(tmp_path)
    store.write("a", b"old")

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write("a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert store.read_bytes("a") == b"old"


@pytest.mark.parametrize("wanted", ["b", "", "../a", "a\0"])
def test_an_unknown_id_is_refused(stored: Path, wanted: str) -> None:
    """An id never leads out of the folder."""
    with pytest.raises(UnknownRecordError, match="no record"):
        Store(stored).read(wanted)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Before any id is looked for."""
    with pytest.raises(StoreError, match="no such folder of records"):
        Store(tmp_path / "nowhere").read("a")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Of the folder or of one above it."""
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match="a file in the way"):
            Store(folder).prepare()


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    """With its path."""
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.json"):
        Store(tmp_path).read("a")


def test_a_folder_that_vanishes_is_named(tmp_path: Path) -> None:
    """As the file that could not be written."""
    with pytest.raises(StoreError, match=r"a\.json: cannot be written"):
        Store(tmp_path / "gone").write("a", b"")
