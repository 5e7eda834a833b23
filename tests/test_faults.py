"""
What goes wrong around a run, done to the real command in processes of its own.

`make test` does a few rounds with the fake pipeline; `make soak` sets PILAR_SOAK to the number of rounds, some of which
are done with the real one.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest

from commands import HASTY, PROGRAM, children, command, environment, figures, spawn, until, visible, written
from fakes import PAUSE, SLOW, TEXT
from pilar_extract.store.folder import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOAK = int(os.environ.get("PILAR_SOAK", "0"))
REAL = "from pilar_extract.cli import main; main()"
WAYS = (
    ("--format", "json", "--jobs", "2"),
    ("--format", "jsonl", "--compress", "gzip", "--jobs", "1"),
    *((("--format", "parquet", "--jobs", "2"), ("--format", "json", "--jobs", "1")) if SOAK else ()),
)
FORMS = ("json", "jsonl", *(("parquet",) if SOAK else ()))
Undisturbed = Callable[[tuple[str, ...], str], tuple[float, dict[str, bytes]]]
ARTICLES = 200
_REAL_EVERY = 5  # rounds: it takes seconds to load, and writes no other way


def done(*words: object, program: str = PROGRAM, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command(*words, program=program),
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        **options,
    )


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Three articles."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"12 PSM {name}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As many articles as take a second or two, one of which fails."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(ARTICLES):
        (folder / f"n{number:04}.txt").write_text(f"{number} PSM. {TEXT}", encoding="utf-8")
    (folder / "n0100.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Gives seconds and bytes of a run that nobody stops, by how it is done."""

    @cache
    def given(way: tuple[str, ...], program: str) -> tuple[float, dict[str, bytes]]:
        out = tmp_path_factory.mktemp("undisturbed")
        began = time.monotonic()
        ended = done("run", many, "--out", out, *way, program=program)
        assert ended.returncode == 1, ended.stderr
        return time.monotonic() - began, written(out)

    return given


@pytest.mark.parametrize("round_", range(SOAK or len(WAYS)))
def test_a_killed_run_ends_with_the_same_bytes(
    round_: int,
    many: Path,
    undisturbed: Undisturbed,
    tmp_path: Path,
) -> None:
    """Killed at a random moment, its workers go too; started again, perhaps killed again, it comes to the same end."""
    way = WAYS[round_ % len(WAYS)]
    program = HASTY + (REAL if SOAK and round_ % _REAL_EVERY == 0 else PROGRAM)
    seconds, expected = undisturbed(way, program)
    words = ("run", many, "--out", tmp_path, *way)
    chance = random.Random(round_)  # noqa: S311
    for _ in range(chance.randint(1, 2)):
        with spawn(*words, program=program) as process:
            time.sleep(chance.uniform(0, seconds))
            workers = children(process.pid)
            process.kill()
        until(lambda: not any(_runs(worker) for worker in workers))  # noqa: B023 - asked at once
    ended = done(*words, program=program)
    assert ended.returncode == 1, ended.stderr
    assert written(tmp_path) == expected
    assert sorted(path.name for path in (tmp_path / STATE).iterdir()) == ["lock", "manifest.sqlite"]
    assert sum(figures(ended.stdout).values()) == ARTICLES


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_run_leaves_no_lock(clippings: Path, tmp_path: Path) -> None:
    """And while it works, another one is refused, or waits if it is asked to."""
    out = tmp_path / "out"
    with spawn("run", "-", "--from", "jsonl", "--out", out) as first:
        assert first.stdin
        first.stdin.write('{"id": "x", "text": "12 PSM"}\n')
        first.stdin.flush()
        until((out / "x.json").exists)
        refused = done("run", clippings, "--out", out)
        assert refused.returncode == 4
        assert f"another run is writing to this folder (process {first.pid})" in refused.stderr
        assert "--wait" in refused.stderr
        with spawn("run", clippings, "--out", out, "--wait") as second:
            time.sleep(0.5)
            assert visible(out) == ["x.json"]
            first.kill()
            _, complaints = second.communicate(timeout=60)
        assert second.returncode == 0, complaints
    assert visible(out) == ["a.json", "b.json", "c.json", "x.json"]


def test_a_worker_that_is_killed_costs_nothing(clippings: Path, tmp_path: Path) -> None:
    """Its article is done by another one."""
    (clippings / "a.txt").write_text(f"12 PSM a {PAUSE}", encoding="utf-8")
    out = tmp_path / "out"
    with spawn("run", clippings, "--out", out, "--jobs", "2") as process:
        until(lambda: len(children(process.pid)) >= 2)
        time.sleep(0.5)
        process.send_signal(signal.SIGSTOP)  # lest it hands the article to a worker that is killed next
        for worker in children(process.pid):
            os.kill(worker, signal.SIGKILL)
        process.send_signal(signal.SIGCONT)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 0, complaints
    assert visible(out) == ["a.json", "b.json", "c.json"]


def test_workers_killed_one_after_the_other_cost_nothing(clippings: Path, tmp_path: Path) -> None:
    """The article of the first goes to a new one, not to an idle one that is about to die too."""
    (clippings / "a.txt").write_text(f"12 PSM a {PAUSE}", encoding="utf-8")
    out = tmp_path / "out"
    met: set[str] = set()

    def ahead() -> set[str]:
        """What the other worker has done waits in a file for its turn."""
        met.update(path.name for path in (out / STATE).glob("unfinished-*"))
        return met

    with spawn("run", clippings, "--out", out, "--jobs", "2") as process:
        until(ahead)
        idle = int(min(met).split("-")[1])
        os.kill(idle, signal.SIGSTOP)  # killed, but not dead yet
        for worker in children(process.pid):
            if worker != idle:
                os.kill(worker, signal.SIGKILL)
        time.sleep(0.5)
        os.kill(idle, signal.SIGKILL)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 0, complaints
    assert visible(out) == ["a.json", "b.json", "c.json"]


