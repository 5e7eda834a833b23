"""How far confidence can be believed: the share of facts that are right, by how sure they were said to be."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.record.fields import BY_PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pilar_extract.evaluation.comparison import Comparison
    from pilar_extract.record.fields import Fields

BANDS = (0, 50, 70, 85, 95, 98, 100)
"""Where bands of confidence begin, 0-100; the last one ends what rules can reach."""

ALL = "all"
"""The bands of facts of all kinds."""

_CODES: Mapping[str, Callable[[Fields], tuple[Any, ...]]] = {
    "regions": lambda fact: (fact["code"],),
    "dates": lambda fact: (fact["start"][:10], fact["end"][:10]),
    "pillars": lambda fact: (fact["type"],),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """
    A fact that gold confirms or refuses.

    Attributes:
        kind: Its list, or ``others`` for a number of anything but a pillar.
        fact: The fact.
        is_right: Does gold say so?
    """

    kind: str
    fact: Fields
    is_right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """
    Facts of like confidence.

    Attributes:
        low: Least confidence, 0-100.
        high: Greatest.
        facts: How many there are.
        right: How many of them gold confirms.
        said: Their mean confidence, 0-100.
    """

    low: int
    high: int
    facts: int
    right: int
    said: float

    @property
    def share(self) -> float:
        """The share of them that are right, 0-1."""
        return self.right / self.facts


def judged(comparison: Comparison) -> Iterator[Judged]:
    """
    Give the facts of a record that gold decides on.

    Gold leaves open what it marks as optional, months and years, and the country.

    Args:
        comparison: A record with its gold.
    """
    record = comparison.record
    if record is None:
        return
    for kind, verdicts in comparison.verdicts.items():
        if kind in _CODES:
            right = dict(verdicts)
            for fact in record[kind]:
                said = [right[code] for code in _CODES[kind](fact) if code in right]
                if said and fact.get("precision", "day") == "day":
                    yield Judged(kind, fact, all(said))
        else:
            yield from (Judged(kind, fact, is_right) for fact, is_right in verdicts)


def calibration_of(comparisons: Iterable[Comparison]) -> dict[str, list[Band]]:
    """
    Sort the facts of records into bands of their confidence.

    What people said themselves, and facts of records of before confidence was known, are left out.

    Args:
        comparisons: Records with their gold.

    Returns:
        The bands of all facts, and of each kind.
    """
    said: dict[str, list[tuple[int, bool]]] = {ALL: []}
    for comparison in comparisons:
        for found in judged(comparison):
            sure = found.fact.get("confidence")
            if sure is not None and not found.fact["rule"].startswith(BY_PERSON):
                said[ALL].append((sure, found.is_right))
                said.setdefault(found.kind, []).append((sure, found.is_right))
    return {kind: reliability(facts) for kind, facts in said.items()}


def reliability(said: Iterable[tuple[int, bool]], *, bands: tuple[int, ...] = BANDS) -> list[Band]:
    """
    Sort facts into bands of confidence and count those that are right.

    Args:
        said: Confidence of each fact, 0-100, and whether it is right.
        bands: Where the bands begin, and where the last one ends.

    Returns:
        The bands that hold facts, the least sure first.
    """
    facts = list(said)
    found = []
    for low, high in itertools.pairwise(bands):
        inside = [(sure, is_right) for sure, is_right in facts if low <= sure < high]
        if inside:
            right = sum(is_right for _, is_right in inside)
            mean = sum(sure for sure, _ in inside) / len(inside)
            found.append(Band(low, high - 1, len(inside), right, mean))
    return found
