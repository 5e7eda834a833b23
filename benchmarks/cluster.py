"""
The Ray engine against the local one: the same records, through lost nodes and drivers too, at what cost.

Run by hand, where ``pilar-extract[ray]`` is installed: ``python benchmarks/cluster.py --articles 10000``. Everything
happens on this machine, on loopback; two "nodes" are two sets of Ray's processes. Time is given as wall clock and as
processor seconds of all processes together, memory as the peak of their proportional set sizes (PSS), which counts what
they share once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

os.environ |= {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    # Ray's workers would give way to whatever else this machine does, which the local engine does not.
    "RAY_worker_niceness": "0",
}

PRESS = Path(__file__).parent / "press.py"
COMMAND = Path(sys.executable).parent / "pilar-extract"
TICKS = os.sysconf("SC_CLK_TCK")
MEGABYTE = 1_000_000
STORE = 200 * MEGABYTE
STEPS = ("speed", "node", "driver", "panel")
MEMORY = "memory"


@dataclass
class Used:
    """What a command took."""

    seconds: float = 0.0
    processor: float = 0.0
    together: float = 0.0
    largest: float = 0.0
    driver: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.seconds:7.1f} s  {self.processor:7.1f} processor s  "
            f"peak {self.together:5.0f} MB together, {self.largest:4.0f} MB the largest process, "
            f"{self.driver:4.0f} MB the command itself"
        )


def descendants(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from descendants(int(child))


def watch(words: list[str], meanwhile: Callable[[subprocess.Popen[bytes]], None] | None = None) -> Used:
    """Run a command to its end and sample what it takes, four times a second."""
    used, spent = Used(), dict[int, float]()
    began = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:  # noqa: S603
        while process.poll() is None:
            together = 0.0
            for one in set(descendants(process.pid)):
                with suppress(OSError, IndexError, ValueError, StopIteration):
                    fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
                    spent[one] = (int(fields[11]) + int(fields[12])) / TICKS
                    rollup = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
                    sizes = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in rollup[1:]}
                    together += sizes["Pss"]
                    used.largest = max(used.largest, sizes["Pss"])
                    if one == process.pid:
                        used.driver = max(used.driver, sizes["Pss"])
            used.together = max(used.together, together)
            if meanwhile is not None:
                meanwhile(process)
            time.sleep(0.25)
        complaints = process.stderr.read().decode() if process.stderr else ""
    used.seconds, used.processor = time.monotonic() - began, sum(spent.values())
    if process.returncode not in (0, -9):
        sys.exit(f"{' '.join(words)} ended with {process.returncode}:\n{complaints}")
    return used


def run(corpus: Path, out: Path, *words: str) -> list[str]:
    """The command."""
    return [str(COMMAND), "run", str(corpus), "--format", "jsonl", "--out", str(out), *words]


def records(out: Path) -> dict[str, bytes]:
    """The records of a folder, out of its visible files."""
    files = [*out.glob("records-*.jsonl"), *out.glob("records/*.jsonl")]
    return {json.loads(line)["id"]: line for file in files for line in file.read_bytes().splitlines()}


def compare(expected: dict[str, bytes], out: Path) -> str:
    """Are the records the same, byte by byte?"""
    found = records(out)
    lines = sum(len(file.read_bytes().splitlines()) for file in out.glob("records/*.jsonl"))
    if found == expected and lines == len(expected):
        return f"equal, {len(found)} records"
    sys.exit(f"{out}: DIFFERENT: {len(found)} of {len(expected)} records, in {lines} lines")


def notes(out: Path) -> int:
    """How many blocks are complete."""
    return len(list((out / ".pilar-extract" / "blocks").glob("*.json")))


def two_nodes() -> tuple[object, object]:
    """A cluster of two nodes of one processor each."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - takes its time

    cluster = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False},
    )
    return cluster, cluster.add_node(num_cpus=1, object_store_memory=STORE)


