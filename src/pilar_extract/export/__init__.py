"""Records to tables: one file or folder that spreadsheets, databases and data frames open."""

from __future__ import annotations

from pilar_extract.export.exporting import Exported, export
from pilar_extract.export.formats import FORMATS, Format

__all__ = ["FORMATS", "Exported", "Format", "export"]
