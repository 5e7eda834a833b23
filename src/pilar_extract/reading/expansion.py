"""Files that hold many articles, given one by one: archives, tables, packed files, and these in one another."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from pilar_extract.errors import (
    ArchiveError,
    ArticleError,
    DamagedFileError,
    EmptyArticleError,
    PilarExtractError,
)
from pilar_extract.reading.files import opened, printable
from pilar_extract.reading.formats.packed import Unpacked
from pilar_extract.reading.ids import record_id
from pilar_extract.reading.members import Member, Row, checked_path
from pilar_extract.reading.registry import (
    KINDS,
    PROBE,
    Format,
    Shape,
    by_content,
    by_suffix,
    stem,
    unpacked_name,
)
from pilar_extract.reading.remote import RemoteFile
from pilar_extract.reading.sources import FileSource, GivenSource, MemberSource, origin_of, stamp_of
from pilar_extract.reading.tables import too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar_extract.reading.ids import IdRegister
    from pilar_extract.reading.sources import ContainerSource, Source
    from pilar_extract.settings import ReadingSettings


AS_A_WHOLE = " (as a whole)"
"""Behind the name of a packed file that failed, after an article of its own name was found in it."""

_DAMAGE = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What the standard library raises where the bytes of an archive's member are wrong."""


@dataclass(frozen=True, slots=True)
class _Place:
    """
    Where the walk stands.

    Attributes:
        name: What messages call it.
        shown: Its path under the given root, archives and all.
        id: The id of the article here, or what the ids of those in here begin with.
        claimed: The id is given out already, to this file.
        origin: The file that it is in.
        stamp: The file's stamp.
        url: Where it stood.
        depth: How many archives it stands in.
    """

    name: str
    shown: str
    id: str
    origin: str
    stamp: str | None
    claimed: bool = False
    url: str | None = None
    depth: int = 0


class Found(Protocol):
    """
    What is expanded: a discovery, or a part of one.

    Attributes:
        skipped: Files of other kinds that were passed over.
    """

    skipped: int

    @property
    def sources(self) -> Iterable[FileSource | ContainerSource]:
        """Files in order."""

    @property
    def ids(self) -> IdRegister:
        """The ids given out so far."""


def expand(found: Found, settings: ReadingSettings) -> Iterator[Source]:
    """
    Give the articles of a discovery one by one, those in archives and tables as they are come upon.

    What cannot be read is given as a source that says why. Files in archives whose kind is not read are counted as
    skipped.

    Args:
        found: The files; its ids and its count of skipped files are gone on with.
        settings: Limits.
    """
    expansion = _Expansion(found, settings)
    for source in found.sources:
        private = isinstance(source.file, RemoteFile) and source.file.is_private
        if isinstance(source, FileSource) and not private:
            yield source
        else:
            yield from expansion.container(source)


