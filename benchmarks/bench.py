"""
The table of ``make bench``: what a run costs, against stock ``spacy.blank("id")`` tokenisation of the same texts.

``python benchmarks/bench.py --articles 2000 --rounds 3`` writes a corpus (``press.py``), or takes your own texts with
``--texts``, lets the real commands run over it in processes of their own, and prints medians. Times are processor
seconds, of which other work on the machine takes little; only the gain of a second process is told by the clock on the
wall. Start-up is what a run of one article takes, and left out where it says so.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from press import Newsroom
from texts import STOCK, WARM_UP, read_texts

HERE = Path(__file__).parent
COMMAND = [str(Path(sys.executable).with_name("pilar-extract"))]
TOKENISE = """
import sys, time, spacy
from texts import read_texts
from pathlib import Path
stock, texts = spacy.blank("id"), read_texts(Path(sys.argv[1]))
start = time.process_time()
for text in texts:
    stock(text)
print(time.process_time() - start)
"""
_TEXTS = "a folder of .txt files, or a .jsonl[.gz] file with a `text` a line"
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


@dataclass(frozen=True, slots=True)
class Form:
    """
    How a run takes articles and gives records.

    Args:
        name: What the rows are called.
        folder: Where the articles lie, and one of them alone, and where the records come to lie.
        options: Of the run.
    """

    name: str
    folder: Path
    options: tuple[str, ...] = ()

    @property
    def all(self) -> Path:
        """What holds all articles."""
        return self.folder / "all"

    @property
    def one(self) -> Path:
        """What holds the first."""
        return self.folder / "one"

    def write(self, source: Path, texts: dict[str, str]) -> None:
        """Write articles, by id: a file each, or as lines of one."""
        source.mkdir(parents=True, exist_ok=True)
        if self.options:
            lines = (
                json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n"
                for name, text in texts.items()
            )
            (source / "news.jsonl").write_text("".join(lines), "utf-8")
        else:
            for name, text in texts.items():
                (source / f"{name}.txt").write_text(text, "utf-8")

    def run(self, source: Path, out: Path, *options: str) -> Cost:
        """Run over a source into a folder of records."""
        return run(*COMMAND, "run", str(source), "--out", str(out), *self.options, *options)


class Bench:
    """
    Measures on one corpus.

    Args:
        folder: An empty folder for the corpus and what comes of it.
        texts: The articles by id.
        rounds: How often each command is run.
    """

    def __init__(self, folder: Path, texts: dict[str, str], rounds: int) -> None:
        self._texts, self._rounds = texts, rounds
        self._files = Form("a file each", folder / "files")
        self._forms = (self._files, Form("JSON Lines in and out", folder / "lines", ("--format", "jsonl")))
        self._first = next(iter(texts))
        for form in self._forms:
            form.write(form.all, texts)
            form.write(form.one, {self._first: texts[self._first]})
        self._outs = {form: form.folder / "out-0" for form in self._forms}
        self._files.run(self._files.one, self._outs[self._files])  # compiles what is not yet compiled
        self._size = sum(len(text.encode()) for text in texts.values()) / _MEGABYTE
        self._stock = 0.0

    def repeat(self, *command: str) -> Cost:
        """The median of some rounds."""
        return median(*(run(*command) for _ in range(self._rounds)))

    def extract(self, form: Form, source: Path, jobs: int = 1) -> Cost:
        """
        A run into a new folder.

        What came of the rounds before stays until the end: for a minute or so after many files are deleted, some file
        systems take ten times as long to make one.
        """
        costs = []
        for _ in range(self._rounds):
            number = int(self._outs[form].name.rpartition("-")[2]) + 1
            self._outs[form] = form.folder / f"out-{number}"
            costs.append(form.run(source, self._outs[form], "--jobs", str(jobs)))
        return median(*costs)

    def again(self, form: Form, changed: int) -> Cost:
        """A run over what was read before, some articles of it changed."""
        costs = []
        for number in range(self._rounds):
            if changed:
                news = f"\nDiperbarui {number + 1} kali.\n"
                edited = {name: text + news for name, text in islice(self._texts.items(), changed)}
                form.write(form.all, self._texts | edited)
            costs.append(form.run(form.all, self._outs[form]))
        return median(*costs)

    def tokenise(self) -> tuple[float, float]:
        """Processor seconds of stock tokenisation, start-up left out, and its peak memory in MB."""
        costs = [run(sys.executable, "-c", TOKENISE, str(self._files.all)) for _ in range(self._rounds)]
        return statistics.median(float(cost.output) for cost in costs), median(*costs).peak

    def row(self, name: str, seconds: float, peak: float | None = None) -> None:
        """Print a row of the table."""
        speed, volume = len(self._texts) / seconds, self._size / seconds
        shown = f"{peak:.0f}" if peak else ""
        print(f"| {name} | {speed:,.0f} | {volume:.2f} | {shown} | {seconds / self._stock:.3f} |", flush=True)

    def table(self) -> None:
        """Measure everything and print it."""
        count = len(self._texts)
        print(f"{count} articles, {self._size:.1f} MB, medians of {self._rounds}\n")
        print(
            "| what | articles/s | MB/s | peak MB | against tokenisation |\n| --- | --- | --- | --- | --- |"
        )
        self._stock, peak = self.tokenise()
        self.row('`spacy.blank("id")`', self._stock, peak)
        # In a process of its own, so that this one stays small: a child's peak begins at its parent's.
        stages = json.loads(
            run(sys.executable, "throughput.py", str(self._files.all), "--json", "--limit", str(count)).output
        )
        scale = self._stock / stages.pop(STOCK)
        for name, seconds in stages.items():
            self.row(name, seconds * scale)
        gains = [self.runs(form) for form in self._forms]
        characters = sum(map(len, self._texts.values()))
        print(
            f"\nStock tokenisation takes {self._stock / characters * 1_000_000:.2f} ms for 1,000 characters."
        )
        for form, gain in zip(self._forms, gains, strict=True):
            print(f"2 jobs are {gain:.2f} times as fast as 1, {form.name} (wall clock, start-up and all).")
        self.starts()

    def runs(self, form: Form) -> float:
        """The rows of the whole command in a form, and how much faster two jobs are than one."""
        one = self.extract(form, form.one)
        two = self.extract(form, form.all, jobs=2)
        self.row(f"`run`, {form.name}, 2 jobs, start-up aside", two.cpu - 2 * one.cpu, two.peak)
        whole = self.extract(form, form.all)
        self.row(f"`run`, {form.name}, 1 job, start-up aside", whole.cpu - one.cpu, whole.peak)
        self.row(f"`run` again, {form.name}, nothing changed, start-up and all", self.again(form, 0).cpu)
        changed = self.again(form, len(self._texts) // _CHANGED).cpu
        self.row(f"`run` again, {form.name}, 1 of {_CHANGED} changed, start-up and all", changed)
        return whole.wall / two.wall

    def starts(self) -> None:
        """What commands take that do next to nothing."""
        one = self.extract(self._files, self._files.one)
        spacy = self.repeat(sys.executable, "-c", "import spacy")
        print(f"A run of one article takes {one.cpu:.2f} s, {one.cpu / spacy.cpu:.2f} times `import spacy`.")
        shown = self.repeat(*COMMAND, "show", self._first, "--out", str(self._outs[self._files]))
        bare = self.repeat(sys.executable, "-c", "import rich.console, typer, pydantic")
        ratio = shown.cpu / bare.cpu
        print(f"`show` takes {shown.cpu:.2f} s, {ratio:.2f} times `import rich.console, typer, pydantic`.")


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="at most so many")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="PATH",
        help=f"texts of your own instead: {_TEXTS}",
    )
    options = parser.parse_args()
    if options.texts is None:
        texts = {story.id: story.text for story in Newsroom().stories(options.articles)}
    else:
        try:
            own = read_texts(options.texts)[: options.articles]
        except (OSError, ValueError, LookupError, TypeError) as error:
            parser.error(f"{options.texts} has no texts to read ({error!r}): give {_TEXTS}.")
        texts = {f"text-{number:06}": text for number, text in enumerate(own)}
    if len(texts) <= WARM_UP:
        parser.error(f"{len(texts)} texts are too few to measure: take more than {WARM_UP}.")
    with tempfile.TemporaryDirectory() as folder:
        Bench(Path(folder), texts, options.rounds).table()
    return 0


if __name__ == "__main__":
    sys.exit(main())
