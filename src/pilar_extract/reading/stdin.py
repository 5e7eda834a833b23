"""Standard input: one article of text, or an article a line as JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from pilar_extract.article import Article, without_surrogates
from pilar_extract.errors import BadLineError, PilarExtractError
from pilar_extract.reading.decoding import decode
from pilar_extract.reading.ids import IdRegister, record_id
from pilar_extract.reading.sources import GivenSource, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_NAMED = "standard input"
_FORM = '{"id": "…", "text": "…"}, and if known "published", "title", "url", "publisher"'
_OPTIONAL = ("title", "url", "publisher")
_ESCAPES = 6  # a byte of text takes at most as many in JSON: \u0001


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
        settings: Limits; a longer line is read past in pieces, never held.
    """
    ids, limit = IdRegister(), settings.max_bytes * _ESCAPES
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        name = f"line {number}"
        if len(raw) > limit and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(limit)
            yield GivenSource(name, too_large(name, settings.max_bytes))
        elif raw.strip():
            yield GivenSource(name, _line(raw, name, ids, settings))


def _line(raw: bytes, name: str, ids: IdRegister, settings: ReadingSettings) -> Article | PilarExtractError:
    try:
        fields = _fields(raw, name)
    except PilarExtractError as error:
        return error
    text = without_surrogates(fields["text"])
    encoded = text.encode()
    if len(encoded) > settings.max_bytes:
        return too_large(name, settings.max_bytes)
    given = fields.get("id")
    wanted = record_id(str(given).split("/")) if given is not None else name.replace(" ", "-")
    return Article(
        id=ids.claim(wanted, origin=name),
        text=text,
        sha256=hashlib.sha256(encoded).hexdigest(),
        media_type="application/jsonl",
        published=fields.get("published") or None,
        **{key: without_surrogates(fields[key]) for key in _OPTIONAL if fields.get(key) is not None},
    )


def _fields(raw: bytes, name: str) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(
            f"{name}: not UTF-8 at byte {error.start}", cure="Write JSON Lines in UTF-8."
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"{name}: not JSON: {error}", cure=f"Write one object a line: {_FORM}.") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise BadLineError(f'{name}: no object with a "text"', cure=f"Write one object a line: {_FORM}.")
    if not fields["text"].strip():
        raise BadLineError(
            f'{name}: its "text" is empty', cure="Put the article's text into it, or leave the line out."
        )
    for key in ("published", *_OPTIONAL):
        if not isinstance(fields.get(key), str | None):
            raise BadLineError(
                f'{name}: "{key}" is no string', cure=f"Write it in quotes, or leave it out: {_FORM}."
            )
    if not isinstance(fields.get("id"), str | int | None) or isinstance(fields.get("id"), bool):
        raise BadLineError(f'{name}: "id" is neither a string nor a number', cure='Write "id" in quotes.')
    if fields.get("published"):
        fields["published"] = _day(fields["published"], name)
    return fields


def _day(published: str, name: str) -> str:
    try:
        return dt.datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError as error:
        raise BadLineError(
            f'{name}: "published" is no ISO date: {published!r}',
            cure='Write it as "2023-12-20", or leave it out.',
        ) from error
