"""Rules on rows of units: indexed by their triggers, run by spaCy's ``Matcher`` where a trigger stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.matcher import Matcher

from pilar_extract.rules.dsl import FlatPattern, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

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


_Need = tuple[frozenset[str], frozenset[int], int | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """
    One pattern of a rule with the alternatives that it unfolds to.

    Attributes:
        rule: The rule.
        names: Capture names of each alternative's token patterns, by the key it has in the matcher.
        matcher: All the alternatives.
        kinds: Kinds that every alternative needs.
        needs: What each alternative needs, its words as the vocabulary numbers them.
    """

    rule: Rule
    names: dict[int, tuple[str | None, ...]]
    matcher: Matcher
    kinds: frozenset[str]
    needs: tuple[tuple[_Need, ...], ...]


class Grammar:
    """
    The rules of one kind of fact, ready to be matched.

    The matcher is what costs, so a pattern is run only where what it needs stands in its order.

    Args:
        vocab: Vocabulary of the rows' docs.
        rules: The rules, in order of their files.
        lists: Word lists that patterns name.
    """

    def __init__(self, vocab: Vocab, rules: Iterable[Rule], lists: Mapping[str, Sequence[str]]) -> None:
        self._entries = [
            _entry(vocab, rule, compile_pattern(pattern, lists))
            for rule in rules
            for pattern in rule.patterns
        ]

    def match(self, doc: Doc, start: int, end: int, kinds: frozenset[str]) -> list[RuleMatch]:
        """
        Match the rules on one sentence, or on a row of them whose ends no pattern can cross.

        Args:
            doc: The row's doc, one token a unit.
            start: First unit of the sentence.
            end: Unit after its last.
            kinds: The kinds of unit that the sentence holds.

        Returns:
            Matches by priority, then the longer, then the earlier.
        """
        found: list[RuleMatch] = []
        span = doc[start:end]
        sentence = _Sentence([token.tag_ for token in span], [token.lower for token in span])
        for entry in self._entries:
            if not entry.kinds <= kinds or not any(map(sentence.allows, entry.needs)):
                continue
            for key, first, last, alignment in entry.matcher(span, with_alignments=True):  # type: ignore[misc]
                names = entry.names[key]
                captures: dict[str, list[int]] = defaultdict(list)
                for offset, item in enumerate(alignment):
                    name = names[item]
                    if name is not None:
                        captures[name].append(start + first + offset)
                found.append(
                    RuleMatch(
                        entry.rule,
                        start + first,
                        start + last,
                        {name: tuple(at) for name, at in captures.items()},
                    )
                )
        found.sort(key=lambda m: (-m.rule.priority, m.start - m.end, m.start, m.rule.id))
        return found


def _entry(vocab: Vocab, rule: Rule, alternatives: Sequence[FlatPattern]) -> _Entry:
    matcher = Matcher(vocab, validate=True)
    names = {}
    for number, flat in enumerate(alternatives):
        key = f"{rule.id}#{number}"
        matcher.add(key, [list(flat.tokens)])
        names[vocab.strings[key]] = flat.names
    needs = dict.fromkeys(
        tuple(
            (need.kinds, frozenset(vocab.strings.add(word) for word in need.words), need.reach)
            for need in flat.needs
        )
        for flat in alternatives
    )
    always = [
        frozenset(kind for need in flat.needs if len(need.kinds) == 1 for kind in need.kinds)
        for flat in alternatives
    ]
    return _Entry(rule, names, matcher, frozenset.intersection(*always), tuple(needs))


class _Sentence:
    """
    Where kinds and words stand in a sentence.

    Args:
        tags: The kind of each unit.
        words: The number of each unit's word in the vocabulary.
    """

    __slots__ = ("_at", "_tags", "_words")

    def __init__(self, tags: Sequence[str], words: Sequence[int]) -> None:
        self._tags = tags
        self._words = words
        self._at: dict[tuple[frozenset[str], frozenset[int]], list[int]] = {}

    def allows(self, needs: tuple[_Need, ...]) -> bool:
        """Do the needed units stand in their order, none farther from the one before than the pattern lets it?"""
        before: list[int] = []
        for number, (kinds, wanted, reach) in enumerate(needs):
            places = self._places(kinds, wanted)
            if number:
                places = [at for at in places if _follows(at, before, reach)]
            if not places:
                return False
            before = places
        return True

    def _places(self, kinds: frozenset[str], wanted: frozenset[int]) -> list[int]:
        key = (kinds, wanted)
        found = self._at.get(key)
        if found is None:
            found = [
                at
                for at, (tag, word) in enumerate(zip(self._tags, self._words, strict=True))
                if (not kinds or tag in kinds) and (not wanted or word in wanted)
            ]
            self._at[key] = found
        return found


def _follows(at: int, before: Sequence[int], reach: int | None) -> bool:
    return any(place < at and (reach is None or at - place <= reach + 1) for place in before)
