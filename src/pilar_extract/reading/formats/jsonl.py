"""JSON Lines: an article a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import BadLineError
from pilar_extract.reading.members import Row
from pilar_extract.reading.tables import Table, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_ESCAPES = 6  # a byte of text takes at most as many in JSON: \u0001


def rows(stream: BinaryIO, *, name: str | None, settings: ReadingSettings) -> Iterator[Row]:
    """
    Read an article a line, as the lines come; a bad line costs that line only.

    Args:
        stream: JSON Lines in UTF-8.
        name: What messages call it; None for standard input.
        settings: Limits and columns; a line that is too long is read past in pieces, never held.
    """
    table, limit = Table(settings), settings.max_bytes * _ESCAPES
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        label = f"line {number}"
        called = f"{name}: {label}" if name else label
        if len(raw) > limit and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(limit)
            yield Row(label, too_large(called, settings.max_bytes))
        elif raw.strip():
            try:
                fields = _fields(raw, called, table)
            except BadLineError as error:
                yield Row(label, error)
            else:
                yield table.row(fields, label=label, name=called)


def _fields(raw: bytes, name: str, table: Table) -> object:
    form = f'{{"{table.column("id")}": "…", "{table.column("text")}": "…"}}'
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(
            f"{name}: not UTF-8 at byte {error.start}", cure="Write JSON Lines in UTF-8."
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(
            f"{name}: not JSON: {error}",
            cure=f'Write one object a line: {form}, and if known "published", "title", "url", "publisher".',
        ) from error