class _Expansion:
    def __init__(self, found: Found, settings: ReadingSettings) -> None:
        self._found, self._settings = found, settings

    def container(self, source: FileSource | ContainerSource) -> Iterator[Source]:
        held, stamp = 0, stamp_of(source.file)
        place = _Place(source.name, source.shown, source.id, origin_of(source.file), stamp, claimed=True)
        # A packed file may have given an article up to where it is cut: that has the file's own name.
        packed = source.form.shape is Shape.PACKED
        whole = replace(place, name=place.name + AS_A_WHOLE) if packed else place
        try:
            file = Path(source.file) if isinstance(source.file, str) else source.file
            with opened(file, source.name) as stream:
                for held, found in enumerate(self._walk(stream, source.form, place), start=1):  # noqa: B007
                    yield found
            if not held:
                cure = f"What is read in archives: {KINDS}"
                yield self._failed(
                    whole, EmptyArticleError(f"{source.name}: there is no article in it", cure=cure)
                )
        except PilarExtractError as error:
            yield self._failed(whole, error)
        except Exception as error:  # noqa: BLE001 - one file never stops the rest
            broken = ArticleError(
                f"{source.name}: cannot be read to its end: {type(error).__name__}: {error}",
                cure="Fetch or pack it anew; if it is whole, this is a fault of pilar-extract: please report it.",
            )
            yield self._failed(whole, broken)

    @staticmethod
    def _failed(place: _Place, error: PilarExtractError) -> GivenSource:
        return GivenSource(place.name, error, place.origin, place.stamp)

    def _walk(self, stream: BinaryIO, form: Format, place: _Place) -> Iterator[Source]:
        if place.depth > self._settings.max_depth:
            raise ArchiveError(
                f"{place.name}: archives stand in one another more than {self._settings.max_depth} deep",
                cure="Unpack the outer ones and give the folder.",
            )
        match form.shape:
            case Shape.ARTICLE:
                yield self._article(stream, form, place)
            case Shape.PACKED:
                yield from self._packed(stream, form, place)
            case Shape.ARCHIVE:
                yield from self._archive(stream, form, place)
            case Shape.TABLE:
                yield from self._table(stream, form, place)

    def _article(self, stream: BinaryIO, form: Format, place: _Place) -> Source:
        raw = stream.read(self._settings.max_bytes + 1)
        if len(raw) > self._settings.max_bytes:
            return self._failed(place, too_large(place.name, self._settings.max_bytes))
        given = place.id if place.claimed else self._found.ids.claim(place.id, origin=place.shown)
        return MemberSource(place.name, raw, place.shown, given, form, place.url, place.origin, place.stamp)

    def _packed(self, stream: BinaryIO, form: Format, place: _Place) -> Iterator[Source]:
        unpacked = Unpacked(stream, form, name=place.name, settings=self._settings)
        buffered = io.BufferedReader(unpacked, PROBE)
        inner = by_content(buffered.peek(PROBE), unpacked_name(place.shown))
        if inner is None:
            raise ArticleError(
                f"{place.name}: holds no kind of file that is read", cure=f"These kinds are: {KINDS}"
            )
        try:
            yield from self._walk(cast("BinaryIO", buffered), inner, replace(place, depth=place.depth + 1))
        except DamagedFileError as error:
            raise unpacked.problem or error from error
        if unpacked.problem is not None:
            raise unpacked.problem

    def _archive(self, stream: BinaryIO, form: Format, place: _Place) -> Iterator[Source]:
        members: Iterator[Member] = _reader(form).members(stream, name=place.name, settings=self._settings)
        for number, member in enumerate(members, start=1):
            if number > self._settings.max_members:
                raise ArchiveError(
                    f"{place.name}: holds more than {self._settings.max_members:,} files",
                    cure="Unpack it and give the folder, or pack it in parts.",
                )
            try:
                yield from self._member(member, place)
            except PilarExtractError as error:
                yield self._failed(replace(place, name=f"{place.name}/{printable(member.path)}"), error)

    def _member(self, member: Member, place: _Place) -> Iterator[Source]:
        path = checked_path(printable(member.path), archive=place.name)
        form = member.form or (by_suffix(path) if path else None)
        if path is None or form is None:
            self._found.skipped += path is not None
            return
        if member.problem is not None:
            raise member.problem
        *folders, last = path.split("/")
        inner = replace(
            place,
            name=f"{place.name}/{path}",
            shown=f"{place.shown}/{path}",
            id=record_id([place.id, *folders, last if member.form else stem(last)]),
            claimed=False,
            url=member.url,
            depth=place.depth + 1,
        )
        try:
            with member.open() as stream:
                yield from self._walk(stream, form, inner)
        except _DAMAGE as error:
            raise DamagedFileError(
                f"{inner.name}: damaged or not whole: {error}", cure="Fetch or pack the archive anew."
            ) from error

    def _table(self, stream: BinaryIO, form: Format, place: _Place) -> Iterator[Source]:
        rows: Iterator[Row] = _reader(form).rows(stream, name=place.name, settings=self._settings)
        for row in rows:
            name, path = f"{place.name}: {row.label}", f"{place.shown}#{row.label.replace(' ', '=')}"
            if isinstance(row.content, PilarExtractError):
                yield GivenSource(name, row.content, place.origin, place.stamp)
                continue
            parts = row.id.split("/") if row.id is not None else [row.label.replace(" ", "-")]
            given = self._found.ids.claim(record_id([place.id, *parts]), origin=path)
            article = row.content.article(row.content.text.encode(), id=given, path=path, form=form)
            yield GivenSource(name, article, place.origin, place.stamp)


def _reader(form: Format) -> Any:  # noqa: ANN401 - a module of `formats`
    return import_module(f"pilar_extract.reading.formats.{form.module}")
