"""``run --engine ray`` on clusters of two nodes: the same records, whatever dies meanwhile."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cluster.runs import failures_of, records_of
from commands import call, figures, spawn, until, written
from containers import put
from fakes import BROKEN, DEADLY, PAUSE, SLOW
from on_ray.processes import at_work, descendants, listening, runs
from pilar_extract.store.folder import STATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    Nodes = Callable[[int], AbstractContextManager[tuple[Any, list[Any]]]]

PRESS = Path(__file__).parents[2] / "benchmarks" / "press.py"
_LONG = 300  # seconds, on a machine that is busy
RAY = ("--engine", "ray", "--block-size", "5")

# Ray's own, and pyarrow's that it calls
pytestmark = [
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: make test-ray"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def press(count: int, *options: object) -> bytes:
    """Generated articles."""
    words = [sys.executable, str(PRESS), "--articles", str(count), *map(str, options)]
    return subprocess.run(words, check=True, capture_output=True).stdout


def warc(articles: list[str]) -> bytes:
    """Pages as a crawler keeps them."""
    whole = b""
    for number, text in enumerate(articles):
        page = f"<html><body><article><p>{text}</p></article></body></html>".encode()
        reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://contoh.id/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            "WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(reply)}\r\n\r\n"
        )
        whole += head.encode() + reply + b"\r\n\r\n"
    return whole


def parquet(folder: Path, stories: list[dict[str, Any]]) -> None:
    """A table of articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [story[name] for story in stories] for name in ("id", "text")}
    pq.write_table(pa.table(columns), folder / "tabel.parquet")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Generated articles in lines, a table, files and a web archive, three of which fail."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    stories = [json.loads(line) for line in press(240).splitlines()]
    lines = [json.dumps(story) for story in stories[:120]]
    put(folder, "baris.jsonl", "\n".join([*lines, "{", lines[0]]).encode())
    parquet(folder, stories[120:170])
    for story in stories[170:220]:
        put(folder, f"{story['id']}.txt", story["text"].encode())
    put(folder, "web.warc", warc([story["text"] for story in stories[220:]]))
    put(folder, "kosong.txt", b"")
    put(folder, "rusak.parquet", b"PAR1 and no more")
    return folder


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_records_are_those_of_the_local_engine(corpus: Path, tmp_path: Path, address: str, form: str) -> None:
    """Byte by byte, out of inputs of every kind, with the real pipeline; and the same figures and failures."""
    local, blocks = tmp_path / "local", tmp_path / "blocks"
    ended, expected, complaints = call("run", corpus, "--out", local, "--format", form)
    assert ended == 1, complaints
    words = ("run", corpus, "--out", blocks, "--format", form, "--ray-address", address)
    ended, said, complaints = call(*words, "--engine", "ray", "--block-size", "20")
    assert ended == 1, complaints
    assert said.splitlines()[:-1] == expected.splitlines()[:-1]
    assert figures(said)["new"] > 235
    assert figures(said)["failed"] == 3
    assert records_of(blocks) == records_of(local)
    assert failures_of(blocks) == failures_of(local)


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Forty articles, every fourth of which takes a second; one that breaks the extractor, one that kills it."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number in range(40):
        text = f"{number} PSM dan 7 PSM" + (f" {PAUSE}" if number % 4 == 0 else "")
        put(folder, f"n{number:02}.txt", text.encode())
    put(folder, "n11.txt", BROKEN.encode())
    put(folder, "n22.txt", DEADLY.encode())
    return folder


@pytest.fixture
def expected(slow: Path, tmp_path: Path, fake_pipeline: None) -> Path:
    """What the local engine makes of them."""
    out = tmp_path / "expected"
    ended, _, complaints = call("run", slow, "--out", out, "--format", "jsonl", "--jobs", "2")
    assert ended == 1, complaints
    return out


def complete(out: Path) -> dict[str, int]:
    """The blocks that are complete, and when they were."""
    return {path.name: path.stat().st_mtime_ns for path in (out / STATE / "blocks").glob("*.json")}


def same(out: Path, expected: Path) -> None:
    """See that two folders hold the same."""
    assert records_of(out) == records_of(expected)
    assert failures_of(out) == failures_of(expected)


