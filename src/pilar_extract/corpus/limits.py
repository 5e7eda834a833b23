"""A limit on the time that one article may take."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Failed, extract_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from pilar_extract.corpus.extraction import Extractor, Job, Outcome, Task


class _TimeIsUp(BaseException):
    """Above `Exception`, so that no reader takes it for a fault of the file."""


def extract_within(task: Task, pipeline: Callable[[], Extractor], job: Job, seconds: float | None) -> Outcome:
    """
    Do what `extract_bytes` does, and give up after a time.

    The time is kept by a signal, in the main thread only; a loop in compiled code that never looks up is ended by
    the parent of a worker, and by nobody where the run is its own worker.

    Args:
        task: The article still to be read.
        pipeline: Gives the pipeline.
        job: What to do with the article.
        seconds: The limit; None for none.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
        return extract_bytes(task, pipeline, job)
    try:
        with _alarm(seconds):
            return extract_bytes(task, pipeline, job)
    except _TimeIsUp:
        return too_slow(task.source.name, seconds)


def too_slow(name: str, seconds: float) -> Failed:
    """Say that an article took too long."""
    return Failed(
        name,
        f"{name}: not done after {seconds:g} seconds",
        "See whether it is an article; if it is, give it more time: --article-timeout SECONDS --retry-failed.",
    )


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
