"""The runner: order, failures and bytes, whatever the number of processes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from fakes import BROKEN, FakeFactory, FakePipeline
from pilar_extract.article import Article
from pilar_extract.corpus.extraction import Extracted, Failed, Job, Outcome
from pilar_extract.corpus.runner import Tally, run
from pilar_extract.errors import EmptyArticleError, PatternError
from pilar_extract.reading.sources import GivenSource
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

JOB = Job(reading=ReadingSettings())


def sources(number: int) -> Iterator[GivenSource]:
    """Articles, the third without text and the fifth one that breaks the pipeline."""
    for place in range(number):
        article = Article.from_text(BROKEN if place == 4 else f"{place} PSM hadir.", id=f"a{place}")
        error = EmptyArticleError("a2: the file is empty", cure="Fill it.")
        yield GivenSource(f"a{place}", error if place == 2 else article)


@dataclass(frozen=True)
class BadPatterns:
    """A factory that finds its patterns wrong."""

    def __call__(self) -> FakePipeline:
        """Refuse."""
        raise PatternError("pillars.toml:3: wrong", cure="Mend it.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_article_never_stops_the_rest(jobs: int) -> None:
    """A refusal and a fault of ours are outcomes in their places."""
    outcomes = list(run(sources(7), FakeFactory(), JOB, jobs=jobs))
    assert [outcome.name for outcome in outcomes] == [f"a{place}" for place in range(7)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [outcome.message for outcome in failed] == [
        "a2: the file is empty",
        "a4: the extractor broke: RuntimeError: a rule went wrong",
    ]
    assert all(outcome.cure for outcome in failed)


def test_the_bytes_do_not_depend_on_the_jobs() -> None:
    """More articles than the workers may run ahead, in order."""
    one = list(run(sources(40), FakeFactory(), JOB, jobs=1))
    assert one == list(run(sources(40), FakeFactory(), JOB, jobs=2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_wrong_patterns_stop_the_run(jobs: int) -> None:
    """The worker's error reaches the caller whole, with its cure."""
    with pytest.raises(PatternError, match=r"pillars\.toml:3") as caught:
        list(run(sources(3), BadPatterns(), JOB, jobs=jobs))
    assert caught.value.cure == "Mend it."


def test_an_error_of_the_sources_reaches_the_caller() -> None:
    """Though they are read in another thread."""

    def broken() -> Iterator[GivenSource]:
        yield from sources(1)
        raise OSError("the pipe broke")

    with pytest.raises(OSError, match="the pipe broke"):
        list(run(broken(), FakeFactory(), JOB, jobs=2))


def test_an_outcome_does_not_wait_for_the_next_article() -> None:
    """A run in a pipe answers each line, with several processes too."""
    answered = threading.Event()

    def patient() -> Iterator[GivenSource]:
        for source in sources(2):
            yield source
            assert answered.wait(timeout=60)

    outcomes = run(patient(), FakeFactory(), JOB, jobs=2)
    assert next(outcomes).name == "a0"
    answered.set()
    assert [outcome.name for outcome in outcomes] == ["a1"]


def test_articles_are_read_only_a_little_ahead() -> None:
    """Memory does not grow with the corpus."""
    taken = 0

    def counted() -> Iterator[GivenSource]:
        nonlocal taken
        for source in sources(1000):
            taken += 1
            yield source

    outcomes = run(counted(), FakeFactory(), JOB, jobs=2)
    next(outcomes)
    outcomes.close()
    assert taken < 100


def test_the_tally_counts_facts_and_failures() -> None:
    """Of the outcomes that it is told."""
    tally = Tally()
    outcomes: list[Outcome] = list(run(sources(6), FakeFactory(), JOB))
    for outcome in outcomes:
        tally.add(outcome)
    assert (tally.read, tally.written, tally.failed) == (6, 4, 2)
    assert tally.found["counts"] == 4
    assert isinstance(outcomes[0], Extracted)
    assert outcomes[0].found["awards"] == 0
