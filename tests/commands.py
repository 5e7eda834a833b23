"""The command ``run`` with the fake pipeline: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from pilar_extract.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = (
    # A shell starts background jobs with SIGINT ignored, and they would pass that on.
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "import pilar_extract.cli.execution as e, fakes; e.RulePipeline = lambda _: fakes.FakeFactory();"
    "from pilar_extract.cli import main; main()"
)
"""The command with the fake pipeline, for a process of its own."""
HASTY = "import pilar_extract.corpus.incremental as i; i._COMMIT_AFTER = 0.05;"
"""Put before it: the manifest is committed so often that a short run is broken off between two of them."""


def call(*words: object, given: str | bytes | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "100"}).invoke(app, [str(word) for word in words], input=given)
    return done.exit_code, done.stdout, done.stderr


def command(*words: object, program: str = PROGRAM) -> list[str]:
    """What starts the command in a process of its own."""
    return [sys.executable, "-c", program, *map(str, words)]


def environment() -> dict[str, str]:
    """Of a process that shall find the fake pipeline."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "PYTHONSAFEPATH": "1"}


def spawn(*words: object, program: str = PROGRAM) -> subprocess.Popen[str]:
    """Start the command in a process and a session of its own."""
    return subprocess.Popen(
        command(*words, program=program),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )


def visible(folder: Path) -> list[str]:
    """Names in a folder but hidden ones."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def written(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but hidden files, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def figures(said: str) -> dict[str, int]:
    """The articles of the closing table."""
    words = said.split()
    place = words.index("articles") + 1
    return {words[place + 2 * n]: int(words[place + 2 * n + 1]) for n in range(6)}


def children(process: int) -> list[int]:
    """Processes that a process has started and that are still there (on Linux)."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def until(met: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
