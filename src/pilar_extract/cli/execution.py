"""A run from its request to its exit status: find, extract, write, report."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.cli.reports import JsonReport, Report, TextReport
from pilar_extract.cli.run import Engine, Form, LogFormat
from pilar_extract.cli.verdict import Noted, verdict
from pilar_extract.corpus.extraction import Extracted, Failed, Job, RulePipeline
from pilar_extract.corpus.fingerprint import job_fingerprint
from pilar_extract.corpus.incremental import FAILURES, Choice, Incremental
from pilar_extract.corpus.runner import Tally
from pilar_extract.corpus.runner import run as run_corpus
from pilar_extract.corrections import Corrections
from pilar_extract.errors import PilarExtractError, UsageError
from pilar_extract.reading.discovery import Discovery, discover
from pilar_extract.reading.expansion import expand
from pilar_extract.reading.stdin import jsonl_sources, text_source
from pilar_extract.store.blocks import FAILURES as BLOCK_FAILURES
from pilar_extract.store.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.cli.guarding import Asked
    from pilar_extract.reading.sources import Source
    from pilar_extract.settings import ReadingSettings
    from pilar_extract.store.forms import Compression, RecordForm

STREAM = "-"
"""Standard input among the paths, standard output as the folder."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed after ``run``; see its options."""

    paths: tuple[str, ...]
    out: str
    form: Form | None
    record_form: RecordForm | None
    compression: Compression
    choice: Choice
    prune: bool
    fail_fast: bool
    engine: Engine
    ray_address: str | None
    block_size: int
    jobs: int | None
    article_timeout: float
    wait: bool
    log_format: LogFormat
    pattern_dirs: tuple[Path, ...]
    reading: ReadingSettings
    corrections: Path | None
    asked: Asked


def execute(request: Request) -> int:
    """
    Do a run.

    Returns:
        0; 1 where some article failed, or a check is as grave as was asked for; 2 where there was nothing to read at
        all.

    Raises:
        UsageError: The words of the request do not fit one another.
        PatternError: A pattern file is wrong.
        StoreError: The folder of records cannot be written to, or another run is writing to it.
    """
    if request.log_format is LogFormat.TEXT:
        failures = BLOCK_FAILURES if request.engine is Engine.RAY else FAILURES
        return _judged(request, TextReport(request.out, failures=failures))
    report = JsonReport()
    try:
        return _judged(request, report)
    except PilarExtractError as error:
        report.error(error)
        return error.exit_code


def _judged(request: Request, report: Report) -> int:
    if not request.asked:
        return _execute(request, report)
    if request.out == STREAM:
        raise UsageError(
            "--summary, --fail-on and --annotations look at a folder of records", cure="Name one with --out."
        )
    noted = Noted(report)
    status = _execute(request, noted)
    return verdict(request.asked, noted, paths=request.paths, out=Path(request.out), status=status)


def _execute(request: Request, report: Report) -> int:
    if request.engine is Engine.RAY:
        # Imported here: it takes multiprocessing along, which a run of one process does without.
        from pilar_extract.cli.on_cluster import prepare, to_blocks  # noqa: PLC0415

        prepare(request)
    elif request.ray_address is not None:
        raise UsageError("--ray-address is of a Ray cluster", cure="Add --engine ray.")
    sources, found = _sources(request)
    corrections = Corrections.read(request.corrections) if request.corrections else Corrections()
    problems = [Failed.because(problem.message.split(": ")[0], problem) for problem in found.problems]
    for problem in problems:
        report.failed(problem)
    if problems and not found.sources:
        return UsageError.exit_code
    if problems and request.fail_fast:
        return 1
    tally = Tally(failed=len(problems))
    if request.engine is Engine.RAY:
        factory = RulePipeline(request.pattern_dirs)
        to_blocks(request, found, factory, corrections, problems=problems, report=report, tally=tally)
        report.finished(tally, found.skipped)
    elif request.out == STREAM:
        _to_stdout(request, sources, report, tally, corrections)
    else:
        total = None if STREAM in request.paths or found.sources.has_containers else len(found.sources)
        with (
            Keeping(
                request.out,
                form=request.record_form,
                compression=request.compression,
                wait=request.wait,
            ) as keeping,
            report.progress(total),
        ):
            job = job_fingerprint(request.pattern_dirs, request.reading)
            incremental = Incremental(keeping, job, request.choice, corrections)
            for problem in problems:
                incremental.refuse(problem)
            try:
                _to_folder(request, sources, report, tally, incremental)
            except KeyboardInterrupt:
                incremental.finish(complete=False)
                raise
        report.finished(tally, found.skipped)
    return int(tally.failed > 0)


def _to_stdout(
    request: Request, sources: Iterable[Source], report: Report, tally: Tally, corrections: Corrections
) -> None:
    job = Job(reading=request.reading, as_line=True, corrections=corrections)
    outcomes = run_corpus(
        sources,
        RulePipeline(request.pattern_dirs),
        job,
        jobs=request.jobs or 1,
        timeout=request.article_timeout,
    )
    with closing(outcomes):
        for _, outcome in outcomes:
            if isinstance(outcome, Extracted):
                sys.stdout.buffer.write(outcome.content)
                sys.stdout.buffer.flush()
                report.corrected(outcome)
            elif isinstance(outcome, Failed):
                report.failed(outcome)
            tally.add(outcome)
            if tally.failed and request.fail_fast:
                return


def _to_folder(
    request: Request, sources: Iterable[Source], report: Report, tally: Tally, incremental: Incremental
) -> None:
    corrections = incremental.corrections
    outcomes = run_corpus(
        sources,
        RulePipeline(request.pattern_dirs),
        Job(request.reading, as_line=incremental.as_lines, spool=incremental.spool, corrections=corrections),
        jobs=request.jobs or 1,
        plan=incremental.plan,
        timeout=request.article_timeout,
    )
    with closing(outcomes):
        for plan, outcome in outcomes:
            tally.add(outcome, new=incremental.settle(plan, outcome))
            report.step(outcome)
            if tally.failed and request.fail_fast:
                incremental.finish(complete=False)
                return
    for article in incremental.strays():
        report.stray(corrections.file, article, len(corrections.by_article[article]))
    gone = incremental.gone()
    tally.gone = len(gone)
    if request.prune:
        incremental.prune(gone)
    incremental.finish(complete=True)


def _sources(request: Request) -> tuple[Iterable[Source], Discovery]:
    if STREAM not in request.paths:
        if request.form:
            raise UsageError(
                f"--from {request.form} is for standard input",
                cure=f"Give - in place of the paths: pilar-extract run - --from {request.form}",
            )
        found = discover(request.paths)
        return expand(found, request.reading), found
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
