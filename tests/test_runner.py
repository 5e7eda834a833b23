"""The runner: order, failures and bytes, whatever the number of processes."""

from __future__ import annotations

import gc
import signal
import threading
import time
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fakes import BROKEN, DEADLY, DEAF, SLOW, FakeFactory, FakePipeline
from pilar_extract.article import Article
from pilar_extract.corpus.extraction import Extracted, Failed, Job, Once, Outcome, Plan, Task, Unchanged
from pilar_extract.corpus.feed import Feed
from pilar_extract.corpus.runner import Tally, run
from pilar_extract.errors import EmptyArticleError, PatternError, WorkerError
from pilar_extract.reading.sources import GivenSource
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar_extract.reading.sources import Source
    from pilar_extract.record import Record

JOB = Job(reading=ReadingSettings())


def sources(number: int) -> Iterator[GivenSource]:
    """Articles, the third without text and the fifth one that breaks the pipeline."""
    for place in range(number):
        article = Article.from_text(BROKEN if place == 4 else f"{place} PSM hadir.", id=f"a{place}")
        error = EmptyArticleError("a2: the file is empty", cure="Fill it.")
        yield GivenSource(f"a{place}", error if place == 2 else article)


def texts(*words: str) -> Iterator[GivenSource]:
    """Articles of these texts."""
    for place, text in enumerate(words):
        yield GivenSource(f"a{place}", Article.from_text(text, id=f"a{place}"))


def outcomes_of(given: Iterable[Source], **options: Any) -> list[Outcome]:
    """What a run with the fake pipeline makes of them."""
    return [outcome for _, outcome in run(given, FakeFactory(), JOB, **options)]


