"""Finding articles: files, folders and globs to sources, in an order that does not depend on the machine."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.errors import ArticleError, MissingArticleError, PilarExtractError
from pilar_extract.reading.digests import Digests
from pilar_extract.reading.files import printable
from pilar_extract.reading.finds import Finds
from pilar_extract.reading.ids import IdRegister
from pilar_extract.reading.records import holds_records
from pilar_extract.reading.registry import (
    JSONL,
    KINDS,
    PROBE,
    TEXT,
    Format,
    Shape,
    by_content,
    by_suffix,
    unpacked_name,
)
from pilar_extract.reading.remote import is_url, listed
from pilar_extract.reading.walk import Walk, leads_to_file, prefix_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.reading.files import File


@dataclass(slots=True)
class Discovery:
    """
    What the given paths hold.

    Attributes:
        sources: Files in order, each once.
        ids: The ids given out so far.
        skipped: Files of other kinds met in folders, globs and archives.
        problems: What was asked for by name and cannot be had.
    """

    sources: Finds = field(default_factory=Finds)
    ids: IdRegister = field(default_factory=IdRegister)
    skipped: int = 0
    problems: list[PilarExtractError] = field(default_factory=list)


def discover(paths: Sequence[str]) -> Discovery:
    """
    Find the articles under the given paths.

    Folders are searched to the bottom; what a dot hides is left alone. There a file's suffix says what it is; a file
    that is named itself is recognised by its content. Gold facts and records are never taken for articles, nor
    are tables in a folder that a run writes to. A file
    that two paths lead to is taken once.

    Args:
        paths: Files, folders, and globs that the shell left unexpanded (``**`` goes through folders); URLs of these
            where fsspec is installed.
    """
    found, seen = Discovery(), Digests()  # `seen`: real paths and URLs
    for given in paths:
        path = Path(given)
        if is_url(given):
            _add_url(given, found, seen)
        # os.path answers no where pathlib raises: a name too long, a folder that cannot be entered
        elif os.path.isdir(given):  # noqa: PTH112
            _add_folder(path, found, seen)
        elif os.path.isfile(given) or not glob.has_magic(given):  # noqa: PTH113
            _add_named(path, found, seen)
        else:
            _add_glob(given, found, seen)
    return found


def _add_folder(root: Path, found: Discovery, seen: Digests) -> None:
    refused, held = len(found.problems), False
    walk = Walk(prefix_of(root), found.problems)
    for shown, real in walk:
        form = by_suffix(shown)
        # In a folder that a run writes to, tables are shards of records.
        if (
            form is None
            or (walk.in_output and _is_table(shown))
            or (form is JSONL and holds_records(root / shown))
        ):
            found.skipped += 1
            continue
        held = True
        if seen.add(real):
            found.sources.add(shown, root, form, ids=found.ids)
    if not held and len(found.problems) == refused:
        found.problems.append(
            ArticleError(
                f"{printable(str(root))}: no article in this folder",
                cure=f"Put {KINDS} files into it, or name another.",
            )
        )


def _is_table(shown: str) -> bool:
    form = by_suffix(unpacked_name(shown))
    return form is not None and form.shape is Shape.TABLE


def _is_of_records(form: Format, file: File) -> bool:
    return form is JSONL and holds_records(file)


def _add_glob(pattern: str, found: Discovery, seen: Digests) -> None:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - pathlib cannot take absolute globs
    files = [Path(match) for match in matches if leads_to_file(match)]
    root = Path(os.path.commonpath([file.parent for file in files])) if files else Path()
    taken = [_add_unnamed(file, root, found, seen) for file in files]
    if not any(taken):
        found.problems.append(
            MissingArticleError(
                f"{printable(pattern)}: no article matches",
                cure=f"Articles are {KINDS} files; try the pattern with ls first.",
            )
        )


def _add_named(path: Path, found: Discovery, seen: Digests) -> None:
    name = printable(str(path))
    if not os.path.exists(path):  # noqa: PTH110
        found.problems.append(
            MissingArticleError(
                f"{name}: no such file or folder", cure="See whether the path is spelt rightly."
            )
        )
        return
    form = _recognised(path)
    if form is None:
        found.problems.append(
            ArticleError(
                f"{name}: not a kind of file that is read",
                cure=f"Give files of these kinds, or folders: {KINDS}",
            )
        )
    elif _is_of_records(form, path):
        found.problems.append(
            ArticleError(
                f"{name}: holds records, not articles", cure="Give the articles that they were made of."
            )
        )
    else:
        _add(path, path.parent, form, found, seen)


def _add_url(url: str, found: Discovery, seen: Digests) -> None:
    """Find what is behind a URL; as everywhere, a file named itself is recognised by content."""
    try:
        listing = listed(url)
    except (PilarExtractError, OSError) as error:
        found.problems.append(
            error
            if isinstance(error, PilarExtractError)
            else ArticleError(
                f"{url}: cannot be looked at: {error}",
                cure="See whether it is spelt rightly and may be read.",
            )
        )
        return
    held = False
    for file, shown in listing.files:
        form = _recognised(file) if listing.named else by_suffix(file.name)
        if form is None or _is_of_records(form, file):
            found.skipped += 1
        else:
            held = True
            if seen.add(file.url):
                found.sources.add(shown, None, form, ids=found.ids, remote=file)
    if not held:
        found.problems.append(
            MissingArticleError(
                f"{url}: no article is there", cure=f"Articles are files of these kinds: {KINDS}"
            )
        )


def _recognised(path: File) -> Format | None:
    if isinstance(path, Path) and not path.is_file():
        return None  # a pipe or a device
    try:
        with path.open("rb") as stream:
            return by_content(stream.read(PROBE), path.name)
    except OSError:
        return by_suffix(path.name) or TEXT  # reading it will say what is wrong


def _add_unnamed(path: Path, root: Path, found: Discovery, seen: Digests) -> bool:
    form = by_suffix(path.name)
    if form is None or _is_of_records(form, path):
        found.skipped += 1
        return False
    _add(path, root, form, found, seen)
    return True


def _add(path: Path, root: Path, form: Format, found: Discovery, seen: Digests) -> None:
    if seen.add(_real(path)):
        found.sources.add(path.relative_to(root).as_posix(), root, form, ids=found.ids)


def _real(path: Path) -> str:
    if os.path.islink(path) or path.name == "..":  # noqa: PTH114 - as in `discover`
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 - pathlib would follow links
