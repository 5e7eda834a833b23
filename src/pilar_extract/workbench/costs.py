"""What each rule costs: its share of the processor time that articles take."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from pilar_extract.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.pipeline import Pipeline

    Matcher = Callable[..., Any]

_WITH_RULES = ("pilar_dates", "pilar_counts", "pilar_officials", "pilar_awards")
_TRIALS = 2000  # of the clock, to learn what a look at it costs


@dataclass(frozen=True, slots=True)
class RuleCost:
    """
    What a rule costs.

    Attributes:
        rule: Its identifier.
        share: Of the time that articles take in all, 0-1.
        microseconds: Processor time an article.
        tried: How often an article a pattern of it was run: where all that it needs stands.
        matched: How often an article it matched; another rule, or a veto, may still have gone before.
        file: Its file.
        line: Its line there, counted from 1.
    """

    rule: str
    share: float
    microseconds: float
    tried: float
    matched: float
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Costs:
    """
    What the rules cost over a corpus.

    Attributes:
        articles: How many were read.
        microseconds: Processor time an article from its text to its record, whatever is done there.
        rules: The rules of dates, counts, officials and awards, the dearest first.
    """

    articles: int
    microseconds: float
    rules: tuple[RuleCost, ...]


class _Watched(Protocol):
    def watch(self, watcher: Callable[[str, Matcher], Matcher]) -> None: ...


class _HasGrammar(Protocol):
    grammar: _Watched


def rule_costs(articles: Iterable[Article], pattern_dirs: Sequence[Path] = ()) -> Costs | None:
    """
    Measure the rules of dates and facts on articles.

    Each article is done twice: once as ever, for the whole, and once with a clock before and behind every pattern. What
    the clock itself takes is taken off. Time is the processor's, so that other work of the machine does not count.

    Args:
        articles: The articles.
        pattern_dirs: The user's own pattern folders.

    Returns:
        None without an article.

    Raises:
        PatternError: A pattern file is wrong.
    """
    plain, watched = load(pattern_dirs), load(pattern_dirs)
    clock = _Clock()
    _watch(watched, clock)
    count, whole = 0, 0
    for article in articles:
        begin = time.thread_time_ns()
        plain.extract(article)
        whole += time.thread_time_ns() - begin
        watched.extract(article)
        count += 1
    return _summed_up(clock, plain, count, whole) if count else None


class _Clock:
    """Sums up what matching the patterns of each rule takes, in nanoseconds."""

    def __init__(self) -> None:
        looks = sorted(-time.thread_time_ns() + time.thread_time_ns() for _ in range(_TRIALS))
        self._look = looks[_TRIALS // 2]
        self.spent: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self.matched: Counter[str] = Counter()

    def watching(self, rule: str, matches: Matcher) -> Matcher:
        """Time what matches a pattern of a rule."""

        def timed(*where: object) -> Any:  # noqa: ANN401 - matches as the pattern gives them
            begin = time.thread_time_ns()
            found = matches(*where)
            if isinstance(found, Iterator):
                found = list(found)  # only now it is worked out
            self.spent[rule] += time.thread_time_ns() - begin - self._look
            self.tried[rule] += 1
            self.matched[rule] += len(found) if isinstance(found, list) else found is not None
            return found

        return timed


def _watch(pipeline: Pipeline, clock: _Clock) -> None:
    for name in _WITH_RULES:
        cast("_HasGrammar", pipeline.nlp.get_pipe(name)).grammar.watch(clock.watching)


def _summed_up(clock: _Clock, pipeline: Pipeline, articles: int, whole: int) -> Costs:
    locations = pipeline.ruleset.locations
    costs = [
        RuleCost(
            rule=rule,
            share=round(max(clock.spent[rule], 0) / whole, 6),
            microseconds=round(max(clock.spent[rule], 0) / articles / 1000, 3),
            tried=round(clock.tried[rule] / articles, 3),
            matched=round(clock.matched[rule] / articles, 3),
            file=locations[rule].file,
            line=locations[rule].line,
        )
        for rule in [
            *pipeline.ruleset.rules,
            *(one["id"] for one in pipeline.ruleset.tables["dates"]["date_rule"]),
        ]
    ]
    return Costs(
        articles=articles,
        microseconds=round(whole / articles / 1000, 3),
        rules=tuple(sorted(costs, key=lambda cost: (-cost.microseconds, cost.rule))),
    )
