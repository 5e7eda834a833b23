"""
PDF clippings with a text layer: pdfminer.six gives the lines and where they stand, `columns` the order.

pypdf was the other choice. It gives text in the order in which it was drawn: right for most pages set by a newspaper,
and every column mixed into its neighbour where a page was drawn row by row, as scanners and many printers do
(scripts/compare_pdf.py measures both).
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import ArchiveError, DamagedFileError, EmptyArticleError, PilarExtractError
from pilar_extract.reading.content import Content
from pilar_extract.reading.extras import need
from pilar_extract.reading.formats.columns import Line, page_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_EXTRA = "formats"
_STREAM = re.compile(rb"stream\r?\n")
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_NESTED = 3  # a stream may be packed again; more than twice is a bomb's way
_UNREADABLE = re.compile(r"\(cid:\d+\)")
_UNREADABLE_SHARE = 0.2
_OCR = "Have its text recognised first, for example: ocrmypdf --language ind scan.pdf text.pdf"


def read(raw: bytes, *, name: str, settings: ReadingSettings) -> Content:
    """
    Take the text out of a PDF: columns one after the other, lines joined to paragraphs, pages in order.

    The document's own title and author are left alone: mostly they name a template or whoever exported it.

    Args:
        raw: The file.
        name: What messages call it.
        settings: Limits.

    Raises:
        EmptyArticleError: It has no text layer: a scan.
        DamagedFileError: It is locked by a password, or no PDF that can be read.
        ArchiveError: A stream in it unpacks to more than any page does.
        MissingExtraError: pdfminer.six is not installed.
    """
    need("pdfminer", extra=_EXTRA, name=name)
    _guard(raw, name, settings.max_unpacked_pdf)
    try:
        pages = [page_text(lines) for lines in _pages(raw, name, settings.max_bytes)]
    except PilarExtractError:
        raise
    except Exception as error:  # pdfminer breaks in many ways on broken files
        raise DamagedFileError(
            f"{name}: no PDF that can be read: {type(error).__name__}: {error}",
            cure="Open it in a viewer and print it to a new PDF, or copy its text into a .txt file.",
        ) from error
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise EmptyArticleError(f"{name}: a scan without a text layer ({len(pages)} pages)", cure=_OCR)
    if sum(len(found) for found in _UNREADABLE.findall(text)) > _UNREADABLE_SHARE * len(text):
        raise EmptyArticleError(
            f"{name}: its fonts do not say which letters they draw, so that its text cannot be read",
            cure=_OCR,
        )
    return Content(_UNREADABLE.sub("\ufffd", text) + "\n")


def _pages(raw: bytes, name: str, limit: int) -> Iterator[list[Line]]:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - only for PDF
    from pdfminer.layout import LAParams  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    # Small margins, so that a line is never joined across the gap of two columns; `columns` joins what is parted.
    layout = LAParams(boxes_flow=None, char_margin=0.9, line_overlap=0.5)
    total = 0
    try:
        for page in extract_pages(io.BytesIO(raw), laparams=layout):
            lines = list(_lines(page))
            total += sum(len(line.text) for line in lines)
            if total > limit:
                raise ArchiveError(
                    f"{name}: holds more text than the limit of {limit:,} bytes",
                    cure="Give it page by page, or raise the limit with --max-bytes.",
                )
            yield lines
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise DamagedFileError(
            f"{name}: it is locked by a password",
            cure="Unlock it first: qpdf --decrypt --password=… in.pdf out.pdf",
        ) from error


def _lines(container: Any) -> Iterator[Line]:  # noqa: ANN401 - pdfminer's layout tree
    from pdfminer.layout import LTTextContainer, LTTextLine  # noqa: PLC0415

    for item in container:
        if isinstance(item, LTTextLine):
            if text := " ".join(item.get_text().split()):
                yield Line(item.x0, item.y0, item.x1, item.y1, text)
        elif isinstance(item, LTTextContainer) or hasattr(item, "__iter__"):
            yield from _lines(item)


def _guard(raw: bytes, name: str, limit: int) -> None:
    """Unpack each stream up to the limit and throw it away: pdfminer itself knows none."""
    total = 0
    for mark in _STREAM.finditer(raw):
        packed: bytes = raw[mark.end() : mark.end() + 2]
        if packed not in _ZLIB:
            continue
        layer = memoryview(raw)[mark.end() :]
        for _ in range(_NESTED):
            unpacked = _inflated(layer, limit - total)
            total += len(unpacked)
            if total >= limit:
                raise ArchiveError(
                    f"{name}: unpacks to more than the limit of {limit:,} bytes",
                    cure="It is made to exhaust memory, or full of pictures: print its pages to a new PDF.",
                )
            if bytes(unpacked[:2]) not in _ZLIB:
                break
            layer = memoryview(unpacked)


def _inflated(packed: memoryview, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, max(limit, 1))
    except zlib.error:
        return b""
