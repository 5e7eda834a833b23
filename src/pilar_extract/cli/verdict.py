"""What a run means for a machine that guards a repository: annotations, a summary in Markdown, a status from checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.cli.console import complain, errors, output
from pilar_extract.cli.markdown import summary_page
from pilar_extract.cli.workflow_commands import annotation
from pilar_extract.corpus.extraction import Failed
from pilar_extract.errors import PilarExtractError, UsageError
from pilar_extract.record.fields import read_fields
from pilar_extract.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from pilar_extract.cli.guarding import Asked
    from pilar_extract.cli.reports import Report
    from pilar_extract.corpus.extraction import Extracted, Outcome
    from pilar_extract.corpus.runner import Tally
    from pilar_extract.record.fields import Fields

SEVERITIES = ("info", "warning", "error")
"""Of checks, the gravest last."""


@dataclass(frozen=True, slots=True)
class Raised:
    """
    A check of a record.

    Attributes:
        article: Id of the record.
        path: File of the article under the folder that was read, if it is one.
        line: Line of its first mention, counted from 1; None where lines are not those of the file.
        check: The check itself.
    """

    article: str
    path: str | None
    line: int | None
    check: Fields


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """
    A correction that was not applied.

    Attributes:
        article: Id of the record.
        note: What the record says of it.
    """

    article: str
    note: Fields


@dataclass(slots=True)
class Noted:
    """
    Passes on what a run tells, and keeps what a verdict needs.

    Attributes:
        report: Whom it is passed on to.
        failures: Articles that failed.
        tally: What was done.
        skipped: Files of other kinds that were passed over.
    """

    report: Report
    failures: list[Failed] = field(default_factory=list)
    tally: Tally | None = None
    skipped: int = 0

    def progress(self, total: int | None) -> AbstractContextManager[None]:
        """Pass it on."""
        return self.report.progress(total)

    def step(self, outcome: Outcome) -> None:
        """Pass it on, and keep a failure."""
        if isinstance(outcome, Failed):
            self.failures.append(outcome)
        self.report.step(outcome)

    def failed(self, failed: Failed) -> None:
        """Pass it on, and keep it."""
        self.failures.append(failed)
        self.report.failed(failed)

    def corrected(self, outcome: Extracted) -> None:
        """Pass it on."""
        self.report.corrected(outcome)

    def stray(self, file: str, article: str, number: int) -> None:
        """Pass it on."""
        self.report.stray(file, article, number)

    def finished(self, tally: Tally, skipped: int) -> None:
        """Pass it on, and keep the figures."""
        self.tally, self.skipped = tally, skipped
        self.report.finished(tally, skipped)


def verdict(asked: Asked, noted: Noted, *, paths: Iterable[str], out: Path, status: int) -> int:
    """
    Give what was asked for, once a run is over.

    The checks are those of all records in the folder, of articles that had not changed too: whether a repository is in
    order does not depend on what was read today.

    Args:
        asked: What was asked for.
        noted: What the run told.
        paths: What was read, as it was typed.
        out: The folder of records.
        status: Exit status of the run itself.

    Returns:
        The exit status.

    Raises:
        UsageError: The summary cannot be written.
    """
    raised, left_alone = _looked_over(Store(out))
    if asked.annotations:
        for line in _annotations(noted.failures, raised, tuple(paths)):
            output().print(line, markup=False, soft_wrap=True)
    if asked.summary:
        try:
            asked.summary.write_text(summary_page(noted, raised, left_alone), "utf-8")
        except OSError as error:
            raise UsageError(
                f"{asked.summary}: cannot be written: {error.strerror or error}",
                cure="Name another file with --summary.",
            ) from error
    if asked.fail_on is None:
        return status
    grave = [found for found in raised if _is_at_least(found, asked.fail_on)]
    if grave:
        complain(
            errors(),
            f"checks of severity {asked.fail_on} or graver: {len(grave)}, the first in {grave[0].article}: "
            f"{grave[0].check['message']['en']}",
            "See the articles, then mend them, or leave the status alone without --fail-on.",
        )
    return status or int(bool(grave))


def _looked_over(store: Store) -> tuple[list[Raised], list[LeftAlone]]:
    """The checks of all records, and the corrections that they could not take."""
    raised, left_alone = [], []
    for article, read in store.each():
        try:
            record = read_fields(read(), name=article)
        except PilarExtractError as error:
            complain(errors(), error.message, error.cure)
            continue
        notes = (note for note in record["corrections"] if note["status"] != "applied")
        left_alone += [LeftAlone(article, note) for note in notes]
        for check in record["checks"]:
            source = record["source"]
            line = None
            if check["mentions"] and source["media_type"] == "text/plain":
                line = record["text"].count("\n", 0, check["mentions"][0]["start"]) + 1
            raised.append(Raised(article, source["path"], line, check))
    return raised, left_alone


def _is_at_least(raised: Raised, severity: str) -> bool:
    return SEVERITIES.index(raised.check["severity"]) >= SEVERITIES.index(severity)


def _annotations(
    failures: Iterable[Failed], raised: Iterable[Raised], roots: tuple[str, ...]
) -> Iterator[str]:
    for failed in failures:
        reason = failed.message.removeprefix(f"{failed.name}: ")
        yield annotation(
            "error", f"{reason} {failed.cure}", title="cannot be read", file=_file(failed.name, roots)
        )
    for found in sorted(raised, key=lambda found: -SEVERITIES.index(found.check["severity"])):
        check = found.check
        yield annotation(
            check["severity"], check["message"]["en"], title=check["code"],
            file=_file(found.path, roots) or found.article, line=found.line,
        )  # fmt: skip


def _file(path: str | None, roots: tuple[str, ...]) -> str | None:
    """The file that a path below one of the roots means, as the repository names it."""
    if path is None:
        return None
    candidates = [
        Path(path),
        *(Path(root) / path for root in roots),
        *(Path(r) for r in roots if Path(r).name == path),
    ]
    return next((candidate.as_posix() for candidate in candidates if candidate.is_file()), None)
