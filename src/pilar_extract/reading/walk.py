"""A folder gone through to its bottom, with as few questions to the system as it takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pilar_extract.errors import ArticleError, PilarExtractError
from pilar_extract.reading.files import printable
from pilar_extract.reading.records import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Walk:
    """
    The files below a folder, those of each folder sorted and before its subfolders; what a dot hides is left alone.

    `os.walk` would forget what the system said of each entry, so that every file had to be asked for again.

    Args:
        prefix: What `prefix_of` gives for the folder.
        problems: Folders that cannot be entered are added here.

    Attributes:
        in_output: The file given last is in a folder that a run writes to, or below one.
    """

    def __init__(self, prefix: str, problems: list[PilarExtractError]) -> None:
        self._prefix, self._problems = prefix, problems
        self._outputs: list[str] = []
        self.in_output = False

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give of each file its path below the folder, and the one without symbolic links."""
        waiting = [""]
        while waiting:
            below = waiting.pop()
            folders, files, links = self._listed(below)
            self.in_output = below.startswith(tuple(self._outputs))
            real = os.path.join(os.path.realpath(self._folder(below)), "")  # noqa: PTH118 - for texts, not paths
            for name in files:
                path = below + name
                yield path, os.path.realpath(self._prefix + path) if name in links else real + name
            waiting.extend(f"{below}{name}/" for name in reversed(folders))

    def _folder(self, below: str) -> str:
        path = self._prefix + below
        return path.removesuffix("/") or path or "."

    def _listed(self, below: str) -> tuple[list[str], list[str], set[str]]:
        """Names of subfolders and files, sorted, and which of the files are links."""
        folders, files, links = [], [], set()
        try:
            with os.scandir(self._folder(below)) as entries:
                for entry in entries:
                    name, link = entry.name, entry.is_symlink()
                    if _is_folder(entry):
                        if name == MANIFEST:
                            self._outputs.append(below)
                        elif not link and not name.startswith("."):
                            folders.append(name)
                    elif not name.startswith(".") and (
                        leads_to_file(entry.path) if link else entry.is_file()
                    ):
                        files.append(name)
                        if link:
                            links.add(name)
        except OSError as error:
            where = printable(error.filename or self._folder(below))
            self._problems.append(
                ArticleError(
                    f"{where}: the folder cannot be entered: {error.strerror}",
                    cure=f"Allow it: chmod +rx '{where}'",
                )
            )
        folders.sort()
        files.sort()
        return folders, files, links


def prefix_of(root: Path) -> str:
    """
    Give what the path of a file begins with that lies below a folder.

    >>> from pathlib import Path
    >>> prefix_of(Path("koran")), prefix_of(Path()), prefix_of(Path("/"))
    ('koran/', '', '/')
    """
    text = str(root)
    return "" if text == "." else text if text.endswith("/") else f"{text}/"


def leads_to_file(path: str) -> bool:
    """
    Is this a file, or a name of which reading has to tell what is wrong with it, such as a link that leads nowhere?

    A pipe or a device is neither, behind a link too: reading it might never end.

    Args:
        path: The path.
    """
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - pathlib raises where none may look


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads where nobody may look
        return False
