"""Sources taken by a thread of its own, so that one that has to be waited for keeps nobody from the others."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from multiprocessing.connection import Pipe
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.reading.sources import Source


class Feed:
    """
    Takes sources a little ahead of who asks for them.

    With the thread, a finished record is handed on at once, even while the next article is still awaited from a
    pipe. A semaphore keeps the thread from running ahead.

    Args:
        sources: Articles still to be read.
        ahead: How many are taken before `done` was said of the first.

    Attributes:
        connection: Becomes readable when `take` has something to give.
    """

    def __init__(self, sources: Iterable[Source], ahead: int) -> None:
        self._sources = sources
        self._room = threading.Semaphore(ahead)
        self._together = max(1, ahead // 4)
        self._made = 0
        self._stopped = threading.Event()
        self._taken: SimpleQueue[Source | BaseException | None] = SimpleQueue()
        self.connection, self._bell = Pipe(duplex=False)
        self._rung = threading.Event()
        # A daemon, since nothing can wake it from a read of standard input when the run is given up.
        threading.Thread(target=self._take, daemon=True).start()

    def take(self) -> list[Source | None]:
        """
        Give the sources that have come in, None behind the last of all. To be asked when `connection` is readable.

        Raises:
            BaseException: Whatever taking the sources raised, once those before were given.
        """
        self.connection.recv_bytes()
        self._rung.clear()  # before the queue is emptied: what comes in meanwhile rings again
        taken: list[Source | None] = []
        while not self._taken.empty():
            one = self._taken.get()
            if not isinstance(one, BaseException):
                taken.append(one)
            elif taken:
                self._hand(one)
                break
            else:
                raise one
        return taken

    def done(self) -> None:
        """Say that one is done; room is made for several at once, so that the thread wakes seldom."""
        self._made += 1
        if self._made == self._together:
            self._made = 0
            self._room.release(self._together)

    def stop(self) -> None:
        """Take no more."""
        self._stopped.set()
        self._room.release()

    def _take(self) -> None:
        # Ctrl-C is for the main thread.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for source in self._sources:
                self._room.acquire()
                if self._stopped.is_set():
                    return
                self._hand(source)
            self._hand(None)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            self._hand(error)

    def _hand(self, taken: Source | BaseException | None) -> None:
        self._taken.put(taken)
        if not self._rung.is_set():
            self._rung.set()
            with suppress(OSError):  # nobody listens any more
                self._bell.send_bytes(b".")
