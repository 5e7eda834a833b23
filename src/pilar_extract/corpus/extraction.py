"""One article to one outcome: the record's bytes and what they hold, or the reason why there are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pilar_extract.errors import PilarExtractError
from pilar_extract.record import to_bytes, to_line
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.reading.sources import Source
    from pilar_extract.record import Record
    from pilar_extract.settings import ReadingSettings

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


@dataclass(frozen=True, slots=True)
class Job:
    """
    What to do with every article.

    Attributes:
        reading: Limits of the readers.
        as_line: Write the record as a line rather than as a file.
    """

    reading: ReadingSettings
    as_line: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """
    A record, already in bytes.

    Attributes:
        id: The record's id.
        name: What messages call the article.
        content: The record as it is to be written.
        found: Number of facts of each kind, and of checks.
    """

    id: str
    name: str
    content: bytes
    found: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """
    An article without record.

    Attributes:
        name: What messages call the article.
        message: What is wrong.
        cure: What to do about it.
    """

    name: str
    message: str
    cure: str

    @classmethod
    def because(cls, name: str, error: PilarExtractError) -> Failed:
        """Take message and cure over from an error."""
        return cls(name, error.message, error.cure)


Outcome = Extracted | Failed


def extract_bytes(source: Source, pipeline: Extractor, job: Job) -> Outcome:
    """
    Read one article, extract its facts and write the record to bytes.

    Whatever goes wrong with the article is an outcome, so that the others go on; a fault of ours is named as one.

    Args:
        source: The article still to be read.
        pipeline: The loaded pipeline.
        job: What to do with it.
    """
    try:
        record = pipeline.extract(source.read(job.reading))
        content = to_line(record) if job.as_line else to_bytes(record)
    except PilarExtractError as error:
        return Failed.because(source.name, error)
    except Exception as error:  # noqa: BLE001 - one article never stops the rest
        return Failed(
            source.name,
            f"{source.name}: the extractor broke: {type(error).__name__}: {error}",
            "This is a fault of pilar-extract: please report it with the article.",
        )
    found = Counter(kind for kind, _ in record.facts())
    return Extracted(
        record.id,
        source.name,
        content,
        {kind: found[kind] for kind in FACT_KINDS} | {CHECKS: len(record.checks)},
    )
