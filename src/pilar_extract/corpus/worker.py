"""
One worker process: tasks go in, outcomes come out, in order.

Workers are spawned, not forked, because a process with threads (numpy has them) cannot be forked safely.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import struct
import threading
import time
from dataclasses import replace
from multiprocessing import resource_tracker
from queue import SimpleQueue
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Extracted, Once, Outcome, Task
from pilar_extract.corpus.limits import TimedExtraction
from pilar_extract.corpus.messages import Inbox, send
from pilar_extract.cycles import seek_cycles_seldom
from pilar_extract.store.folder import UNFINISHED, Spooled, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from pilar_extract.corpus.extraction import Job, PipelineFactory

_LAST_BREATH = 2.0  # seconds between the end of a process's connections and its own
_UNREAD = 10.0  # seconds beyond the limit of an article in which a worker may leave unread what it was handed
_MEMORY = 0.9  # share of what was known of its pace that stays when it has answered

Answer = Outcome | Exception
"""What came of a task, or what stops the whole run."""


class Worker:
    """
    A worker as its parent sees it.

    Attributes:
        number: File descriptor of its connection, known also when it is closed; it becomes readable when there is an
            answer, or when the process has died.
        pace: Seconds that an article took lately.
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
        self._connection, theirs = context.Pipe()
        self.number = self._connection.fileno()
        if seconds is not None:
            _limit_sending(self.number, seconds + _UNREAD)
        self._inbox = Inbox(self.number)
        self.pace = 1.0
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

    def hand(self, tasks: Sequence[Task]) -> None:
        """
        Give it tasks; where it has died, its connection tells.

        A loop in compiled code may keep it from reading: where it has not read for longer than an article may take, it
        is ended, since its parent would wait with it.
        """
        if not self._handed:
            self._since = time.monotonic()
        self._handed += len(tasks)
        try:
            send(self.number, tasks)
        except BlockingIOError:
            self._process.kill()
        except (BrokenPipeError, ConnectionResetError):
            return

    def answers(self) -> list[Answer]:
        """
        Take the answers that have come, in the order in which the tasks were handed.

        Raises:
            EOFError: The process has died, over the first task that it did not answer.
        """
        answers: list[Answer] = self._inbox.read()
        if answers:
            now = time.monotonic()
            self.pace = _MEMORY * self.pace + (1 - _MEMORY) * (now - self._since) / len(answers)
            self._handed -= len(answers)
            self._since = now
        return answers

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
        self._connection.close()


class Spool:
    """
    Files of records that a worker writes, for its parent to put in place.

    To make a file takes the kernel longer than everything that the parent does about a record.

    Args:
        folder: Where; on the file system of the records.
    """

    def __init__(self, folder: str) -> None:
        self._prefix = os.path.join(folder, f"{UNFINISHED}-{os.getpid()}-")  # noqa: PTH118 - texts, one a record
        self._written = 0

    def put(self, extracted: Extracted) -> Extracted:
        """Write a record; one that cannot be written is left to the parent, who fails in its turn and says why."""
        self._written += 1
        path = f"{self._prefix}{self._written}"
        try:
            kept = write_file(path, extracted.content)
        except OSError:
            return extracted
        return replace(extracted, content=b"", spooled=Spooled(path, kept))


def _limit_sending(number: int, seconds: float) -> None:
    """Let writing to a socket raise BlockingIOError where the other side has not read for so long."""
    whole, part = divmod(seconds, 1)
    limit = struct.pack("@ll", int(whole), int(part * 1_000_000))  # C's struct timeval
    with socket.socket(fileno=os.dup(number)) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)


def _serve(connection: Connection, factory: PipelineFactory, job: Job, seconds: float | None) -> None:
    seek_cycles_seldom()
    tasks: SimpleQueue[Task] = SimpleQueue()
    number = connection.fileno()
    # With a thread that always reads, neither side can wait for the other to empty a full pipe.
    threading.Thread(target=_receive, args=(number, tasks), daemon=True).start()
    spool = Spool(job.spool) if job.spool else None
    with TimedExtraction(Once(factory), job, seconds) as extraction:
        while True:
            task = tasks.get()
            answer: Answer
            try:
                answer = extraction.extract(task)
                if spool and isinstance(answer, Extracted):
                    answer = spool.put(answer)
            except Exception as error:  # noqa: BLE001 - handed to the parent, whose run it stops
                answer = error
            send(number, answer)


def _receive(number: int, tasks: SimpleQueue[Task]) -> None:
    inbox = Inbox(number)
    while True:
        try:
            for handed in inbox.read():
                for task in handed:
                    tasks.put(task)
        except (EOFError, OSError):
            os._exit(0)  # the parent is gone, however it went: nobody waits for what this process is at
