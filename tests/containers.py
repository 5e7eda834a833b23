"""Archives made in memory, and what comes out of a file that holds many articles."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

from pilar_extract.article import Article
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.discovery import discover
from pilar_extract.reading.expansion import expand
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = b"12 PSM hadir."
LINES = (
    b'{"id": "a", "text": "12 PSM"}\n{"id": \n{"text": "7 PSM", "published": "kemarin"}\n{"text": "9 PSM"}\n'
)


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def tarred(*files: tuple[str, bytes]) -> bytes:
    """A tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def outcomes(path: Path | str, **settings: Any) -> Iterator[Article | PilarExtractError]:
    """What every source of a file gives."""
    limits = ReadingSettings(**settings)
    for source in expand(discover([str(path)]), limits):
        try:
            yield source.read(limits)
        except PilarExtractError as error:
            yield error


def read(path: Path | str, **settings: Any) -> tuple[dict[str, str], list[str]]:
    """Texts by id, and messages."""
    found = list(outcomes(path, **settings))
    texts = {one.id: one.text for one in found if isinstance(one, Article)}
    errors = [one for one in found if isinstance(one, PilarExtractError)]
    assert len(texts) + len(errors) == len(found), "two articles of one id"
    assert all(error.cure for error in errors)
    return texts, [error.message for error in errors]


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path
