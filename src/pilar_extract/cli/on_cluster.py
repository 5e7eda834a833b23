"""``pilar-extract run --engine ray``: the same run, done by a Ray cluster."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.cluster.dataset import BlockDataset
from pilar_extract.cluster.engine import blocks_of, connected, load_ray
from pilar_extract.cluster.units import units_of
from pilar_extract.cluster.work import Orders
from pilar_extract.corpus.extraction import Extracted, Failed, Unchanged
from pilar_extract.corpus.fingerprint import job_fingerprint
from pilar_extract.errors import UsageError
from pilar_extract.reading.remote import is_url
from pilar_extract.record.model import CorrectionNote
from pilar_extract.settings import BlockSettings
from pilar_extract.store.forms import RecordForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.cli.execution import Request
    from pilar_extract.cli.reports import Report
    from pilar_extract.cluster.engine import Met
    from pilar_extract.corpus.extraction import PipelineFactory
    from pilar_extract.corpus.runner import Tally
    from pilar_extract.corrections import Corrections
    from pilar_extract.reading.discovery import Discovery

STREAM = "-"
_PRIVATE = "memory://"


def prepare(request: Request) -> None:
    """
    See that a request can be done by machines that share nothing but files, and that Ray is there.

    Raises:
        UsageError: It cannot.
    """
    given = (*request.paths, request.out)
    if STREAM in given:
        raise UsageError(
            "--engine ray reads files and writes files: other machines see no pipe",
            cure="Name files or folders, and a folder or URL with --out.",
        )
    private = [path for path in given if path.startswith(_PRIVATE)]
    if private:
        raise UsageError(
            f"{private[0]}: only this process can see it", cure="Name a place that every machine can see."
        )
    if request.record_form is RecordForm.JSON:
        raise UsageError(
            "--engine ray writes many records to a file", cure="Write --format jsonl or --format parquet."
        )
    if is_url(request.out) and request.asked:
        raise UsageError(
            "--summary, --fail-on and --annotations look at a folder of records", cure="Name one with --out."
        )
    load_ray(request.ray_address)


def to_blocks(
    request: Request,
    found: Discovery,
    factory: PipelineFactory,
    corrections: Corrections,
    *,
    problems: Sequence[Failed],
    report: Report,
    tally: Tally,
) -> None:
    """
    Do a run on a cluster, and count what it did.

    Args:
        request: What was typed.
        found: The files.
        factory: Makes the pipeline.
        corrections: What people have corrected.
        problems: What was asked for by name and could not be had.
        report: Is told how far the run is.
        tally: Is counted up.

    Raises:
        PilarExtractError: See `pilar_extract.cluster`.
    """
    run = _Run(report, tally)
    settings = BlockSettings(articles=request.block_size)
    total = None if found.sources.has_containers else len(found.sources)
    with (
        BlockDataset(
            request.out,
            form=request.record_form,
            compression=request.compression,
            paths=[_in_full(path) for path in request.paths],
            wait=request.wait,
        ) as dataset,
        connected(request.ray_address, request.jobs),
        report.progress(total),
    ):
        dataset.refuse(problems)
        orders = Orders(
            blocks=dataset.blocks,
            factory=factory,
            pattern_dirs=request.pattern_dirs,
            corrections=corrections,
            reading=request.reading,
            settings=settings,
            timeout=request.article_timeout,
            job=job_fingerprint(request.pattern_dirs, request.reading),
            run=dataset.run,
            folder=os.getcwd(),  # noqa: PTH109
        )
        units = units_of(found.sources, settings.articles)
        with closing(blocks_of(units, dataset.there(request.choice), orders, jobs=request.jobs)) as met:
            for one in met:
                run.take(one, dataset)
                if tally.failed and request.fail_fast:
                    return
        found.skipped += run.skipped
        for article in sorted(corrections.by_article.keys() - run.corrected):
            report.stray(corrections.file, article, len(corrections.by_article[article]))
        if run.whole and not problems:
            tally.gone, moved = dataset.finish()
            tally.new -= moved
            tally.changed += moved


class _Run:
    """What a run has met so far."""

    def __init__(self, report: Report, tally: Tally) -> None:
        self._report, self._tally = report, tally
        self.skipped, self.whole = 0, True
        self.corrected: set[str] = set()

    def take(self, met: Met, dataset: BlockDataset) -> None:
        self.skipped += met.cut.skipped
        self.whole = self.whole and met.cut.whole
        self.corrected.update(met.cut.corrected)
        if not met.block:
            return
        if met.note is None:
            known, failures = dataset.meet(met.block)
            self._count(failures)
            for _ in range(known.records):
                self._step(Unchanged("", ""))
            return
        note = met.note
        dataset.settle(met.block, note)
        self._count([Failed(*failure) for failure in note.failures])
        for place in range(note.records):
            outcome = Extracted(note.first or "", "", b"", "")
            if place < len(note.left_alone):
                given, notes = note.left_alone[place]
                left = tuple(CorrectionNote.model_validate_json(one) for one in notes)
                outcome = replace(outcome, id=given, corrections=left)
            self._tally.add(outcome, new=place < note.new)
            self._report.step(outcome)
        self._tally.found.update(note.found)
        self._tally.corrected += note.corrected

    def _count(self, failures: Sequence[Failed]) -> None:
        for failed in failures:
            self._step(failed)

    def _step(self, outcome: Failed | Unchanged) -> None:
        self._tally.add(outcome)
        self._report.step(outcome)


def _in_full(path: str) -> str:
    return path if is_url(path) else os.path.abspath(path)  # noqa: PTH100 - pathlib would follow links
