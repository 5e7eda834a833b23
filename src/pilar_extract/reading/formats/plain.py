"""Plain text: the file as it is, without its byte-order mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.reading.content import Content
from pilar_extract.reading.decoding import decode

if TYPE_CHECKING:
    from pilar_extract.settings import ReadingSettings


def read(raw: bytes, *, name: str, settings: ReadingSettings) -> Content:
    """
    Decode a text file; nothing of it is changed.

    Args:
        raw: The file.
        name: What messages call it.
        settings: Thresholds.
    """
    decoded = decode(raw, name=name, settings=settings)
    return Content(decoded.text, decoded.encoding)
