"""The store: one folder of records, each replaced whole or not at all."""

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

    def prepare(self) -> None:
        """
        Make the folder and see that it can be written to, before any work is done.

        Raises:
            StoreError: It is a file, or it cannot be made or written to.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            trial = self._unfinished("trial")
            trial.touch()
            trial.unlink()
        except (FileExistsError, NotADirectoryError) as error:
            raise StoreError(
                f"{self.folder}: there is a file in the way of this folder",
                cure="Name another folder with --out.",
            ) from error
        except OSError as error:
            raise self._unwritable(self.folder, error) from error

    def write(self, record_id: str, content: bytes) -> Path:
        """
        Put a record in place, replacing an older one in a single step.

        An interruption leaves the older record or the new one, never a part. (A power cut is another matter: the
        disk is not waited for.)

        Args:
            record_id: The record's id.
            content: What `pilar_extract.record.to_bytes` gave.

        Raises:
            StoreError: The file cannot be written.
        """
        target, unfinished = self._file(record_id), self._unfinished(record_id)
        try:
            try:
                unfinished.write_bytes(content)
                unfinished.replace(target)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise self._unwritable(target, error) from error
        return target

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

    def _unfinished(self, record_id: str) -> Path:
        return self.folder / f".{record_id}.{os.getpid()}.tmp"

    def _unknown(self, record_id: str) -> UnknownRecordError:
        return UnknownRecordError(f"no record {record_id!r} in {self.folder}", cure=_RUN)

    @staticmethod
    def _unwritable(path: Path, error: OSError) -> StoreError:
        return StoreError(
            f"{path}: cannot be written: {error.strerror or error}",
            cure="Allow it with chmod, make room on the disk, or name another folder with --out.",
        )
