"""Discovery: files, folders and globs to sources."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import MissingArticleError, TooLargeArticleError
from pilar_extract.reading.discovery import discover
from pilar_extract.reading.files import read_whole
from pilar_extract.reading.sources import FileSource
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """A folder as they come: two levels, gold and a record among the articles."""
    for name in (
        "b.txt",
        "a.md",
        "2023/c.TXT",
        "b.gold.json",
        "b.json",
        "notes.png",
        ".hidden.txt",
        ".git/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("PSM", encoding="utf-8")
    return tmp_path


def only(path: Path) -> FileSource:
    """The one file that holds one article."""
    (source,) = discover([str(path)]).sources
    assert isinstance(source, FileSource)
    return source


def ids(*paths: Path | str) -> list[str]:
    """Ids of what is found."""
    return [source.id for source in discover([str(path) for path in paths]).sources]


def test_a_folder_is_searched_to_the_bottom_in_order(clippings: Path) -> None:
    """Other kinds are counted, gold and records among them; hidden files are left alone."""
    found = discover([str(clippings)])
    assert [source.id for source in found.sources] == ["a", "b", "2023--c"]
    assert [source.shown for source in found.sources] == ["a.md", "b.txt", "2023/c.TXT"]
    assert found.skipped == 3
    assert not found.problems


def test_a_root_adds_nothing_to_the_id(clippings: Path) -> None:
    """A file named itself has the id of its name, wherever it lies."""
    assert ids(clippings / "2023" / "c.TXT") == ["c"]


def test_a_glob_goes_through_folders(clippings: Path) -> None:
    """Its root is the folder that all matches share."""
    assert ids(f"{clippings}/**/*.[tT]*") == ["2023--c", "b"]


def test_a_file_is_taken_once(clippings: Path) -> None:
    """Two paths to it make no second record."""
    assert ids(clippings, clippings / "b.txt", clippings / "2023" / ".." / "b.txt") == ["a", "b", "2023--c"]


def test_links_are_followed_to_files_and_to_no_folders(clippings: Path) -> None:
    """A link to an article that is there too makes no second one; one that leads nowhere is told of when it is read."""
    (clippings / "2023" / "again.txt").symlink_to(clippings / "b.txt")
    (clippings / "nowhere.txt").symlink_to(clippings / "gone.txt")
    (clippings / "elsewhere").symlink_to(clippings / "2023")
    os.mkfifo(clippings / "pipe.txt")
    assert ids(clippings) == ["a", "b", "nowhere", "2023--c"]
    nowhere = list(discover([str(clippings)]).sources)[2]
    assert isinstance(nowhere, FileSource)
    with pytest.raises(MissingArticleError):
        nowhere.read(ReadingSettings())


def test_folders_come_one_after_the_other(tmp_path: Path) -> None:
    """The files of each before its subfolders, all by name, bytes that are no UTF-8 included."""
    names = ["z.txt", "a/y.txt", "a/c/x.txt", "b/w.txt", os.fsdecode(b"b/caf\xe9.txt")]
    for name in reversed(names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("PSM", encoding="utf-8")
    found = list(discover([str(tmp_path)]).sources)
    expected = ["z.txt", "a/y.txt", "a/c/x.txt", os.fsdecode(b"b/caf\xe9.txt"), "b/w.txt"]
    assert [str(source.file) for source in found] == [str(tmp_path / name) for name in expected]


def test_a_file_may_be_longer_than_the_system_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that grows while it is read; not more of it is read than may be."""
    file = tmp_path / "a.txt"
    content = bytes(range(65, 91)) * 10_000
    file.write_bytes(content)
    monkeypatch.setattr(os, "fstat", lambda _: SimpleNamespace(st_size=10))
    assert read_whole(str(file), "a.txt", 10**6) == content
    assert read_whole(str(file), "a.txt", 100) == content[:101]


def test_two_articles_never_share_an_id(tmp_path: Path) -> None:
    """Suffix and folder marks can make them alike; a mark tells them apart, the same in every run."""
    (tmp_path / "x").mkdir()
    for name in ("x/a.txt", "x--a.txt", "x--a.md"):
        (tmp_path / name).write_text("PSM", encoding="utf-8")
    found = ids(tmp_path)
    assert found[0] == "x--a"
    assert len(set(found)) == 3
    assert found == ids(tmp_path)


@pytest.mark.parametrize("missing", ["gone.txt", "gone", "gone/*.txt", "x" * 300 + ".txt"])
def test_a_missing_path_is_a_problem_with_a_cure(tmp_path: Path, missing: str) -> None:
    """It is named, and what else was given is found all the same."""
    (tmp_path / "here.txt").write_text("PSM", encoding="utf-8")
    found = discover([str(tmp_path / missing), str(tmp_path / "here.txt")])
    assert [source.id for source in found.sources] == ["here"]
    assert len(found.problems) == 1
    assert missing in found.problems[0].message
    assert found.problems[0].cure


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    """Files of other kinds do not make it one with articles."""
    (tmp_path / "notes.png").touch()
    assert "no article in this folder" in discover([str(tmp_path)]).problems[0].message


def test_another_kind_named_itself_is_a_problem(tmp_path: Path) -> None:
    """Whoever names it wants to know that it is not read; in a folder it is only counted."""
    (tmp_path / "notes.xlsx.json").touch()
    (tmp_path / "notes.png").write_bytes(b"\x89PNG\r\n")
    for name in ("notes.xlsx.json", "notes.png"):
        assert "not a kind of file" in discover([str(tmp_path / name)]).problems[0].message


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    """Only regular files are opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("PSM", encoding="utf-8")
    for name in ("link.txt", "link.csv", "link.jsonl"):
        (tmp_path / name).symlink_to("pipe.txt")
    assert ids(tmp_path) == ["a"]
    assert ids(tmp_path / "*") == ["a"]


def test_a_file_name_that_is_no_utf_8_is_read(tmp_path: Path) -> None:
    """Its path in the record is printable."""
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("PSM", encoding="utf-8")
    source = only(tmp_path)
    assert source.id == "caf_"
    assert source.read(ReadingSettings()).path == "caf\ufffd.txt"


def test_a_file_may_vanish_before_it_is_read(tmp_path: Path) -> None:
    """The error names it."""
    path = tmp_path / "a.txt"
    path.write_text("PSM", encoding="utf-8")
    source = only(tmp_path)
    path.unlink()
    with pytest.raises(MissingArticleError, match=r"a\.txt"):
        source.read(ReadingSettings())


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    source = only(tmp_path)
    assert source.read(ReadingSettings(max_bytes=10)).text == "x" * 10
    with pytest.raises(TooLargeArticleError, match="larger than the limit of 9 bytes"):
        source.read(ReadingSettings(max_bytes=9))
