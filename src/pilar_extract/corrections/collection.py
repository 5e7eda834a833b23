"""The corrections of a run, by article; what reads and applies them comes in where there are some."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pilar_extract.corrections.entry import Correction
    from pilar_extract.record.model import Record

_LENGTH = 16  # hex digits of a digest


@dataclass(frozen=True, slots=True)
class Corrections:
    """
    The corrections that a run applies.

    Attributes:
        file: Name of their file, without its folder.
        by_article: The entries of each article, in the order of the file, by its id.
    """

    file: str = ""
    by_article: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Corrections:
        """
        Read a file of corrections.

        Raises:
            CorrectionError: See `read_corrections`.
        """
        from pilar_extract.corrections.file import read_corrections  # noqa: PLC0415 - most runs have none to read

        grouped = defaultdict(list)
        for entry in read_corrections(path):
            grouped[entry.article].append(entry)
        return cls(path.name, {article: tuple(entries) for article, entries in grouped.items()})

    def digest(self, article: str) -> str:
        """Fingerprint what is to be corrected in an article; empty where nothing is."""
        entries = self.by_article.get(article)
        if not entries:
            return ""
        lines = (self.file, *(entry.model_dump_json() for entry in entries))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_LENGTH]

    def apply(self, record: Record) -> Record:
        """Correct a record; one of an article without corrections is given back as it is."""
        entries = self.by_article.get(record.id)
        if not entries:
            return record
        from pilar_extract.corrections.applying import apply_corrections  # noqa: PLC0415 - likewise

        return apply_corrections(record, entries, file=self.file)
