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


@dataclass(frozen=True, slots=True)
class _Entry:
    """
    One pattern of a rule with the alternatives that it unfolds to.

    Attributes:
        rule: The rule.
        names: Capture names of each alternative's token patterns, by the key it has in the matcher.
        matcher: All the alternatives.
        kinds: Kinds that every alternative needs.
        words: Of every alternative the sets of words, of each of which one must occur.
    """

    rule: Rule
    names: dict[int, tuple[str | None, ...]]
    matcher: Matcher
    kinds: frozenset[str]
    words: frozenset[tuple[frozenset[int], ...]]


class Grammar:
    """
    The rules of one kind of fact, ready to be matched.

    The matcher is what costs, so a pattern is run only where the kinds and one of the words that it needs stand.

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
        span = None
        words: set[int] = set()
        for entry in self._entries:
            if not entry.kinds <= kinds:
                continue
            if span is None:
                span = doc[start:end]
                words = {token.lower for token in span}
            if not any(all(not choice.isdisjoint(words) for choice in sets) for sets in entry.words):
                continue
            for key, first, last, alignment in entry.matcher(span, with_alignments=True):
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
    words = frozenset(
        tuple(frozenset(vocab.strings.add(word) for word in choice) for choice in flat.words)
        for flat in alternatives
    )
    kinds = frozenset.intersection(*(flat.kinds for flat in alternatives))
    return _Entry(rule, names, matcher, kinds, words)
