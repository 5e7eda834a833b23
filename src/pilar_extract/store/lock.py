"""One run a folder at a time."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pilar_extract.errors import LockedError
from pilar_extract.store.folder import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(state: Path, *, wait: bool = False) -> Iterator[None]:
    """
    Hold the lock of a folder of records.

    The system gives it back when the process ends, however it ends: a crash leaves no lock behind.

    Args:
        state: The hidden folder in it.
        wait: Wait for another run to end rather than refuse.

    Raises:
        LockedError: Another run holds it.
        OutputError: The lock cannot be made.
    """
    file = state / "lock"
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        _take(opened, state, wait=wait)
        os.ftruncate(opened, 0)
        os.pwrite(opened, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(opened)


def _take(opened: int, state: Path, *, wait: bool) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(opened, 20, 0).decode(errors="replace").strip()
        process = f" (process {holder})" if holder else ""
        raise LockedError(
            f"{state.parent}: another run is writing to this folder{process}",
            cure="Let it end, wait for it with --wait, or name another folder with --out.",
        ) from error
    except OSError as error:
        raise unwritable(state / "lock", error) from error
