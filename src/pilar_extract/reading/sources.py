"""Sources: articles still to be read, small enough to hand to a worker process."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.files import printable, read_whole
from pilar_extract.reading.registry import TEXT, Format
from pilar_extract.reading.remote import RemoteFile, is_url
from pilar_extract.reading.tables import too_large
from pilar_extract.values import value

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.reading.content import Content
    from pilar_extract.reading.files import File
    from pilar_extract.settings import ReadingSettings

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


@value
class FileSource:
    """
    A file that holds one article, read whole.

    Attributes:
        file: Where it is; a local one as a text, since pathlib interns each part of each path that it is given.
        shown: Its path under the given root, with ``/``, as the record will say.
        id: The record's id, already unique.
        form: Its format.
    """

    file: str | RemoteFile
    shown: str
    id: str
    form: Format = TEXT

    @property
    def name(self) -> str:
        """The path as the user knows it."""
        return printable(str(self.file))

    @property
    def origin(self) -> str:
        """The file itself."""
        return origin_of(self.file)

    def stamp(self) -> str | None:
        """See `file_stamp`."""
        return stamp_of(self.file)

    def read(self, settings: ReadingSettings) -> Article:
        """Read the file and take the article out of it."""
        raw = self._raw(settings)
        content = read_content(raw, self.form, name=self.name, settings=settings)
        return content.article(raw, id=self.id, path=self.shown, form=self.form)

    def at_hand(self, settings: ReadingSettings) -> MemberSource:
        """
        Read the file's bytes, and leave the rest to whoever gets them.

        Raises:
            ArticleError: It cannot be read.
        """
        raw = self._raw(settings)
        return MemberSource(self.name, raw, self.shown, self.id, self.form, origin=self.origin)

    def _raw(self, settings: ReadingSettings) -> bytes:
        raw = read_whole(self.file, self.name, settings.max_bytes)
        if len(raw) > settings.max_bytes:
            raise too_large(self.name, settings.max_bytes)
        return raw


@value
class ContainerSource:
    """
    A file that holds many articles, or one packed; `pilar_extract.reading.expansion` gives them one by one.

    Attributes:
        file: Where it is.
        shown: Its path under the given root, with ``/``.
        id: What the ids of its articles begin with; of one packed article the id.
        form: Its format.
    """

    file: File
    shown: str
    id: str
    form: Format

    @property
    def name(self) -> str:
        """The path as the user knows it."""
        return printable(str(self.file))


@value
class MemberSource:
    """
    A file in memory: out of an archive, or read ahead of its turn.

    Attributes:
        name: What messages call it: the archive and the name in it.
        raw: Its bytes.
        shown: The archive's path under the given root, and the name in it.
        id: The record's id, already unique.
        form: Its format.
        url: Where it stood, as the archive says; the file's own word comes first.
        origin: The archive, as an absolute path or URL.
        stamped: The archive's stamp.
    """

    name: str
    raw: bytes
    shown: str
    id: str
    form: Format
    url: str | None = None
    origin: str | None = None
    stamped: str | None = None

    def stamp(self) -> str | None:
        """The archive's."""
        return self.stamped

    def read(self, settings: ReadingSettings) -> Article:
        """Take the article out of the bytes."""
        content = read_content(self.raw, self.form, name=self.name, settings=settings)
        if content.url is None and self.url is not None:
            content = replace(content, url=self.url)
        return content.article(self.raw, id=self.id, path=self.shown, form=self.form)


@value
class GivenSource:
    """
    An article that is at hand already (a line, a row), or the reason why there is none.

    Attributes:
        name: What messages call it, such as ``line 3``.
        content: The article, or the error that reading it met.
        origin: The table that it is in, as an absolute path or URL; None for what came through a pipe.
        stamped: The table's stamp; without one only the text tells.
    """

    name: str
    content: Article | PilarExtractError
    origin: str | None = None
    stamped: str | None = None

    @property
    def id(self) -> str | None:
        """The article's."""
        return None if isinstance(self.content, PilarExtractError) else self.content.id

    def stamp(self) -> str | None:
        """The table's."""
        return self.stamped

    def read(self, settings: ReadingSettings) -> Article:  # noqa: ARG002 - limits were applied on the way in
        """Hand over what was read."""
        if isinstance(self.content, PilarExtractError):
            raise self.content
        return self.content


def origin_of(file: File | str) -> str:
    """Name a file wherever it lies: an absolute path, or a URL."""
    return file.url if isinstance(file, RemoteFile) else os.path.abspath(file)  # noqa: PTH100 - pathlib would follow links


def stamp_of(file: File | str) -> str | None:
    """Give a file's stamp: `file_stamp`, or what its file system keeps for the purpose."""
    return file.stamp() if isinstance(file, RemoteFile) else file_stamp(file)


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
    if is_url(origin):
        return RemoteFile(origin).is_gone()
    try:
        os.lstat(origin)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def read_content(raw: bytes, form: Format, *, name: str, settings: ReadingSettings) -> Content:
    """
    Take the article out of the bytes of a file.

    Args:
        raw: The whole file.
        form: Its format, one of those that hold one article.
        name: What messages call it.
        settings: Limits.

    Raises:
        ArticleError: There is none in it that can be read, or a library is missing.
    """
    content: Content = _reader(form.module).read(raw, name=name, settings=settings)
    return content


@cache
def _reader(module: str) -> Any:  # noqa: ANN401 - a module of `formats`
    return import_module(f"pilar_extract.reading.formats.{module}")
