"""Finding articles: files, folders and globs to sources, in an order that does not depend on the machine."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.errors import ArticleError, MissingArticleError, PilarExtractError
from pilar_extract.reading.ids import IdRegister, record_id
from pilar_extract.reading.sources import MEDIA_TYPES, FileSource, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS = " and ".join(MEDIA_TYPES)


@dataclass(slots=True)
class Discovery:
    """
    What the given paths hold.

    Attributes:
        sources: Articles in order, each file once.
        skipped: Files of other kinds met in folders and globs.
        problems: What was asked for by name and cannot be had.
    """

    sources: list[FileSource] = field(default_factory=list)
    skipped: int = 0
    problems: list[PilarExtractError] = field(default_factory=list)


def discover(paths: Sequence[str]) -> Discovery:
    """
    Find the articles under the given paths.

    Folders are searched to the bottom; what a dot hides is left alone. Gold facts and records are never taken,
    since they are files of another kind. A file that two paths lead to is taken once.

    Args:
        paths: Files, folders, and globs that the shell left unexpanded (``**`` goes through folders).
    """
    found, ids, seen = Discovery(), IdRegister(), set[str]()
    for given in paths:
        path = Path(given)
        # os.path answers no where pathlib raises: a name too long, a folder that cannot be entered
        if os.path.isdir(given):  # noqa: PTH112
            _add_folder(path, found, ids, seen)
        elif os.path.isfile(given) or not glob.has_magic(given):  # noqa: PTH113
            _add_named(path, found, ids, seen)
        else:
            _add_glob(given, found, ids, seen)
    return found


def _add_folder(root: Path, found: Discovery, ids: IdRegister, seen: set[str]) -> None:
    refused, held = len(found.problems), False
    for path in _files(root, found):
        held = _add_unnamed(path, root, found, ids, seen) or held
    if not held and len(found.problems) == refused:
        found.problems.append(
            ArticleError(
                f"{root}: no article in this folder", cure=f"Put {_KINDS} files into it, or name another."
            )
        )


def _add_glob(pattern: str, found: Discovery, ids: IdRegister, seen: set[str]) -> None:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - pathlib cannot take absolute globs
    files = [Path(match) for match in matches if Path(match).is_file()]
    root = Path(os.path.commonpath([file.parent for file in files])) if files else Path()
    taken = [_add_unnamed(file, root, found, ids, seen) for file in files]
    if not any(taken):
        found.problems.append(
            MissingArticleError(
                f"{pattern}: no article matches",
                cure=f"Articles are {_KINDS} files; try the pattern with ls first.",
            )
        )


def _add_named(path: Path, found: Discovery, ids: IdRegister, seen: set[str]) -> None:
    name = printable(str(path))
    if path.suffix.lower() in MEDIA_TYPES and os.path.isfile(path):  # noqa: PTH113
        _add(path, path.parent, found, ids, seen)
    elif not os.path.exists(path):  # noqa: PTH110
        found.problems.append(
            MissingArticleError(
                f"{name}: no such file or folder", cure="See whether the path is spelt rightly."
            )
        )
    else:
        found.problems.append(
            ArticleError(
                f"{name}: not a kind of file that is read", cure=f"Give {_KINDS} files, or folders of them."
            )
        )


def _add_unnamed(path: Path, root: Path, found: Discovery, ids: IdRegister, seen: set[str]) -> bool:
    article = path.suffix.lower() in MEDIA_TYPES
    if article:
        _add(path, root, found, ids, seen)
    else:
        found.skipped += 1
    return article


def _add(path: Path, root: Path, found: Discovery, ids: IdRegister, seen: set[str]) -> None:
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    shown = path.relative_to(root)
    wanted = record_id([*shown.parts[:-1], shown.stem])
    found.sources.append(FileSource(path, printable(shown.as_posix()), ids.claim(wanted, origin=str(path))))


def _files(root: Path, found: Discovery) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        found.problems.append(
            ArticleError(
                f"{error.filename}: the folder cannot be entered: {error.strerror}",
                cure=f"Allow it: chmod +rx '{error.filename}'",
            )
        )

    for folder, folders, names in os.walk(root, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            # A pipe or a device would block; a dangling link is told of when it is read.
            if not name.startswith(".") and (path.is_file() or path.is_symlink()):
                yield path
