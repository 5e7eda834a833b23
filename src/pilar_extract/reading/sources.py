"""Sources: articles still to be read, small enough to hand to a worker process."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pilar_extract.article import Article
from pilar_extract.errors import ArticleError, MissingArticleError, PilarExtractError, TooLargeArticleError
from pilar_extract.reading.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.settings import ReadingSettings

MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown"}
"""Kinds of file that are read, by suffix in small letters."""

_SLOWEST_CLOCK = 2_000_000_000  # ns between two ticks of the times that a file system keeps


class Source(Protocol):
    """
    Something that an article can be read from.

    What a run needs to tell an article that it has seen before, without reading it, stands in `id`, `origin` and
    `stamp`.
    """

    @property
    def name(self) -> str:
        """What messages call it: a path, or a line of the input."""

    @property
    def id(self) -> str | None:
        """The record's id; None where only reading tells, or where there is no article."""

    @property
    def origin(self) -> str | None:
        """The file that it is in, as an absolute path or URL; of a row or a member the table or archive."""

    def stamp(self) -> str | None:
        """
        Give a word that is another one whenever the article may be, at the cost of a look at the file's entry.

        None where there is no such word, and reading has to tell.
        """

    def read(self, settings: ReadingSettings) -> Article:
        """
        Read the article.

        Raises:
            PilarExtractError: It cannot be read; the message names it.
        """


@dataclass(frozen=True, slots=True)
class FileSource:
    """
    A file, read whole.

    Attributes:
        file: Where it is.
        shown: Its path under the given root, with ``/``, as the record will say.
        id: The record's id, already unique.
    """

    file: Path
    shown: str
    id: str

    @property
    def name(self) -> str:
        """The path as the user knows it."""
        return printable(str(self.file))

    @property
    def origin(self) -> str:
        """The file itself."""
        return os.path.abspath(self.file)  # noqa: PTH100 - pathlib would follow links

    def stamp(self) -> str | None:
        """See `file_stamp`."""
        return file_stamp(self.file)

    def read(self, settings: ReadingSettings) -> Article:
        """Read and decode the file; nothing of it is changed but a byte-order mark left out."""
        raw = self._bytes(settings.max_bytes)
        decoded = decode(raw, name=self.name, settings=settings)
        return Article(
            id=self.id,
            text=decoded.text,
            sha256=hashlib.sha256(raw).hexdigest(),
            path=self.shown,
            media_type=MEDIA_TYPES[self.file.suffix.lower()],
            encoding=decoded.encoding,
        )

    def _bytes(self, limit: int) -> bytes:
        try:
            with self.file.open("rb") as stream:
                raw = stream.read(limit + 1)
        except FileNotFoundError as error:
            raise MissingArticleError(
                f"{self.name}: the file is not there (any more)",
                cure="Run again once it is back; the other articles are not concerned.",
            ) from error
        except PermissionError as error:
            raise ArticleError(
                f"{self.name}: no permission to read it", cure=f"Allow it: chmod +r '{self.name}'"
            ) from error
        except OSError as error:
            raise ArticleError(
                f"{self.name}: cannot be read: {error.strerror or error}",
                cure="See whether the disk or the network share is still there.",
            ) from error
        if len(raw) > limit:
            raise too_large(self.name, limit)
        return raw


@dataclass(frozen=True, slots=True)
class GivenSource:
    """
    An article that came through standard input, or the reason why there is none.

    Attributes:
        name: What messages call it, such as ``line 3``.
        content: The article, or the error that reading it met.
    """

    name: str
    content: Article | PilarExtractError

    @property
    def id(self) -> str | None:
        """The article's."""
        return None if isinstance(self.content, PilarExtractError) else self.content.id

    @property
    def origin(self) -> None:
        """None: it came through a pipe."""

    def stamp(self) -> None:
        """None: only its text tells."""

    def read(self, settings: ReadingSettings) -> Article:  # noqa: ARG002 - limits were applied on the way in
        """Hand over what was read."""
        if isinstance(self.content, PilarExtractError):
            raise self.content
        return self.content


def file_stamp(path: Path | str) -> str | None:
    """
    Size and times of a file: they cannot stay the same when its bytes change.

    The time of the last change of its entry (ctime) is among them, since a program can set the other (mtime) back.
    A file that was touched in the last two seconds has no stamp: a second change within the same tick of the file
    system's clock, which is as slow as that on some, would leave no trace.

    Args:
        path: The file; where it cannot be looked at there is no stamp.
    """
    try:
        entry = os.stat(path)  # noqa: PTH116 - a hundred thousand of these are made
    except (OSError, ValueError):
        return None
    if max(entry.st_mtime_ns, entry.st_ctime_ns) > time.time_ns() - _SLOWEST_CLOCK:
        return None
    return f"{entry.st_size}:{entry.st_mtime_ns}:{entry.st_ctime_ns}"


def vanished(origin: str) -> bool:
    """
    Is the file that an article was in certainly not there any more?

    Args:
        origin: What `Source.origin` said; where it cannot be looked at, the answer is no.
    """
    try:
        os.lstat(origin)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def too_large(name: str, limit: int) -> TooLargeArticleError:
    """Say that an article passes the limit, in bytes."""
    return TooLargeArticleError(
        f"{name}: larger than the limit of {limit:,} bytes",
        cure="An article is rarely over 100 kB: see whether it is one, or raise the limit with --max-bytes.",
    )


def printable(path: str) -> str:
    r"""
    Make a path that JSON and a terminal can carry: bytes of a file name that are no UTF-8 become U+FFFD.

    >>> printable("caf\udce9.txt")
    'caf�.txt'
    """
    return path.encode(errors="surrogateescape").decode(errors="replace")
