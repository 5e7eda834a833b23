"""
One worker process: tasks go in, outcomes come out, in order.

Workers are spawned, not forked, because a process with threads (numpy has them) cannot be forked safely.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing import resource_tracker
from queue import SimpleQueue
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Once, Outcome, Task
from pilar_extract.corpus.limits import TimedExtraction
from pilar_extract.cycles import seek_cycles_seldom

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from pilar_extract.corpus.extraction import Job, PipelineFactory

_LAST_BREATH = 2.0  # seconds between the end of a process's connections and its own

Answer = Outcome | Exception
"""What came of a task, or what stops the whole run."""


class Worker:
    """
    A worker as its parent sees it.

    Attributes:
        connection: Becomes readable when there is an answer, or when the process has died.
        number: Its file descriptor, known also when it is closed.
    """

    def __init__(self, factory: PipelineFactory, job: Job, seconds: float | None) -> None:
        """
        Start the process.

        Args:
            factory: Makes the pipeline, in the worker.
            job: What to do with every article.
            seconds: How long one may take.
        """
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.number = self.connection.fileno()
        self._process = context.Process(
            target=_serve, args=(theirs, factory, job, seconds), daemon=True, name="pilar-extract worker"
        )
        # A worker inherits the signal mask of who starts it: Ctrl-C is for the parent alone, who ends them all.
        # The first one would start Python's resource tracker on its way, which opens the mask again behind itself.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        self._handed = 0
        self._since = time.monotonic()

    def hand(self, task: Task) -> None:
        """Give it a task; where it has died, its connection tells."""
        if not self._handed:
            self._since = time.monotonic()
        self._handed += 1
        try:
            self.connection.send(task)
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer(self) -> Answer | None:
        """Take the answer to the task that was handed first; None where the process has died over it."""
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return None
        self._handed -= 1
        self._since = time.monotonic()
        return answer

    def busy_for(self) -> float:
        """Seconds since it began with the task that it is at."""
        return time.monotonic() - self._since if self._handed else 0.0

    def is_alive(self) -> bool:
        """Has the process not ended yet?"""
        return self._process.is_alive()

    def how_it_died(self) -> str:
        """Name the signal or the exit status that a process without further answers ended with."""
        self._process.join(timeout=_LAST_BREATH)
        self.end()
        code = self._process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"status {code}"

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, factory: PipelineFactory, job: Job, seconds: float | None) -> None:
    seek_cycles_seldom()
    tasks: SimpleQueue[Task] = SimpleQueue()
    # With a thread that always reads, neither side can wait for the other to empty a full pipe.
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    with TimedExtraction(Once(factory), job, seconds) as extraction:
        while True:
            task = tasks.get()
            answer: Answer
            try:
                answer = extraction.extract(task)
            except Exception as error:  # noqa: BLE001 - handed to the parent, whose run it stops
                answer = error
            connection.send(answer)


def _receive(connection: Connection, tasks: SimpleQueue[Task]) -> None:
    while True:
        try:
            tasks.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)  # the parent is gone, however it went: nobody waits for what this process is at
