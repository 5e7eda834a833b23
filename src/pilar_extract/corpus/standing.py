"""A worker process that stays, for articles that come by the block."""

from __future__ import annotations

from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Plan
from pilar_extract.corpus.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.corpus.extraction import Job, Outcome, PipelineFactory
    from pilar_extract.reading.sources import Source


class StandingPool:
    """
    A pool of one process, in which the pipeline is loaded once for any number of blocks.

    What may happen to a worker and to an article is what may happen in a run with ``--jobs``.

    Args:
        factory: Makes the pipeline.
        job: What to do with each article.
        timeout: Seconds that one article may take.
    """

    def __init__(self, factory: PipelineFactory, job: Job, *, timeout: float | None) -> None:
        self._given: SimpleQueue[Source | None] = SimpleQueue()
        self._pool = Pool(iter(self._given.get, None), factory, job, jobs=1, timeout=timeout)
        self._outcomes = self._pool.outcomes(Plan.always)

    def outcomes(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """
        Give what came of every article of a block, in order; to be taken to its end.

        Raises:
            PilarExtractError: The pipeline cannot be loaded, or one worker after the other died; the pool has ended.
        """
        for source in sources:
            self._given.put(source)
        for _, outcome in islice(self._outcomes, len(sources)):
            yield outcome

    def close(self) -> None:
        """End the worker."""
        self._given.put(None)
        self._pool.__exit__(None, None, None)
