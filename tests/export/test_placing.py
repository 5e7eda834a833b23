"""Whole or not at all."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import ExportError
from pilar_extract.export.placing import placed

if TYPE_CHECKING:
    from pathlib import Path


class BrokenOffError(Exception):
    """Something that goes wrong half-way."""


def test_a_file_is_replaced_at_the_end_only(tmp_path: Path) -> None:
    """Whoever reads meanwhile reads the old one."""
    target = tmp_path / "facts.sqlite"
    target.write_text("old")
    with placed(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def break_off(target: Path, members: set[str] | None) -> None:
    """Write a part, and fail."""
    with placed(target, members=members) as path:
        (path / "a.csv" if members else path).write_text("half")
        raise BrokenOffError


@pytest.mark.parametrize("members", [None, {"a.csv"}])
def test_what_is_broken_off_leaves_the_old_and_no_litter(tmp_path: Path, members: set[str] | None) -> None:
    """File and folder alike."""
    target = tmp_path / "facts"
    with placed(target, members=members) as path:
        (path / "a.csv" if members else path).write_text("old")
    with pytest.raises(BrokenOffError):
        break_off(target, members)
    assert (target / "a.csv" if members else target).read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_replaced_with_all_its_files(tmp_path: Path) -> None:
    """No file of the older export stays."""
    target = tmp_path / "deep" / "csv"
    for name in ("a.csv", "b.csv"):
        with placed(target, members={"a.csv", "b.csv"}) as path:
            (path / name).write_text(name)
    assert [file.name for file in target.iterdir()] == ["b.csv"]
    assert list(target.parent.iterdir()) == [target]


def test_what_no_export_wrote_is_left_alone(tmp_path: Path) -> None:
    """A folder of photographs is not replaced by tables."""
    (tmp_path / "photo.jpg").touch()
    (tmp_path / "file").touch()
    for target, members, words in (
        (tmp_path, {"a.csv"}, "holds file, which no export wrote"),
        (tmp_path, None, "a folder in the way of this file"),
        (tmp_path / "file", {"a.csv"}, "a file in the way of this folder"),
    ):
        with pytest.raises(ExportError, match=words), placed(target, members=members):
            pytest.fail("nothing may be written")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "photo.jpg"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "facts.csv"
    with pytest.raises(ExportError, match=r"facts\.csv: cannot be written: Not a directory"), placed(target):
        pytest.fail("nothing may be written")


def test_what_a_killed_export_left_is_swept(tmp_path: Path) -> None:
    """That of one which is still at work is not."""
    gone = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True, check=True).stdout.strip()
    dead, alive, other = (
        tmp_path / f".{name}.tmp" for name in (f"[a].db.{gone}", f"[a].db.{os.getppid()}", f"b.db.{gone}")
    )
    for folder in (dead, alive, other):
        folder.mkdir()
        (folder / "half").touch()
    with placed(tmp_path / "[a].db") as path:
        path.touch()
    assert sorted(tmp_path.iterdir()) == sorted([alive, other, tmp_path / "[a].db"])
