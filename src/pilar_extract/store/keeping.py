"""A folder of records while a run writes to it: locked, with its manifest at hand."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from pilar_extract.store.folder import Folder
from pilar_extract.store.lock import locked
from pilar_extract.store.manifest import Manifest
from pilar_extract.store.records import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from pilar_extract.store.folder import Kept
    from pilar_extract.store.manifest import Entry


class Keeping:
    """
    Records as they are written, and the manifest that knows what they were made of.

    Args:
        path: The folder.
        wait: Wait for another run that is writing to it.

    Raises:
        OutputError: The folder cannot be written to.
        LockedError: Another run is writing to it.
    """

    def __init__(self, path: Path, *, wait: bool = False) -> None:
        self._folder = Folder(path)
        self._held = ExitStack()
        self._folder.prepare()
        with ExitStack() as opened:
            opened.enter_context(locked(self._folder.state, wait=wait))
            self._folder.sweep()
            self.manifest = opened.enter_context(Manifest(self._folder.state))
            self._held = opened.pop_all()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder; what was not committed is done anew by the next run."""
        self._folder.sweep()
        self._held.close()

    def holds(self, entry: Entry) -> bool:
        """Is the record there as it was left?"""
        return self._folder.kept(entry.id + SUFFIX) == entry.kept

    def put(self, record_id: str, content: bytes) -> Kept:
        """
        Put a record in place, replacing an older one in a single step.

        Raises:
            OutputError: It cannot be written.
        """
        return self._folder.put(record_id + SUFFIX, content)

    def remove(self, record_id: str) -> None:
        """
        Take a record away.

        Raises:
            OutputError: It cannot be removed.
        """
        self._folder.remove(record_id + SUFFIX)
        self.manifest.forget(record_id)

    def commit(self) -> None:
        """
        Make what was written last, records before manifest: what the manifest knows is on the disk.

        Raises:
            OutputError: The disk is full or broken.
        """
        self._folder.settle()
        self.manifest.commit()

    def note(self, name: str, content: bytes | None) -> None:
        """
        Put a file beside the records, or take it away.

        Raises:
            OutputError: It cannot be written.
        """
        if content is None:
            self._folder.remove(name)
        else:
            self._folder.put(name, content)
