"""A limit on the time that one article may take."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Self

from pilar_extract.corpus.extraction import Failed, extract_bytes
from pilar_extract.cycles import drop_young_cycles

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from pilar_extract.corpus.extraction import Extractor, Job, Outcome, Task

_TIDIED = (
    1024  # articles between two searches for garbage, each of which looks through tables that change too
)


class _TimeIsUp(BaseException):
    """Above `Exception`, so that no reader takes it for a fault of the file."""


class TimedExtraction:
    """
    Does what `extract_bytes` does, one article after the other, and gives each up after a time.

    The time is kept by a signal, in the main thread only; a loop in compiled code that never looks up is ended by
    the parent of a worker, and by nobody where the run is its own worker. The signal is taken once for all articles,
    and its clock runs on between them, unheard: to take and give back both each time cost as much as to read it.

    Args:
        pipeline: Gives the pipeline.
        job: What to do with each article.
        seconds: The limit; None for none.
    """

    def __init__(self, pipeline: Callable[[], Extractor], job: Job, seconds: float | None) -> None:
        self._pipeline, self._job, self._seconds = pipeline, job, seconds
        self._timed = seconds is not None and threading.current_thread() is threading.main_thread()
        self._at_work = self._loaded = False
        self._done = 0

    def __enter__(self) -> Self:
        """Take the signal."""
        if self._timed:
            self._before = signal.signal(signal.SIGALRM, self._ring)
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back."""
        if self._timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    def extract(self, task: Task) -> Outcome:
        """
        Do one article.

        Raises:
            PilarExtractError: The pipeline cannot be loaded.
        """
        self._done += 1
        if self._done % _TIDIED == 0:
            drop_young_cycles()
        if not self._timed or self._seconds is None:
            return extract_bytes(task, self._pipeline, self._job)
        try:
            signal.setitimer(signal.ITIMER_REAL, self._seconds)
            try:
                self._at_work = True
                return extract_bytes(task, self._load, self._job)
            finally:
                self._at_work = False
        except _TimeIsUp:
            return too_slow(task.source.name, self._seconds)

    def _load(self) -> Extractor:
        """Give the pipeline; what it takes to load it is not the first article's time, whose clock begins anew."""
        if self._loaded or self._seconds is None:
            return self._pipeline()
        self._at_work = False
        pipeline = self._pipeline()
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        self._at_work = self._loaded = True
        return pipeline

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        if self._at_work:
            raise _TimeIsUp


def too_slow(name: str, seconds: float) -> Failed:
    """Say that an article took too long."""
    return Failed(
        name,
        f"{name}: not done after {seconds:g} seconds",
        "See whether it is an article; if it is, give it more time: --article-timeout SECONDS --retry-failed.",
    )
