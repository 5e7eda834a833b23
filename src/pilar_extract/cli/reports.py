"""What a run says while it works and when it ends: to people, or an event a line to machines."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from pilar_extract.cli.console import errors, output
from pilar_extract.cli.progress import RunProgress
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.cli.summary import summary
from pilar_extract.corpus.extraction import Extracted, Failed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pilar_extract.corpus.extraction import Outcome
    from pilar_extract.corpus.runner import Tally
    from pilar_extract.errors import PilarExtractError


class Report(Protocol):
    """What a run tells as it goes."""

    def progress(self, total: int | None) -> AbstractContextManager[None]:
        """Show how far it is, of so many articles; None for a stream."""

    def step(self, outcome: Outcome) -> None:
        """One article more is done."""

    def failed(self, failed: Failed) -> None:
        """Name an article that failed."""

    def corrected(self, outcome: Extracted) -> None:
        """Name the corrections of a record that were not applied."""

    def stray(self, file: str, article: str, number: int) -> None:
        """Say that a file of corrections has so many of an article of which there is no record."""

    def finished(self, tally: Tally, skipped: int) -> None:
        """Close the run: what was done, and how many files of other kinds were passed over."""


class TextReport:
    """
    To people: complaints and progress on standard error, the closing table on standard output.

    Args:
        out: The folder of records, as it was typed.
        failures: What in it lists the failures.
    """

    def __init__(self, out: str, *, failures: str) -> None:
        self._out, self._failures, self._console = out, failures, errors()
        self._bar = RunProgress(self._console, None)
        self._first: str | None = None
        self._before = 0

    @contextmanager
    def progress(self, total: int | None) -> Iterator[None]:
        """Show a bar, or a line now and then."""
        self._bar = RunProgress(self._console, total)
        with self._bar:
            yield

    def step(self, outcome: Outcome) -> None:
        """Move the bar; what failed before and was not tried again is only counted."""
        if isinstance(outcome, Extracted):
            self._first = self._first or outcome.id
            self.corrected(outcome)
        elif isinstance(outcome, Failed):
            if outcome.before:
                self._before += 1
            else:
                self.failed(outcome)
        self._bar.step()

    def failed(self, failed: Failed) -> None:
        """Say it."""
        self._bar.complain(failed.message, failed.cure)

    def corrected(self, outcome: Extracted) -> None:
        """Say which and why, and how to be rid of it."""
        for note in outcome.corrections:
            if note.status != "applied":
                self._bar.complain(
                    f"{outcome.id}: correction {note.id} ({note.action} {note.kind}) was not applied: {note.message}",
                    f"Look at the article and correct it anew, or drop the correction: "
                    f"pilar-extract correct {outcome.id} --undo {note.id}",
                )

    def stray(self, file: str, article: str, number: int) -> None:
        """Say it, and what may be the reason."""
        self._bar.complain(
            f"{file}: corrections of {article}: {number}, and there is no record of it",
            "See whether the article was renamed; its corrections name it by its id.",
        )

    def finished(self, tally: Tally, skipped: int) -> None:
        """Print the table, and what to type next."""
        if self._before:
            self._bar.complain(
                f"{self._before} failed before, have not changed and were not tried again",
                f"Their reasons stand in {self._out}/{self._failures}; to try them again: --retry-failed.",
            )
        output().print(summary(tally, skipped))
        if self._first and "://" not in self._out:  # `show` reads folders
            where = "" if self._out == DEFAULT_OUT else f" --out {self._out}"
            output().print(f"Next: pilar-extract show {self._first}{where}", markup=False, soft_wrap=True)


class JsonReport:
    """To machines: an object a line on standard error, each with an ``event``; nothing on standard output."""

    _EVERY = 1000  # articles between two events of progress

    def __init__(self) -> None:
        self._done, self._total = 0, 0

    @contextmanager
    def progress(self, total: int | None) -> Iterator[None]:
        """Say how many there are."""
        self._total = total or 0
        self._say("started", articles=total)
        yield

    def step(self, outcome: Outcome) -> None:
        """Say now and then how far it is."""
        if isinstance(outcome, Failed):
            self.failed(outcome)
        elif isinstance(outcome, Extracted):
            self.corrected(outcome)
        self._done += 1
        if self._done % self._EVERY == 0 or self._done == self._total:
            self._say("progress", done=self._done, articles=self._total or None)

    def failed(self, failed: Failed) -> None:
        """Name the article, the reason and the cure."""
        reason = failed.message.removeprefix(f"{failed.name}: ")
        self._say("failed", path=failed.name, reason=reason, cure=failed.cure, before=failed.before)

    def corrected(self, outcome: Extracted) -> None:
        """Give what came of it."""
        for note in outcome.corrections:
            if note.status != "applied":
                what = note.model_dump(include={"action", "kind", "status", "message"})
                self._say("correction", article=outcome.id, correction=note.id, **what)

    def stray(self, file: str, article: str, number: int) -> None:
        """Say it."""
        self._say("correction", article=article, status="no-article", file=file, corrections=number)

    def finished(self, tally: Tally, skipped: int) -> None:
        """Give the figures of the closing table."""
        articles = {word: getattr(tally, word) for word in ("new", "changed", "unchanged", "gone", "failed")}
        corrections = {"applied": tally.corrected, "left_alone": tally.left_alone}
        self._say("finished", **articles, skipped=skipped, facts=dict(tally.found), corrections=corrections)

    def error(self, error: PilarExtractError) -> None:
        """Say what ended the run."""
        self._say("error", reason=error.message, cure=error.cure, status=error.exit_code)

    def _say(self, event: str, **words: object) -> None:
        print(json.dumps({"event": event, **words}), file=sys.stderr, flush=True)  # noqa: T201
