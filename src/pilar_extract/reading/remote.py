"""Files behind URLs (``s3://…``, ``memory://…``), by fsspec."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from pilar_extract.errors import ArticleError, MissingArticleError, MissingExtraError, PilarExtractError
from pilar_extract.reading.extras import need

if TYPE_CHECKING:
    from collections.abc import Callable

_URL = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z][a-z0-9+.-]*)*://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_STAMPS = (
    "etag",
    "ETag",
    "md5Hash",
    "version_id",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "created",
)


def is_url(given: str) -> bool:
    """
    Is this a URL and no path?

    >>> is_url("s3://koran/2023"), is_url("C:/koran"), is_url("koran/2023")
    (True, False, False)
    """
    return _URL.match(given) is not None


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """
    A file behind a URL, small enough to hand to a worker process, which opens it itself.

    Attributes:
        url: Where it is.
    """

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """Its file name."""
        return PurePosixPath(self.url).name

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """
        Open it for reading.

        Raises:
            OSError: It cannot be opened.
            ArticleError: The library of its file system is missing or refuses.
        """
        system, path = file_system(self.url)
        return cast("BinaryIO", _asked(lambda: system.open(path, mode), self.url))

    @property
    def is_private(self) -> bool:
        """Can only this process see it? Workers have a memory of their own."""
        return self.url.startswith("memory://")

    def stamp(self) -> str | None:
        """Size and whatever tells its versions apart in its file system; None where nothing does."""
        try:
            system, path = file_system(self.url)
            entry = system.info(path)
        except (OSError, ArticleError, ValueError):
            return None
        marks = [f"{key}={entry[key]}" for key in _STAMPS if entry.get(key) is not None]
        return ":".join([str(entry.get("size")), *marks]) if marks else None

    def is_gone(self) -> bool:
        """Is it certainly not there any more? Where that cannot be asked, the answer is no."""
        try:
            system, path = file_system(self.url)
            return not system.exists(path)
        except (OSError, ArticleError, ValueError):
            return False


@dataclass(frozen=True, slots=True)
class Listing:
    """
    What is behind a URL.

    Attributes:
        files: Files in order, each with its path under the given folder.
        named: The URL names one file itself.
    """

    files: list[tuple[RemoteFile, str]]
    named: bool = False


def listed(url: str) -> Listing:
    """
    List the file, folder or glob behind a URL; hidden files are left out.

    Args:
        url: Such as ``s3://bucket/folder``, ``s3://bucket/*.html``.

    Raises:
        MissingArticleError: There is nothing.
        MissingExtraError: See `file_system`.
        OSError: It cannot be asked.
    """
    system, path = file_system(url)
    if _asked(lambda: system.isfile(path), url):
        return Listing([(RemoteFile(url), PurePosixPath(path).name)], named=True)
    pattern = _MAGIC.search(path)
    folder = (
        path[: path.rindex("/", 0, pattern.start()) + 1]
        if pattern and "/" in path[: pattern.start()]
        else path
    )
    found: list[str] = _asked(lambda: system.glob(path) if pattern else system.find(path), url)
    files = []
    for name in sorted(found):
        shown = name.removeprefix(folder.rstrip("/")).lstrip("/")
        if not any(part.startswith(".") for part in shown.split("/")) and (
            not pattern or system.isfile(name)
        ):
            files.append((RemoteFile(system.unstrip_protocol(name)), shown))
    if not files:
        raise MissingArticleError(f"{url}: nothing is there", cure="See whether the URL is spelt rightly.")
    return Listing(files)


def file_system(url: str) -> tuple[Any, str]:
    """
    Give the file system behind a URL, and the path in it, for reading and for writing.

    Args:
        url: Such as ``s3://bucket/folder``.

    Raises:
        MissingExtraError: fsspec, or what it needs for this kind of URL, is not installed.
        ArticleError: There is no such kind of URL, or it cannot be reached.
    """
    core = need("fsspec.core", extra="remote", name=url)
    found: tuple[Any, str] = _asked(lambda: core.url_to_fs(url), url)
    return found


def _asked(question: Callable[[], Any], url: str) -> Any:  # noqa: ANN401 - whatever fsspec gives
    try:
        return question()
    except ImportError as error:
        raise MissingExtraError(
            f"{url}: {error}", cure="Install the library that it names beside pilar-extract."
        ) from error
    except (OSError, PilarExtractError):
        raise
    except ValueError as error:
        raise ArticleError(f"{url}: {error}", cure="See whether the URL is spelt rightly.") from error
    except Exception as error:  # each file system has errors of its own
        raise ArticleError(
            f"{url}: cannot be reached: {type(error).__name__}: {error}",
            cure="See whether the service is there, and whether you may read it.",
        ) from error