def test_a_node_that_is_killed_costs_nothing_but_time(
    slow: Path, expected: Path, tmp_path: Path, nodes: Nodes
) -> None:
    """Each node has one processor, which a task holds: the one that is left does the work of both."""
    out = tmp_path / "out"
    with nodes(2) as (cluster, (node,)):
        raylet = node.all_processes["raylet"][0].process.pid
        with spawn("run", slow, "--out", out, *RAY, "--ray-address", cluster.address) as driver:
            until(lambda: len(complete(out)) >= 2 and at_work(raylet), seconds=_LONG)
            done = complete(out)
            cluster.remove_node(node, allow_graceful=False)
            said, complaints = driver.communicate(timeout=_LONG)
        assert driver.returncode == 1, complaints
        assert figures(said)["new"] == 38
        assert len(complete(out)) > len(done) + 1
    same(out, expected)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    slow: Path, expected: Path, tmp_path: Path, address: str
) -> None:
    """As the system does when memory runs out."""
    out = tmp_path / "out"
    with spawn("run", slow, "--out", out, *RAY, "--ray-address", address) as driver:
        killed: list[int] = []

        def kill() -> bool:
            """Kill those that are seen, at once: a moment later they may be done."""
            killed.extend(at_work(os.getpid()) if complete(out) else ())
            for worker in killed:
                os.kill(worker, signal.SIGKILL)
            return bool(killed)

        until(kill, seconds=_LONG)
        said, complaints = driver.communicate(timeout=_LONG)
    assert driver.returncode == 1, complaints
    assert figures(said)["new"] == 38
    same(out, expected)


@pytest.mark.parametrize("own", [False, True], ids=["cluster", "started-here"])
def test_a_driver_that_is_killed_is_gone_on_from(
    slow: Path, expected: Path, tmp_path: Path, address: str, *, own: bool
) -> None:
    """What was complete is not done again, and the dataset is the one of a run that nobody stopped."""
    out = tmp_path / "out"
    words = ("run", slow, "--out", out, *RAY, *(() if own else ("--ray-address", address)))
    with spawn(*words) as driver:
        until(lambda: len(complete(out)) >= 3, seconds=_LONG)
        workers, below = at_work(driver.pid), set(descendants(driver.pid)) - {driver.pid}
        driver.kill()
    until(lambda: not any(map(runs, workers)), seconds=_LONG)
    for left in filter(runs, below):  # Ray's agents, which take minutes to see that they are alone
        os.kill(left, signal.SIGKILL)
    done = complete(out)
    with spawn(*words) as driver:
        said, complaints = driver.communicate(timeout=_LONG)
    assert driver.returncode == 1, complaints
    assert figures(said)["unchanged"] >= 5
    assert {name: when for name, when in complete(out).items() if name in done} == done
    same(out, expected)
    before = written(out)
    with spawn(*words) as driver:
        said, _ = driver.communicate(timeout=_LONG)
    assert figures(said) == {"new": 0, "changed": 0, "unchanged": 38, "gone": 0, "failed": 2, "skipped": 0}
    assert written(out) == before


def test_nothing_listens_beyond_loopback(tmp_path: Path, address: str) -> None:
    """Neither the cluster of these tests, nor the one that a run without an address starts for itself."""
    with socket.create_server(("0.0.0.0", 0)):  # noqa: S104 - what must be seen
        assert "0.0.0.0" in listening(os.getpid())  # noqa: S104
    assert listening(os.getpid()) == {"127.0.0.1"}, address
    put(tmp_path, "a.txt", b"1 PSM")
    put(tmp_path, "b.txt", SLOW.encode())
    out = tmp_path / "out"
    with spawn("run", tmp_path, "--out", out, "--engine", "ray", "--block-size", "1") as driver:
        until(lambda: complete(out), seconds=_LONG)
        assert listening(driver.pid) == {"127.0.0.1"}
        driver.send_signal(signal.SIGINT)
        _, complaints = driver.communicate(timeout=60)
    assert driver.returncode == 130
    assert "Traceback" not in complaints


def test_what_stops_a_run_on_one_machine_stops_it_here(tmp_path: Path, address: str) -> None:
    """With the same words: a pattern that is wrong is no fault of the articles."""
    put(tmp_path, "a.txt", b"1 PSM")
    rules = tmp_path / "rules"
    rules.mkdir()
    put(rules, "counts.toml", b"[[rule]]\nid = 3\n")
    words = ("run", tmp_path / "a.txt", "--pattern-dir", rules, "--out")
    ended, _, expected = call(*words, tmp_path / "local")
    assert ended == 2
    ended, _, complaints = call(*words, tmp_path / "out", *RAY, "--ray-address", address)
    assert (ended, complaints) == (2, expected)


def test_an_address_where_nothing_is_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    put(tmp_path, "a.txt", b"1 PSM")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    began = time.monotonic()
    words = ("run", tmp_path, "--out", tmp_path / "out", *RAY, "--ray-address", f"127.0.0.1:{free}")
    ended, _, complaints = call(*words)
    assert (ended, "no Ray cluster can be reached" in complaints) == (2, True), complaints
    assert time.monotonic() - began < 100
