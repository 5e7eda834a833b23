"""Word documents, by python-docx: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import ArchiveError, DamagedFileError, EmptyArticleError
from pilar_extract.reading.content import Content
from pilar_extract.reading.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_CELL = " | "
_RESAVE = "Open it in Word or LibreOffice and save it anew, or save it as .txt."


def read(raw: bytes, *, name: str, settings: ReadingSettings) -> Content:
    """
    Take the text out of a document: a paragraph a block, a table's row a line.

    What the document's properties say of title and author is left alone: it is whoever typed it, or the last file
    that was used as a template. Headers, footers, notes and text boxes are no part of the text.

    Args:
        raw: The file.
        name: What messages call it.
        settings: Limits.

    Raises:
        DamagedFileError: It is no Word document.
        ArchiveError: It unpacks to more than a document does.
        EmptyArticleError: There is no text in it.
        MissingExtraError: python-docx is not installed.
    """
    docx = need("docx", extra="formats", name=name)
    _guard(raw, name, settings)
    try:
        blocks = [block for block in _blocks(docx.Document(io.BytesIO(raw))) if block.strip()]
    except Exception as error:  # a damaged part may break anywhere in the library
        raise _damaged(name, error) from error
    if not blocks:
        raise EmptyArticleError(
            f"{name}: there is no text in this document",
            cure="A picture of a clipping holds none: have its text recognised (OCR) first.",
        )
    return Content("\n\n".join(blocks) + "\n")


def _guard(raw: bytes, name: str, settings: ReadingSettings) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise _damaged(name, error) from error
    # What the directory claims is what zipfile reads at most. Pictures hardly grow when they are unpacked.
    if size > settings.max_bytes + len(raw):
        raise ArchiveError(
            f"{name}: unpacks to {size:,} bytes, text of more than the limit of {settings.max_bytes:,}",
            cure="See whether it is an article at all, or raise the limit with --max-bytes.",
        )


def _blocks(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's Document
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join(_row(row) for row in block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:  # noqa: ANN401 - python-docx's row
    cells: list[Any] = []
    for cell in row.cells:
        if not cells or cell._tc is not cells[-1]._tc:
            cells.append(cell)
    return _CELL.join(" ".join(cell.text.split()) for cell in cells)


def _damaged(name: str, error: Exception) -> DamagedFileError:
    return DamagedFileError(f"{name}: no Word document that can be read: {error}", cure=_RESAVE)
