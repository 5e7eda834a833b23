"""ZIP archives, file by file."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from pilar_extract.errors import ArchiveError, DamagedFileError, PilarExtractError
from pilar_extract.reading.members import Member, seekable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_LOCKED = 0x1


def members(stream: BinaryIO, *, name: str, settings: ReadingSettings) -> Iterator[Member]:
    """
    Give the files of an archive in the order of its directory.

    Args:
        stream: The archive.
        name: What messages call it.
        settings: Limits.

    Raises:
        DamagedFileError: It is cut or damaged.
        ArchiveError: It unpacks to many times its size.
    """
    try:
        # Read to its end and not by name: two members may be called the same.
        with seekable(stream) as file, zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            size = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if size > max(settings.free_ratio, settings.max_ratio * packed):
                raise ArchiveError(
                    f"{name}: unpacks to more than {settings.max_ratio:g} times its size",
                    cure="It is made to exhaust memory or disk: find out where it comes from.",
                )
            for entry in entries:
                opener = partial(archive.open, entry)
                yield Member(
                    entry.filename,
                    cast("partial[BinaryIO]", opener),
                    problem=_problem(entry, name),
                )
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DamagedFileError(
            f"{name}: no ZIP archive that can be read: {error}", cure="Fetch or pack it anew."
        ) from error


def _problem(entry: zipfile.ZipInfo, name: str) -> PilarExtractError | None:
    if entry.flag_bits & _LOCKED:
        return ArchiveError(
            f"{name}: {entry.filename} is locked by a password", cure="Unpack it and give the folder."
        )
    return None
