"""Runs over a folder that grows: what is done, what is left, what is said about it."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import time
from typing import TYPE_CHECKING

import pytest

from commands import call, figures, visible, written
from fakes import BROKEN, SLOW, FakePipeline
from pilar_extract.reading import sources

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.record import Record

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture(params=["by stamp", "by reading"])
def clippings(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles; known by their stamps, or too young for that and known by their bytes."""
    if request.param == "by stamp":
        monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"12 PSM {name}", encoding="utf-8")
    time.sleep(0.02)
    return folder


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles that went through the pipeline, as they do."""
    ids: list[str] = []
    before = FakePipeline.extract

    def noted(self: FakePipeline, article: Article) -> Record:
        ids.append(article.id)
        return before(self, article)

    monkeypatch.setattr(FakePipeline, "extract", noted)
    return ids


def run(folder: Path, *words: object, status: int = 0) -> dict[str, int]:
    """Figures of a run into the folder ``out`` beside the articles."""
    ended, said, complaints = call("run", folder, "--out", folder.parent / "out", *words)
    assert ended == status, complaints
    return {word: number for word, number in figures(said).items() if number}


def test_only_new_and_changed_articles_are_done(clippings: Path, extracted: list[str]) -> None:
    """By the second run, and none by the third; the records are those of a run over everything."""
    assert run(clippings) == {"new": 3}
    (clippings / "b.txt").write_text("13 PSM b", encoding="utf-8")
    (clippings / "d.txt").write_text("14 PSM d", encoding="utf-8")
    extracted.clear()
    assert run(clippings) == {"new": 1, "changed": 1, "unchanged": 2}
    assert extracted == ["b", "d"]
    assert run(clippings) == {"unchanged": 4}
    assert extracted == ["b", "d"]
    out = clippings.parent / "out"
    incremental = written(out)
    shutil.rmtree(out)
    assert run(clippings) == {"new": 4}
    assert written(out) == incremental


def test_an_edit_that_leaves_no_trace_in_size_and_time_is_seen(clippings: Path) -> None:
    """Both set back to what they were."""
    run(clippings)
    file = clippings / "a.txt"
    before = file.stat()
    file.write_text("99 PSM a", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert run(clippings) == {"changed": 1, "unchanged": 2}


def test_a_file_that_was_only_touched_is_read_and_left(clippings: Path, extracted: list[str]) -> None:
    """Its bytes are the same."""
    run(clippings)
    extracted.clear()
    os.utime(clippings / "a.txt")
    assert run(clippings) == {"unchanged": 3}
    assert not extracted


@pytest.mark.parametrize("damage", ["removed", "emptied", "edited"])
def test_a_record_that_is_not_as_it_was_left_is_written_again(clippings: Path, damage: str) -> None:
    """Whoever touched it."""
    run(clippings)
    out = clippings.parent / "out"
    before, record = written(out), out / "b.json"
    if damage == "removed":
        record.unlink()
    else:
        record.write_bytes(b"" if damage == "emptied" else record.read_bytes().replace(b"12", b"13"))
    assert run(clippings) == {"changed": 1, "unchanged": 2}
    assert written(out) == before


def test_another_option_means_all_anew(clippings: Path) -> None:
    """As does another pattern, library or version."""
    run(clippings)
    assert run(clippings, "--max-bytes", 1000) == {"changed": 3}
    assert run(clippings, "--max-bytes", 1000) == {"unchanged": 3}
    mine = clippings.parent / "mine"
    mine.mkdir()
    assert run(clippings, "--max-bytes", 1000, "--pattern-dir", mine) == {"unchanged": 3}
    (mine / "mine.toml").write_text("", encoding="utf-8")
    assert run(clippings, "--max-bytes", 1000, "--pattern-dir", mine) == {"changed": 3}


def test_force_does_all(clippings: Path) -> None:
    """Though nothing has changed."""
    run(clippings)
    assert run(clippings, "--force") == {"changed": 3}


def test_what_is_gone_is_counted_and_pruned_when_asked(clippings: Path) -> None:
    """And a run over other articles makes nothing gone."""
    run(clippings)
    (clippings / "b.txt").unlink()
    assert run(clippings) == {"unchanged": 2, "gone": 1}
    out = clippings.parent / "out"
    assert visible(out) == ["a.json", "b.json", "c.json"]
    other = clippings.parent / "other"
    other.mkdir()
    (other / "x.txt").write_text("1 PSM", encoding="utf-8")
    assert run(other, "--prune") == {"new": 1, "gone": 1}
    assert visible(out) == ["a.json", "c.json", "x.json"]
    assert run(clippings, "--prune") == {"unchanged": 2}


def table(folder: Path, *texts: str) -> Path:
    """A folder that holds a table of these articles."""
    folder.mkdir(exist_ok=True)
    lines = [json.dumps({"id": text[-1:], "text": text}) for text in texts]
    (folder / "t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_an_article_that_got_another_id_is_gone_under_the_old_one(clippings: Path) -> None:
    """As where its folder is given otherwise: exports would count it twice. One that fails now keeps its old record."""
    assert run(clippings) == {"new": 3}
    (clippings / "b.txt").write_text(BROKEN, encoding="utf-8")
    out = clippings.parent / "out"
    ended, said, _ = call("run", clippings.parent, "--out", out, "--prune")
    assert ended == 1
    assert {word: number for word, number in figures(said).items() if number} == {
        "new": 2,
        "gone": 2,
        "failed": 1,
        "skipped": 3,
    }
    assert visible(out) == ["b.json", "clippings--a.json", "clippings--c.json", "failures.jsonl"]


def test_a_row_that_is_gone_is_gone_though_its_table_is_there(clippings: Path) -> None:
    """And only that one; where a row cannot be read, nobody knows which it was, and none is gone."""
    folder = table(clippings.parent / "tables", "1 PSM a", "2 PSM b", "3 PSM c")
    assert run(folder) == {"new": 3}
    table(folder, "1 PSM a", "2 PSM b", "")
    assert run(folder, "--prune", status=1) == {"unchanged": 2, "failed": 1}
    assert len(failures(folder)) == 1
    table(folder, "1 PSM a", "9 PSM c")
    assert run(folder, "--prune") == {"unchanged": 1, "changed": 1, "gone": 1}
    assert visible(clippings.parent / "out") == ["t--a.json", "t--c.json"]


def failures(folder: Path) -> list[dict[str, str]]:
    """What the list of failures beside the records says."""
    file = folder.parent / "out" / "failures.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def test_failures_are_listed_until_they_are_mended(clippings: Path) -> None:
    """With path, reason and cure."""
    (clippings / "b.txt").write_text("", encoding="utf-8")
    (clippings / "c.txt").write_text(BROKEN, encoding="utf-8")
    assert run(clippings, "gone.txt", status=1) == {"new": 1, "failed": 3}
    by_path = {failure["path"]: failure for failure in failures(clippings)}
    assert sorted(by_path) == sorted(["gone.txt", str(clippings / "b.txt"), str(clippings / "c.txt")])
    assert by_path[str(clippings / "b.txt")]["reason"] == "the file is empty"
    assert all(failure["cure"] for failure in by_path.values())
    (clippings / "b.txt").write_text("1 PSM", encoding="utf-8")
    assert run(clippings, status=1) == {"new": 1, "unchanged": 1, "failed": 1}
    assert [failure["path"] for failure in failures(clippings)] == [str(clippings / "c.txt")]
    (clippings / "c.txt").unlink()
    assert run(clippings) == {"unchanged": 2}
    assert visible(clippings.parent / "out") == ["a.json", "b.json"]


def test_two_files_of_one_name_in_an_archive_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a file was added to a tar again: the one fails in every run, the other in none."""
    archive = tmp_path / "clippings.tar"
    with tarfile.open(archive, "w") as packed:
        for text in (b"", b"12 PSM"):
            member = tarfile.TarInfo("a.txt")
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text))
    monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    time.sleep(0.02)
    for expected in ({"new": 1, "failed": 1}, *({"unchanged": 1, "failed": 1},) * 3):
        assert run(archive, status=1) == expected
        (failure,) = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(failure)["path"].endswith("clippings.tar/a.txt")


