"""A worker process as it is started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fakes import FakeFactory
from pilar_extract.article import Article
from pilar_extract.corpus.extraction import Job, Task
from pilar_extract.corpus.worker import Worker
from pilar_extract.reading.sources import GivenSource
from pilar_extract.settings import ReadingSettings

_FIRST_WORKER = """
import signal
from fakes import FakeFactory
from pilar_extract.corpus.extraction import Job
from pilar_extract.corpus.worker import Worker
from pilar_extract.settings import ReadingSettings

worker = Worker(FakeFactory(), Job(reading=ReadingSettings()), None)
status = open(f"/proc/{worker._process.pid}/status").read()
worker.end()
print(int(status.split("SigBlk:")[1].split()[0], 16) >> signal.SIGINT - 1 & 1)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the signal mask from /proc")
def test_the_first_worker_does_not_hear_ctrl_c() -> None:
    """Else it would end with a traceback of its own beside the parent's message, as it once did."""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_WORKER],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"


def test_a_worker_that_reads_no_more_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that is more than its connection takes would be written for ever; what it has at hand goes to others."""
    monkeypatch.setattr("pilar_extract.corpus.worker._UNREAD", 0.2)
    row = GivenSource("a", Article.from_text("12 PSM " * 300_000, id="a"))
    worker = Worker(FakeFactory(), Job(reading=ReadingSettings()), 0.1)
    try:
        process = worker._process.pid
        assert process
        os.kill(process, signal.SIGSTOP)  # as good as a loop that never looks up
        worker.hand([Task(row)])
        with pytest.raises(EOFError):
            worker.answers()
    finally:
        worker.end()
