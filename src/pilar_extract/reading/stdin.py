"""Standard input: one article of text, or an article a line as JSON."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.article import Article
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.decoding import decode
from pilar_extract.reading.formats import jsonl
from pilar_extract.reading.ids import IdRegister, record_id
from pilar_extract.reading.registry import JSONL
from pilar_extract.reading.sources import GivenSource
from pilar_extract.reading.tables import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_NAMED = "standard input"


def text_source(stream: BinaryIO, settings: ReadingSettings) -> GivenSource:
    """
    Read one article of plain text; its id is ``stdin``.

    Args:
        stream: Binary standard input.
        settings: Limits.
    """
    raw = stream.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        return GivenSource(_NAMED, too_large(_NAMED, settings.max_bytes))
    try:
        decoded = decode(raw, name=_NAMED, settings=settings)
    except PilarExtractError as error:
        return GivenSource(_NAMED, error)
    return GivenSource(
        _NAMED,
        Article(
            id="stdin", text=decoded.text, sha256=hashlib.sha256(raw).hexdigest(), encoding=decoded.encoding
        ),
    )


def jsonl_sources(stream: BinaryIO, settings: ReadingSettings) -> Iterator[GivenSource]:
    """
    Read an article a line, as the lines come; a bad line costs that line only.

    A lone surrogate in the JSON becomes U+FFFD, since no record could hold it. ``sha256`` is the text's.

    Args:
        stream: Binary standard input: JSON Lines in UTF-8.
        settings: Limits and columns.
    """
    ids = IdRegister()
    for row in jsonl.rows(stream, name=None, settings=settings):
        if isinstance(row.content, PilarExtractError):
            yield GivenSource(row.label, row.content)
            continue
        wanted = record_id(row.id.split("/")) if row.id is not None else row.label.replace(" ", "-")
        raw, given = row.content.text.encode(), ids.claim(wanted, origin=row.label)
        yield GivenSource(row.label, row.content.article(raw, id=given, path=None, form=JSONL))
