"""The files that were found, held so small that memory hardly grows with them."""

from __future__ import annotations

import os
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.reading.files import printable
from pilar_extract.reading.ids import record_id
from pilar_extract.reading.registry import Shape, stem
from pilar_extract.reading.sources import ContainerSource, FileSource
from pilar_extract.reading.walk import prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.reading.ids import IdRegister
    from pilar_extract.reading.registry import Format
    from pilar_extract.reading.remote import RemoteFile

_END = b"\0"  # which no path holds


class Finds:
    """
    Sources in the order in which they were found, each made anew when it is asked for.

    A source takes 700 bytes; what is kept of one is its path under the root that was given, one behind the other in
    one piece of memory, and a number.
    """

    def __init__(self) -> None:
        self._paths = bytearray()
        self._kinds = array("I")
        self._known: dict[tuple[Path | None, Format], int] = {}
        self._marked: dict[int, str] = {}
        self._remote: dict[int, RemoteFile] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kinds)

    def __iter__(self) -> Iterator[FileSource | ContainerSource]:
        """Give them in order."""
        kinds = [(None if root is None else prefix_of(root), form) for root, form in self._known]
        end = -1
        for place, kind in enumerate(self._kinds):
            start, end = end + 1, self._paths.index(_END, end + 1)
            path = os.fsdecode(bytes(self._paths[start:end]))
            prefix, form = kinds[kind]
            file = self._remote[place] if prefix is None else prefix + path
            given = self._marked.get(place) or _wanted(path)
            if form.shape is Shape.ARTICLE:
                yield FileSource(file, printable(path), given, form)
            else:
                container = Path(file) if isinstance(file, str) else file
                yield ContainerSource(container, printable(path), given, form)

    @property
    def has_containers(self) -> bool:
        """Is there a file that may hold any number of articles?"""
        return any(form.shape is not Shape.ARTICLE for _, form in self._known)

    def add(
        self,
        shown: str,
        root: Path | None,
        form: Format,
        *,
        ids: IdRegister,
        remote: RemoteFile | None = None,
    ) -> None:
        """
        Add a file.

        Args:
            shown: Its path under the root, with ``/``.
            root: The folder that its path is shown under; None for a file behind a URL.
            form: Its format.
            ids: Gives it its id.
            remote: The file itself, where it is behind a URL.
        """
        place = len(self)
        wanted = _wanted(shown)
        given = ids.claim(wanted, origin=prefix_of(root) + shown if root is not None else str(remote))
        if given != wanted:
            self._marked[place] = given
        if remote is not None:
            self._remote[place] = remote
        self._paths += os.fsencode(shown) + _END
        self._kinds.append(self._known.setdefault((root, form), len(self._known)))


def _wanted(path: str) -> str:
    folders, slash, name = path.rpartition("/")
    return record_id([*folders.split("/"), stem(name)] if slash else [stem(name)])
