"""Files that many processes on many machines put in place, each whole or not at all: in a folder or behind a URL."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from pilar_extract.reading.remote import file_system, is_url
from pilar_extract.store.folder import STATE, UNFINISHED, unwritable
from pilar_extract.store.remote import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 256  # files that are asked for together


class Files(Protocol):
    """A place for files, known by their path in it; small enough to hand to other machines that see it too."""

    @property
    def where(self) -> str:
        """The folder or the URL, for messages."""

    def put(self, name: str, content: bytes) -> None:
        """
        Put a file in place, replacing an older one in a single step.

        Raises:
            OutputError: It cannot be written.
        """

    def get(self, name: str) -> bytes | None:
        """
        Read a file; None where there is none.

        Raises:
            OutputError: It cannot be read.
        """

    def every(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """
        Read every file below a folder, one after the other, sorted by path.

        Raises:
            OutputError: One cannot be read.
        """

    def remove(self, name: str) -> None:
        """
        Take a file away, if it is there.

        Raises:
            OutputError: It cannot be removed.
        """

    def sizes(self, folder: str) -> dict[str, int]:
        """
        Size in bytes of every file below a folder, by its path.

        Raises:
            OutputError: The folder cannot be looked at.
        """

    def sweep(self) -> None:
        """Remove what writers that were killed left unfinished."""


def files_of(out: str) -> Files:
    """Give the files of a folder or URL; a folder is named in full, so that others find it too."""
    if is_url(out):
        return RemoteFiles(out.rstrip("/"))
    return LocalFiles(os.path.abspath(out))  # noqa: PTH100 - pathlib would follow links


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """Files in a folder, perhaps one that other machines share."""

    where: str

    def put(self, name: str, content: bytes) -> None:
        """See `Files.put`."""
        target = Path(self.where, name)
        # A name of its own: a task that was given up may still be at the same file.
        unfinished = Path(self.where, STATE, f"{UNFINISHED}-{uuid4().hex}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(target)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise unwritable(target, error) from error

    def get(self, name: str) -> bytes | None:
        """See `Files.get`."""
        try:
            return Path(self.where, name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unwritable(Path(self.where, name), error) from error

    def every(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """See `Files.every`."""
        for name in sorted(self.sizes(folder)):
            if (content := self.get(name)) is not None:
                yield name, content

    def remove(self, name: str) -> None:
        """See `Files.remove`."""
        try:
            Path(self.where, name).unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(Path(self.where, name), error) from error

    def sizes(self, folder: str) -> dict[str, int]:
        """See `Files.sizes`."""
        found = {}
        for path in Path(self.where, folder).rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    found[path.relative_to(self.where).as_posix()] = path.stat().st_size
        return found

    def sweep(self) -> None:
        """See `Files.sweep`."""
        for left in Path(self.where, STATE).glob(f"{UNFINISHED}-*"):
            left.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class RemoteFiles:
    """Files behind a URL, by fsspec; an object store puts each in place whole."""

    where: str

    def put(self, name: str, content: bytes) -> None:
        """See `Files.put`."""
        with self._reached(name) as (system, path):
            # Object stores have no folders and let this pass; others want them.
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, content)

    def get(self, name: str) -> bytes | None:
        """See `Files.get`."""
        with self._reached(name) as (system, path):
            try:
                content: bytes = system.cat_file(path)
            except FileNotFoundError:
                return None
            return content

    def every(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """See `Files.every`; many are asked for at once, since an answer takes its time."""
        names = iter(sorted(self.sizes(folder)))
        while asked := list(islice(names, _AT_ONCE)):
            with self._reached(folder) as (system, path):
                root = path[: len(path) - len(folder)]
                given = system.cat([root + name for name in asked])
            yield from ((name, given[root + name]) for name in asked)

    def remove(self, name: str) -> None:
        """See `Files.remove`."""
        with self._reached(name) as (system, path), suppress(FileNotFoundError):
            system.rm_file(path)

    def sizes(self, folder: str) -> dict[str, int]:
        """See `Files.sizes`."""
        with self._reached(folder) as (system, path):
            system.invalidate_cache()
            root = path[: len(path) - len(folder)]
            found = system.find(path, detail=True) if system.exists(path) else {}
            return {name.removeprefix(root): entry["size"] for name, entry in found.items()}

    def sweep(self) -> None:
        """See `Files.sweep`: what is put there is whole, or not there."""

    @contextmanager
    def _reached(self, name: str) -> Iterator[tuple[Any, str]]:
        with naming(f"{self.where}/{name}"):
            system, root = file_system(self.where)
            yield system, f"{root.rstrip('/')}/{name}"
