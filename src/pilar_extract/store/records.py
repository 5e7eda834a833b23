"""Records read back from their folder."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pilar_extract.errors import StoreError, UnknownRecordError
from pilar_extract.store.folder import MANIFEST, STATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.record import Record
    from pilar_extract.store.contents import Contents

SUFFIX = ".json"
_GOLD = ".gold.json"
_RUN = "Write records first: pilar-extract run PATH --out FOLDER"


@dataclass(frozen=True, slots=True)
class Store:
    """
    Records as files ``<id>.json`` in one folder.

    Attributes:
        folder: Where they are.
    """

    folder: Path

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
            with self._contents() as contents:
                line = contents.line(record_id) if contents else None
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

        return from_bytes(self.read_bytes(record_id), name=str(self._file(record_id)))

    def ids(self) -> list[str]:
        """All ids in the folder, sorted; none where the folder is not there."""
        if not self.folder.is_dir():
            return []
        files = {
            name.removesuffix(SUFFIX)
            for name in os.listdir(self.folder)  # noqa: PTH208 - names are all that is asked for
            if name.endswith(SUFFIX) and not name.endswith(_GOLD) and not name.startswith(".")
        }
        with self._contents() as contents:
            return sorted(files.union(contents.ids() if contents else ()))

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
