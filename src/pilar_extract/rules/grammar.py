"""Rules on rows of units: indexed by what they need, and run where all of it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from pilar_extract.rules.automaton import Automaton
from pilar_extract.rules.dsl import compile_pattern, fits, times
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar_extract.rules.dsl import FlatPattern
    from pilar_extract.rules.model import Rule

    Matches = Callable[[Sequence[int], int], Iterable[tuple[int, int, dict[str, tuple[int, ...]]]]]


@value
class RuleMatch:
    """
    A rule that matched.

    Attributes:
        rule: The rule.
        start: First unit in the row.
        end: Unit after the last one.
        captures: Unit indices by capture name, in order.
    """

    rule: Rule
    start: int
    end: int
    captures: dict[str, tuple[int, ...]]


STOP = "STOP"
"""The kind of unit that no item takes, so that one row may hold many sentences."""
_REACH = 512  # units that a match surely may span: of a longer row stretches are matched, whose cost is their length's


class Grammar:
    """
    The rules of one kind of fact, ready to be matched.

    What an item takes is a class of units. A look at a unit's kind and word tells its classes, and a pattern is run
    only where each class that it needs has a unit.

    Args:
        rules: The rules, in order of their files.
        lists: Word lists that patterns name.
    """

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, Sequence[str]]) -> None:
        compiled = [
            (rule, flat)
            for rule in rules
            for pattern in rule.patterns
            for flat in compile_pattern(pattern, lists)
        ]
        self._classes = _UnitClasses(flat for _, flat in compiled)
        self._entries: list[tuple[int, Rule, Matches]] = [
            (self._classes.needed_by(flat), rule, Automaton(flat, self._classes.of(flat)).matches)
            for rule, flat in compiled
        ]
        self._by_class = _by_rarest([needed for needed, _, _ in self._entries])

    def watch(self, watcher: Callable[[str, Matches], Matches]) -> None:
        """
        Let every pattern be matched by way of a watcher, such as one with a clock.

        Args:
            watcher: Is given a rule's identifier and what matches a pattern of it; gives what is called instead.
        """
        self._entries = [(needed, rule, watcher(rule.id, matches)) for needed, rule, matches in self._entries]

    def match(self, kinds: Sequence[str], words: Sequence[str]) -> list[RuleMatch]:
        """
        Match the rules on one sentence, or on a row of units whose ends no pattern can cross.

        Args:
            kinds: The kind of each unit; none of kind ``STOP`` is ever matched.
            words: The word that the rules see of each; their case does not matter.

        Returns:
            Matches by priority, then the longer, then the earlier.
        """
        lower = [word.lower() for word in words]
        found: list[RuleMatch] = []
        for first in range(0, len(kinds), _REACH):
            window = slice(first, first + 2 * _REACH)
            present, places = self._classes.places(kinds[window], lower[window])
            ready = sorted(at for bit, ats in self._by_class.items() if bit & present == bit for at in ats)
            found += [
                RuleMatch(rule, start, end, captures)
                for needed, rule, matches in map(self._entries.__getitem__, ready)
                if needed & present == needed
                for start, end, captures in matches(places, first)
                if start < first + _REACH
            ]
        found.sort(key=lambda m: (-m.rule.priority, m.start - m.end, m.start, m.rule.id))
        return found


class _UnitClasses:
    """
    The classes of units that the items of patterns take, numbered.

    Args:
        flats: The patterns.
    """

    def __init__(self, flats: Iterable[FlatPattern]) -> None:
        self._tokens: dict[str, Mapping[str, Any]] = {}
        self._named: set[str] = set()
        for flat in flats:
            self._named |= flat.words()
            self._tokens.update((_key(token), token) for token in flat.tokens)
        self._numbers = {key: number for number, key in enumerate(self._tokens)}
        self._known: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {}

    def of(self, flat: FlatPattern) -> list[int]:
        """The class of each item of a pattern."""
        return [self._numbers[_key(token)] for token in flat.tokens]

    def needed_by(self, flat: FlatPattern) -> int:
        """The classes of which a pattern needs a unit, a bit each."""
        return _as_bits(self._numbers[_key(token)] for token in flat.tokens if times(token.get("OP"))[0])

    def places(self, kinds: Iterable[str], words: Iterable[str]) -> tuple[int, list[int]]:
        """
        Say which classes the units of a row are in.

        Args:
            kinds: The kind of each unit.
            words: Its word in lower case.

        Returns:
            The classes that have a unit, a bit each; and for each class the places of its units, a bit each.
        """
        alike: dict[tuple[str, str], int] = defaultdict(int)
        named, bit = self._named, 1
        for kind, word in zip(kinds, words, strict=True):
            alike[kind, word if word in named else ""] |= bit
            bit <<= 1
        present, places = 0, [0] * len(self._numbers)
        for unit, where in alike.items():
            bits, numbers = self._known.get(unit) or self._look_up(unit)
            present |= bits
            for number in numbers:
                places[number] |= where
        return present, places

    def _look_up(self, unit: tuple[str, str]) -> tuple[int, tuple[int, ...]]:
        """The classes of a unit, as bits and as numbers, found once for all units alike."""
        kind, word = unit
        numbers = tuple(
            number
            for number, token in enumerate(self._tokens.values())
            if kind != STOP and fits(token, kind, word)
        )
        known = self._known[unit] = _as_bits(numbers), numbers
        return known


def _by_rarest(needs: Sequence[int]) -> dict[int, list[int]]:
    """
    Index patterns by the one class that they need and fewest others do: most rows have a tenth of the classes.

    Args:
        needs: The classes that each pattern needs, a bit each.

    Returns:
        Indices of patterns by the bit of a class; 0 is the bit of those that need none.
    """
    each = [[1 << at for at in range(needed.bit_length()) if needed >> at & 1] for needed in needs]
    often = Counter(bit for bits in each for bit in bits)
    found: dict[int, list[int]] = defaultdict(list)
    for at, bits in enumerate(each):
        found[min(bits, key=lambda bit: often[bit], default=0)].append(at)
    return dict(found)


def _key(token: Mapping[str, Any]) -> str:
    """What a token pattern asks of a unit, however often."""
    return repr([(name, wanted) for name, wanted in token.items() if name != "OP"])


def _as_bits(numbers: Iterable[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)
