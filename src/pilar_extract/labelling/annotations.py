"""What annotators handed in: the tasks of a Label Studio export, and of each the regions with their fields."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import AnnotationError
from pilar_extract.labelling.fields import FACT, OBJECT
from pilar_extract.labelling.offsets import span_of
from pilar_extract.labelling.tasks import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_EXPORT = "Export the project from Label Studio as JSON (not JSON-MIN, CSV or another format)."
_AGAIN = "Make the tasks anew with pilar-extract export DIR --to label-studio, and annotate those."
_MARK_ANEW = "Delete the region in Label Studio and mark the words anew."


@dataclass(frozen=True, slots=True)
class Region:
    """
    A marked stretch of an article.

    Attributes:
        id: Identifier; of a proposed one that of the task.
        label: What it states.
        start: First code point.
        end: Code point after the last one.
        fields: What was filled in, by the name of the field.
    """

    id: str
    label: str
    start: int
    end: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """
    An article as an annotator left it.

    Attributes:
        id: The article's.
        text: Its text.
        regions: What is marked in it, in the order of the text.
        fields: What was said of the article as a whole, by the name of the field.
        others: Further annotations of the task, older than the one that was taken.
        record: The record that the task was made of, without its text; None of a task that holds none.
        on: When it was annotated, as an ISO day, if that is said.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    fields: Mapping[str, Any]
    others: int = 0
    record: Mapping[str, Any] | None = None
    on: str | None = None


@dataclass(slots=True)
class _Marked:
    span: tuple[int, int] | None = None
    label: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def read_tasks(path: Path) -> Iterator[tuple[str, Any]]:
    """
    Read the tasks of an export.

    Args:
        path: A file that Label Studio exported as JSON.

    Yields:
        What messages call the task, and the task.

    Raises:
        AnnotationError: The file cannot be read, or is no such export.
    """
    try:
        tasks = json.loads(path.read_bytes())
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read: {error.strerror}", cure=_EXPORT) from error
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"{path}: not JSON: {error}", cure=_EXPORT) from error
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], start=1):
        yield f"{path}: task {number}", task


def annotated(task: Any, *, name: str) -> Annotated | None:  # noqa: ANN401 - whatever the file holds
    """
    Take what an annotator made of a task; of several annotations the latest that was not skipped.

    Args:
        task: A task of the export.
        name: What messages call it.

    Returns:
        None for a task that nobody has annotated.

    Raises:
        AnnotationError: It is no task of this tool's making, or its text or regions do not fit together.
    """
    try:
        id_, text, made_of = task["data"]["id"], task["data"][OBJECT], task["data"]["text_sha256"]
        annotations = task["annotations"]
    except (LookupError, TypeError) as error:
        raise AnnotationError(f"{name}: no task with annotations: {error!r}", cure=_EXPORT) from error
    if not _is_name(id_) or not isinstance(text, str):
        raise AnnotationError(f"{name}: {id_!r} is no article's id, or its text is none", cure=_AGAIN)
    if digest(text) != made_of:
        raise AnnotationError(f"{name} ({id_}): its text is no longer the article's", cure=_AGAIN)
    try:
        valid = sorted((one for one in annotations if not _is_skipped(one)), key=_age)
        if not valid:
            return None
        regions, fields = _read(valid[-1]["result"] or (), text)
        record, on = task["data"].get("record"), _age(valid[-1])[0][: len("2026-01-01")] or None
    except AnnotationError as error:
        raise AnnotationError(f"{name} ({id_}): {error.message}", cure=error.cure) from error
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise AnnotationError(
            f"{name} ({id_}): an annotation cannot be read: {error!r}", cure=_EXPORT
        ) from error
    return Annotated(id_, text, regions, fields, others=len(valid) - 1, record=record, on=on)


def _is_name(id_: object) -> bool:
    """An id becomes the name of a file, and may not lead anywhere else."""
    return isinstance(id_, str) and bool(id_) and not id_.startswith(".") and not set(id_) & set("/\\\0")


def _is_skipped(annotation: Mapping[str, Any]) -> bool:
    return bool(annotation.get("was_cancelled") or annotation.get("skipped"))


def _age(annotation: Mapping[str, Any]) -> tuple[str, int]:
    stamp = annotation.get("updated_at") or annotation.get("created_at") or ""
    return str(stamp), annotation["id"] if isinstance(annotation.get("id"), int) else 0


def _read(results: Any, text: str) -> tuple[tuple[Region, ...], dict[str, Any]]:  # noqa: ANN401
    marked: dict[str, _Marked] = {}
    article: dict[str, Any] = {}
    for result in results:
        if result["type"] == "relation":
            continue  # the configuration asks for none, and gold holds none
        name, value = result["from_name"], result["value"]
        region = marked.setdefault(result["id"], _Marked())
        if name == FACT:
            region.span = _span(value, text)
            region.label = _only(value["labels"], "label")
        elif "start" in value:
            region.fields[name] = _filled(result["type"], value, name)
        else:
            article[name] = _filled(result["type"], value, name)
    regions = [
        Region(id_, one.label, *one.span, one.fields) for id_, one in marked.items() if one.span and one.label
    ]
    return tuple(sorted(regions, key=lambda region: (region.start, region.end))), article


def _span(value: Mapping[str, Any], text: str) -> tuple[int, int]:
    start, end, said = int(value["start"]), int(value["end"]), value.get(OBJECT)
    span = span_of(text, start, end, said)
    if span is None:
        raise AnnotationError(f"«{said}» does not stand at {start}-{end}", cure=_MARK_ANEW)
    return span


def _filled(kind: str, value: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    if kind == "number":
        return value["number"]
    said = _only([one for one in value["choices" if kind == "choices" else "text"] if one.strip()], name)
    return said and said.strip()


def _only(said: list[str], name: str) -> str | None:
    if len(said) > 1:
        raise AnnotationError(f"{name}: {' and '.join(said)} where one is wanted", cure="Leave one of them.")
    return said[0] if said else None
