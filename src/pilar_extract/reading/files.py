"""Files wherever they lie: here, or behind a URL of fsspec; opening them, and naming what goes wrong with that."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import ArticleError, MissingArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.reading.remote import RemoteFile

    File = Path | RemoteFile

_PIECE = 65_536  # bytes that are asked for where a file goes on behind its end


@contextmanager
def opened(file: File, name: str) -> Iterator[BinaryIO]:
    """
    Open a file, and name it whatever goes wrong with it, while it is read too.

    Args:
        file: The file.
        name: What messages call it.

    Raises:
        MissingArticleError: It is not there.
        ArticleError: It cannot be opened, or not be read to its end.
    """
    with _naming(name), file.open("rb") as stream:
        yield stream


def read_whole(file: str | RemoteFile, name: str, most: int) -> bytes:
    """
    Read a file at once, or as much of it as shows that it is larger than it may be.

    Args:
        file: The file.
        name: What messages call it.
        most: Bytes that it may have; one more is given where it has more.

    Raises:
        MissingArticleError: It is not there.
        ArticleError: It cannot be opened, or not be read to its end.
    """
    if not isinstance(file, str):
        with opened(file, name) as stream:
            return stream.read(most + 1)
    with _naming(name):
        # The system's own calls: a buffered stream takes twice the time, and room for `most` bytes at each file.
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
        try:
            wanted, left, read = os.fstat(descriptor).st_size + 1, most + 1, []
            while left and (piece := os.read(descriptor, min(wanted, left))):
                read.append(piece)
                left -= len(piece)
                wanted = _PIECE
        finally:
            os.close(descriptor)
    return b"".join(read)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise MissingArticleError(
            f"{name}: the file is not there (any more)",
            cure="Run again once it is back; the other articles are not concerned.",
        ) from error
    except PermissionError as error:
        raise ArticleError(
            f"{name}: no permission to read it", cure=f"Allow it: chmod +r '{name}'"
        ) from error
    except OSError as error:
        raise ArticleError(
            f"{name}: cannot be read: {error.strerror or error}",
            cure="See whether the disk or the network share is still there.",
        ) from error


def printable(path: str) -> str:
    r"""
    Make a path that JSON and a terminal can carry: bytes of a file name that are no UTF-8 become U+FFFD.

    >>> printable("caf\udce9.txt")
    'caf�.txt'
    """
    return path.encode(errors="surrogateescape").decode(errors="replace")