def test_an_article_that_fails_keeps_its_older_record(clippings: Path) -> None:
    """It is not gone either."""
    run(clippings)
    (clippings / "b.txt").write_text(BROKEN, encoding="utf-8")
    assert run(clippings, "--prune", status=1) == {"unchanged": 2, "failed": 1}
    assert visible(clippings.parent / "out") == ["a.json", "b.json", "c.json", "failures.jsonl"]


def test_what_failed_is_tried_again_when_asked(
    clippings: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else only when it has changed: it may have cost five minutes."""
    monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    (clippings / "b.txt").write_text(SLOW, encoding="utf-8")
    assert run(clippings, "--article-timeout", 1, status=1) == {"new": 2, "failed": 1}
    listed = failures(clippings)
    extracted.clear()
    assert run(clippings, status=1) == {"unchanged": 2, "failed": 1}
    assert not extracted
    assert failures(clippings) == listed
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert run(clippings, "--retry-failed") == {"new": 1, "unchanged": 2}
    assert extracted == ["b"]
    assert not failures(clippings)


def test_the_first_failure_ends_a_run_that_is_asked_to(clippings: Path, extracted: list[str]) -> None:
    """What was done is kept."""
    (clippings / "b.txt").write_text("", encoding="utf-8")
    assert run(clippings, "--fail-fast", status=1) == {"new": 1, "failed": 1}
    assert extracted == ["a"]
    assert len(failures(clippings)) == 1
    (clippings / "b.txt").write_text("1 PSM", encoding="utf-8")
    assert run(clippings) == {"new": 2, "unchanged": 1}


def test_machines_are_told_an_event_a_line(clippings: Path) -> None:
    """On standard error; nothing else is said."""
    (clippings / "b.txt").write_text("", encoding="utf-8")
    words = ("run", clippings, "--out", clippings.parent / "out", "--log-format", "json")
    status, said, complaints = call(*words)
    assert status == 1
    assert not said
    started, failed, progress, finished = map(json.loads, complaints.splitlines())
    assert started == {"event": "started", "articles": 3}
    assert (failed["event"], failed["reason"]) == ("failed", "the file is empty")
    assert progress == {"event": "progress", "done": 3, "articles": 3}
    assert (finished["new"], finished["failed"], finished["facts"]["counts"]) == (2, 1, 2)
    status, said, complaints = call("run", clippings.parent / "nowhere", "--log-format", "json")
    assert status == 2
    assert json.loads(complaints)["event"] == "failed"
    status, said, complaints = call("run", "-", "--log-format", "json")
    assert json.loads(complaints)["status"] == status == 2
