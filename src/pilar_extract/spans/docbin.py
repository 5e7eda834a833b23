"""Records as a spaCy ``DocBin``: one file of documents, ready for ``spacy.Corpus`` and for training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import DocBin

from pilar_extract.spans.documents import DocumentMaker

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.record import Record


class DocBinWriter:
    """Gathers documents and writes them at the end: a ``DocBin`` is held in memory whole."""

    def __init__(self, path: Path) -> None:
        """
        Begin.

        Args:
            path: File to be.
        """
        self._path, self._maker = path, DocumentMaker()
        self._bin = DocBin(attrs=["ORTH", "SENT_START"], store_user_data=True)

    def add(self, record: Record) -> None:
        """Take a record."""
        self._bin.add(self._maker.document(record))

    def finish(self) -> None:
        """Write the file."""
        self._bin.to_disk(self._path)
