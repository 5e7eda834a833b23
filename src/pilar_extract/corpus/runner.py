"""
Many articles through one or more processes, in order, holding only a few at a time.

Sources go to the workers and bytes come back: neither texts nor spaCy's Docs are pickled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Extracted, Failed, Once, Plan, Task, Unchanged
from pilar_extract.corpus.limits import TimedExtraction

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from pilar_extract.corpus.extraction import Job, Outcome, PipelineFactory
    from pilar_extract.reading.sources import Source


def run(
    sources: Iterable[Source],
    factory: PipelineFactory,
    job: Job,
    *,
    jobs: int = 1,
    plan: Callable[[Source], Plan] = Plan.always,
    timeout: float | None = None,
) -> Generator[tuple[Plan, Outcome], None, None]:
    """
    Extract articles one after the other; the outcomes come in the order of the sources, whatever the jobs.

    Args:
        sources: Articles still to be read; taken as they are needed.
        factory: Makes the pipeline, once a process, when the first article needs it.
        job: What to do with each.
        jobs: Number of processes; with one, this process does the work.
        plan: Says whether there is anything to do about an article; asked in this thread.
        timeout: Seconds that one article may take.

    Raises:
        PilarExtractError: The pipeline cannot be loaded.
        WorkerError: One worker process after the other died.
    """
    if jobs == 1:
        with TimedExtraction(Once(factory), job, timeout) as extraction:
            for source in sources:
                planned = plan(source)
                work = planned.work
                yield planned, extraction.extract(work) if isinstance(work, Task) else work
    else:
        # Imported here: a run of one process does without multiprocessing.
        from pilar_extract.corpus.pool import Pool  # noqa: PLC0415

        with Pool(sources, factory, job, jobs=jobs, timeout=timeout) as pool:
            yield from pool.outcomes(plan)


@dataclass(slots=True)
class Tally:
    """
    What a run did.

    Attributes:
        new: Records written where there was none.
        changed: Records written anew.
        unchanged: Articles whose records were left as they are.
        gone: Records whose articles are not there any more.
        failed: Articles without record.
        found: Number of facts of each kind, and of checks, in the records written.
        corrected: Corrections applied to them.
        left_alone: Corrections of them that were not applied.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0
    found: Counter[str] = field(default_factory=Counter)
    corrected: int = 0
    left_alone: int = 0

    def add(self, outcome: Outcome, *, new: bool = True) -> None:
        """
        Count one outcome, once its record is written.

        Args:
            outcome: What came of an article.
            new: Its record is the first of its id.
        """
        match outcome:
            case Failed():
                self.failed += 1
            case Unchanged():
                self.unchanged += 1
            case Extracted():
                self.new += new
                self.changed += not new
                for kind, number in outcome.found.items():
                    self.found[kind] += number
                for note in outcome.corrections:
                    self.corrected += note.status == "applied"
                    self.left_alone += note.status != "applied"
