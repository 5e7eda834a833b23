"""A unit's articles in slices, read to memory: each slice becomes a block of records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.article import Article
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.expansion import AS_A_WHOLE, expand
from pilar_extract.reading.ids import IdRegister
from pilar_extract.reading.sources import FileSource, GivenSource, MemberSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.cluster.units import Unit
    from pilar_extract.reading.sources import ContainerSource, Source
    from pilar_extract.settings import BlockSettings, ReadingSettings


@dataclass(frozen=True, slots=True)
class Slice:
    """
    Articles that are done together.

    Attributes:
        block: Name of the block that becomes of them.
        fingerprint: Of all that tells these articles from others.
        sources: The articles, in memory, or why there is none.
    """

    block: str
    fingerprint: str
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Cutting:
    """
    A unit while it is cut into slices.

    Attributes:
        unit: The unit.
        skipped: Files of other kinds that were passed over in archives so far.
        whole: No file has failed as a whole so far, so that what is missing is gone.
    """

    unit: Unit
    skipped: int = 0
    whole: bool = True
    ids: IdRegister = field(default_factory=IdRegister)

    @property
    def sources(self) -> tuple[FileSource | ContainerSource, ...]:
        """The unit's files."""
        return self.unit.sources

    def slices(self, reading: ReadingSettings, settings: BlockSettings) -> Iterator[Slice]:
        """
        Give the slices one by one; memory holds one of them.

        Args:
            reading: Limits of the readers.
            settings: How large a slice may be.
        """
        for given in self.unit.taken:
            self.ids.claim(given, origin="")
        held: list[Source] = []
        number = size = 0
        for source in expand(self, reading):
            found = _at_hand(source, reading)
            self._see(found)
            held.append(found)
            size += _size(found)
            if len(held) == settings.articles or size >= settings.max_bytes:
                yield self._slice(number, held)
                held, size, number = [], 0, number + 1
        if held:
            yield self._slice(number, held)

    def _slice(self, number: int, held: list[Source]) -> Slice:
        digest = hashlib.sha256()
        for source in held:
            digest.update(_mark(source))
        return Slice(f"{self.unit.name}.{number:05}", digest.hexdigest(), tuple(held))

    def _see(self, source: Source) -> None:
        if isinstance(source, GivenSource) and isinstance(source.content, PilarExtractError):
            names = {file.name for file in self.unit.sources}
            self.whole = self.whole and source.name.removesuffix(AS_A_WHOLE) not in names


def _at_hand(source: Source, reading: ReadingSettings) -> Source:
    """Read a file now, on the machine that reads, so that those that extract never wait for it."""
    if not isinstance(source, FileSource):
        return source
    try:
        return source.at_hand(reading)
    except PilarExtractError as error:
        return GivenSource(source.name, error, source.origin)


def _size(source: Source) -> int:
    match source:
        case MemberSource():
            return len(source.raw)
        case GivenSource(content=Article() as article):
            return len(article.text)
    return 0


def _mark(source: Source) -> bytes:
    """What tells an article from another one, in the words that its record depends on."""
    digest = hashlib.sha256()
    match source:
        case MemberSource():
            digest.update(repr((source.shown, source.id, source.form, source.url)).encode(errors="replace"))
            digest.update(source.raw)
        case GivenSource(content=PilarExtractError() as error):
            digest.update(repr((error.message, error.cure)).encode(errors="replace"))
        case GivenSource(content=Article() as article):
            digest.update(article.digest().encode())
    return digest.digest()
