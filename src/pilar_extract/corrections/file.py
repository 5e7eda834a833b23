"""The file of corrections: a line of JSON each, in an order that does not depend on who wrote when."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pilar_extract.corrections.applying import said
from pilar_extract.corrections.entry import Correction
from pilar_extract.errors import CorrectionError
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MEND = "Mend or remove that line; docs/review.md says what an entry holds."


def read_corrections(path: Path) -> list[Correction]:
    """
    Read the entries of a file, in their order.

    Args:
        path: The file.

    Raises:
        CorrectionError: It cannot be read, a line is no correction, or two bear one identifier.
    """
    try:
        raw = path.read_text("utf-8-sig")
    except OSError as error:
        raise CorrectionError(
            f"{path}: cannot be read: {error.strerror}", cure="Name a file that pilar-extract correct wrote."
        ) from error
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: not UTF-8: {error}", cure="Save it as UTF-8.") from error
    entries: list[Correction] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = Correction.model_validate_json(line)
        except ValidationError as error:
            raise CorrectionError(f"{path}:{number}: no correction: {said(error)}", cure=_MEND) from error
        if entry.id in lines:
            raise CorrectionError(
                f"{path}:{number}: the identifier {entry.id} stands in line {lines[entry.id]} too",
                cure="Remove one of the two lines, or give one another id.",
            )
        lines[entry.id] = number
        entries.append(entry)
    return entries


def write_corrections(path: Path, entries: Iterable[Correction]) -> None:
    """
    Write a file of corrections anew, in one step: sorted by article, kind and place in the text.

    Args:
        path: The file.
        entries: All that shall stand in it.

    Raises:
        CorrectionError: It cannot be written.
    """
    content = "".join(f"{entry.line()}\n" for entry in sorted(entries, key=_place))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(content, "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CorrectionError(
            f"{path}: cannot be written: {error.strerror}", cure="Name another file with --corrections."
        ) from error


def save_corrections(path: Path, entries: Iterable[Correction]) -> None:
    """
    Put entries into a file, which may be there already; those of the same fact take the place of earlier ones.

    Args:
        path: The file.
        entries: What `change`, `remove` and `add` gave.

    Raises:
        CorrectionError: The file cannot be read or written.
    """
    write_corrections(path, merged(read_corrections(path) if path.exists() else (), entries))


def merged(old: Iterable[Correction], new: Iterable[Correction]) -> list[Correction]:
    """
    Join entries; of one fact, the later correction adds to the earlier one or, removing the fact, replaces it.

    A fact that was added and is removed again leaves no entry.

    Args:
        old: Entries that are there.
        new: Entries of today.
    """
    entries = {entry.id: entry for entry in old}
    for entry in new:
        same = (known for known in entries.values() if known.target == entry.target)
        known = entries.get(entry.id) or next(same, None)
        if known is None:
            entries[entry.id] = entry
        elif known.action == "add" and entry.action == "remove":
            del entries[known.id]
        elif entry.action == "confirm" and known.action != "remove":
            continue  # what a person has said of it already says more
        elif not (known.set and entry.set):
            entries[known.id] = entry.model_copy(update={"id": known.id})
        else:
            entries[known.id] = _joined(known, entry)
    return list(entries.values())


def _joined(known: Correction, entry: Correction) -> Correction:
    said_last = {"set": {**known.set, **entry.set}, "action": known.action}
    notes = {name: getattr(entry, name) or getattr(known, name) for name in ("by", "on", "why")}
    return known.model_copy(update={**said_last, **notes})


def _place(entry: Correction) -> tuple[str, int, int, str]:
    start = entry.set["mentions"][0]["start"] if entry.action == "add" else entry.at[0].start
    return entry.article, FACT_KINDS.index(entry.kind), start, entry.id
