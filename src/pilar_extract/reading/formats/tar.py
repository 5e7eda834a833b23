"""tar archives, file by file, as they stream in."""

from __future__ import annotations

import tarfile
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import ArchiveError, DamagedFileError
from pilar_extract.reading.members import Member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

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


def _open(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> AbstractContextManager[BinaryIO]:
    found = archive.extractfile(entry)
    assert found is not None  # noqa: S101 - only links have none
    return found  # type: ignore[return-value] # typeshed calls it IO[bytes]
