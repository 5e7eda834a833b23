"""Gold facts and found ones, paired one to one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AGREEING = ("region", "acting", "former", "pillar", "level", "year", "position")


@dataclass(frozen=True, slots=True)
class Matched:
    """
    What came of matching.

    Attributes:
        pairs: Gold facts with the found ones that say the same.
        missed: Gold facts that nothing found says, optional ones too.
        false: Found ones that no gold fact says.
    """

    pairs: list[tuple[Any, Any]]
    missed: list[Any]
    false: list[Any]

    def tally(self) -> Counter[str]:
        """Count right (``tp``), wrong (``fp``) and missed (``fn``); an optional gold fact is neither."""
        return Counter(
            tp=sum(not is_optional(gold) for gold, _ in self.pairs),
            fp=len(self.false),
            fn=sum(not is_optional(gold) for gold in self.missed),
        )


def match(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> Matched:
    """
    Pair each gold fact, required ones first, with one that is the same; of several, with that which agrees most.

    Args:
        gold: Gold facts.
        found: Facts of a record.
        same: Do the two say the same?
    """
    left = list(found)
    matched = Matched([], [], left)
    for wanted in sorted(gold, key=is_optional):
        best = max(
            (given for given in left if same(wanted, given)),
            key=partial(_agreement, wanted),
            default=None,
        )
        if best is None:
            matched.missed.append(wanted)
        else:
            left.remove(best)
            matched.pairs.append((wanted, best))
    return matched


def is_optional(gold: object) -> bool:
    """Could two careful readers differ about it?"""
    return isinstance(gold, dict) and bool(gold.get("optional"))


def _agreement(wanted: Any, given: Any) -> int:  # noqa: ANN401 - a code or an entry
    if not isinstance(wanted, dict):
        return 0
    return sum((wanted.get(key) or None) == (given.get(key) or None) for key in _AGREEING)
