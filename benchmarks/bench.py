"""
The table of ``make bench``: what a run costs, against stock ``spacy.blank("id")`` tokenisation of the same texts.

``python benchmarks/bench.py --articles 2000 --rounds 3`` writes a corpus (``press.py``), lets the real commands
run over it in processes of their own, and prints medians. Times are processor seconds, of which other work on the
machine takes little; only the gain of a second process is told by the clock on the wall. Start-up is what a run of
one article takes, and left out where it says so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from press import Newsroom
from throughput import STOCK, time_stages

HERE = Path(__file__).parent
COMMAND = [str(Path(sys.executable).with_name("pilar-extract"))]
TOKENISE = """
import sys, time, spacy
from throughput import read_texts
from pathlib import Path
stock, texts = spacy.blank("id"), read_texts(Path(sys.argv[1]))
start = time.process_time()
for text in texts:
    stock(text)
print(time.process_time() - start)
"""
_MEGABYTE = 1_000_000
# Without compiled modules every start would compile a hundred files, which no installed package does.
_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
_CHANGED = 100  # one article in so many changes before the incremental run


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor and wall seconds, peak memory in MB, and what it printed."""

    cpu: float
    wall: float
    peak: float
    output: str


def run(*command: str) -> Cost:
    """
    Run a command to its end.

    Raises:
        RuntimeError: It failed.
    """
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=HERE, text=True, env=_ENVIRONMENT
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: status {process.returncode}\n{output}")
    wall = time.perf_counter() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024 / _MEGABYTE, output)


def median(*costs: Cost) -> Cost:
    """The median of each measure."""
    return Cost(*(statistics.median(getattr(c, name) for c in costs) for name in ("cpu", "wall", "peak")), "")


class Bench:
    """
    Measures on one corpus.

    Args:
        folder: An empty folder for the corpus and what comes of it.
        articles: How many.
        rounds: How often each command is run.
    """

    def __init__(self, folder: Path, articles: int, rounds: int) -> None:
        self._folder, self._rounds = folder, rounds
        self.stories = list(Newsroom().stories(articles))
        self.corpus, self.one = folder / "corpus", folder / "one"
        for name in (self.corpus, self.one):
            name.mkdir()
        for story in self.stories:
            (self.corpus / f"{story.id}.txt").write_text(story.text, "utf-8")
        shutil.copy(self.corpus / f"{self.stories[0].id}.txt", self.one)
        run(*COMMAND, "run", str(self.one), "--out", str(folder / "out"))  # compiles what is not yet compiled
        self.size = sum(len(story.text.encode()) for story in self.stories) / _MEGABYTE

    def repeat(self, *command: str) -> Cost:
        """The median of some rounds."""
        return median(*(run(*command) for _ in range(self._rounds)))

    def extract(self, source: Path, jobs: int = 1) -> Cost:
        """A fresh run into an empty folder."""
        costs = []
        for _ in range(self._rounds):
            shutil.rmtree(self._folder / "out", ignore_errors=True)
            costs.append(
                run(*COMMAND, "run", str(source), "--out", str(self._folder / "out"), "--jobs", str(jobs))
            )
        return median(*costs)

    def again(self, changed: int) -> Cost:
        """A run over what was read before, some articles of it changed."""
        costs = []
        for number in range(self._rounds):
            for story in self.stories[:changed]:
                text = f"{story.text}\nDiperbarui {number + 1} kali.\n"
                (self.corpus / f"{story.id}.txt").write_text(text, "utf-8")
            costs.append(run(*COMMAND, "run", str(self.corpus), "--out", str(self._folder / "out")))
        return median(*costs)

    def tokenise(self) -> tuple[float, float]:
        """Processor seconds of stock tokenisation, start-up left out, and its peak memory in MB."""
        costs = [run(sys.executable, "-c", TOKENISE, str(self.corpus)) for _ in range(self._rounds)]
        return statistics.median(float(cost.output) for cost in costs), median(*costs).peak

    def table(self) -> None:
        """Measure everything and print it."""
        count = len(self.stories)
        print(f"{count} articles, {self.size:.1f} MB, medians of {self._rounds}\n")
        print(
            "| what | articles/s | MB/s | peak MB | against tokenisation |\n| --- | --- | --- | --- | --- |"
        )
        stock, peak = self.tokenise()

        def row(name: str, seconds: float, peak: float | None = None) -> None:
            shown = f"{peak:.0f}" if peak else ""
            print(
                f"| {name} | {count / seconds:,.0f} | {self.size / seconds:.2f} | {shown} | {seconds / stock:.3f} |",
                flush=True,
            )

        row('`spacy.blank("id")`', stock, peak)
        stages = time_stages([story.text for story in self.stories])
        scale = stock / stages.pop(STOCK)
        for name, seconds in stages.items():
            row(name, seconds * scale)
        one = self.extract(self.one)
        two = self.extract(self.corpus, jobs=2)
        row("`run`, 2 jobs, start-up aside", two.cpu - 2 * one.cpu, two.peak)
        whole = self.extract(self.corpus)
        row("`run`, 1 job, start-up aside", whole.cpu - one.cpu, whole.peak)
        row("`run` again, nothing changed, start-up and all", self.again(0).cpu)
        row(f"`run` again, 1 of {_CHANGED} changed, start-up and all", self.again(count // _CHANGED).cpu)
        print(f"\n2 jobs are {whole.wall / two.wall:.2f} times as fast as 1 (wall clock, start-up and all).")
        spacy = self.repeat(sys.executable, "-c", "import spacy")
        print(f"A run of one article takes {one.cpu:.2f} s, {one.cpu / spacy.cpu:.2f} times `import spacy`.")
        shown = self.repeat(*COMMAND, "show", self.stories[0].id, "--out", str(self._folder / "out"))
        bare = self.repeat(sys.executable, "-c", "import rich.console, typer, pydantic")
        ratio = shown.cpu / bare.cpu
        print(f"`show` takes {shown.cpu:.2f} s, {ratio:.2f} times `import rich.console, typer, pydantic`.")


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Bench(Path(folder), options.articles, options.rounds).table()
    return 0


if __name__ == "__main__":
    sys.exit(main())
