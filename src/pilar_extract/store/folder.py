"""The folder that a run writes to: files replaced whole or not at all, and a hidden place for what the run knows."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.errors import OutputError
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STATE = ".pilar-extract"
"""Hidden folder in the folder of records: lock, manifest, and the file that is being written."""
MANIFEST = "manifest.sqlite"
"""What is known of the records, in that folder."""
BLOCKS = f"{STATE}/blocks.json"
"""In a folder whose records are in blocks: how they are written, and of which articles they are."""
UNFINISHED = "unfinished"
"""The file that is being written, in that folder; those of worker processes have more behind it."""


@value
class Kept:
    """A file as it was left: what tells later that nobody has touched it."""

    size: int
    mtime_ns: int


@value
class Spooled:
    """
    A file that was written beside the folder's, to be put in place.

    Attributes:
        path: Where it is.
        kept: What it is like.
    """

    path: str
    kept: Kept


@dataclass(slots=True)
class Folder:
    """
    A local folder, written to by one run at a time.

    Attributes:
        path: Where it is.
    """

    path: Path
    _unsettled: list[str] = field(default_factory=list)
    # Texts, since pathlib would take longer over the path of a record than the kernel takes to write it.
    _beside: str = field(init=False)
    _unfinished: str = field(init=False)

    def __post_init__(self) -> None:
        self._beside = f"{self.path}{os.sep}"
        self._unfinished = str(self.state / UNFINISHED)

    @property
    def state(self) -> Path:
        """The hidden folder."""
        return self.path / STATE

    def prepare(self) -> None:
        """
        Make the folder and see that it can be written to, before any work is done.

        Raises:
            OutputError: It is a file, or it cannot be made or written to.
        """
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            trial = self.path / f"{STATE}-trial"
            trial.touch()
            trial.unlink(missing_ok=True)  # another run that begins now may have done so
        except (FileExistsError, NotADirectoryError) as error:
            raise OutputError(
                f"{self.path}: there is a file in the way of this folder",
                cure="Name another folder with --out.",
            ) from error
        except OSError as error:
            raise unwritable(self.path, error) from error

    def put(self, name: str, content: bytes) -> Kept:
        """
        Put a file in place, replacing an older one in a single step; an interruption leaves the one or the other.

        Raises:
            OutputError: It cannot be written.
        """
        target = self._beside + name
        try:
            kept = write_file(self._unfinished, content)
            os.replace(self._unfinished, target)  # noqa: PTH105 - as above
        except OSError as error:
            raise unwritable(target, error) from error
        self._unsettled.append(target)
        return kept

    def adopt(self, spooled: Spooled, name: str) -> Kept:
        """
        Put a file in place that a worker process has written into `state`, as `put` does.

        Raises:
            OutputError: It cannot be moved.
        """
        target = self._beside + name
        try:
            os.replace(spooled.path, target)  # noqa: PTH105 - as above
        except OSError as error:
            raise unwritable(target, error) from error
        self._unsettled.append(target)
        return spooled.kept

    def remove(self, name: str) -> None:
        """
        Take a file away, if it is there, and the folders that it leaves empty.

        Raises:
            OutputError: It cannot be removed.
        """
        file = self.path / name
        try:
            file.unlink(missing_ok=True)
            for above in file.parents:
                if above == self.path or any(above.iterdir()):
                    break
                above.rmdir()
        except OSError as error:
            raise unwritable(file, error) from error

    def kept(self, name: str) -> Kept | None:
        """How a file is now; None where there is none."""
        try:
            entry = os.stat(self._beside + name)  # noqa: PTH116 - as many as there are records
        except OSError:
            return None
        return Kept(entry.st_size, entry.st_mtime_ns)

    def take(self, file: Path, name: str) -> None:
        """
        Move a finished file in place, if it has not been moved already.

        Args:
            file: Where it was written, on the same file system.
            name: Its place in the folder, below folders perhaps.

        Raises:
            OutputError: It cannot be moved.
        """
        target = self.path / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.exists():
                file.replace(target)
        except OSError as error:
            raise unwritable(target, error) from error
        self._unsettled.append(str(target))

    def settle(self, also: Iterable[Path] = ()) -> None:
        """
        Wait until what was put is on the disk and outlasts a power cut.

        Args:
            also: Other files in the folder that were written.

        Raises:
            OutputError: The disk is full or broken after all.
        """
        self._unsettled.extend(map(str, also))
        if not self._unsettled:
            return
        try:
            _sync(self.path, self._unsettled)
        except OSError as error:
            raise unwritable(self.path, error) from error
        self._unsettled.clear()

    def sweep(self) -> None:
        """
        Remove what an interrupted run left unfinished.

        Raises:
            OutputError: It cannot be removed.
        """
        try:
            for left in self.state.glob(f"{UNFINISHED}*"):
                left.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.state, error) from error


def write_file(path: str, content: bytes) -> Kept:
    """
    Write a file from its beginning.

    Args:
        path: Where; what stands there already is written over.
        content: Its bytes.

    Raises:
        OSError: It cannot be written.
    """
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        written = os.write(opened, content)
        while written < len(content):
            written += os.write(opened, content[written:])
        left = os.fstat(opened)
    finally:
        os.close(opened)
    return Kept(left.st_size, left.st_mtime_ns)


def unwritable(path: Path | str, error: OSError) -> OutputError:
    """Say that the output cannot be written, and what to do about it."""
    return OutputError(
        f"{path}: cannot be written: {error.strerror or error}",
        cure="Allow it with chmod, make room on the disk, or name another folder with --out; then run again.",
    )


def _sync(folder: Path, files: Iterable[str]) -> None:
    # One call for the whole file system where there is one (Linux): a hundred times cheaper than one a file.
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        for file in files:
            _fsync(file)
        _fsync(folder)
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(opened):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(opened)


def _fsync(path: Path | str) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
