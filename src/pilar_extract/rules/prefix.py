"""How far a pattern gets on a row of units: the rules that nearly matched, and the item at which they failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.rules.dsl import compile_pattern, fits, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pilar_extract.rules.dsl import FlatPattern
    from pilar_extract.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Reach:
    """
    How far one alternative of a pattern gets.

    Attributes:
        rule: The rule.
        items: The alternative's items as they are written.
        matched: How many of them matched, those that may be left out among them.
        fitted: How many of these may not be left out.
        missing: How many of the others may not be left out; 0: all of it matched.
        start: First unit.
        stop: Unit behind the last one that matched, at which the next item failed.
    """

    rule: Rule
    items: tuple[str, ...]
    matched: int
    fitted: int
    missing: int
    start: int
    stop: int

    @property
    def failed(self) -> str | None:
        """The item that did not fit, or None if the pattern matched."""
        return self.items[self.matched] if self.missing else None


class PrefixMatcher:
    """
    Tells which rules nearly match, for people: slower than `Grammar`, which gives what does match.

    Args:
        rules: The rules.
        lists: Word lists that patterns name.
    """

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, Sequence[str]]) -> None:
        self._flats = [
            (rule, flat)
            for rule in rules
            for pattern in rule.patterns
            for flat in compile_pattern(pattern, lists)
        ]

    def nearest(self, kinds: Sequence[str], words: Sequence[str]) -> list[Reach]:
        """
        For each rule how far it gets at best, those that match first, then the nearest.

        A rule is left out unless something that it names is in what matched, and all kinds that it needs stand in the
        row or the item that failed is the only one wanting.

        Args:
            kinds: The kind of each unit.
            words: The word that the rules see of each.
        """
        lower = [word.lower() for word in words]
        present = set(kinds)
        best: dict[str, Reach] = {}
        for rule, flat in self._flats:
            possible = not any(need.kinds and need.kinds.isdisjoint(present) for need in flat.needs)
            for reach in _reaches(rule, flat, kinds, lower):
                if not possible and reach.missing > 1:
                    continue
                known = best.get(rule.id)
                if known is None or _distance(reach) < _distance(known):
                    best[rule.id] = reach
        return sorted(best.values(), key=_distance)


def reach_of(flat: FlatPattern, kinds: Sequence[str], lower: Sequence[str], start: int) -> tuple[int, int]:
    """
    Match a pattern from a unit on, item by item, in all ways at once.

    Args:
        flat: The pattern.
        kinds: The kind of each unit.
        lower: The word that the rules see of each, in lower case.
        start: The unit.

    Returns:
        How many items matched, and the unit behind the last that one of them took.
    """
    places = {start}
    for number, token in enumerate(flat.tokens):
        least, most = times(token.get("OP"))
        after: set[int] = set()
        furthest = start
        for place in places:
            at, taken = place, 0
            while taken < least or (most is None or taken < most):
                if taken >= least:
                    after.add(at)
                if at >= len(kinds) or not fits(token, kinds[at], lower[at]):
                    break
                at, taken = at + 1, taken + 1
            if taken >= least:
                after.add(at)
            furthest = max(furthest, at)
        if not after:
            return number, furthest
        places = after
    return len(flat.tokens), max(places)


def _reaches(rule: Rule, flat: FlatPattern, kinds: Sequence[str], lower: Sequence[str]) -> Iterator[Reach]:
    wanted = [times(token.get("OP"))[0] > 0 for token in flat.tokens]
    named = [want and _names(token) for want, token in zip(wanted, flat.tokens, strict=True)]
    for start in range(len(kinds)):
        matched, stop = reach_of(flat, kinds, lower, start)
        if stop > start and any(named[:matched]):
            yield Reach(rule, flat.items, matched, sum(wanted[:matched]), sum(wanted[matched:]), start, stop)


def _distance(reach: Reach) -> tuple[int, int, int, str]:
    """The nearer the smaller: few items wanting, then many that fitted, then many units."""
    return reach.missing, -reach.fitted, reach.start - reach.stop, reach.rule.id


def _names(token: Mapping[str, Any]) -> bool:
    """Does an item name a kind or a word, rather than allow nearly any?"""
    tag = token.get("TAG")
    return "LOWER" in token or isinstance(tag, str) or (tag is not None and "IN" in tag)
