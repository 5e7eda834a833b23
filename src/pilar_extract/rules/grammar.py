"""Rules on rows of units: indexed by their triggers, run by spaCy's ``Matcher`` where a trigger stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from spacy.matcher import Matcher
from spacy.tokens import Doc

from pilar_extract.rules.dsl import FlatPattern, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.vocab import Vocab

    from pilar_extract.rules.dsl import Need
    from pilar_extract.rules.model import Rule


@dataclass(frozen=True, slots=True)
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


_OTHER = "<other>"
_Step = tuple[int, int | None]
"""A need's bit, and how many units may stand between the need before and this one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """
    One pattern of a rule with the alternatives that it unfolds to.

    Attributes:
        rule: The rule.
        names: Capture names of each alternative's token patterns, by the key it has in the matcher.
        matcher: All the alternatives.
        needs: For each alternative the bits of all its needs, and the needs in their order.
    """

    rule: Rule
    names: dict[int, tuple[str | None, ...]]
    matcher: Matcher
    needs: tuple[tuple[int, tuple[_Step, ...]], ...]

    def may_match(self, present: int, masks: Sequence[int]) -> bool:
        """Does what an alternative needs stand in the sentence, and in its order?"""
        for bits, steps in self.needs:  # noqa: SIM110 - asked of every pattern: `any` takes twice as long
            if bits & present == bits and _in_order(steps, masks):
                return True
        return False


class Grammar:
    """
    The rules of one kind of fact, ready to be matched.

    The matcher is what costs, so a pattern is run only where what it needs stands in its order. Each need has a bit:
    a look at a unit's kind and word tells all the needs that it meets, and for a sentence without those of any
    pattern there is not even a ``Doc``.

    Args:
        vocab: Vocabulary of the docs that are matched.
        rules: The rules, in order of their files.
        lists: Word lists that patterns name.
    """

    def __init__(self, vocab: Vocab, rules: Iterable[Rule], lists: Mapping[str, Sequence[str]]) -> None:
        self._vocab = vocab
        compiled = [(rule, compile_pattern(pattern, lists)) for rule in rules for pattern in rule.patterns]
        self._needs = _NeedIndex(need for _, flats in compiled for flat in flats for need in flat.needs)
        self._entries = [_entry(vocab, rule, flats, self._needs) for rule, flats in compiled]
        self._named = frozenset().union(*(flat.words() for _, flats in compiled for flat in flats))

    def match(self, kinds: Sequence[str], words: Sequence[str]) -> list[RuleMatch]:
        """
        Match the rules on one sentence, or on a row of units whose ends no pattern can cross.

        Args:
            kinds: The kind of each unit.
            words: The word that the rules see of each; their case does not matter.

        Returns:
            Matches by priority, then the longer, then the earlier.
        """
        masks = self._needs.met(kinds, words)
        present = reduce(or_, masks, 0)
        entries = [entry for entry in self._entries if entry.may_match(present, masks)]
        if not entries:
            return []
        # What no pattern names is one word to all of them, so that the vocabulary does not grow.
        seen = [word if word.lower() in self._named else _OTHER for word in words]
        doc = Doc(self._vocab, words=seen, tags=list(kinds))
        found: list[RuleMatch] = []
        for entry in entries:
            for key, start, end, alignment in entry.matcher(doc, with_alignments=True):  # type: ignore[misc]
                names = entry.names[key]
                captures: dict[str, list[int]] = defaultdict(list)
                for offset, item in enumerate(alignment):
                    name = names[item]
                    if name is not None:
                        captures[name].append(start + offset)
                held = {name: tuple(at) for name, at in captures.items()}
                found.append(RuleMatch(entry.rule, start, end, held))
        found.sort(key=lambda m: (-m.rule.priority, m.start - m.end, m.start, m.rule.id))
        return found


def _entry(vocab: Vocab, rule: Rule, alternatives: Sequence[FlatPattern], index: _NeedIndex) -> _Entry:
    matcher = Matcher(vocab, validate=True)
    names = {}
    for number, flat in enumerate(alternatives):
        key = f"{rule.id}#{number}"
        matcher.add(key, [list(flat.tokens)])
        names[vocab.strings[key]] = flat.names
    ordered = dict.fromkeys(
        tuple((index.bit(need), need.reach) for need in flat.needs) for flat in alternatives
    )
    needs = tuple((reduce(or_, (bit for bit, _ in steps), 0), steps) for steps in ordered)
    return _Entry(rule, names, matcher, needs)


class _NeedIndex:
    """
    The needs of all patterns, a bit each, found by kind and by word.

    Args:
        needs: The needs; equal ones share a bit.
    """

    def __init__(self, needs: Iterable[Need]) -> None:
        distinct = dict.fromkeys((need.kinds, need.words) for need in needs)
        self._bits = {key: 1 << place for place, key in enumerate(distinct)}
        self._of_kind, self._of_other_kind = _by_member(
            (kinds, self._bits[kinds, words]) for kinds, words in distinct
        )
        self._of_word, self._of_other_word = _by_member(
            (words, self._bits[kinds, words]) for kinds, words in distinct
        )

    def bit(self, need: Need) -> int:
        """The bit of a need."""
        return self._bits[need.kinds, need.words]

    def met(self, kinds: Sequence[str], words: Sequence[str]) -> list[int]:
        """The bits of the needs that each unit meets."""
        of_kind, other_kind = self._of_kind.get, self._of_other_kind
        of_word, other_word = self._of_word.get, self._of_other_word
        return [
            of_kind(kind, other_kind) & of_word(word.lower(), other_word)
            for kind, word in zip(kinds, words, strict=True)
        ]


def _by_member(needs: Iterable[tuple[frozenset[str], int]]) -> tuple[dict[str, int], int]:
    """The bits of the sets that hold a string, an empty set holding all; and those of any other string."""
    found: dict[str, int] = defaultdict(int)
    anything = 0
    for members, bit in needs:
        for member in members:
            found[member] |= bit
        anything |= 0 if members else bit
    return {member: bits | anything for member, bits in found.items()}, anything


def _in_order(steps: Sequence[_Step], masks: Sequence[int]) -> bool:
    """Do units that meet the needs stand one behind the other, none farther from the one before than it may be?"""
    before: list[int] = []
    for number, (bit, reach) in enumerate(steps):
        places = [at for at, mask in enumerate(masks) if mask & bit]
        if number:
            places = [at for at in places if _follows(at, before, reach)]
        if not places:
            return False
        before = places
    return True


def _follows(at: int, before: Sequence[int], reach: int | None) -> bool:
    return any(place < at and (reach is None or at - place <= reach + 1) for place in before)
