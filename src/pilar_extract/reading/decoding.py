r"""
Bytes to text, in the encodings that Indonesian clippings come in.

The order: a byte-order mark decides (UTF-8, UTF-16, UTF-32); else UTF-16 without a mark, known by its zeros; else
UTF-8; else UTF-8 with a few damaged bytes, which become U+FFFD; else the one of `LEGACY` that charset-normalizer
finds most plausible. Newlines are never translated, since offsets count code points of the text as it was.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import TYPE_CHECKING

from pilar_extract.errors import ArticleError, BinaryArticleError, EmptyArticleError
from pilar_extract.values import value

if TYPE_CHECKING:
    from pilar_extract.settings import ReadingSettings

LEGACY = ("cp1252", "latin_1", "mac_roman")
"""Encodings tried through charset-normalizer, likeliest first: Windows, old web pages and feeds, old Macs."""

_MARKS = (  # the longer ones first: UTF-32 little-endian begins with the mark of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_FIRST = tuple(signature for signature, _ in _SIGNATURES)
# 0x1a ends files of old editors, 0x0c parts pages.
_CONTROLS = bytes({*range(9), *range(0x0E, 0x20)} - {0x1A})
_PROBE = 4096  # bytes looked at for UTF-16 without a mark
_UTF16_SHARE = 0.3  # share of zero bytes at even or odd places that only UTF-16 of Latin letters has


@value
class Decoded:
    """Text and the name of the encoding that it came in."""

    text: str
    encoding: str


def decode(raw: bytes, *, name: str, settings: ReadingSettings) -> Decoded:
    """
    Decode an article.

    Args:
        raw: The whole file.
        name: What messages call it.
        settings: Thresholds.

    Raises:
        EmptyArticleError: Nothing but white space.
        BinaryArticleError: No text: a known file format, zero bytes, or too many control characters.
        ArticleError: None of the encodings fits.
    """
    if raw.startswith(_FIRST):
        for signature, kind in _SIGNATURES:
            if raw.startswith(signature):
                raise _binary(name, f"it is {kind}")
    decoded = _by_mark(raw, name) or _utf16(raw, name) or _utf8(raw) or _legacy(raw, name)
    if not decoded.text.strip():
        raise EmptyArticleError(
            f"{name}: the file is empty", cure="Put the article's text into it, or take it out of the folder."
        )
    encoded = decoded.text.encode()
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if "\0" in decoded.text or controls > settings.max_control_share * len(decoded.text):
        raise _binary(name, "it holds zero bytes or many control characters")
    return decoded


def _by_mark(raw: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(
                    f"{name}: begins as {encoding} but breaks it at byte {error.start + len(mark)}",
                    cure="The file is cut or damaged: save it anew as UTF-8.",
                ) from error
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode(), "utf-8")
    except UnicodeDecodeError:
        text = raw.decode(errors="replace")
    # A file cut inside a letter, or pasted together of two encodings, is still UTF-8 where most of it is:
    # any other encoding would turn its quotation marks into noise.
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    return Decoded(text, "utf-8") if whole > broken else None


def _legacy(raw: bytes, name: str) -> Decoded:
    # Imported here: reading UTF-8, which nearly every article is, does without it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(raw, cp_isolation=list(LEGACY)).best()
    if best is None:
        raise ArticleError(
            f"{name}: neither UTF-8 nor UTF-16 nor any of {', '.join(LEGACY)}",
            cure="Open it in an editor that shows it rightly and save it as UTF-8.",
        )
    return Decoded(raw.decode(best.encoding), best.encoding)


def _utf16(raw: bytes, name: str) -> Decoded | None:
    if b"\0" not in raw:
        return None
    probe = raw[:_PROBE]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        if probe[high::2].count(0) > _UTF16_SHARE * len(probe) and not probe[1 - high :: 2].count(0):
            with suppress(UnicodeDecodeError):
                return Decoded(raw.decode(encoding), encoding)
    raise _binary(name, "it holds zero bytes")


def _binary(name: str, why: str) -> BinaryArticleError:
    return BinaryArticleError(
        f"{name}: no text: {why}", cure="Save the article as plain text (.txt, UTF-8) and give that."
    )
