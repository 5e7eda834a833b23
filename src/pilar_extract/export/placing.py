"""Whole or not at all: what is written comes into place in one step, when it is complete."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from glob import escape
from typing import TYPE_CHECKING

from pilar_extract.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


@contextmanager
def placed(target: Path, *, members: Collection[str] | None = None) -> Iterator[Path]:
    """
    Give a place to write to, and put what is there into place at the end.

    Its folder is nobody else's, and goes with all that is left in it. An interruption leaves what was there before.
    A folder that is there already is replaced only if an export wrote it: if it holds nothing but files of these
    names.

    Args:
        target: The file or folder to be.
        members: For a folder, the names of all files that an export may leave in it; None for a file.

    Raises:
        ExportError: The target is in use for something else, or cannot be written.
    """
    _refuse_foreign(target, members)
    scratch = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    unfinished = scratch / target.name
    try:
        _sweep(target)
        (scratch if members is None else unfinished).mkdir(parents=True)
        yield unfinished
        _replace(unfinished, target, aside=scratch / ".old")
    except OSError as error:
        raise ExportError(
            f"{target}: cannot be written: {error.strerror or error}",
            cure="Make room on the disk, allow it with chmod, or name another place with --out.",
        ) from error
    finally:
        with suppress(OSError):
            _remove(scratch)


def _refuse_foreign(target: Path, members: Collection[str] | None) -> None:
    cure = "Name another place with --out."
    if members is None:
        if target.is_dir():
            raise ExportError(f"{target}: there is a folder in the way of this file", cure=cure)
    elif target.is_dir():
        foreign = sorted(path.name for path in target.iterdir() if path.name not in members)
        if foreign:
            raise ExportError(f"{target}: holds {foreign[0]}, which no export wrote", cure=cure)
    elif target.exists():
        raise ExportError(f"{target}: there is a file in the way of this folder", cure=cure)


def _replace(unfinished: Path, target: Path, *, aside: Path) -> None:
    if not target.is_dir():
        unfinished.replace(target)
        return
    # No folder can be renamed over a full one: the old one steps aside for a moment.
    target.rename(aside)
    try:
        unfinished.rename(target)
    except OSError:
        aside.rename(target)
        raise


def _sweep(target: Path) -> None:
    """Remove what exports to the same target left behind that were killed."""
    for scratch in target.parent.glob(f".{escape(target.name)}.*.tmp"):
        owner = scratch.suffixes[-2][1:] if len(scratch.suffixes) > 1 else ""
        if owner.isdigit() and not (int(owner) != os.getpid() and _is_alive(int(owner))):
            _remove(scratch)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is somebody else's
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
