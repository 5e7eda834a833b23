"""Gold facts: what a careful reader wrote down of an article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIX = ".gold.json"
_SIMPLE = ("regions", "dates", "pillars")
_ENTRIES = {
    "counts": ("pillar", "value", "unit", "quote"),
    "officials": ("name", "position", "quote"),
    "awards": ("title", "rank", "consolation", "recipient", "quote"),
    "localities": ("name",),
    "other_counts": ("value",),
}
_SINGLE = ("main_region", "event_date", "event_end", "published", "about_pillars")
_FORMAT = "Write it as CONTRIBUTING.md shows: every field there, null where the article says nothing."


@dataclass(frozen=True, slots=True)
class Gold:
    """
    The gold facts of an article.

    Attributes:
        id: The article's, and its record's.
        facts: The file as JSON has it.
        text: The article, where it stands beside the gold.
    """

    id: str
    facts: dict[str, Any]
    text: str | None


def read_gold(paths: Iterable[Path]) -> Iterator[Gold]:
    """
    Read gold files, in the order of the paths and, in a folder, of their names.

    Args:
        paths: Files ``<id>.gold.json``, and folders of such.

    Raises:
        EvaluationError: A path is not there, holds no gold, or a file cannot be read as gold.
    """
    for path in paths:
        files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
        if not files:
            raise EvaluationError(
                f"{path}: no gold in this folder", cure=f"Name a folder of files <id>{SUFFIX}."
            )
        yield from map(_read, files)


def _read(path: Path) -> Gold:
    try:
        facts = json.loads(path.read_bytes())
    except OSError as error:
        raise EvaluationError(
            f"{path}: cannot be read: {error.strerror}", cure=f"Name files <id>{SUFFIX}, or folders of such."
        ) from error
    except ValueError as error:
        raise EvaluationError(f"{path}: not JSON: {error}", cure=_FORMAT) from error
    lacking = next(_lacking(facts), None)
    if lacking:
        raise EvaluationError(f"{path}: no gold: {lacking}", cure=_FORMAT)
    article = path.with_name(f"{facts['id']}.txt")
    text = article.read_bytes().decode("utf-8-sig", errors="replace") if article.is_file() else None
    return Gold(facts["id"], facts, text)


def _lacking(facts: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(facts, dict):
        yield "not an object"
        return
    if not isinstance(facts.get("id"), str):
        yield "it has no id"
    for name in (*_SIMPLE, *_ENTRIES):
        if not isinstance(facts.get(name), list):
            yield f"{name} is not a list"
    for name in _SINGLE:
        if name not in facts:
            yield f"it has no {name}"
    for name, fields in _ENTRIES.items():
        for place, entry in enumerate(facts[name]):
            if not isinstance(entry, dict) or any(field not in entry for field in fields):
                yield f"{name}[{place}] lacks one of {', '.join(fields)}"
