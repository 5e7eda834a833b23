"""Counts: the fact rules over the row of counting, then what refers back, lists, tables and every other number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components import other_counts
from pilar_extract.components.count_antecedents import Memory, only_pillar, sole_pillar
from pilar_extract.components.count_context import ContextWords, CountContext
from pilar_extract.components.count_facts import FactMaker, Found, Sentence
from pilar_extract.components.count_lists import ListHeadWords, ListReader
from pilar_extract.components.count_parts import PartReader, PartWords
from pilar_extract.components.count_rules import RuleReader, RuleWords
from pilar_extract.components.count_sums import SumReader
from pilar_extract.components.count_topics import TopicReader
from pilar_extract.components.count_totals import OpenTotal
from pilar_extract.components.count_units import QUANTITIES, ListWords, build_count_row, can_match, rule_row
from pilar_extract.components.count_vetoes import CountVetoes, VetoWords
from pilar_extract.rules.grammar import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_antecedents import Antecedent
    from pilar_extract.components.count_units import CountRow
    from pilar_extract.components.units import UnitRow
    from pilar_extract.facts import CountFact
    from pilar_extract.rules.grammar import Grammar, RuleMatch

# Rules of a lower priority guess the pillar by what was spoken of; parts of a total go before them.
_SURE = 20


class CountFinder:
    """
    Finds the counts of an article.

    Args:
        grammar: The compiled count rules.
        lists: The word lists of the pattern files.
    """

    def __init__(self, grammar: Grammar, lists: Mapping[str, Sequence[str]]) -> None:
        self._grammar = grammar
        self._words = ListWords.of(lists)
        self._triggers = frozenset(lists["trigger_words"])
        self._boards = frozenset(lists["board_pillars"])
        self._companions = frozenset(lists["companion_pillars"])
        self._systems = frozenset(lists["system_words"])
        context = CountContext(ContextWords.of(lists))
        self._maker = FactMaker(context)
        self._subjects = other_counts.SubjectReader(other_counts.NounWords.of(lists))
        self._vetoes = CountVetoes(VetoWords.of(lists))
        self._rules = RuleReader(RuleWords.of(lists), self._vetoes, context, self._maker)
        self._parts = PartReader(PartWords.of(lists), self._maker)
        self._topics = TopicReader(lists, self._maker)
        self._sums = SumReader(lists, self._maker)
        self._totals = OpenTotal(frozenset(lists["parts_open"]))
        self._lists = ListReader(ListHeadWords.of(lists), self._maker)

    def find(self, text: str, row: UnitRow, pillars: Sequence[Hit]) -> list[CountFact]:
        """
        Give the counts in the order of the text, one a number unless a rule shares it out.

        Args:
            text: The article.
            row: Its units.
            pillars: All pillars named, those inside a position (`Koordinator Tagana`) too.
        """
        counting = build_count_row(row, self._words)
        if counting is None:
            return []
        matches = self._matches(counting) if pillars else {}
        tables = self._lists.tables(row)
        memory = Memory(
            sole=sole_pillar(pillars),
            kinds={hit.value.value: hit.value.unit for hit in pillars},
            board=only_pillar(pillars, self._boards),
            systems=not self._systems.isdisjoint(row.lower),
        )
        self._totals.begin()
        companions = only_pillar(pillars, self._companions)
        found: list[CountFact] = []
        starts = [hit.start for hit in pillars]
        for (begin, end), (first, last) in zip(counting.sentences, row.sentences, strict=True):
            low, high = row.units[first].start, row.units[last - 1].end
            hits = list(pillars[bisect_left(starts, low) : bisect_left(starts, high)])
            facts: list[CountFact] = []
            if companions is not None and any(hit.value.value == companions.code for hit in hits):
                memory.companions = companions
            if end > begin:
                sentence = Sentence(text, counting.units, begin, end)
                memory.here = hits
                facts = self._sentence(sentence, matches.get(begin, []), memory, tables)
                found += facts
            if pillars:
                self._lists.head(row, first, last, hits, memory)
                self._totals.read(row, (first, last), hits, facts, memory)
            memory.close(hits, facts)
            if pillars:
                memory.turned = self._topics.turns(row, first, last)
                memory.announced = self._topics.announces(row, first, last)
        self._totals.end(memory)
        found = [
            replace(c, pillar=memory.recast[c.number]) if c.number in memory.recast else c for c in found
        ]
        return sorted(found, key=lambda c: (c.number, c.pillar or ""))

    def _matches(self, counting: CountRow) -> dict[int, list[RuleMatch]]:
        """The matches of the rules by the first unit of their sentence."""
        kinds, words = rule_row(counting.units)
        begins = [begin for begin, end in counting.sentences if end > begin]
        for begin, end in counting.sentences:
            if not can_match(kinds[begin:end], words[begin:end], self._triggers):
                kinds[begin:end] = [STOP] * (end - begin)
        found: dict[int, list[RuleMatch]] = {}
        for match in self._grammar.match(kinds, words):
            found.setdefault(begins[bisect_right(begins, match.start) - 1], []).append(match)
        return found

    def _sentence(
        self,
        sentence: Sentence,
        matches: Sequence[RuleMatch],
        memory: Memory,
        tables: Mapping[int, Antecedent],
    ) -> list[CountFact]:
        found = Found()
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            number = units[at].number
            if number is not None and (cell := tables.get(number.start)) is not None:
                found.add(at, self._lists.cell(sentence, at, cell))
        dropped = self._vetoes.dropped(sentence)
        if memory.totals:
            self._sums.again(sentence, found, memory, dropped)
        for match in matches:
            if match.rule.priority >= _SURE:
                self._rules.apply(sentence, match, found, memory, dropped)
        self._parts.read(sentence, found, memory, dropped)
        for match in matches:
            if match.rule.priority < _SURE:
                self._rules.apply(sentence, match, found, memory, dropped)
        self._lists.item(sentence, found)
        if memory.totals or memory.last or found.facts:
            self._sums.sums(sentence, found, memory, dropped)
            self._sums.pairs(sentence, found, dropped)
            self._sums.places(sentence, found, memory)
        told = memory.here or memory.sole or memory.topic()
        if told or any(fact.pillar for fact in found.all()):  # `Dari 46 itu, 19 di kota, enam di pulau`
            self._topics.read(sentence, found, memory, dropped)
            self._sums.sums(sentence, found, memory, dropped)
        self._sums.persons(found, memory)
        self._others(sentence, found, memory, dropped)
        return found.all()

    def _others(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Every other number: of what its noun names, or of what the number before counted."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            if units[at].kind not in QUANTITIES or at in found.facts or at in dropped:
                continue
            read = self._subjects.read(sentence.text, units, at, sentence.end)
            if read is not None:
                stop, unit = read
                made = self._maker.make(
                    sentence, at, (at, stop), other_counts.RULE, pillar=None, default=unit
                )
                found.add(at, made)
                continue
            like = self._subjects.goes_on(units, at, sentence.begin, found.before(at), memory.last)
            if like is not None:
                made = self._maker.make(
                    sentence, at, (at, at + 1), other_counts.RULE, pillar=None, default=like.unit, subject=like.subject
                )  # fmt: skip
                found.add(at, made)
