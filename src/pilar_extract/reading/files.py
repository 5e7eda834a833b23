"""Files wherever they lie: here, or behind a URL of fsspec; opening them, and naming what goes wrong with that."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import ArticleError, MissingArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.reading.remote import RemoteFile

    File = Path | RemoteFile


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
    try:
        with file.open("rb") as stream:
            yield stream
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
