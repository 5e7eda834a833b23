"""Records to tables, and to articles with their facts marked: files that other programs open."""

from __future__ import annotations

from pilar_extract.export.documents import DOCUMENT_FORMATS, DocumentFormat, export_documents
from pilar_extract.export.exporting import Exported, export
from pilar_extract.export.formats import FORMATS, Format

__all__ = [
    "DOCUMENT_FORMATS",
    "FORMATS",
    "DocumentFormat",
    "Exported",
    "Format",
    "export",
    "export_documents",
]
