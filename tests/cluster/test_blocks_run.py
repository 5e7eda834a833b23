"""``run --engine ray`` but for Ray itself: the same records, kept up to date block by block."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from cluster.runs import FORMS, RAY, failures_of, records_of, run
from commands import call, figures, visible, written
from fakes import BROKEN, DEADLY
from pilar_extract.store import Store
from pilar_extract.store.folder import STATE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("one_machine")


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_records_and_failures_are_those_of_the_local_engine(
    clippings: Path, tmp_path: Path, form: tuple[str, ...]
) -> None:
    """Byte by byte; and so are figures and the exit status."""
    local, blocks = tmp_path / "local", tmp_path / "blocks"
    expected = run(clippings, local, "--format", "jsonl", status=1)
    assert run(clippings, blocks, *RAY, *form, status=1) == expected == {"new": 16, "failed": 2}
    lines = {record_id: read() for record_id, read in Store(local).each()}
    assert {record_id: read() for record_id, read in Store(blocks).each()} == lines
    assert failures_of(blocks) == failures_of(local)
    assert Store(blocks).ids() == Store(local).ids()
    assert Store(blocks).read_bytes("t--r3") == lines["t--r3"]


def test_running_twice_changes_nothing(clippings: Path, tmp_path: Path) -> None:
    """Nothing is done again, and a folder that was written in one go is the same."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    before, times = written(out), {path: path.stat().st_mtime_ns for path in out.rglob("*.jsonl")}
    assert run(clippings, out, *RAY, status=1) == {"unchanged": 16, "failed": 2}
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.jsonl")} == times
    run(clippings, tmp_path / "other", *RAY, status=1)
    assert written(tmp_path / "other") == written(out) == before


def test_a_block_that_is_not_complete_is_done_again(clippings: Path, tmp_path: Path) -> None:
    """Whatever was lost of it: its note, which is written last, or a file."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    whole = written(out)
    notes = sorted((out / STATE / "blocks").iterdir())
    notes[0].unlink()
    notes[1].write_text("{}")
    max((out / "records").iterdir()).write_bytes(b"cut")
    (out / STATE / "unfinished-1").write_bytes(b"half")
    (out / "records" / "part-never-complete.00000.jsonl").write_bytes(b"{}\n")
    done = run(clippings, out, *RAY, status=1)
    assert done["unchanged"] < 16
    assert sum(done.values()) == 18
    assert written(out) == whole
    assert "unfinished-1" not in {path.name for path in (out / STATE).iterdir()}


def test_what_has_changed_is_done_and_what_is_gone_goes(clippings: Path, tmp_path: Path) -> None:
    """Files and lines put in, taken out and altered: in the end there is what a first run would give."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    (clippings / "n01a.txt").write_text("13 PSM", encoding="utf-8")
    (clippings / "n07.txt").unlink()
    (clippings / "n09.txt").write_text("90 PSM", encoding="utf-8")
    lines = (clippings / "t.jsonl").read_text("utf-8").splitlines()
    (clippings / "t.jsonl").write_text("\n".join(lines[1:-1]), encoding="utf-8")
    done = run(clippings, out, *RAY, status=1)
    assert (done["new"], done["gone"], done["failed"]) == (1, 2, 1)
    assert done["new"] + done["changed"] + done.get("unchanged", 0) == 15
    run(clippings, tmp_path / "other", *RAY, status=1)
    assert written(tmp_path / "other") == written(out)


def test_a_failure_is_tried_again_when_asked_for_or_mended(clippings: Path, tmp_path: Path) -> None:
    """And its line goes with it."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    ended, _, complaints = call("run", clippings, "--out", out, *RAY)
    assert ended == 1
    assert (
        f"2 failed before, have not changed and were not tried again\n  → Their reasons stand in {out}"
        in (complaints.replace("\n/", " /"))
    )
    again = run(clippings, out, *RAY, "--retry-failed", status=1)
    assert again["changed"] > 0
    assert again["failed"] == 2
    (clippings / "n05.txt").write_text("5 PSM", encoding="utf-8")
    assert run(clippings, out, *RAY, status=1)["failed"] == 1
    assert [json.loads(line)["path"] for line in failures_of(out)] == [f"{clippings}/t.jsonl: line 6"]


def test_all_are_done_by_force(clippings: Path, tmp_path: Path) -> None:
    """Into the same bytes."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    before = written(out)
    assert run(clippings, out, *RAY, "--force", status=1) == {"changed": 16, "failed": 2}
    assert written(out) == before


def test_what_breaks_a_worker_costs_its_article(clippings: Path, tmp_path: Path) -> None:
    """As on one machine: the others of its block are done."""
    (clippings / "n02.txt").write_text(DEADLY, encoding="utf-8")
    (clippings / "n03.txt").write_text(BROKEN, encoding="utf-8")
    out = tmp_path / "out"
    assert run(clippings, out, *RAY, status=1) == {"new": 14, "failed": 4}
    run(clippings, tmp_path / "local", "--jobs", "2", "--format", "jsonl", status=1)
    assert failures_of(out) == failures_of(tmp_path / "local")
    assert records_of(out) == records_of(tmp_path / "local")


