"""Records behind a URL, in a file system that is in memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import fsspec
import pytest

from commands import call, figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OUT = "memory://facts/2024"

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[fsspec.AbstractFileSystem]:
    """An empty file system, and a place for what a run knows of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Two articles and one without text."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name, text in (("a", "12 PSM"), ("b", "13 PSM"), ("c", "")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *words: object, status: int) -> dict[str, int]:
    """Figures of a run to the URL."""
    ended, said, complaints = call("run", folder, "--out", OUT, *words)
    assert ended == status, complaints
    return {word: number for word, number in figures(said).items() if number}


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("json", ["a.json", "b.json", "failures.jsonl"]),
        ("jsonl", ["failures.jsonl", "records-00001.jsonl"]),
    ],
)
def test_a_url_is_kept_up_to_date_as_a_folder_is(
    form: str, files: list[str], clippings: Path, memory: fsspec.AbstractFileSystem
) -> None:
    """Only what is new or changed is done; what is gone goes when asked; what was removed there is put back."""
    assert run(clippings, "--format", form, status=1) == {"new": 2, "failed": 1}
    assert sorted(name.rpartition("/")[2] for name in memory.find("/facts/2024")) == files
    (clippings / "c.txt").unlink()
    (clippings / "b.txt").write_text("14 PSM", encoding="utf-8")
    assert run(clippings, status=0) == {"unchanged": 1, "changed": 1}
    content = b"".join(memory.cat_file(name) for name in memory.find("/facts/2024"))
    assert b"14 PSM" in content
    assert b"13 PSM" not in content
    memory.rm_file(f"/facts/2024/{'a.json' if form == 'json' else files[-1]}")
    assert run(clippings, status=0) == (
        {"changed": 1, "unchanged": 1} if form == "json" else {"unchanged": 2}
    )
    (clippings / "a.txt").unlink()
    assert run(clippings, "--prune", status=0) == {"unchanged": 1, "gone": 1}
    (left,) = memory.find("/facts/2024")
    assert json.loads(memory.cat_file(left))["id"] == "b"


def test_a_url_that_nobody_knows_is_refused(clippings: Path) -> None:
    """With the reason that fsspec gives."""
    status, _, complaints = call("run", clippings, "--out", "nosuch://facts")
    assert status != 0
    assert "nosuch" in complaints
    assert "Traceback" not in complaints


def test_what_comes_next_is_something_that_can_be_done(clippings: Path) -> None:
    """`show` reads folders: it is not what a run to a URL proposes, and says so itself."""
    _, said, _ = call("run", clippings, "--out", OUT)
    assert "pilar-extract show" not in said
    status, _, complaint = call("show", "a", "--out", OUT)
    assert status == 2
    assert OUT in complaint
    assert "pilar-extract show a --out FOLDER" in complaint
