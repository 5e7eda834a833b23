"""A folder behind a URL (``s3://…``), by fsspec; what a run knows of it stays on this machine."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import OutputError, PilarExtractError
from pilar_extract.reading.remote import file_system
from pilar_extract.store.folder import UNFINISHED, Kept, unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager


@contextmanager
def naming(url: str) -> Iterator[None]:
    """
    Name the place in errors of the libraries behind fsspec, each of which has errors of its own.

    Args:
        url: What is read or written meanwhile.

    Raises:
        OutputError: Something went wrong there.
    """
    try:
        yield
    except PilarExtractError:
        raise
    except OSError as error:
        raise unwritable(url, error) from error
    except Exception as error:
        raise OutputError(
            f"{url}: cannot be reached: {error}",
            cure="See whether the URL is right and you may write there; then run again.",
        ) from error


class RemoteFolder:
    """
    Does what `pilar_extract.store.folder.Folder` does, where each file is put in place whole by the store itself.

    Manifest and lock cannot be kept in an object store: they are in the user's folder for such things
    (``XDG_STATE_HOME``). From another machine, everything is new.

    Attributes:
        path: The URL.
        state: Where manifest and lock are.
    """

    def __init__(self, url: str) -> None:
        self.path = url.rstrip("/")
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        self.state = home / "pilar-extract" / hashlib.sha256(self.path.encode()).hexdigest()[:16]

    def prepare(self) -> None:
        """See `Folder.prepare`."""
        try:
            self.state.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.state, error) from error
        with self._named(""):
            self._system.makedirs(self._root, exist_ok=True)

    def put(self, name: str, content: bytes) -> Kept:
        """See `Folder.put`."""
        with self._named(name):
            self._system.pipe_file(f"{self._root}/{name}", content)
        return self._note(name, len(content))

    def take(self, file: Path, name: str) -> None:
        """See `Folder.take`."""
        if file.exists():
            with self._named(name):
                self._system.put_file(str(file), f"{self._root}/{name}")
            self._note(name, file.stat().st_size)

    def remove(self, name: str) -> None:
        """See `Folder.remove`."""
        if self._sizes.pop(name, None) is not None:
            with self._named(name):
                self._system.rm_file(f"{self._root}/{name}")

    def kept(self, name: str) -> Kept | None:
        """See `Folder.kept`; sizes are all that is looked at, and listed once."""
        size = self._sizes.get(name)
        return None if size is None else Kept(size, 0)

    def settle(self, also: Iterable[Path] = ()) -> None:
        """See `Folder.settle`: the store has answered, so it has them."""

    def sweep(self) -> None:
        """See `Folder.sweep`."""
        (self.state / UNFINISHED).unlink(missing_ok=True)

    def _note(self, name: str, size: int) -> Kept:
        self._sizes[name] = size
        return Kept(size, 0)

    @cached_property
    def _where(self) -> tuple[Any, str]:
        system, root = file_system(self.path)
        return system, root.rstrip("/")

    @property
    def _system(self) -> Any:  # noqa: ANN401 - fsspec has no types
        return self._where[0]

    @property
    def _root(self) -> str:
        return self._where[1]

    @cached_property
    def _sizes(self) -> dict[str, int]:
        with self._named(""):
            self._system.invalidate_cache()
            found = self._system.find(self._root, detail=True)
        return {name.removeprefix(f"{self._root}/"): entry["size"] for name, entry in found.items()}

    def _named(self, name: str) -> AbstractContextManager[None]:
        return naming(f"{self.path}/{name}")
