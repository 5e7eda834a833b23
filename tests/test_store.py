"""The store: records replaced whole, found by id, refused clearly."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import LockedError, OutputError, RecordError, StoreError, UnknownRecordError
from pilar_extract.record import Record, to_bytes
from pilar_extract.store import Store
from pilar_extract.store.folder import STATE
from pilar_extract.store.keeping import Keeping
from pilar_extract.store.lock import locked

if TYPE_CHECKING:
    from pathlib import Path


def visible(folder: Path) -> list[str]:
    """Names in a folder but hidden ones."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_record_is_written_and_read(tmp_path: Path, record: Record) -> None:
    """Into a folder that is made for it, and nothing else is seen there."""
    folder = tmp_path / "a" / "b"
    with Keeping(folder) as keeping:
        keeping.put(record.id, to_bytes(record))
    assert Store(folder).read(record.id) == record
    assert visible(folder) == ["pasuruan.json"]


def test_ids_are_those_of_records(tmp_path: Path) -> None:
    """Gold facts, hidden files and other kinds are none."""
    for name in ("b.json", "a.json", "a.gold.json", ".c.json", "d.txt"):
        (tmp_path / name).touch()
    assert Store(tmp_path).ids() == ["a", "b"]
    assert Store(tmp_path / "nowhere").ids() == []


def test_a_broken_write_leaves_the_older_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever interrupts it, there is the older file and no half of a newer one."""

    def interrupted(source: str, target: str) -> None:
        raise KeyboardInterrupt

    with Keeping(tmp_path) as keeping:
        keeping.put("a", b"old")
        monkeypatch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            keeping.put("a", b"new")
    assert visible(tmp_path) == ["a.json"]
    assert sorted(path.name for path in (tmp_path / STATE).iterdir()) == ["lock", "manifest.sqlite"]
    assert Store(tmp_path).read_bytes("a") == b"old"


def test_what_a_broken_off_run_left_is_swept(tmp_path: Path) -> None:
    """By the next one, before it begins: the file that it was writing, and those of its workers."""
    with Keeping(tmp_path):
        pass
    for name in ("unfinished", "unfinished-4711-1", "unfinished-4711-2"):
        (tmp_path / STATE / name).touch()
    with Keeping(tmp_path):
        assert not list((tmp_path / STATE).glob("unfinished*"))


def test_what_cannot_be_swept_hides_no_other_error(tmp_path: Path) -> None:
    """A run ends as it would; the next one says what is in the way."""
    keeping = Keeping(tmp_path)
    (tmp_path / STATE / "unfinished-4711-1").mkdir()  # cannot be unlinked, as a file in a read-only folder
    with pytest.raises(KeyError), keeping:
        raise KeyError
    with pytest.raises(OutputError, match=r"\.pilar-extract: cannot be written"):
        Keeping(tmp_path)
    with locked(tmp_path / STATE):
        pass


def test_two_runs_may_begin_at_the_same_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tries whether it may write, and the other may have cleared that away."""
    touch = type(tmp_path).touch

    def touched(path: Path) -> None:
        touch(path)
        path.unlink()

    monkeypatch.setattr(type(tmp_path), "touch", touched)
    with Keeping(tmp_path):
        pass


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
        with pytest.raises(OutputError, match="a file in the way"):
            Keeping(folder)


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    """With its path."""
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.json"):
        Store(tmp_path).read("a")


def test_a_folder_that_vanishes_is_named(tmp_path: Path) -> None:
    """As the file that could not be written."""
    with Keeping(tmp_path / "out") as keeping:
        shutil.rmtree(tmp_path / "out")
        with pytest.raises(OutputError, match=r"a\.json: cannot be written"):
            keeping.put("a", b"")


def test_a_second_run_into_the_folder_is_refused(tmp_path: Path) -> None:
    """While the first holds it, and not after; the message names the process."""
    with Keeping(tmp_path), pytest.raises(LockedError, match=f"another run .* {os.getpid()}"):
        Keeping(tmp_path)
    with Keeping(tmp_path):
        pass


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    """With what to do: records are not lost, they are only done anew."""
    with Keeping(tmp_path):
        pass
    (tmp_path / STATE / "manifest.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(OutputError, match="damaged") as caught:
        Keeping(tmp_path)
    assert "Remove" in caught.value.cure
    with locked(tmp_path / STATE):
        pass
