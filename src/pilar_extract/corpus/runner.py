"""
Many articles through one or more processes, in order, holding only a few at a time.

Sources go to the workers and bytes come back: neither texts nor spaCy's Docs are pickled. Workers are spawned,
not forked, because a process with threads (numpy has them) cannot be forked safely.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import Counter
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Extractor, Failed, Outcome, extract_bytes
from pilar_extract.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from pilar_extract.corpus.extraction import Job, PipelineFactory
    from pilar_extract.reading.sources import Source

_AHEAD = 8  # articles a worker may be ahead of the one that is written next


def run(
    sources: Iterable[Source], factory: PipelineFactory, job: Job, *, jobs: int = 1
) -> Generator[Outcome, None, None]:
    """
    Extract articles one after the other; the outcomes come in the order of the sources, whatever the jobs.

    Args:
        sources: Articles still to be read; taken as they are needed.
        factory: Makes the pipeline, once a process.
        job: What to do with each.
        jobs: Number of processes; with one, this process does the work.

    Raises:
        PilarExtractError: The pipeline cannot be loaded.
        WorkerError: A worker process died.
    """
    if jobs == 1:
        pipeline = factory()
        for source in sources:
            yield extract_bytes(source, pipeline, job)
    else:
        yield from _Pool(sources, factory, job, jobs)


@dataclass(slots=True)
class Tally:
    """
    What a run did.

    Attributes:
        written: Records written.
        failed: Articles without record.
        found: Number of facts of each kind, and of checks.
    """

    written: int = 0
    failed: int = 0
    found: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """Articles that were tried."""
        return self.written + self.failed

    def add(self, outcome: Outcome) -> None:
        """Count one outcome, once its record is written."""
        if isinstance(outcome, Failed):
            self.failed += 1
        else:
            self.written += 1
            self.found.update(outcome.found)


class _Pool:
    """
    Workers fed by a thread of its own.

    With the thread, a finished record is handed on at once, even while the next article is still awaited from a
    pipe. A semaphore keeps the thread from running ahead.
    """

    def __init__(self, sources: Iterable[Source], factory: PipelineFactory, job: Job, jobs: int) -> None:
        self._sources, self._job = sources, job
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_remember, initargs=(factory,)
        )
        self._free = threading.Semaphore(jobs * _AHEAD)
        self._stopped = threading.Event()
        self._pending: SimpleQueue[Future[Outcome] | BaseException | None] = SimpleQueue()

    def __iter__(self) -> Iterator[Outcome]:
        # A daemon, since nothing can wake it from a read of standard input when the run is given up.
        threading.Thread(target=self._feed, daemon=True).start()
        try:
            while (pending := self._pending.get()) is not None:
                if isinstance(pending, BaseException):
                    raise pending
                yield pending.result()
                self._free.release()
        except BrokenProcessPool as error:
            raise WorkerError(
                "a worker process died", cure="It may have run out of memory: try --jobs 1, or fewer jobs."
            ) from error
        finally:
            self._stopped.set()
            self._free.release()
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _feed(self) -> None:
        # Workers inherit the mask of the thread that starts them: Ctrl-C is for the parent alone, who ends them.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for source in self._sources:
                self._free.acquire()
                if self._stopped.is_set():
                    return
                self._pending.put(self._executor.submit(_work, source, self._job))
            self._pending.put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            self._pending.put(error)


class _Worker:
    """What one worker process knows: how to make its pipeline, and the pipeline once made."""

    factory: PipelineFactory
    pipeline: Extractor | None = None


def _remember(factory: PipelineFactory) -> None:
    # Loading waits for the first article: an error there reaches the parent, one here would only break the pool.
    _Worker.factory = factory


def _work(source: Source, job: Job) -> Outcome:
    if _Worker.pipeline is None:
        _Worker.pipeline = _Worker.factory()
    return extract_bytes(source, _Worker.pipeline, job)
