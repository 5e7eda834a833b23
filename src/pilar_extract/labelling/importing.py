"""Corrected annotations to a folder of gold."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.errors import AnnotationError
from pilar_extract.labelling.annotations import annotated, read_tasks
from pilar_extract.labelling.correcting import corrections_of, unsaid
from pilar_extract.labelling.gold import gold_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pilar_extract.corrections import Correction
    from pilar_extract.corrections.vocabulary import Vocabulary
    from pilar_extract.errors import PilarExtractError

GOLD, TEXT = ".gold.json", ".txt"
"""Suffixes of the two files of an article."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """
    How corrections are made.

    Attributes:
        vocabulary: Checks codes, and adds the names that belong to them.
        by: Who annotated.
    """

    vocabulary: Vocabulary
    by: str | None = None


@dataclass(slots=True)
class Imported:
    """
    What an import did.

    Attributes:
        written: Ids of the articles whose gold was written, or stands there already as it is.
        waiting: Tasks that nobody has annotated.
        failed: Tasks, or whole files, that could not be taken.
        several: Ids of articles with several annotations, of which the latest was taken.
        corrections: What annotators changed, where that was asked for.
        unsaid: What they changed of an article as a whole, which no correction can say, by its id.
    """

    written: list[str] = field(default_factory=list)
    waiting: int = 0
    failed: int = 0
    several: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    unsaid: dict[str, list[str]] = field(default_factory=dict)


def import_annotations(
    files: Iterable[Path],
    folder: Path,
    *,
    replace: bool = False,
    correcting: Correcting | None = None,
    on_problem: Callable[[PilarExtractError], None] = lambda _: None,
) -> Imported:
    """
    Write gold, and the article beside it, of every annotated task.

    Args:
        files: What Label Studio exported as JSON.
        folder: Where ``<id>.gold.json`` and ``<id>.txt`` go.
        replace: Write over gold that is there and says something else.
        correcting: Also say what was changed, as corrections.
        on_problem: Is told of each file and each task that cannot be taken; the others go on.

    Raises:
        AnnotationError: The folder cannot be written to.
    """
    done = Imported()

    def failed(error: PilarExtractError) -> None:
        done.failed += 1
        on_problem(error)

    for path in files:
        try:
            tasks = list(read_tasks(path))
        except AnnotationError as error:
            failed(error)
            continue
        for name, task in tasks:
            try:
                _import(task, name, folder, done, replace=replace, correcting=correcting)
            except AnnotationError as error:
                failed(error)
    return done


def _import(
    task: object, name: str, folder: Path, done: Imported, *, replace: bool, correcting: Correcting | None
) -> None:
    article = annotated(task, name=name)
    if article is None:
        done.waiting += 1
        return
    try:
        facts = gold_of(article)
        corrections = corrections_of(article, correcting.vocabulary, by=correcting.by) if correcting else []
        changed = unsaid(article) if correcting else []
    except AnnotationError as error:
        raise AnnotationError(f"{name} ({article.id}): {error.message}", cure=error.cure) from error
    gold = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    contents = {
        TEXT: article.text.encode("utf-8", "surrogatepass"),
        GOLD: gold.encode("utf-8", "surrogatepass"),
    }
    for suffix, content in contents.items():
        _put(folder / f"{article.id}{suffix}", content, replace=replace)
    done.written.append(article.id)
    done.corrections += corrections
    if changed:
        done.unsaid[article.id] = changed
    if article.others:
        done.several.append(article.id)


def _put(path: Path, content: bytes, *, replace: bool) -> None:
    try:
        if path.exists():
            if path.read_bytes() == content:
                return
            if not replace:
                raise AnnotationError(
                    f"{path}: is there already and says something else",
                    cure="Write over it with --replace, or name another folder with --out.",
                )
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.tmp")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise AnnotationError(
            f"{path}: cannot be written: {error.strerror or error}",
            cure="Make room on the disk, allow it with chmod, or name another folder with --out.",
        ) from error
