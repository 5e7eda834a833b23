"""tar archives, file by file, as they stream in."""

from __future__ import annotations

import io
import tarfile
from functools import partial
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pilar_extract.errors import ArchiveError, DamagedFileError
from pilar_extract.reading.members import Member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from typing_extensions import Buffer

    from pilar_extract.settings import ReadingSettings


def members(stream: BinaryIO, *, name: str, settings: ReadingSettings) -> Iterator[Member]:  # noqa: ARG001
    """
    Give the files of an archive in its order; links and devices are passed over.

    Args:
        stream: The archive; it is read once from its beginning to its end.
        name: What messages call it.
        settings: Limits.

    Raises:
        DamagedFileError: It is cut or damaged.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=2) as archive:
            for entry in archive:
                archive.members = []  # type: ignore[attr-defined] # tarfile keeps every header, for those who come back
                if entry.isreg():
                    problem = None
                    if entry.issparse():
                        problem = ArchiveError(
                            f"{name}: {entry.name} is a file with holes",
                            cure="Pack it anew without --sparse.",
                        )
                    yield Member(entry.name, partial(_open, archive, entry), problem=problem)
    except tarfile.TarError as error:
        raise DamagedFileError(
            f"{name}: no tar archive that can be read to its end: {error}", cure="Fetch or pack it anew."
        ) from error


class _Forward(io.RawIOBase):
    """A member of a tar that streams in: it can only be read on, and says so, as tarfile's own does not."""

    def __init__(self, member: IO[bytes]) -> None:
        super().__init__()
        self._member = member

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Give the next bytes."""
        view = memoryview(buffer)
        given = self._member.read(len(view))
        view[: len(given)] = given
        return len(given)


def _open(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> AbstractContextManager[BinaryIO]:
    found = archive.extractfile(entry)
    assert found is not None  # noqa: S101 - only links have none
    return cast("BinaryIO", io.BufferedReader(_Forward(found)))
