"""``run``: what is written, what is said, and how it ends; with a fake pipeline."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from commands import PROGRAM, call, environment, figures, visible
from fakes import BROKEN
from pilar_extract.cli.progress import RunProgress
from pilar_extract.record import from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Three articles and a file of another kind."""
    folder = tmp_path / "clippings"
    (folder / "jatim").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf12 PSM hadir.\r\n")
    (folder / "b.md").write_text("7 PSM dan 8 PSM.", encoding="utf-8")
    (folder / "jatim" / "c.txt").write_text("Tidak ada.", encoding="utf-8")
    (folder / "notes.xlsx").touch()
    return folder


def test_a_folder_gives_a_record_an_article(clippings: Path, tmp_path: Path) -> None:
    """Named by id, valid, of the text as it was; the closing table counts everything."""
    out = tmp_path / "out"
    status, said, complaints = call("run", clippings, "--out", out)
    assert status == 0
    assert visible(out) == ["a.json", "b.json", "jatim--c.json"]
    record = from_bytes((out / "a.json").read_bytes())
    assert (record.text, record.source.path) == ("12 PSM hadir.\r\n", "a.txt")
    table = " ".join(said.split())
    assert "articles new 3 changed 0 unchanged 0 gone 0 failed 0 skipped 1 facts regions 0" in table
    assert "counts 3" in table
    assert "checks raised 0" in table
    assert f"pilar-extract show a --out {out}" in said
    assert "3 of 3 articles" in complaints


def test_failed_articles_are_named_and_the_others_written(clippings: Path, tmp_path: Path) -> None:
    """Status 1; each with what to do about it."""
    (clippings / "empty.txt").touch()
    (clippings / "broken.txt").write_text(BROKEN, encoding="utf-8")
    (clippings / "picture.txt").write_bytes(b"\x89PNG\r\n")
    out = tmp_path / "out"
    status, said, complaints = call("run", clippings, clippings / "gone.txt", "--out", out)
    assert status == 1
    assert visible(out) == ["a.json", "b.json", "failures.jsonl", "jatim--c.json"]
    for words in (
        "empty.txt: the file is empty",
        "broken.txt: the extractor broke",
        "picture.txt: no text",
        "gone.txt",
    ):
        assert words in complaints
    assert complaints.count("→") == 4
    assert "failed 4" in " ".join(said.split())


