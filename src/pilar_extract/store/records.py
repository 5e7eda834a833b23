"""Records read back from their folder."""

from __future__ import annotations

import json
import os
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from pilar_extract.errors import StoreError, UnknownRecordError
from pilar_extract.store.folder import BLOCKS, MANIFEST, STATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pilar_extract.record import Record
    from pilar_extract.store.blocks import Blocks
    from pilar_extract.store.contents import Contents

SUFFIX = ".json"
_GOLD = ".gold.json"
_RUN = "Write records first: pilar-extract run PATH --out FOLDER"


@dataclass(frozen=True, slots=True)
class Store:
    """
    Records as files ``<id>.json`` in one folder, or many to a file.

    Attributes:
        folder: Where they are.
    """

    folder: Path
    _places: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By id, the block that a record is in."""
    _block: dict[str, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The records of the block that was read last."""

    def read_bytes(self, record_id: str) -> bytes:
        """
        Read a record as it stands.

        Raises:
            UnknownRecordError: There is none of that id.
            StoreError: It cannot be read.
        """
        if not self.folder.is_dir():
            raise StoreError(f"{self.folder}: no such folder of records", cure=_RUN)
        if not record_id or "/" in record_id or "\0" in record_id:
            raise self._unknown(record_id)
        try:
            return self._file(record_id).read_bytes()
        except FileNotFoundError as error:
            line = self._shared(record_id)
            if line is None:
                raise self._unknown(record_id) from error
            return line
        except OSError as error:
            raise StoreError(
                f"{self._file(record_id)}: cannot be read: {error.strerror}",
                cure="Allow it with chmod, or write the record anew.",
            ) from error

    def read(self, record_id: str) -> Record:
        """
        Read and validate a record.

        Raises:
            UnknownRecordError: There is none of that id.
            StoreError: It cannot be read.
            RecordError: The file is no record.
        """
        from pilar_extract.record import from_bytes  # noqa: PLC0415 - the models take long to build

        return from_bytes(self.read_bytes(record_id), name=self.name_of(record_id))

    def name_of(self, record_id: str) -> str:
        """What messages call a record."""
        return str(self._file(record_id))

    def ids(self) -> list[str]:
        """All ids in the folder, sorted; none where the folder is not there."""
        if not self.folder.is_dir():
            return []
        files = {
            name.removesuffix(SUFFIX)
            for name in os.listdir(self.folder)  # noqa: PTH208 - names are all that is asked for
            if name.endswith(SUFFIX) and not name.endswith(_GOLD) and not name.startswith(".")
        }
        blocks = self._blocks()
        if blocks:
            self._places.update((given, name) for name in blocks.names() for given in blocks.ids(name))
            return sorted(self._places)
        with self._contents() as contents:
            return sorted(files.union(contents.ids() if contents else ()))

    def each(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """
        Give every record's id, and what reads it, in an order that depends on the records alone.

        Memory holds the ids, or of records in blocks one block.

        Raises:
            StoreError: A block is damaged.
        """
        blocks = self._blocks()
        if blocks is None:
            for record_id in self.ids():
                yield record_id, partial(self.read_bytes, record_id)
            return
        for name in blocks.names():
            for line in blocks.lines(name):
                yield _id(line), partial(bytes, line)

    def _blocks(self) -> Blocks | None:
        if not (self.folder / BLOCKS).is_file():
            return None
        from pilar_extract.store.blocks import blocks_in  # noqa: PLC0415 - most folders do without
        from pilar_extract.store.files import files_of  # noqa: PLC0415 - likewise

        found = blocks_in(files_of(str(self.folder)))
        return found and found[0]

    def _shared(self, record_id: str) -> bytes | None:
        """A record that shares its file with others; None where there is none."""
        blocks = self._blocks()
        if blocks:
            if record_id not in self._block and (record_id in self._places or record_id in self.ids()):
                self._block.clear()
                self._block.update((_id(line), line) for line in blocks.lines(self._places[record_id]))
            return self._block.get(record_id)
        with self._contents() as contents:
            return contents.line(record_id) if contents else None

    @contextmanager
    def _contents(self) -> Iterator[Contents | None]:
        """The records of a folder where they share files; None where each has its own."""
        file = self.folder / STATE / MANIFEST
        if not file.is_file():
            yield None
            return
        import sqlite3  # noqa: PLC0415 - most folders and most ids do without

        from pilar_extract.store.contents import Contents  # noqa: PLC0415

        try:
            with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=60)) as db:
                yield Contents(db)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{file}: cannot be read: {error}",
                cure="See whether you may read it, or write the records anew.",
            ) from error

    def _file(self, record_id: str) -> Path:
        return self.folder / f"{record_id}{SUFFIX}"

    def _unknown(self, record_id: str) -> UnknownRecordError:
        return UnknownRecordError(f"no record {record_id!r} in {self.folder}", cure=_RUN)


def _id(line: bytes) -> str:
    return str(json.loads(line)["id"])
