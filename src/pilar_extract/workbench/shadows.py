"""
Rules that never come to a fact of their own, because another one claims first whatever they match.

Rules are tried by priority, then the longer match, then the earlier one, then by identifier; a number, a person or a
title is claimed once. A pattern is called shadowed if for each of its alternatives there is an alternative of one other
rule that

* makes the same kind of fact, says the same under ``set``, and goes first: by its priority, or at an equal one, over
  the very same stretch, by its identifier;
* matches every stretch that the pattern matches, with the same units captured under the same names. A rule of a higher
  priority may begin later in the stretch (for officials it may end earlier too) where nothing that the code asks of a
  match can refuse it and let the longer one pass: not for awards, and not for counts that refer to others, whose vetoes
  look at the words around a match.

The last is decided on the patterns as languages over units, for all rows that there can be: a walk through the
automaton of the pattern along with all places that the other one can be at (subset construction). So no example is
needed, and what is named never made a fact. Not everything is: a pattern that several rules claim between them, or one
whose rule says another thing under ``set``, is passed over, since what the code does with a match depends on that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pilar_extract.rules.dsl import BARRIERS, compile_pattern, fits, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pilar_extract.rules.dsl import FlatPattern
    from pilar_extract.rules.loader import RuleSet
    from pilar_extract.rules.model import Rule

    Unit = tuple[str, str]

_PLAIN = ("WORD", "CAP")
"""Kinds of units that no pattern need name."""
_UNREAD = frozenset({"cap"})
"""Captures that no fact is made from."""
_COUNTED = ("PILLAR", "POSITION")
"""Kinds of terms whose words a quantity or a pillar can show to rules."""
_OTHER = ""
"""Stands for every word that neither pattern names."""
_BEFORE, _BEHIND = -2, -1
"""Places of the other rule before its match begins and after it has ended."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """
    A pattern whose matches another rule claims first.

    Attributes:
        pattern: The pattern.
        by: The other rules' identifiers.
    """

    pattern: str
    by: tuple[str, ...]


class Shadows:
    """
    Tells which patterns are shadowed.

    Args:
        rules: All entries.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._patterns: dict[str, list[list[_Walk]]] = {
            rule.id: [
                [_Walk(flat) for flat in compile_pattern(pattern, rules.lists)] for pattern in rule.patterns
            ]
            for rule in rules.rules.values()
        }
        kinds = {
            kind
            for patterns in self._patterns.values()
            for walks in patterns
            for walk in walks
            for kind in walk.kinds
        }
        self._kinds = sorted((kinds | {*BARRIERS, *_PLAIN}) - {"STOP"})
        self._counted = _counted_words(rules)

    def of(self, rule: Rule) -> Iterator[Shadow]:
        """
        Give the patterns of a rule that others shadow.

        Args:
            rule: The rule.
        """
        ahead = [other for other in self._rules.rules.values() if _goes_before(other, rule)]
        for pattern, walks in zip(rule.patterns, self._patterns[rule.id], strict=True):
            by = [self._claimant(walk, rule, ahead) for walk in walks]
            if all(by):
                yield Shadow(pattern, tuple(dict.fromkeys(id_ for id_ in by if id_)))

    def _claimant(self, walk: _Walk, rule: Rule, ahead: Iterable[Rule]) -> str | None:
        for other in ahead:
            edges = _edges(rule) if other.priority > rule.priority else frozenset[int]()
            for claiming in (one for walks in self._patterns[other.id] for one in walks):
                if claiming.names == walk.names and self._is_claimed(walk, claiming, edges):
                    return other.id
        return None

    def _is_claimed(self, walk: _Walk, claiming: _Walk, edges: frozenset[int]) -> bool:
        """Is every stretch that the one matches, but for edges that may be left out, a match of the other?"""
        units = self._units(walk.words | claiming.words)
        alike = {
            unit: frozenset(step for step, token in enumerate(claiming.tokens) if fits(token, *unit))
            for unit in units
        }
        taken = [{alike[unit] for unit in units if fits(token, *unit)} for token in walk.tokens]
        begin = (0, claiming.reached({0} | edges & {_BEFORE}))
        waiting, seen = [begin], {begin}
        while waiting:
            at, places = waiting.pop()
            if at == walk.last and not places & {claiming.last, _BEHIND}:
                return False
            for step, after in walk.steps(at):
                for steps in taken[step]:
                    found = claiming.after(places, steps, walk.labels[step], edges)
                    if (after, found) not in seen:
                        seen.add((after, found))
                        waiting.append((after, found))
        return True

    def _units(self, words: Iterable[str]) -> list[Unit]:
        """All units that there can be, told apart as far as patterns with these words do."""
        listed = [*words, _OTHER]
        return [
            (kind, word) for kind in self._kinds for word in listed
            if kind not in BARRIERS or word in self._counted or not word.isalpha()
        ]  # fmt: skip


