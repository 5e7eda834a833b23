"""A run from its request to its exit status: find, extract, write, report."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.cli.console import complain, errors, output
from pilar_extract.cli.progress import RunProgress
from pilar_extract.cli.run import DEFAULT_OUT, Form
from pilar_extract.cli.summary import summary
from pilar_extract.corpus.extraction import Extracted, Failed, Job, Outcome, RulePipeline
from pilar_extract.corpus.runner import Tally
from pilar_extract.corpus.runner import run as run_corpus
from pilar_extract.errors import PilarExtractError, UsageError
from pilar_extract.reading.discovery import Discovery, discover
from pilar_extract.reading.stdin import jsonl_sources, text_source
from pilar_extract.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pilar_extract.reading.sources import Source
    from pilar_extract.settings import ReadingSettings

STREAM = "-"
"""Standard input among the paths, standard output as the folder."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed after ``run``; see its options."""

    paths: tuple[str, ...]
    out: str
    form: Form | None
    jobs: int
    pattern_dirs: tuple[Path, ...]
    reading: ReadingSettings


def execute(request: Request) -> int:
    """
    Do a run.

    Returns:
        0; 1 where some article failed; 2 where there was nothing to read at all.

    Raises:
        UsageError: The words of the request do not fit one another.
        PatternError: A pattern file is wrong.
        StoreError: The folder of records cannot be written to.
    """
    sources, found = _sources(request)
    for problem in found.problems:
        complain(errors(), problem.message, problem.cure)
    if found.problems and not found.sources:
        return UsageError.exit_code
    tally = Tally(failed=len(found.problems))
    keep = _keeper(request.out)
    total = None if STREAM in (request.out, *request.paths) else len(found.sources)
    job = Job(reading=request.reading, as_line=request.out == STREAM)
    outcomes = run_corpus(sources, RulePipeline(request.pattern_dirs), job, jobs=request.jobs)
    first = None
    with RunProgress(errors(), total) as progress, closing(outcomes):
        for outcome in outcomes:
            kept = _kept(outcome, keep)
            if isinstance(kept, Failed):
                progress.complain(kept.message, kept.cure)
            else:
                first = first or kept.id
            tally.add(kept)
            progress.step()
    if request.out != STREAM:
        output().print(summary(tally, found.skipped))
        if first:
            where = "" if request.out == DEFAULT_OUT else f" --out {request.out}"
            output().print(f"Next: pilar-extract show {first}{where}", markup=False, soft_wrap=True)
    return int(tally.failed > 0)


def _sources(request: Request) -> tuple[Iterable[Source], Discovery]:
    if STREAM not in request.paths:
        if request.form:
            raise UsageError(
                f"--from {request.form} is for standard input",
                cure=f"Give - in place of the paths: pilar-extract run - --from {request.form}",
            )
        found = discover(request.paths)
        return found.sources, found
    if len(request.paths) > 1:
        raise UsageError("standard input (-) stands alone", cure="Give either - or paths.")
    if request.form is None:
        raise UsageError("what does standard input hold?", cure="Add --from jsonl or --from text.")
    stream = _standard_input()
    if request.form is Form.TEXT:
        return [text_source(stream, request.reading)], Discovery()
    return jsonl_sources(stream, request.reading), Discovery()


def _standard_input() -> BinaryIO:
    # A stream of our own: Python aborts if a thread still waits in `sys.stdin` when the command is interrupted.
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except OSError:
        return sys.stdin.buffer


def _keeper(out: str) -> Callable[[Extracted], None]:
    if out == STREAM:
        return _print_line
    store = Store(Path(out))
    store.prepare()

    def keep(outcome: Extracted) -> None:
        store.write(outcome.id, outcome.content)

    return keep


def _print_line(outcome: Extracted) -> None:
    sys.stdout.buffer.write(outcome.content)
    sys.stdout.buffer.flush()


def _kept(outcome: Outcome, keep: Callable[[Extracted], None]) -> Outcome:
    if isinstance(outcome, Extracted):
        try:
            keep(outcome)
        except PilarExtractError as error:
            return Failed.because(outcome.name, error)
    return outcome
