"""What archives and tables give, one by one."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from pilar_extract.errors import ArchiveError, PilarExtractError
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from pilar_extract.reading.content import Content
    from pilar_extract.reading.registry import Format

_DRIVE = re.compile(r"[A-Za-z]:")


@value
class Member:
    """
    A file in an archive.

    Attributes:
        path: Its name there, with ``/``.
        open: Opens it; before the next member is asked for.
        form: Its format, where the archive knows better than the name.
        url: Where it stood, where the archive says so.
        problem: Why it is not to be opened at all.
    """

    path: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    form: Format | None = None
    url: str | None = None
    problem: PilarExtractError | None = None


@value
class Row:
    """
    A row of a table, or a line.

    Attributes:
        label: Which it is, such as ``line 3``.
        content: The article, or why there is none.
        id: What it is called in the table.
    """

    label: str
    content: Content | PilarExtractError
    id: str | None = None


def checked_path(path: str, *, archive: str) -> str | None:
    r"""
    Give a member's path in its plain form; None for one that is hidden, as of a Mac's doubles.

    >>> checked_path(".\\2023\\apel.txt", archive="a.zip"), checked_path("__MACOSX/._a.txt", archive="a.zip")
    ('2023/apel.txt', None)

    Args:
        path: Its name in the archive.
        archive: What messages call the archive.

    Raises:
        ArchiveError: It points out of the archive's folder.
    """
    plain = path.replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in parts:
        raise ArchiveError(
            f"{archive}: refuses the name {path!r}, which points out of the archive",
            cure="No honest archive has such names: find out where this one comes from, and pack the article anew.",
        )
    return None if not parts or any(part.startswith((".", "__MACOSX")) for part in parts) else "/".join(parts)


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """
    Give a stream in which one can go back: itself, or a copy in a temporary file.

    Args:
        stream: The stream, at its beginning.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield cast("BinaryIO", copy)
