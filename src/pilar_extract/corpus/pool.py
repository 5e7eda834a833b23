"""Several workers side by side; one that dies costs its article at most."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from typing import TYPE_CHECKING, Self

from pilar_extract.corpus.extraction import Failed, Plan, Task
from pilar_extract.corpus.feed import Feed
from pilar_extract.corpus.limits import too_slow
from pilar_extract.corpus.worker import Worker
from pilar_extract.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from types import TracebackType

    from pilar_extract.corpus.extraction import Job, Outcome, PipelineFactory
    from pilar_extract.reading.sources import Source

_AHEAD = 32  # articles a worker may be ahead of the one that is written next
_FEW, _MANY = (
    3,
    24,
)  # tasks that a worker has at hand, at least and at most, so that it never waits for the next
_IN_HAND = 0.05  # seconds of work that it has at hand, within these bounds
_PAUSE = 0.01  # seconds in which answers gather, while all workers have twice as much to do
_GRACE = 10.0  # seconds after its own time limit until a worker that does not hear it is killed
_MOST_DEATHS = 8  # in a row: then it is not the articles that kill


@dataclass(slots=True)
class _Slot:
    """An article's place in line."""

    plan: Plan
    task: Task | None
    outcome: Outcome | None = None
    suspect: bool = False
    """A worker died over it once."""


class Pool:
    """
    Workers, and the line of articles that they are at.

    A worker may be killed any time: by the system when memory runs out, by a fault in compiled code. The article that
    it was at is done once more with no other beside it, since then it has all the memory; if the worker dies again,
    it is the article's fault. What else it had at hand goes to the others.

    Args:
        sources: Articles still to be read.
        factory: Makes the pipeline, once a worker.
        job: What to do with each.
        jobs: Number of workers.
        timeout: Seconds that one article may take.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        factory: PipelineFactory,
        job: Job,
        *,
        jobs: int,
        timeout: float | None,
    ) -> None:
        self._factory, self._job, self._timeout = factory, job, timeout
        self._feed = Feed(sources, jobs * _AHEAD)
        self._heard = DefaultSelector()
        self._heard.register(self._feed.connection, EVENT_READ)
        self._jobs = jobs
        self._workers: dict[Worker, deque[_Slot]] = {}
        self._line: deque[_Slot] = deque()
        self._waiting: deque[_Slot] = deque()
        self._suspects: deque[_Slot] = deque()
        self._deaths = 0

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they are at."""
        self._feed.stop()
        self._heard.close()
        for worker in self._workers:
            worker.end()

    def outcomes(self, plan: Callable[[Source], Plan]) -> Generator[tuple[Plan, Outcome], None, None]:
        """
        Give what came of every article, in the order of the sources.

        Args:
            plan: Says whether there is anything to do about an article.

        Raises:
            PilarExtractError: The pipeline cannot be loaded.
            WorkerError: One worker after the other died.
        """
        more = True
        while more or self._line:
            while self._line and (outcome := self._line[0].outcome) is not None:
                yield self._line.popleft().plan, outcome
                self._feed.done()
            self._hand_out()
            more = self._await(plan, more=more)

    def _await(self, plan: Callable[[Source], Plan], *, more: bool) -> bool:
        """Wait until something happens, and take it in; says whether there are more sources."""
        if not more and not self._line:
            return False
        if self._workers and all(len(slots) * w.pace > 2 * _PAUSE for w, slots in self._workers.items()):
            time.sleep(_PAUSE)
        for key, _ in self._heard.select(None if self._timeout is None else 1.0):
            if key.data is not None:
                self._hear(key.data)
                continue
            for source in self._feed.take():
                if source is None:
                    more = False
                    self._heard.unregister(self._feed.connection)
                else:
                    self._line_up(plan(source))
        self._end_the_slow()
        return more

    def _line_up(self, plan: Plan) -> None:
        if isinstance(plan.work, Task):
            slot = _Slot(plan, plan.work)
            self._waiting.append(slot)
            if len(self._workers) < self._jobs:
                self._start()
        else:
            slot = _Slot(plan, None, plan.work)
        self._line.append(slot)

    def _hand_out(self) -> None:
        at_work = any(self._workers.values())
        if self._suspects and not at_work:
            self._hand(self._living_worker(), [self._suspects.popleft()])
            return
        alone = any(slot.suspect for slots in self._workers.values() for slot in slots)
        if self._suspects or alone:
            return
        # Several at a time, who has least first; where there is not enough for all, each gets its share.
        hungry = [w for w, slots in self._workers.items() if len(slots) < max(_FEW, _enough(w) // 2)]
        hungry.sort(key=lambda worker: len(self._workers[worker]))
        for place, worker in enumerate(hungry):
            share = math.ceil(len(self._waiting) / (len(hungry) - place))
            number = min(share, _enough(worker) - len(self._workers[worker]))
            if number:
                self._hand(worker, [self._waiting.popleft() for _ in range(number)])

    def _living_worker(self) -> Worker:
        """
        Give a worker to do an article alone; one that had died idle would make the article look deadly.

        It is the one that was started last, since others may be dying of what killed the one before: the system still
        takes them for alive for a moment.
        """
        for worker in [worker for worker in self._workers if not worker.is_alive()]:
            worker.end()
            self._replace(worker)
        return next(reversed(self._workers))

    def _hand(self, worker: Worker, slots: list[_Slot]) -> None:
        self._workers[worker].extend(slots)
        worker.hand([slot.task for slot in slots if slot.task is not None])

    def _hear(self, worker: Worker) -> None:
        try:
            answers = worker.answers()
        except EOFError:
            self._bury(worker)
            return
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
            self._deaths = 0
            self._workers[worker].popleft().outcome = answer

    def _bury(self, worker: Worker) -> None:
        how = worker.how_it_died()
        self._deaths += 1
        if self._deaths >= _MOST_DEATHS:
            raise WorkerError(
                f"worker processes die one after the other, the last by {how}",
                cure="Memory may have run out: try --jobs 1, or fewer jobs.",
            )
        slot = self._replace(worker)
        if slot is None:
            return
        if slot.suspect:
            name = slot.plan.source.name
            slot.outcome = Failed(
                name,
                f"{name}: the worker process died over it, also alone ({how})",
                "It may need more memory than there is; see whether it is an article, then try --retry-failed.",
            )
        else:
            slot.suspect = True
            self._suspects.append(slot)

    def _end_the_slow(self) -> None:
        """Kill workers that do not hear their own alarm, in compiled code."""
        if self._timeout is None:
            return
        for worker in [w for w in self._workers if w.busy_for() > self._timeout + _GRACE]:
            worker.end()
            slot = self._replace(worker)
            if slot is not None:
                slot.outcome = too_slow(slot.plan.source.name, self._timeout)

    def _start(self) -> None:
        worker = Worker(self._factory, self._job, self._timeout)
        self._workers[worker] = deque()
        self._heard.register(worker.number, EVENT_READ, worker)

    def _replace(self, worker: Worker) -> _Slot | None:
        """Put a new worker in the place of one that has ended; gives the article that it was at."""
        slots = self._workers.pop(worker)
        self._heard.unregister(worker.number)
        self._start()
        first = slots.popleft() if slots else None
        self._waiting.extendleft(reversed(slots))
        return first


def _enough(worker: Worker) -> int:
    """How many tasks a worker should have at hand."""
    return min(_MANY, _FEW + int(_IN_HAND / max(worker.pace, _IN_HAND / _MANY)))
