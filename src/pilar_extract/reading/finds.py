"""The files that were found, held so small that memory hardly grows with them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pilar_extract.reading.files import printable
from pilar_extract.reading.ids import record_id
from pilar_extract.reading.registry import Shape, stem
from pilar_extract.reading.sources import ContainerSource, FileSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

    from pilar_extract.reading.files import File
    from pilar_extract.reading.ids import IdRegister
    from pilar_extract.reading.registry import Format


class Finds:
    """
    Sources in the order in which they were found, each made anew when it is asked for.

    A source takes 700 bytes; what is kept of one is its path under the root that was given, in a hundred.
    """

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._kinds = array("L")
        self._known: dict[tuple[Path | None, Format], int] = {}
        self._marked: dict[int, str] = {}
        self._remote: dict[int, File] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._paths)

    def __iter__(self) -> Iterator[FileSource | ContainerSource]:
        """Give them in order."""
        kinds = list(self._known)
        for place, path in enumerate(self._paths):
            root, form = kinds[self._kinds[place]]
            file = self._remote[place] if root is None else root / path
            given = self._marked.get(place) or _wanted(path)
            shape = FileSource if form.shape is Shape.ARTICLE else ContainerSource
            yield shape(file, printable(path), given, form)

    @property
    def has_containers(self) -> bool:
        """Is there a file that may hold any number of articles?"""
        return any(form.shape is not Shape.ARTICLE for _, form in self._known)

    def add(self, file: File, root: Path | None, shown: PurePath, form: Format, *, ids: IdRegister) -> None:
        """
        Add a file.

        Args:
            file: Where it is.
            root: The folder that its path is shown under; None for a file behind a URL.
            shown: Its path there.
            form: Its format.
            ids: Gives it its id.
        """
        place, path = len(self._paths), shown.as_posix()
        wanted = _wanted(path)
        given = ids.claim(wanted, origin=str(file))
        if given != wanted:
            self._marked[place] = given
        if root is None:
            self._remote[place] = file
        self._paths.append(path)
        self._kinds.append(self._known.setdefault((root, form), len(self._known)))


def _wanted(path: str) -> str:
    folders, slash, name = path.rpartition("/")
    return record_id([*folders.split("/"), stem(name)] if slash else [stem(name)])