class _Walk:
    """An alternative of a pattern, step by step; an item that may stand several times is as many steps."""

    def __init__(self, flat: FlatPattern) -> None:
        self.tokens: list[Mapping[str, Any]] = []
        self.labels: list[str | None] = []
        self._skipped: list[bool] = []
        self._repeated: list[bool] = []
        for token, name in zip(flat.tokens, flat.names, strict=True):
            least, most = times(token.get("OP"))
            for number in range(max(least, most or least + 1)):
                self.tokens.append(token)
                self.labels.append(None if name in _UNREAD else name)
                self._skipped.append(number >= least)
                self._repeated.append(most is None and number == least)
        self.words = flat.words()

    @property
    def last(self) -> int:
        """The place behind all steps."""
        return len(self.tokens)

    @cached_property
    def names(self) -> frozenset[str]:
        """What is captured."""
        return frozenset(label for label in self.labels if label)

    @property
    def kinds(self) -> Iterator[str]:
        """The kinds of unit that are named."""
        for token in self.tokens:
            tag = token.get("TAG", ())
            yield from (tag,) if isinstance(tag, str) else next(iter(tag.values()), ()) if tag else ()

    def reached(self, places: Iterable[int]) -> frozenset[int]:
        """The places, and those that come behind by leaving out steps."""
        found = set(places)
        for at in range(self.last):
            if at in found and self._skipped[at]:
                found.add(at + 1)
        return frozenset(found)

    def steps(self, at: int) -> Iterator[tuple[int, int]]:
        """The steps that can take a unit at a place, each with a place that it leads to."""
        for step in sorted(self.reached({at}) - {self.last}):
            yield from ((step, after) for after in self.reached(self._leads_to(step)))

    def after(
        self, places: frozenset[int], steps: frozenset[int], label: str | None, edges: frozenset[int]
    ) -> frozenset[int]:
        """
        The places behind a unit.

        Args:
            places: Those before it.
            steps: The steps that take such a unit.
            label: What the unit is captured as by the pattern that is walked through; steps must say the same.
            edges: May the match begin later, or end earlier, than the stretch?
        """
        found: set[int] = set()
        for at in places:
            if at >= 0 and at in steps and self.labels[at] == label:
                found |= self._leads_to(at)
        if label is None:
            if _BEFORE in places:
                found |= {_BEFORE, 0}
            if _BEHIND in edges and places & {self.last, _BEHIND}:
                found.add(_BEHIND)
        return self.reached(found)

    def _leads_to(self, step: int) -> set[int]:
        return {step, step + 1} if self._repeated[step] else {step + 1}


def _edges(rule: Rule) -> frozenset[int]:
    """What a claimant of a higher priority may leave out of a match of the rule."""
    if rule.fact == "official":
        return frozenset({_BEFORE, _BEHIND})
    return frozenset({_BEFORE}) if rule.fact == "count" and "refers" not in rule.set else frozenset()


def _goes_before(other: Rule, rule: Rule) -> bool:
    """Does a rule of the same kind that says the same go first, at least over the same stretch?"""
    return (
        other.fact == rule.fact
        and other.set == rule.set
        and (-other.priority, other.id) < (-rule.priority, rule.id)
    )


def _counted_words(rules: RuleSet) -> frozenset[str]:
    """Words that quantities and pillars can show to rules; a unit with another word is none of these."""
    listed = [
        words for name, words in rules.lists.items() if name.startswith("unit") or name.endswith("nouns")
    ]
    forms = [form for term in rules.terms.values() if term.kind in _COUNTED for form in term.forms]
    numbers = _strings(rules.tables["numbers"])
    said = [*(word for words in listed for word in words), *forms, *numbers]
    return frozenset(word for phrase in said for word in phrase.lower().split())


def _strings(table: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the file holds
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for key, value in table.items():
            yield from (key, *_strings(value))
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)
