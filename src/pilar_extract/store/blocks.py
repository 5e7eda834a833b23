"""
Records in blocks that are put in place one by one, by any number of machines: what a Ray run writes.

A block is complete when its note is there, in the hidden folder; the note is written after the records, and all notes
together are the manifest. The same articles give the same files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.errors import StoreError
from pilar_extract.record.fields import read_fields
from pilar_extract.store.folder import BLOCKS, STATE
from pilar_extract.store.forms import Compression, RecordForm
from pilar_extract.store.jsonl import JsonLines
from pilar_extract.store.notes import read_note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pilar_extract.store.files import Files
    from pilar_extract.store.notes import Note

FAILURES = "failures"
"""Folder of a file for each block that has failures."""
_NOTES = f"{STATE}/blocks/"
_NOTE = ".json"
_RECORDS = "records"
_PART, _LINES = "part-", ".jsonl"


@dataclass(frozen=True, slots=True)
class Blocks:
    """
    The blocks of a folder; small enough to hand to other machines.

    Attributes:
        files: Where they are.
        form: How records are written: as lines, or as tables.
        compression: How lines are packed.
    """

    files: Files
    form: RecordForm
    compression: Compression = Compression.NONE

    def note(self, block: str) -> Note | None:
        """What is known of a block; None where it is not complete."""
        raw = self.files.get(_NOTES + block + _NOTE)
        return None if raw is None else read_note(raw)

    def notes(self) -> Iterator[tuple[str, Note]]:
        """Give the complete blocks by name; one whose files are not as they were left is not among them."""
        yield from ((block, note) for block, note in self._noted() if note is not None)

    def names(self) -> Iterator[str]:
        """
        Give the names of all blocks, for readers.

        Raises:
            StoreError: The files of one are not as they were left: records would be missing in silence.
        """
        for block, note in self._noted():
            if note is None:
                raise StoreError(
                    f"{self.files.where}: block {block} is not as it was written",
                    cure="Run again with --engine ray and the same paths: it will be done anew.",
                )
            yield block

    def _noted(self) -> Iterator[tuple[str, Note | None]]:
        there: dict[str, int] = {}
        for folder in (*self._folders(), FAILURES):
            there |= self.files.sizes(folder)
        for path, raw in self.files.every(_NOTES.rstrip("/")):
            note = read_note(raw)
            whole = note and all(there.get(file) == size for file, size in note.files.items())
            yield path.removeprefix(_NOTES).removesuffix(_NOTE), note if whole else None

    def put(self, block: str, records: Sequence[tuple[str, bytes, int | None]]) -> dict[str, int]:
        """
        Put the records of a block in place, without its note.

        Args:
            block: Its name.
            records: Id, line, and year of publication of each.

        Returns:
            Size in bytes of each file.

        Raises:
            OutputError: A file cannot be written.
        """
        ordered = sorted(records)
        written = {}
        # Articles last: facts without an article are left aside by every join, articles without facts are not.
        for folder, content in reversed(self._packed(ordered).items()):
            name = self._file(folder, block)
            self.files.put(name, content)
            written[name] = len(content)
        return written

    def put_failures(self, block: str, lines: Sequence[bytes]) -> dict[str, int]:
        """
        Put the failures of a block in place, where there are some.

        Args:
            block: Its name.
            lines: A failure each.

        Returns:
            Size in bytes of the file, if there is one.

        Raises:
            OutputError: It cannot be written.
        """
        name, content = f"{FAILURES}/{_PART}{block}{_LINES}", b"".join(lines)
        if not content:
            return {}
        self.files.put(name, content)
        return {name: len(content)}

    def complete(self, block: str, note: Note) -> None:
        """
        Say that a block is complete.

        Raises:
            OutputError: The note cannot be written.
        """
        self.files.put(_NOTES + block + _NOTE, note.to_bytes())

    def keep_only(self, blocks: Collection[str]) -> None:
        """
        Take away all other blocks, and what is left of blocks that never were complete.

        Args:
            blocks: Names of those that stay.

        Raises:
            OutputError: A file cannot be removed.
        """
        # Notes last: a block that is half away is found again by its note.
        for folder, beginning, suffix in (
            *((folder, _PART, self._suffix) for folder in self._folders()),
            (FAILURES, _PART, _LINES),
            (_NOTES.rstrip("/"), "", _NOTE),
        ):
            for path in self.files.sizes(folder):
                name = path.removeprefix(f"{folder}/")
                if (
                    name.startswith(beginning)
                    and name.removeprefix(beginning).removesuffix(suffix) not in blocks
                ):
                    self.files.remove(path)

    def ids(self, block: str) -> list[str]:
        """
        Ids of the records in a block, in its order; none where it is not there.

        Raises:
            StoreError: It is damaged.
        """
        if self.form is RecordForm.PARQUET:
            from pilar_extract.store.parquet import ARTICLES, Dataset  # noqa: PLC0415 - lines do without

            raw = self.files.get(self._file(ARTICLES, block))
            return [] if raw is None else Dataset().ids(raw)
        return [str(read_fields(line, name=block)["id"]) for line in self.lines(block)]

    def lines(self, block: str) -> Iterator[bytes]:
        """
        Give the records of a block, a line each; none where it is not there. Memory holds one block.

        Raises:
            StoreError: It is damaged.
        """
        packed = {folder: self.files.get(self._file(folder, block)) for folder in self._folders()}
        whole = {folder: raw for folder, raw in packed.items() if raw is not None}
        try:
            if len(whole) == len(packed):
                yield from self._unpacked(whole)
        except OSError as error:
            raise StoreError(
                f"{self.files.where}: block {block} is damaged: {error}",
                cure="Remove its files and run again: it will be done anew.",
            ) from error

    def _folders(self) -> tuple[str, ...]:
        if self.form is RecordForm.PARQUET:
            from pilar_extract.store.parquet import TABLES  # noqa: PLC0415 - likewise

            return TABLES
        return (_RECORDS,)

    def _file(self, folder: str, block: str) -> str:
        return f"{folder}/{_PART}{block}{self._suffix}"

    @property
    def _suffix(self) -> str:
        return ".parquet" if self.form is RecordForm.PARQUET else JsonLines(self.compression).suffix

    def _packed(self, records: Iterable[tuple[str, bytes, int | None]]) -> dict[str, bytes]:
        if self.form is RecordForm.PARQUET:
            from pilar_extract.store.parquet import Dataset  # noqa: PLC0415 - likewise

            return Dataset().pack([(line, year) for _, line, year in records])
        return {_RECORDS: JsonLines(self.compression).pack(line for _, line, _ in records)}

    def _unpacked(self, packed: dict[str, bytes]) -> Iterator[bytes]:
        if self.form is RecordForm.PARQUET:
            from pilar_extract.store.parquet import Dataset  # noqa: PLC0415 - likewise

            return Dataset().unpack(packed)
        return JsonLines(self.compression).unpack(packed[_RECORDS])


def blocks_in(files: Files) -> tuple[Blocks, tuple[str, ...]] | None:
    """
    Give the blocks of a folder, with the paths that their articles are from; None where there are none.

    Raises:
        StoreError: What is known of the folder cannot be read.
    """
    raw = files.get(BLOCKS)
    if raw is None:
        return None
    try:
        known = json.loads(raw)
        form, compression = RecordForm(known["form"]), Compression(known["compression"])
        return Blocks(files, form, compression), tuple(known["paths"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{files.where}/{BLOCKS}: cannot be read: {error}", cure="Remove the folder and run again."
        ) from error


def begin(blocks: Blocks, paths: Sequence[str]) -> None:
    """
    Make a folder one of blocks.

    Args:
        blocks: How they are written.
        paths: What their articles are from.

    Raises:
        OutputError: It cannot be written to.
    """
    known = {"form": blocks.form, "compression": blocks.compression, "paths": list(paths)}
    blocks.files.put(BLOCKS, json.dumps(known).encode() + b"\n")