def main() -> int:
    """Do what was asked for, and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--block-size", type=int, default=250)
    parser.add_argument("--only", default=",".join(STEPS), help=f"which of %(default)s, or {MEMORY}")
    parser.add_argument("--cpus", default="1,2", help="processors to measure with")
    options = parser.parse_args()
    steps, blocks = options.only.split(","), ("--engine", "ray", "--block-size", str(options.block_size))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "news.jsonl"
        with corpus.open("wb") as stream:
            subprocess.run(  # noqa: S603
                [sys.executable, PRESS, "--articles", str(options.articles)], check=True, stdout=stream
            )
        if MEMORY in steps:
            measure_memory(corpus, folder / "ray", (*blocks, "--jobs", options.cpus.split(",")[-1]))
            return 0
        expected: dict[str, bytes] = {}
        for cpus in options.cpus.split(","):
            used = watch(run(corpus, folder / f"local-{cpus}", "--jobs", cpus))
            print(f"local, {cpus} jobs    {used}", flush=True)
            expected = expected or records(folder / f"local-{cpus}")
            if "speed" in steps:
                out = folder / f"ray-{cpus}"
                ours = watch(run(corpus, out, *blocks, "--jobs", cpus))
                print(f"Ray, {cpus} processors {ours}   {compare(expected, out)}", flush=True)
                print(
                    f"  against local: {ours.seconds / used.seconds:.2f} of the time, "
                    f"{ours.processor / used.processor:.2f} of the processor time",
                    flush=True,
                )
        if "node" in steps:
            lose_a_node(corpus, folder / "node", blocks, expected)
        if "driver" in steps:
            lose_the_driver(corpus, folder / "driver", blocks, expected)
        if "panel" in steps:
            first = options.cpus.split(",")[0]
            for out in (folder / f"local-{first}", folder / f"ray-{first}"):
                used = watch([str(COMMAND), "panel", str(out), "--out", str(folder / f"panel-{out.name}")])
                print(f"panel of {out.name}   {used}", flush=True)
    return 0


def measure_memory(corpus: Path, out: Path, words: tuple[str, ...]) -> None:
    """One run on Ray alone, and the panel of its output."""
    print(f"Ray     {watch(run(corpus, out, *words))}   {notes(out)} blocks", flush=True)
    used = watch([str(COMMAND), "panel", str(out), "--out", str(out.parent / "panel")])
    print(f"panel   {used}", flush=True)


def lose_a_node(corpus: Path, out: Path, blocks: tuple[str, ...], expected: dict[str, bytes]) -> None:
    """Kill one of two nodes when a third of the blocks are complete."""
    cluster, node = two_nodes()
    third = len(expected) // int(blocks[-1]) // 3
    killed: list[int] = []

    def kill(_: subprocess.Popen[bytes]) -> None:
        if not killed and notes(out) >= third:
            killed.append(notes(out))
            cluster.remove_node(node, allow_graceful=False)  # type: ignore[attr-defined]

    used = watch(run(corpus, out, *blocks, "--ray-address", cluster.address), kill)  # type: ignore[attr-defined]
    cluster.shutdown()  # type: ignore[attr-defined]
    print(
        f"one of two nodes killed at block {killed[0]} of {notes(out)}: {compare(expected, out)}", flush=True
    )
    print(f"  {used.seconds:.1f} s", flush=True)


def lose_the_driver(corpus: Path, out: Path, blocks: tuple[str, ...], expected: dict[str, bytes]) -> None:
    """Kill the command itself when a third of the blocks are complete, and run it again."""
    third = len(expected) // int(blocks[-1]) // 3

    def kill(process: subprocess.Popen[bytes]) -> None:
        if notes(out) >= third:
            process.kill()

    watch(run(corpus, out, *blocks, "--jobs", "2"), kill)
    time.sleep(5)  # until the processes of the Ray that it had started have ended too
    done = notes(out)
    words = run(corpus, out, *blocks)
    ended = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    unchanged = ended.stdout.split()[ended.stdout.split().index("unchanged") + 1]
    print(
        f"driver killed at block {done} of {notes(out)}, run again: {compare(expected, out)}, "
        f"{unchanged} articles not done again",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
