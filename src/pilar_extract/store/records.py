"""Records read back from their folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.errors import StoreError, UnknownRecordError

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.record import Record

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
            raise self._unknown(record_id) from error
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
        return sorted(
            name.removesuffix(SUFFIX)
            for name in os.listdir(self.folder)  # noqa: PTH208 - names are all that is asked for
            if name.endswith(SUFFIX) and not name.endswith(_GOLD) and not name.startswith(".")
        )

    def _file(self, record_id: str) -> Path:
        return self.folder / f"{record_id}{SUFFIX}"

    def _unknown(self, record_id: str) -> UnknownRecordError:
        return UnknownRecordError(f"no record {record_id!r} in {self.folder}", cure=_RUN)
