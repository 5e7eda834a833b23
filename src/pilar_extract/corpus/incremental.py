"""What is new or changed: the plan for every article by the manifest, and the manifest by what came of it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import Extracted, Failed, Outcome, Plan, Task, Unchanged
from pilar_extract.corrections import Corrections
from pilar_extract.reading.sources import FileSource, vanished
from pilar_extract.store.manifest import Entry, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.reading.sources import Source
    from pilar_extract.store.folder import Kept
    from pilar_extract.store.keeping import Keeping

FAILURES = "failures.jsonl"
_COMMIT_AFTER = 5.0  # seconds of work that an interruption may cost


@dataclass(frozen=True, slots=True)
class Choice:
    """
    Which articles are done.

    Attributes:
        force: All of them.
        retry_failed: Those too that failed before and are still the same.
    """

    force: bool = False
    retry_failed: bool = False


class Incremental:
    """
    Keeps a folder of records up to date with its articles.

    Args:
        keeping: The folder.
        job: Fingerprint of extractor, patterns and options.
        choice: Which articles are done.
        corrections: What people have corrected; an article whose corrections have changed is done again.

    Attributes:
        corrections: These.
    """

    def __init__(
        self, keeping: Keeping, job: str, choice: Choice, corrections: Corrections | None = None
    ) -> None:
        self._keeping, self._manifest, self._job, self._choice = keeping, keeping.manifest, job, choice
        self.corrections = corrections or Corrections()
        self._committed = time.monotonic()
        self._containers: set[str] = set()
        self._broken: set[str] = set()

    @property
    def as_lines(self) -> bool:
        """Are records wanted as lines, rather than as files?"""
        return self._keeping.as_lines

    @property
    def spool(self) -> str | None:
        """See `Keeping.spool`."""
        return self._keeping.spool

    def plan(self, source: Source) -> Plan:
        """
        See whether an article has to be done, without reading it if that can be told.

        Raises:
            OutputError: The manifest cannot be read.
        """
        stamp = source.stamp()
        if not isinstance(source, FileSource) and source.origin is not None:
            self._containers.add(source.origin)
        return Plan(source, self._work(source, stamp), stamp)

    def _work(self, source: Source, stamp: str | None) -> Task | Outcome:
        if self._choice.force:
            return Task(source)
        entry = self._manifest.entry(source.id) if source.id is not None else None
        if entry is not None and (entry.job != self._job_of(entry.id) or not self._keeping.holds(entry)):
            entry = None
        # Before failures are looked up, since another article of the same name in an archive may have failed.
        if entry is not None and stamp is not None and (entry.stamp, entry.origin) == (stamp, source.origin):
            return Unchanged(entry.id, source.name)
        failure = self._manifest.failure(source.name)
        if failure is not None:
            same = stamp is not None and (failure.stamp, failure.job) == (stamp, self._job)
            if same and not self._choice.retry_failed:
                return Failed(source.name, failure.reason, failure.cure, before=True)
            return Task(source)
        return Task(source, entry.digest if entry is not None else None)

    def settle(self, plan: Plan, outcome: Outcome) -> bool:
        """
        Write what came of an article, and remember it.

        Returns:
            Whether there was no record of that id before.

        Raises:
            OutputError: It cannot be written.
        """
        new = False
        match outcome:
            case Extracted():
                new = self._manifest.entry(outcome.id) is None
                kept = self._put(outcome)
                job = self._job_of(outcome.id)
                entry = Entry(outcome.id, plan.source.origin, plan.stamp, job, outcome.digest, kept)
                self._manifest.keep(entry, outcome.name)
            case Unchanged() if isinstance(plan.work, Task):
                self._manifest.restamp(outcome.id, plan.source.origin, plan.stamp)
            case Unchanged():
                self._manifest.see(outcome.id)
            case Failed():
                reason, cure = outcome.message, outcome.cure
                failure = Failure(outcome.name, plan.source.origin, plan.stamp, self._job, reason, cure)
                self._manifest.fail(failure, plan.source.id)
                if plan.source.origin is not None:
                    self._broken.add(plan.source.origin)
        if time.monotonic() - self._committed > _COMMIT_AFTER:
            self._keeping.commit()
            self._committed = time.monotonic()
        return new

    def _put(self, extracted: Extracted) -> Kept:
        if extracted.spooled:
            return self._keeping.take(extracted.id, extracted.spooled)
        return self._keeping.put(extracted.id, extracted.content, extracted.year)

    def refuse(self, failed: Failed) -> None:
        """Remember what was asked for by name and could not be had."""
        self._manifest.fail(Failure(failed.name, None, None, self._job, failed.message, failed.cure), None)

    def _job_of(self, record_id: str) -> str:
        """Fingerprint of all that the record stands on beside its article."""
        corrected = self.corrections.digest(record_id)
        return f"{self._job}+{corrected}" if corrected else self._job

    def strays(self) -> list[str]:
        """Ids for which there are corrections, and no record."""
        return [article for article in self.corrections.by_article if not self._manifest.has(article)]

    def gone(self) -> list[str]:
        """
        Ids of records whose articles are not there any more.

        Those that this run did not meet and whose file is gone too, or is a table or archive that this run has read
        without any failure, or holds one article, which has a record of another id by now: a run over other articles
        makes none of them gone, nor does a folder that cannot be entered today, or an archive that is cut.
        """
        there: dict[str, bool] = {}
        gone = []
        for record_id, origin, met in self._manifest.unseen():
            if origin is not None:
                if origin not in there:
                    over = met if origin not in self._containers else origin not in self._broken
                    there[origin] = not over and not vanished(origin)
                if not there[origin]:
                    gone.append(record_id)
        return gone

    def prune(self, record_ids: Iterable[str]) -> None:
        """
        Remove records.

        Raises:
            OutputError: One cannot be removed.
        """
        for record_id in record_ids:
            self._keeping.remove(record_id)

    def finish(self, *, complete: bool) -> None:
        """
        Write the list of failures, which is there only where there are some, and make everything last.

        Failures of other articles than this run's stay on it as long as their files are there.

        Args:
            complete: The run has come to its end; else shards are left to the next one.

        Raises:
            OutputError: The disk is full or broken.
        """
        lines = []
        for failure, met in self._manifest.failures():
            if met or not self._is_over(failure, complete=complete):
                lines.append(failure_line(failure.name, failure.reason, failure.cure))
            else:
                self._manifest.mend(failure.name)
        self._keeping.note(FAILURES, b"".join(lines) or None)
        self._keeping.commit()
        if complete:
            self._keeping.publish()

    def _is_over(self, failure: Failure, *, complete: bool) -> bool:
        """Is there nothing left of what failed, so that this run could not meet it?"""
        if failure.origin is None:
            return True
        return (complete and failure.origin in self._containers) or vanished(failure.origin)


def failure_line(name: str, message: str, cure: str) -> bytes:
    """
    Write a failure as a line of JSON Lines.

    Args:
        name: What messages call the article.
        message: What is wrong.
        cure: What to do about it.
    """
    fields = {"path": name, "reason": message.removeprefix(f"{name}: "), "cure": cure}
    return json.dumps(fields, ensure_ascii=False).encode(errors="replace") + b"\n"
