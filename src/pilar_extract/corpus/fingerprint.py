"""What a record depends on beside its article: the code, the libraries it stands on, the patterns, the options."""

from __future__ import annotations

import hashlib
import re
from importlib import metadata, resources
from typing import TYPE_CHECKING

from pilar_extract import __version__
from pilar_extract.rules.loader import patterns_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from pilar_extract.settings import ReadingSettings

_LENGTH = 16  # hex digits, of which every entry of the manifest keeps a copy
_NAME = re.compile(r"[\w.-]+")


def job_fingerprint(pattern_dirs: Sequence[Path], reading: ReadingSettings) -> str:
    """
    Fingerprint everything but the article; where it is another one, every article is done anew.

    The code itself is part of it, not its version alone, so that a checkout that has moved on never takes over what
    it would find otherwise today. How many processes work, and how long they may, is not.

    Args:
        pattern_dirs: The user's own pattern folders.
        reading: Options of the readers.

    Raises:
        PatternError: A pattern folder is not there.
    """
    digest = hashlib.sha256()
    for part in (__version__, patterns_digest(pattern_dirs), repr(reading), *_libraries()):
        digest.update(part.encode() + b"\0")
    for name, file in sorted(_modules(resources.files("pilar_extract"))):
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:_LENGTH]


def _libraries() -> Iterator[str]:
    """Versions of what is needed or optional, as far as it is installed: an extra that was added counts as a change."""
    try:
        wanted = metadata.requires("pilar-extract") or []
    except metadata.PackageNotFoundError:
        return
    names = {_NAME.match(line)[0] for line in wanted if 'extra == "dev"' not in line}  # type: ignore[index]
    for name in sorted(names):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _modules(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield prefix + entry.name, entry
