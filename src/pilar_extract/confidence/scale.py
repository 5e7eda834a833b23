"""
From what speaks against a fact to a number.

A logistic model: the log-odds of being right are the sum of a kind's base, of its rule's weight and of the weights of
all doubts. `scripts/build_confidence.py` fits them on annotated articles, `patterns/confidence.toml` holds them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pilar_extract.errors import PatternError

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHERS = "others"
"""Numbers of anything but a pillar stand in ``counts`` too, and are a kind of their own here."""
RARE = "rare-rule"
"""The doubt that a rule brings along which the annotated articles have not tried."""

TRIED = 5
"""Facts of a rule on annotated articles from which on it is not rare."""

_LEAST, _MOST = 1, 99  # no rule is ever certain, and none is certainly wrong
_FILE = "confidence.toml"


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a rule or a doubt weighs in log-odds, and how many facts with it were right and wrong."""

    weight: float
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """The weights of a kind of fact; `base` are the log-odds where nothing speaks against it."""

    base: float
    right: int
    wrong: int
    doubts: dict[str, _Weight]
    rules: dict[str, _Weight]


class Assessment(NamedTuple):
    """How sure a fact is, 0-100, and what weighs against it."""

    confidence: int
    doubts: tuple[str, ...]


class Scale:
    """
    Gives a fact its confidence.

    Args:
        table: The parsed ``patterns/confidence.toml``.

    Raises:
        PatternError: It says what it may not, or not what it must.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        try:
            self._kinds = {name: _kind(weights) for name, weights in table.items()}
        except (TypeError, AttributeError) as error:
            raise PatternError(
                f"{_FILE}: no weights: {error}", cure="Build it anew with scripts/build_confidence.py."
            ) from error
        self._known: dict[tuple[str, str, tuple[str, ...]], Assessment] = {}

    def assess(self, kind: str, rule: str, doubts: tuple[str, ...]) -> Assessment:
        """
        Say how sure a fact is: how many of a hundred such facts a careful reader would confirm, 1-99.

        Args:
            kind: List of the fact, or `OTHERS`.
            rule: The rule that found it.
            doubts: What may speak against it.

        Returns:
            That, and those of the doubts that weigh something; that the rule is hardly tried is added to them.
        """
        key = kind, rule, doubts
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._weighed(*key)
        return known

    def _weighed(self, kind: str, rule: str, doubts: tuple[str, ...]) -> Assessment:
        weights = self._kinds[kind]
        tried = weights.rules.get(rule)
        if tried is None or tried.right + tried.wrong < TRIED:
            doubts = (*doubts, RARE)
        weighing = tuple(doubt for doubt in doubts if doubt in weights.doubts)
        odds = weights.base + sum(weights.doubts[doubt].weight for doubt in weighing)
        odds += tried.weight if tried else 0.0
        share = 1 / (1 + math.exp(-odds))
        return Assessment(min(max(math.floor(100 * share + 0.5), _LEAST), _MOST), weighing)


def _kind(table: Mapping[str, Any]) -> _Kind:
    parts = {
        part: {name: _Weight(**weight) for name, weight in table.get(part, {}).items()}
        for part in ("doubts", "rules")
    }
    return _Kind(**{**table, **parts})
