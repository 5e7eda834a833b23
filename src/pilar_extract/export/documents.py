"""Formats that hold articles with what is marked in them, rather than tables: for annotators, and for spaCy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pilar_extract.export.exporting import Exported
from pilar_extract.export.placing import placed
from pilar_extract.export.sound import sound_records
from pilar_extract.labelling.config import labelling_config
from pilar_extract.labelling.tasks import task_of
from pilar_extract.record.schema import CodeLists
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.record import Record
    from pilar_extract.store import Store

TASKS, CONFIG = "tasks.json", "labelling.xml"
"""Files of an export to Label Studio."""


class DocumentWriter(Protocol):
    """Takes records as they come."""

    def add(self, record: Record) -> None:
        """Take a record."""

    def finish(self) -> None:
        """Complete what was written; nothing is written after it."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """
    A format.

    Attributes:
        suffix: Of the file; empty for a folder.
        open: Opens a writer.
        members: Names of the files in the folder; None for a format that is one file.
    """

    suffix: str
    open: Callable[[Path], DocumentWriter]
    members: frozenset[str] | None = None

    @property
    def is_folder(self) -> bool:
        """Several files rather than one."""
        return self.members is not None


def export_documents(
    store: Store,
    target: Path,
    *,
    to: str,
    on_problem: Callable[[PilarExtractError], None] = lambda _: None,
    on_record: Callable[[], None] = lambda: None,
) -> Exported:
    """
    Write the records of a store as documents.

    The same records give the same bytes.

    Args:
        store: The folder of records.
        target: File or folder that is written whole or not at all.
        to: Name of the format.
        on_problem: Is told of each record that cannot be read; the others go on.
        on_record: Is told of each record that was dealt with.

    Raises:
        StoreError: There is no record, or none that can be read.
        ExportError: The target cannot be written.
    """
    form = DOCUMENT_FORMATS[to]
    done = Exported()

    def failed(error: PilarExtractError) -> None:
        done.failed += 1
        on_problem(error)

    records = sound_records(store, on_problem=failed, on_record=on_record)
    with placed(target, members=form.members) as path:
        writer = form.open(path)
        for record in records:
            done.articles += 1
            done.marked += sum(len(fact.mentions) for _, fact in record.facts())
            writer.add(record)
        writer.finish()
    return done


class JsonListWriter:
    """Writes one JSON list, an entry a record, record by record to the disk."""

    def __init__(self, path: Path, entry_of: Callable[[Record], dict[str, Any]]) -> None:
        """
        Begin the list.

        Args:
            path: File to be.
            entry_of: Makes the entry of a record.
        """
        self._path, self._entry_of = path, entry_of
        self._begin = "[\n"
        path.write_bytes(b"")

    def add(self, record: Record) -> None:
        """Take a record."""
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.write(self._begin + json.dumps(self._entry_of(record), ensure_ascii=False))
        self._begin = ",\n"

    def finish(self) -> None:
        """End the list."""
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.write("\n]\n")


class LabelStudioWriter:
    """Writes tasks with predictions, and the labelling configuration of their project."""

    def __init__(self, path: Path) -> None:
        """
        Begin the tasks.

        Args:
            path: The folder, in which there is nothing yet.
        """
        self._path = path
        self._tasks = JsonListWriter(path / TASKS, task_of)
        self._codes = {(term.kind, term.value) for term in load_rules().terms.values()}

    def add(self, record: Record) -> None:
        """Take a record; codes of patterns that it was made with can be chosen too."""
        self._tasks.add(record)
        self._codes |= {("PILLAR", pillar.type) for pillar in record.pillars}
        counted = [*(count.pillar for count in record.counts), *(award.pillar for award in record.awards)]
        self._codes |= {("PILLAR", code) for code in counted if code}
        self._codes |= {("POSITION", official.position) for official in record.officials}

    def finish(self) -> None:
        """End the tasks and write the configuration."""
        self._tasks.finish()
        codes = CodeLists.of(self._codes)
        config = labelling_config(codes.pillars, codes.positions)
        (self._path / CONFIG).write_bytes(config.encode())


def _docbin(path: Path) -> DocumentWriter:
    from pilar_extract.spans.docbin import DocBinWriter  # noqa: PLC0415 - tables do without spaCy

    return DocBinWriter(path)


def _displacy(path: Path) -> DocumentWriter:
    from pilar_extract.spans.displacy import Drawings  # noqa: PLC0415 - tables do without spaCy

    return JsonListWriter(path, Drawings().entry)


DOCUMENT_FORMATS: Mapping[str, DocumentFormat] = {
    "label-studio": DocumentFormat("", LabelStudioWriter, frozenset({TASKS, CONFIG})),
    "docbin": DocumentFormat(".spacy", _docbin),
    "displacy": DocumentFormat(".displacy.json", _displacy),
}