def test_the_bytes_do_not_depend_on_the_jobs(clippings: Path, tmp_path: Path) -> None:
    """Nor on the run."""
    written: list[dict[str, bytes]] = []
    for jobs in (1, 2, 1):
        out = tmp_path / f"out{len(written)}"
        assert call("run", clippings, "--out", out, "--jobs", jobs)[0] == 0
        written.append({path.name: path.read_bytes() for path in out.glob("*.json")})
    assert len(written[0]) == 3
    assert written[0] == written[1] == written[2]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["run", "gone.txt"], "gone.txt: no such file or folder"),
        (["run", "gone/**/*.txt"], "no article matches"),
        (["run", "."], "no article in this folder"),
        (["run", "-"], "what does standard input hold?"),
        (["run", "-", "a.txt", "--from", "text"], "stands alone"),
        (["run", "a.txt", "--from", "jsonl"], "is for standard input"),
        (["run", "-", "--from", "csv"], "csv"),
        (["run", "a.txt", "--jobs", "0"], "jobs"),
        (["run", "--surprise"], "surprise"),
    ],
)
def test_wrong_usage_ends_with_2(
    words: list[str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says what to do; nothing is written."""
    monkeypatch.chdir(tmp_path)
    status, said, complaints = call(*words)
    assert status == 2
    assert reason in complaints
    assert not said
    assert not list(tmp_path.iterdir())


def test_the_limit_can_be_set(clippings: Path, tmp_path: Path) -> None:
    """In bytes."""
    status, _, complaints = call("run", clippings, "--out", tmp_path / "out", "--max-bytes", 10)
    assert status == 1
    assert "larger than the limit of 10 bytes" in complaints


def test_lines_in_lines_out_in_order() -> None:
    """A bad line costs that line and makes the status 1."""
    given = '{"id": "x", "text": "12 PSM"}\n{"id": \n\n{"text": "7 PSM"}\n'
    status, said, complaints = call("run", "-", "--from", "jsonl", "--out", "-", given=given)
    assert status == 1
    assert [json.loads(line)["id"] for line in said.splitlines()] == ["x", "line-4"]
    assert "line 2: not JSON" in complaints
    assert "→" in complaints


def test_text_from_standard_input(tmp_path: Path) -> None:
    """One article, to a folder as well."""
    status, *_ = call("run", "-", "--from", "text", "--out", tmp_path, given="12 PSM")
    assert status == 0
    assert from_bytes((tmp_path / "stdin.json").read_bytes()).counts[0].value == 12


def test_files_to_standard_output(clippings: Path) -> None:
    """Records only: the table would be no JSON."""
    status, said, _ = call("run", clippings, "--out", "-")
    assert status == 0
    assert [json.loads(line)["id"] for line in said.splitlines()] == ["a", "b", "jatim--c"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_line_is_answered_before_the_next_is_sent(jobs: str) -> None:
    """So that the command can stand in a pipe."""
    command = [sys.executable, "-c", PROGRAM, "run", "-", "--from", "jsonl", "--out", "-", "--jobs", jobs]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in (1, 2, 3):
            process.stdin.write(json.dumps({"id": f"x{number}", "text": "12 PSM"}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"x{number}"
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_130_and_nothing_half_written(tmp_path: Path, jobs: str) -> None:
    """What was written is whole; no traceback, of a worker neither."""
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "run",
        "-",
        "--from",
        "jsonl",
        "--out",
        str(tmp_path),
        "--jobs",
        jobs,
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write('{"id": "x", "text": "12 PSM"}\n')
        process.stdin.flush()
        for _ in range(300):
            if (tmp_path / "x.json").exists():
                break
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 130
        complaints = process.stderr.read()
    assert "interrupted" in complaints
    assert "Traceback" not in complaints
    assert "Fatal" not in complaints
    assert visible(tmp_path) == ["x.json"]
    assert from_bytes((tmp_path / "x.json").read_bytes()).id == "x"


def test_a_reader_that_leaves_is_no_error(clippings: Path) -> None:
    """As of ``| head -n 1``: no traceback, the status of a closed pipe."""
    for number in range(2000):
        (clippings / f"n{number}.txt").write_text("12 PSM", encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "run", str(clippings), "--out", "-"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()
        assert process.wait(timeout=30) == 141
    assert not complaints


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that nobody may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_what_may_not_be_read_or_written_is_named(
    open_folder: Path, as_nobody: Callable[..., list[str]]
) -> None:
    """As nobody: what is shut fails and the rest goes on; an output folder that is shut ends the run at once."""
    modes = {"in": 0o755, "in/shut": 0o700, "out": 0o777, "theirs": 0o755}
    for name, mode in modes.items():
        (open_folder / name).mkdir()
        (open_folder / name).chmod(mode)
    for name, mode in (("a.txt", 0o644), ("secret.txt", 0o600)):
        (open_folder / "in" / name).write_text("12 PSM", encoding="utf-8")
        (open_folder / "in" / name).chmod(mode)

    def run_as_nobody(out: str) -> subprocess.CompletedProcess[str]:
        words = ["run", str(open_folder / "in"), "--out", str(open_folder / out)]
        command = as_nobody(sys.executable, "-c", PROGRAM, *words)
        return subprocess.run(
            command, env=environment(), check=False, capture_output=True, text=True, cwd="/"
        )

    done = run_as_nobody("out")
    assert done.returncode == 1, done.stderr
    assert "secret.txt: no permission to read it" in done.stderr
    assert "shut: the folder cannot be entered" in done.stderr
    assert visible(open_folder / "out") == ["a.json", "failures.jsonl"]
    for out in ("theirs", "theirs/mine"):
        done = run_as_nobody(out)
        assert done.returncode == 3
        assert f"{out}: cannot be written: Permission denied" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("given", ["in", "in/**/*.txt"])
def test_paths_that_the_system_cannot_take_fail_alone(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file and a folder so deep that they cannot be named, this of a name that is no UTF-8; the rest goes on."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("12 PSM", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "in")
    for _ in range(20):  # a path may have 4,095 bytes
        Path("d" * 200).mkdir()
        monkeypatch.chdir("d" * 200)
    Path("f" * 100 + ".txt").touch()
    Path(os.fsdecode(b"\xff" * 100)).mkdir()
    monkeypatch.chdir(tmp_path)
    status, said, complaints = call("run", given, "--out", "out")
    assert status == 1, complaints
    assert visible(tmp_path / "out") == ["a.json", "failures.jsonl"]
    listed = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert all("File name too long" in json.loads(line)["reason"] for line in listed)
    assert figures(said)["failed"] == len(listed) == (2 if given == "in" else 1)


@pytest.mark.parametrize(("still", "shown"), [(0.0, 3), (1000.0, 1)])
def test_the_bar_moves_now_and_then(still: float, shown: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with every article of the many that a run does in a second."""
    monkeypatch.setattr("pilar_extract.cli.progress._STILL", still)
    with RunProgress(Console(file=io.StringIO(), force_terminal=True), 3) as progress:
        for _ in range(3):
            progress.step()
        (task,) = progress._bar.tasks
        assert task.completed == shown
