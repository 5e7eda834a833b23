"""Stamps: what tells that a file has not changed, without reading it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pilar_extract.reading import sources
from pilar_extract.reading.sources import FileSource


@pytest.fixture
def source(tmp_path: Path) -> FileSource:
    """A file just written."""
    file = tmp_path / "a.txt"
    file.write_text("12 PSM", encoding="utf-8")
    return FileSource(str(file), "a.txt", "a")


def test_a_file_just_written_has_no_stamp(source: FileSource) -> None:
    """It could change once more within the same tick of the clock."""
    assert source.stamp() is None


def test_a_file_at_rest_keeps_its_stamp(source: FileSource, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until its bytes change, though size and time of the last change are set back."""
    monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    before, entry = source.stamp(), Path(source.origin).stat()
    assert before is not None
    assert source.stamp() == before
    time.sleep(0.02)  # a tick of the system's clock
    Path(source.origin).write_text("13 PSM", encoding="utf-8")
    os.utime(Path(source.origin), ns=(entry.st_atime_ns, entry.st_mtime_ns))
    assert Path(source.origin).stat().st_mtime_ns == entry.st_mtime_ns
    assert source.stamp() not in (before, None)


def test_a_file_that_is_gone_has_no_stamp(source: FileSource) -> None:
    """Reading it will say why."""
    Path(source.origin).unlink()
    assert source.stamp() is None
