"""Comparisons summed up: precision, recall, F1, and how sure they are."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.evaluation.comparison import ASIDE, FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.evaluation.comparison import Comparison

HEADLINE = "fact_f1"
"""Name of the headline figure."""
ROUNDS = 1000
"""How often articles are drawn anew for an interval."""
DIGITS = 4
"""Places that figures are rounded to."""
KINDS = (*FACTS, *ASIDE)
"""What is scored: the six facts, officials by name alone, localities."""
_TAIL = 0.025  # on each side: intervals hold 95 %


@dataclass(frozen=True, slots=True)
class Score:
    """
    How well a kind of fact is found.

    Attributes:
        right: Facts that were found and are in the gold.
        wrong: Facts that were found and are not.
        missed: Facts of the gold that were not found.
    """

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """
    How good the records of many articles are.

    Attributes:
        articles: How many were compared.
        perfect: How many have every one of the six facts right.
        scores: By kind, micro-averaged over the articles: the six facts, officials by name alone, localities.
        accuracy: Share of attributes that agree, by name; None where none was asked for.
        grounded: Facts whose mentions are stretches of the article.
        ungrounded: Facts whose are not.
        intervals: Of each F1 and of ``fact_f1``, where 95 % of such sets of articles would have it.
    """

    articles: int
    perfect: int
    scores: Mapping[str, Score]
    accuracy: Mapping[str, float | None]
    grounded: int
    ungrounded: int
    intervals: Mapping[str, tuple[float, float]]

    @property
    def fact_f1(self) -> float:
        """The headline figure: the mean F1 of the six facts."""
        return _mean(self.scores)


def evaluate(comparisons: Sequence[Comparison], *, rounds: int = ROUNDS, seed: int = 0) -> Evaluation:
    """
    Sum up.

    Args:
        comparisons: One an article.
        rounds: How often articles are drawn anew, with putting back, for the intervals.
        seed: Of the drawing: the same seed gives the same intervals.
    """
    tallied = [_tallied(comparison) for comparison in comparisons]
    right, asked = _sum(c.right for c in comparisons), _sum(c.asked for c in comparisons)
    return Evaluation(
        articles=len(comparisons),
        perfect=sum(comparison.is_perfect for comparison in comparisons),
        scores=_scores(tallied),
        accuracy={name: right[name] / asked[name] if asked[name] else None for name in sorted(asked)},
        grounded=sum(comparison.grounding[0] for comparison in comparisons),
        ungrounded=sum(comparison.grounding[1] for comparison in comparisons),
        intervals=_intervals(tallied, rounds, random.Random(seed)),  # noqa: S311 - no secret
    )


def _tallied(comparison: Comparison) -> tuple[int, ...]:
    return tuple(comparison.tallies[kind][key] for kind in KINDS for key in ("tp", "fp", "fn"))


def _scores(tallied: Sequence[tuple[int, ...]]) -> dict[str, Score]:
    sums = [sum(column) for column in zip(*tallied, strict=True)] or [0] * 3 * len(KINDS)
    return {kind: Score(*sums[3 * place : 3 * place + 3]) for place, kind in enumerate(KINDS)}


def _mean(scores: Mapping[str, Score]) -> float:
    # Of the figures as they are printed, so that whoever adds those up gets the same.
    return sum(round(scores[fact].f1, DIGITS) for fact in FACTS) / len(FACTS)


def _intervals(
    tallied: Sequence[tuple[int, ...]], rounds: int, chance: random.Random
) -> dict[str, tuple[float, float]]:
    if not tallied or not rounds:
        return {}
    drawn: dict[str, list[float]] = {name: [] for name in (HEADLINE, *KINDS)}
    for _ in range(rounds):
        scores = _scores(chance.choices(tallied, k=len(tallied)))
        drawn[HEADLINE].append(_mean(scores))
        for kind, score in scores.items():
            drawn[kind].append(score.f1)
    low, high = int(rounds * _TAIL), int(rounds * (1 - _TAIL))
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in drawn.items()}


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total
