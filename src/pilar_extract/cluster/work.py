"""What the machines of a cluster do: cut units into slices, and make blocks of slices."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections import Counter
from contextlib import chdir, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pilar_extract.cluster.slices import Cutting
from pilar_extract.corpus.extraction import Extracted, Failed, Job
from pilar_extract.corpus.fingerprint import job_fingerprint
from pilar_extract.corpus.incremental import failure_line
from pilar_extract.corpus.standing import StandingPool
from pilar_extract.errors import PilarExtractError, UsageError
from pilar_extract.store.notes import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pilar_extract.cluster.slices import Slice
    from pilar_extract.cluster.units import Unit
    from pilar_extract.corpus.extraction import Outcome, PipelineFactory
    from pilar_extract.corrections import Corrections
    from pilar_extract.reading.sources import Source
    from pilar_extract.settings import BlockSettings, ReadingSettings
    from pilar_extract.store.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Orders:
    """
    What every machine has to know; it is sent to all of them.

    Attributes:
        blocks: Where the blocks are put.
        factory: Makes the pipeline.
        pattern_dirs: The user's own pattern folders.
        corrections: What people have corrected.
        reading: Limits of the readers.
        settings: How large a block is.
        timeout: Seconds that one article may take.
        job: Fingerprint of extractor, patterns and options on the machine that gives the orders.
        run: Name of this run.
        folder: The folder that paths are relative to.
    """

    blocks: Blocks
    factory: PipelineFactory
    pattern_dirs: tuple[Path, ...]
    corrections: Corrections
    reading: ReadingSettings
    settings: BlockSettings
    timeout: float
    job: str
    run: str
    folder: str

    def here(self) -> AbstractContextManager[None]:
        """Work where the paths are relative to, if this machine has that folder."""
        return chdir(self.folder) if os.path.isdir(self.folder) else nullcontext()  # noqa: PTH112


@dataclass(frozen=True, slots=True)
class Cut:
    """
    A slice of a unit, or word that the unit has ended.

    Attributes:
        block: Name of the block; empty at the end.
        work: The slice, pickled; None where its block is there already.
        corrected: Ids of its articles for which there are corrections.
        skipped: At the end: files of other kinds in archives.
        whole: At the end: no file has failed as a whole.
    """

    block: str = ""
    work: bytes | None = None
    corrected: tuple[str, ...] = ()
    skipped: int = 0
    whole: bool = True


def cut(unit: Unit, there: Mapping[str, str], orders: Orders) -> Iterator[Cut]:
    """
    Read the files of a unit, and cut their articles into slices.

    Args:
        unit: The unit.
        there: Fingerprints of the blocks that need not be done again.
        orders: What to do.

    Raises:
        UsageError: This machine has another pilar-extract, or other patterns.
    """
    with orders.here():
        _agree(orders)
        cutting = Cutting(unit)
        for found in cutting.slices(orders.reading, orders.settings):
            corrected = [source.id for source in found.sources if source.id in orders.corrections.by_article]
            marks = (
                orders.job,
                found.fingerprint,
                *(orders.corrections.digest(given or "") for given in corrected),
            )
            known = replace(found, fingerprint=hashlib.sha256(":".join(marks).encode()).hexdigest())
            same = there.get(known.block) == known.fingerprint
            yield Cut(known.block, None if same else pickle.dumps(known), tuple(filter(None, corrected)))
        yield Cut(skipped=cutting.skipped, whole=cutting.whole)


def make_block(work: bytes, orders: Orders) -> Note:
    """
    Extract a slice and put its block in place: records first, then the note that makes it complete.

    It may be done twice, when the machine that did it is lost before its answer was heard; the second time finds the
    block of this run, or writes the same bytes again.

    Args:
        work: The slice, as `cut` gave it.
        orders: What to do.

    Raises:
        PilarExtractError: The pipeline cannot be loaded, one worker after the other died, or the block cannot be
            written.
    """
    taken: Slice = pickle.loads(work)  # noqa: S301 - pickled by `cut`, on a machine of the same cluster
    before = orders.blocks.note(taken.block)
    if before and (before.run, before.fingerprint) == (orders.run, taken.fingerprint):
        return before
    with orders.here():
        _agree(orders)
        outcomes = _outcomes(taken.sources, orders)
    extracted = [outcome for outcome in outcomes if isinstance(outcome, Extracted)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    old = _ids_before(taken.block, orders) if before else set()
    ids = {outcome.id for outcome in extracted}
    lines = [failure_line(failed.name, failed.message, failed.cure) for failed in failures]
    records = [(outcome.id, outcome.content, outcome.year) for outcome in extracted]
    files = orders.blocks.put_failures(taken.block, lines) | orders.blocks.put(taken.block, records)
    applied, left_alone = _corrected(extracted)
    note = Note(
        fingerprint=taken.fingerprint,
        run=orders.run,
        records=len(extracted),
        files=files,
        new=len(ids - old),
        dropped=tuple(sorted(old - ids)),
        failures=tuple((failed.name, failed.message, failed.cure) for failed in failures),
        found=dict(sum((Counter(outcome.found) for outcome in extracted), Counter())),
        first=extracted[0].id if extracted else None,
        corrected=applied,
        left_alone=left_alone,
    )
    orders.blocks.complete(taken.block, note)
    for left in before.files.keys() - files if before else ():
        orders.blocks.files.remove(left)
    return note


def _ids_before(block: str, orders: Orders) -> set[str]:
    try:
        return set(orders.blocks.ids(block))
    except PilarExtractError:
        return set()  # damaged, which is why it is done again


def _outcomes(sources: Sequence[Source], orders: Orders) -> list[Outcome]:
    pool = _pool(orders)
    try:
        return list(pool.outcomes(sources))
    except BaseException:
        end_pool()
        raise


def _corrected(extracted: Sequence[Extracted]) -> tuple[int, tuple[tuple[str, tuple[str, ...]], ...]]:
    """How many corrections were applied, and of each record those that were not."""
    applied, left_alone = 0, []
    for outcome in extracted:
        others = tuple(note.model_dump_json() for note in outcome.corrections if note.status != "applied")
        applied += len(outcome.corrections) - len(others)
        if others:
            left_alone.append((outcome.id, others))
    return applied, tuple(left_alone)


_pools: dict[str, StandingPool] = {}
"""By run, the one of this process."""


def _pool(orders: Orders) -> StandingPool:
    if orders.run not in _pools:
        end_pool()
        job = Job(reading=orders.reading, as_line=True, corrections=orders.corrections)
        _pools[orders.run] = StandingPool(orders.factory, job, timeout=orders.timeout)
    return _pools[orders.run]


def end_pool() -> None:
    """End the worker that this process keeps, if it has one."""
    while _pools:
        _, pool = _pools.popitem()
        pool.close()


def _agree(orders: Orders) -> None:
    """See that this machine would find what the one that gives the orders would."""
    if _fingerprint(orders.pattern_dirs, orders.reading) != orders.job:
        raise UsageError(
            f"{os.uname().nodename}: its pilar-extract, a library or the patterns are not those of the machine that "
            "started the run",
            cure="Install the same versions on every machine of the cluster, best out of one image.",
        )


@cache
def _fingerprint(pattern_dirs: tuple[Path, ...], reading: ReadingSettings) -> str:
    return job_fingerprint(pattern_dirs, reading)