def test_a_source_that_vanishes_or_grows_meanwhile(clippings: Path, tmp_path: Path) -> None:
    """The one fails; the other is read as it is then, and is one that has changed when it grows further."""
    (clippings / "a1.txt").write_text(f"12 PSM {PAUSE}", encoding="utf-8")
    out = tmp_path / "out"
    with spawn("run", clippings, "--out", out) as process:
        until((out / "a.json").exists)
        (clippings / "b.txt").unlink()
        with (clippings / "c.txt").open("a", encoding="utf-8") as grows:
            grows.write(" 13 PSM")
            grows.flush()
            _, complaints = process.communicate(timeout=60)
            assert process.returncode == 1
            assert "b.txt: the file is not there (any more)" in complaints
            assert b"13 PSM" in (out / "c.json").read_bytes()
            grows.write(" 14 PSM")
    ended = done("run", clippings, "--out", out)
    assert ended.returncode == 0, ended.stderr
    assert figures(ended.stdout)["changed"] == 1
    assert b"14 PSM" in (out / "c.json").read_bytes()


def limit_files() -> None:
    """Let no file of this process grow over 200 kB, as a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@pytest.mark.parametrize(("form", "jobs"), [*((form, 1) for form in FORMS), ("json", 2)])
def test_a_file_that_cannot_be_written_ends_the_run(
    clippings: Path, tmp_path: Path, form: str, jobs: int
) -> None:
    """Clearly; what was written is whole, and with room the rest is written."""
    noise = random.Random(0)  # noqa: S311
    words = " ".join(f"{noise.randrange(10**9):x}" for _ in range(60_000))
    (clippings / "b.txt").write_text(f"12 PSM {words}", encoding="utf-8")
    given = ("run", clippings, "--format", form, "--jobs", jobs, "--out")
    ended = done(*given, tmp_path / "out", preexec_fn=limit_files)
    assert ended.returncode == 3, ended.stderr
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert visible(tmp_path / "out") == (["a.json"] if form == "json" else [])
    for out in ("out", "other"):
        assert done(*given, tmp_path / out).returncode == 0
    assert written(tmp_path / "out") == written(tmp_path / "other")
    assert sorted(path.name for path in (tmp_path / "out" / STATE).iterdir()) == ["lock", "manifest.sqlite"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = shutil.which("mount")
    words = [mount or "mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(mounted)]
    if mount is None or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("may not mount a disk here")
    try:
        yield mounted
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


@pytest.mark.parametrize("form", FORMS[: 2 if SOAK else 1])
def test_a_full_disk_ends_the_run(many: Path, small_disk: Path, tmp_path: Path, form: str) -> None:
    """As above; the records on it are whole, and stay."""
    given = ("run", many, "--format", form, "--out")
    out = small_disk / "out"
    ended = done(*given, out, program=HASTY + PROGRAM)
    assert ended.returncode == 3, ended.stderr
    assert "make room" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert done(*given, tmp_path / "other").returncode == 1
    whole = written(tmp_path / "other")
    kept = written(out)
    assert all(whole[name] == content for name, content in kept.items())
    assert kept or form != "json"
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    assert done(*given, out).returncode == 1
    assert written(out) == whole
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    ended = done(*given, out)
    assert ended.returncode == 3
    assert "Read-only file system" in ended.stderr


@pytest.mark.parametrize("jobs", [2, 1][: SOAK or 1])
def test_ctrl_c_keeps_what_is_done(clippings: Path, tmp_path: Path, jobs: int) -> None:
    """The next run begins there; failures are listed."""
    (clippings / "b.txt").write_text(SLOW, encoding="utf-8")
    (clippings / "0.txt").write_text("", encoding="utf-8")
    out = tmp_path / "out"
    with spawn("run", clippings, "--out", out, "--jobs", jobs) as process:
        until((out / "a.json").exists)
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in complaints
    assert visible(out) == ["a.json", "failures.jsonl"]
    (clippings / "b.txt").write_text("1 PSM", encoding="utf-8")
    assert figures(done("run", clippings, "--out", out).stdout) == {
        "new": 2, "changed": 0, "unchanged": 1, "gone": 0, "failed": 1, "skipped": 0,
    }  # fmt: skip


UGLY = {
    "zero": b"12 PSM\0 hadir.",
    "surrogates": b"12 PSM \xed\xa0\x80 hadir di Kota Batu.",
    "right-to-left": "12 \u202ePSM\u202c hadir \u200fdi Kota Batu.".encode(),
    "planes": ("".join(chr(plane * 0x10000 + 0x41) for plane in range(17)) + " 12 PSM Kota Batu.").encode(),
    "one-line": b"Sebanyak 12 PSM Kota Batu hadir. " * (300_000 if SOAK else 100),
    "lines": b"12 PSM\n" * (1_000_000 if SOAK else 100),
}


def test_ugly_texts_give_records_or_reasons(tmp_path: Path) -> None:
    """And hold up nobody: what is too much for the time that it may take fails."""
    clippings, out = tmp_path / "clippings", tmp_path / "out"
    clippings.mkdir()
    for name, raw in UGLY.items():
        (clippings / f"{name}.txt").write_bytes(raw)
    limit = 30 if SOAK else 120
    ended = done("run", clippings, "--out", out, "--article-timeout", limit, "--jobs", "2", program=REAL)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "zero.txt: no text" in ended.stderr
    there = {name.removesuffix(".json") for name in visible(out)} - {"failures.jsonl"}
    assert there >= UGLY.keys() - {"zero", *(("one-line", "lines") if SOAK else ())}