def test_fail_fast_ends_with_the_first_failure(clippings: Path, tmp_path: Path) -> None:
    """What was done is complete; the next run goes on from there, and takes nothing away before its end."""
    out = tmp_path / "out"
    done = run(clippings, out, *RAY, "--fail-fast", status=1)
    assert done["failed"] == 1
    assert 0 < len(records_of(out)) < 16
    assert run(clippings, out, *RAY, status=1)["failed"] == 2
    assert len(records_of(out)) == 16


def test_nothing_goes_where_not_all_can_be_read(clippings: Path, tmp_path: Path) -> None:
    """An archive that is cut today may be whole tomorrow."""
    out = tmp_path / "out"
    given = (str(clippings), str(tmp_path / "more.jsonl"))
    (tmp_path / "more.jsonl").write_text('{"id": "m", "text": "1 PSM"}\n')
    call("run", *given, "--out", out, *RAY)
    assert "more--m" in records_of(out)
    (tmp_path / "more.jsonl").unlink()
    ended, _, complaints = call("run", *given, "--out", out, *RAY)
    assert (ended, "no such file" in complaints) == (1, True)
    assert "more--m" in records_of(out)
    assert any("more.jsonl" in line for line in failures_of(out))


def test_urls_are_read_and_written(clippings: Path, tmp_path: Path) -> None:
    """By fsspec, with the same records and failures, and taken over by the next run."""
    out = tmp_path / "out"
    words = ("run", f"file://{clippings}", "--out", f"file://{out}", *RAY)
    ended, _, complaints = call(*words)
    assert ended == 1, complaints
    run(clippings, tmp_path / "local", "--format", "jsonl", status=1)
    assert records_of(out) == records_of(tmp_path / "local")
    assert len(failures_of(out)) == 2
    (out / "records" / "part-t.00000.jsonl").unlink()
    assert figures(call(*words)[1])["unchanged"] == 12
    assert records_of(out) == records_of(tmp_path / "local")
    (clippings / "t.jsonl").unlink()
    assert figures(call(*words)[1])["gone"] == 5
    assert not (out / "records" / "part-t.00000.jsonl").exists()


REFUSED: dict[str, tuple[tuple[object, ...], str]] = {
    "standard input": (("-", "--from", "jsonl"), "other machines see no pipe"),
    "standard output": (("clippings", "--out", "-"), "other machines see no pipe"),
    "memory": (("memory://a",), "only this process can see it"),
    "a file each": (("clippings", "--format", "json"), "many records to a file"),
    "a summary behind a URL": (("clippings", "--out", "file:///x", "--summary", "s.md"), "folder of records"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_cluster_cannot_do_is_refused(
    clippings: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """Before anything is written."""
    monkeypatch.chdir(clippings.parent)
    words, said = REFUSED[case]
    ended, _, complaints = call("run", *words, *RAY)
    assert (ended, said in " ".join(complaints.split())) == (2, True), complaints
    assert visible(clippings.parent) == ["clippings"]


def test_folders_are_not_mixed(clippings: Path, tmp_path: Path) -> None:
    """Blocks and other records, two forms, two packings, two inputs: each is told apart."""
    local, out = tmp_path / "local", tmp_path / "out"
    run(clippings, local, status=1)
    run(clippings, out, *RAY, status=1)
    for words, said in (
        ((clippings, "--out", local, *RAY), "were written without --engine ray"),
        ((clippings, "--out", out), "are in blocks, written by --engine ray"),
        ((clippings, "--out", out, *RAY, "--format", "parquet"), "are in the form jsonl"),
        ((clippings, "--out", out, *RAY, "--compress", "gzip"), "are in the form jsonl"),
        ((clippings / "t.jsonl", "--out", out, *RAY), "holds the records of other articles"),
        ((clippings, "--out", tmp_path / "new", "--ray-address", "auto"), "is of a Ray cluster"),
    ):
        ended, _, complaints = call("run", *words)
        assert (ended, said in " ".join(complaints.split())) == (2, True), complaints


def test_ray_is_asked_for_by_name(clippings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed it is told how, before anything is written."""
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "ray.data", raising=False)
    ended, _, complaints = call("run", clippings, "--out", tmp_path / "out", *RAY)
    assert ended == 2
    assert "this needs ray, which is not installed" in complaints
    assert "pip install 'pilar-extract[ray]'" in complaints
    assert not (tmp_path / "out").exists()


def test_corrections_are_applied_as_on_one_machine(clippings: Path, tmp_path: Path) -> None:
    """What is new in them does their blocks again; what was not applied, or belongs to nothing, is named."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    for article in ("n01", "n03", "t--r2"):
        assert call("correct", article, "counts:1", "value=99", "--out", out)[0] == 0
    (clippings / "n03.txt").write_text("3 PSM dan lain", encoding="utf-8")
    (clippings / "n01.txt").rename(clippings / "z.txt")
    said = {}
    for where, words in (("local", ("--format", "jsonl")), ("out", RAY)):
        ended, table, complaints = call("run", clippings, "--out", tmp_path / where, *words)
        assert ended == 1, complaints
        said[where] = " ".join(table.split()).partition(" corrections ")[2].partition("Next")[0]
        assert "was not applied: the text of the article is another one by now" in complaints
        assert "corrections of n01: 1, and there is no record of it" in complaints
    assert said["local"] == said["out"] != ""
    assert records_of(out) == records_of(tmp_path / "local")
    assert b'"value":99' in records_of(out)["t--r2"]
    assert set(run(clippings, out, *RAY, status=1)) == {"unchanged", "failed"}