@dataclass(frozen=True)
class BadPatterns:
    """A factory that finds its patterns wrong."""

    def __call__(self) -> FakePipeline:
        """Refuse."""
        raise PatternError("pillars.toml:3: wrong", cure="Mend it.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_article_never_stops_the_rest(jobs: int) -> None:
    """A refusal and a fault of ours are outcomes in their places."""
    outcomes = outcomes_of(sources(7), jobs=jobs)
    assert [outcome.name for outcome in outcomes] == [f"a{place}" for place in range(7)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [outcome.message for outcome in failed] == [
        "a2: the file is empty",
        "a4: the extractor broke: RuntimeError: a rule went wrong",
    ]
    assert all(outcome.cure for outcome in failed)


def test_the_bytes_do_not_depend_on_the_jobs() -> None:
    """More articles than the workers may run ahead, in order."""
    assert outcomes_of(sources(100)) == outcomes_of(sources(100), jobs=2)


def test_workers_write_the_files_that_their_parent_puts_in_place(tmp_path: Path) -> None:
    """As they would have been handed over; where they cannot, they hand them over."""
    plain = outcomes_of(sources(30))
    for spool, written in ((tmp_path, True), (tmp_path / "gone", False)):
        job = Job(reading=ReadingSettings(), spool=str(spool))
        outcomes = [outcome for _, outcome in run(sources(30), FakeFactory(), job, jobs=2)]
        for outcome, expected in zip(outcomes, plain, strict=True):
            if isinstance(outcome, Extracted) and isinstance(expected, Extracted):
                assert (outcome.spooled is not None, bool(outcome.content)) == (written, not written)
                content = Path(outcome.spooled.path).read_bytes() if outcome.spooled else outcome.content
                assert replace(outcome, content=content, spooled=None) == expected
            else:
                assert outcome == expected
    assert len(list(tmp_path.iterdir())) == 28


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
        outcomes_of(broken(), jobs=2)


def test_an_outcome_does_not_wait_for_the_next_article() -> None:
    """A run in a pipe answers each line, with several processes too."""
    answered = threading.Event()

    def patient() -> Iterator[GivenSource]:
        for source in sources(2):
            yield source
            assert answered.wait(timeout=60)

    outcomes = run(patient(), FakeFactory(), JOB, jobs=2)
    assert next(outcomes)[1].name == "a0"
    answered.set()
    assert [outcome.name for _, outcome in outcomes] == ["a1"]


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


def test_sources_that_break_off_are_given_as_far_as_they_went() -> None:
    """Those that came in first, then the error, also where it was there before anybody asked."""

    def breaking() -> Iterator[Source]:
        yield from texts("1 PSM", "2 PSM")
        raise OSError("gone")

    def given(feed: Feed) -> Iterator[str]:
        while True:
            yield from (source.name for source in feed.take() if source is not None)

    names: list[str] = []
    with pytest.raises(OSError, match="gone"):
        names.extend(given(Feed(breaking(), 5)))
    assert names == ["a0", "a1"]


def test_a_dead_worker_costs_its_article() -> None:
    """Which is tried once more, alone, and then named; the others are done, in their places."""
    outcomes = outcomes_of(texts("1 PSM", DEADLY, *(f"{number} PSM" for number in range(20))), jobs=2)
    assert [outcome.name for outcome in outcomes] == [f"a{place}" for place in range(22)]
    (failed,) = (outcome for outcome in outcomes if isinstance(outcome, Failed))
    assert failed.message == "a1: the worker process died over it, also alone (SIGKILL)"


def test_workers_that_all_die_end_the_run() -> None:
    """It is not the articles then."""
    with pytest.raises(WorkerError, match="one after the other, the last by SIGKILL"):
        outcomes_of(texts(*[DEADLY] * 20), jobs=2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_may_take_only_so_long(jobs: int) -> None:
    """It fails then, and the others are done."""
    slow, quick = outcomes_of(texts(SLOW, "1 PSM"), jobs=jobs, timeout=1.0)
    assert isinstance(slow, Failed)
    assert slow.message == "a0: not done after 1 seconds"
    assert isinstance(quick, Extracted)


@dataclass(frozen=True)
class SlowToLoad:
    """A factory that takes half a second."""

    def __call__(self) -> FakePipeline:
        """Take it."""
        time.sleep(0.5)
        return FakePipeline()


def test_the_time_to_load_the_pipeline_is_not_the_first_articles() -> None:
    """Its own time begins behind it, and is as long as that of the others."""
    (done,) = run(texts("1 PSM"), SlowToLoad(), JOB, timeout=0.2)
    assert isinstance(done[1], Extracted)
    (slow,) = run(texts(SLOW), SlowToLoad(), JOB, timeout=0.2)
    assert isinstance(slow[1], Failed)


def test_the_time_between_two_articles_is_nobodys() -> None:
    """However long the one who takes the records does other things, or the next article is awaited."""
    outcomes = run(texts("1 PSM", "2 PSM"), FakeFactory(), JOB, timeout=0.2)
    first = next(outcomes)[1]
    time.sleep(0.3)
    assert [type(outcome) for outcome in (first, next(outcomes)[1])] == [Extracted, Extracted]
    assert signal.getsignal(signal.SIGALRM) != signal.SIG_DFL
    outcomes.close()
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_worker_that_does_not_hear_its_alarm_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that loops in compiled code."""
    monkeypatch.setattr("pilar_extract.corpus.pool._GRACE", 4.0)
    deaf, quick = outcomes_of(texts(DEAF, "1 PSM"), jobs=2, timeout=1.0)
    assert isinstance(deaf, Failed)
    assert deaf.message == "a0: not done after 1 seconds"
    assert isinstance(quick, Extracted)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_planned_is_done(jobs: int) -> None:
    """Nothing where the outcome is settled, and no pipeline is loaded for it; little where the article is the same."""

    def settled(source: Source) -> Plan:
        return Plan(source, Unchanged("x", source.name))

    def known(source: Source) -> Plan:
        return Plan(source, Task(source, source.read(JOB.reading).digest()))

    for plan in (settled, known):
        planned = run(texts("1 PSM", "2 PSM"), BadPatterns(), JOB, jobs=jobs, plan=plan)
        assert [type(outcome) for _, outcome in planned] == [Unchanged, Unchanged]


def test_the_tally_counts_facts_and_failures() -> None:
    """Of the outcomes that it is told."""
    tally = Tally()
    outcomes = outcomes_of(sources(6))
    for place, outcome in enumerate(outcomes):
        tally.add(outcome, new=place > 0)
    tally.add(Unchanged("b", "b"))
    assert (tally.new, tally.changed, tally.unchanged, tally.failed) == (3, 1, 1, 2)
    assert tally.found["counts"] == 4
    assert isinstance(outcomes[0], Extracted)
    assert outcomes[0].found["awards"] == 0


def test_what_a_pipeline_holds_is_left_out_of_later_searches_for_garbage() -> None:
    """Patterns and tables stay until the end, and need not be looked through again and again."""
    gc.unfreeze()
    try:
        Once(FakeFactory())()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


class Leaking(FakePipeline):
    """A pipeline each of whose articles leaves something behind that only holds itself."""

    def __init__(self) -> None:
        self.left: list[weakref.ref[threading.Event]] = []

    def extract(self, article: Article) -> Record:
        """Leave it."""
        event = threading.Event()
        event.itself = event  # type: ignore[attr-defined]
        self.left.append(weakref.ref(event))
        return super().extract(article)


def test_garbage_is_looked_for_between_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would wait until fifty thousand objects have gathered, some megabytes."""
    monkeypatch.setattr("pilar_extract.corpus.limits._TIDIED", 3)
    pipeline = Leaking()
    gc.disable()
    try:
        outcomes = list(run(texts(*["1 PSM"] * 7), lambda: pipeline, JOB))
    finally:
        gc.enable()
        gc.unfreeze()
    assert len(outcomes) == len(pipeline.left) == 7
    assert not any(left() for left in pipeline.left[:5])
