"""One article to one outcome: the record's bytes and what they hold, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pilar_extract.corrections import Corrections
from pilar_extract.cycles import keep_what_is_loaded
from pilar_extract.errors import PilarExtractError
from pilar_extract.record import to_bytes, to_line
from pilar_extract.record.fields import FACT_KINDS
from pilar_extract.tables.definitions import ARTICLES, published_of
from pilar_extract.tables.model import Entry
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.reading.sources import Source
    from pilar_extract.record import Record
    from pilar_extract.record.model import CorrectionNote
    from pilar_extract.settings import ReadingSettings
    from pilar_extract.store.folder import Spooled

CHECKS = "checks"


class Extractor(Protocol):
    """What the runner asks of a pipeline."""

    def extract(self, article: Article) -> Record:
        """Find the facts of an article."""


class PipelineFactory(Protocol):
    """Makes the pipeline, once a process; it is pickled on its way to a worker."""

    def __call__(self) -> Extractor:
        """Load the pipeline."""


@dataclass(frozen=True, slots=True)
class RulePipeline:
    """
    The pipeline of the shipped patterns and the user's.

    Attributes:
        pattern_dirs: The user's own pattern folders, later ones winning.
    """

    pattern_dirs: tuple[Path, ...] = ()

    def __call__(self) -> Extractor:
        """Load it; spaCy comes in here and not earlier."""
        from pilar_extract.pipeline import load  # noqa: PLC0415

        return load(self.pattern_dirs)


class Once:
    """
    A pipeline that is loaded when it is first asked for.

    Args:
        factory: Makes it.
    """

    def __init__(self, factory: PipelineFactory) -> None:
        self._factory = factory
        self._made: Extractor | None = None

    def __call__(self) -> Extractor:
        """
        Give the pipeline.

        Raises:
            PilarExtractError: It cannot be loaded.
        """
        if self._made is None:
            self._made = self._factory()
            keep_what_is_loaded()
        return self._made


@dataclass(frozen=True, slots=True)
class Job:
    """
    What to do with every article.

    Attributes:
        reading: Limits of the readers.
        as_line: Write the record as a line rather than as a file.
        spool: Folder in which worker processes leave the files of records; None where records are to be handed on.
        corrections: What people have corrected.
    """

    reading: ReadingSettings
    as_line: bool = False
    spool: str | None = None
    corrections: Corrections = field(default_factory=Corrections)


@value
class Task:
    """
    One article to be done.

    Attributes:
        source: The article still to be read.
        digest: `Article.digest` of which there is a record already; with the same one there is nothing to do.
    """

    source: Source
    digest: str | None = None


@value
class Extracted:
    """
    A record, already in bytes.

    Attributes:
        id: The record's id.
        name: What messages call the article.
        content: The record as it is to be written; nothing where it is written already.
        digest: `Article.digest` of the article that it was made of.
        year: When the article was published, if it is known.
        found: Number of facts of each kind, and of checks.
        corrections: What came of the corrections of its article.
        spooled: Where a worker process has written it.
    """

    id: str
    name: str
    content: bytes
    digest: str
    year: int | None = None
    found: Mapping[str, int] = field(default_factory=dict)
    corrections: tuple[CorrectionNote, ...] = ()
    spooled: Spooled | None = None


@value
class Unchanged:
    """
    An article whose record is still the one that it would give.

    Attributes:
        id: The record's id.
        name: What messages call the article.
    """

    id: str
    name: str


@value
class Failed:
    """
    An article without record.

    Attributes:
        name: What messages call the article.
        message: What is wrong.
        cure: What to do about it.
        before: It failed in an earlier run, was the same then, and was not tried again.
    """

    name: str
    message: str
    cure: str
    before: bool = False

    @classmethod
    def because(cls, name: str, error: PilarExtractError) -> Failed:
        """Take message and cure over from an error."""
        return cls(name, error.message, error.cure)


Outcome = Extracted | Unchanged | Failed


@value
class Plan:
    """
    What to do about one article.

    Attributes:
        source: The article.
        work: What there is to do, or the outcome where there is nothing to do.
        stamp: What it was like before it was read.
    """

    source: Source
    work: Task | Outcome
    stamp: str | None = None

    @classmethod
    def always(cls, source: Source) -> Plan:
        """Do the article, whatever is known of it."""
        return cls(source, Task(source))


def extract_bytes(task: Task, pipeline: Callable[[], Extractor], job: Job) -> Outcome:
    """
    Read one article, extract its facts and write the record to bytes.

    Whatever goes wrong with the article is an outcome, so that the others go on; a fault of ours is named as one.

    Args:
        task: The article still to be read.
        pipeline: Gives the pipeline; it is asked for only when there is something to extract.
        job: What to do with it.

    Raises:
        PilarExtractError: The pipeline cannot be loaded.
    """
    name = task.source.name
    try:
        article = task.source.read(job.reading)
        digest = article.digest()
    except Exception as error:  # noqa: BLE001 - one article never stops the rest
        return _failed(name, error)
    if digest == task.digest:
        return Unchanged(article.id, name)
    extractor = pipeline()
    try:
        record = job.corrections.apply(extractor.extract(article))
        content = to_line(record) if job.as_line else to_bytes(record)
    except Exception as error:  # noqa: BLE001 - likewise
        return _failed(name, error)
    published = published_of(Entry(record, ARTICLES.name, 0, record))
    return Extracted(
        record.id,
        name,
        content,
        digest,
        published.year if published else None,
        {kind: len(getattr(record, kind)) for kind in (*FACT_KINDS, CHECKS)},
        record.corrections,
    )


def _failed(name: str, error: Exception) -> Failed:
    if isinstance(error, PilarExtractError):
        return Failed.because(name, error)
    return Failed(
        name,
        f"{name}: the extractor broke: {type(error).__name__}: {error}",
        "This is a fault of pilar-extract: please report it with the article.",
    )
