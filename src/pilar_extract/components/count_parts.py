"""A total and its parts: `75 orang, terdiri dari 60 PSM dan 15 TKSK`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE
from pilar_extract.components.count_units import PILLAR_KINDS, QUANTITIES
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.facts import CountFact

PARTS_RULE = "count.parts"
TOTAL_RULE = "count.total"
# Rules that give a number the pillar spoken of; parts of several pillars say more.
_LOOSE = (
    "count.their-number",
    "count.who-came",
    "count.topic-members",
    "count.topic-personnel",
    "count.topic",
    "count.participants",
)
_HEAD_REACH = 7  # units between the total and the words that open its parts


@dataclass(frozen=True, slots=True)
class PartWords(WordLists):
    """
    Words of ``patterns/counts.toml`` about totals and parts.

    Attributes:
        parts_open: What opens the parts.
        person_nouns: Nouns of persons that may name a part.
        total_units: Units of a total whose parts are pillars.
        others: Nouns of those who are nobody's members.
        rest_words: Words before who is left.
    """

    parts_open: frozenset[str]
    person_nouns: frozenset[str]
    total_units: frozenset[str]
    others: frozenset[str]
    rest_words: frozenset[str]


class PartReader:
    """
    Ties parts to their total, and finds parts and totals that name no pillar.

    Args:
        words: The word lists.
        maker: Makes facts.
    """

    def __init__(self, words: PartWords, maker: FactMaker) -> None:
        self._words = words
        self._maker = maker

    def read(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Read the parts of a sentence, if words in it open some."""
        units = sentence.units
        opener = next(
            (at for at in range(sentence.begin, sentence.end) if units[at].lower in self._words.parts_open),
            None,
        )
        if opener is None:
            return
        head = self._head(sentence, opener)
        parts = [
            at
            for at in range(opener + 1, sentence.end)
            if units[at].kind in ("QTY", "THING") and at not in dropped
        ]
        if not parts:
            return
        if head is not None:
            self._within(sentence, head, parts, found)
        elif opener <= sentence.begin + 3:
            self._across(sentence, parts, found, memory)

    @staticmethod
    def _head(sentence: Sentence, opener: int) -> int | None:
        for at in range(opener - 1, max(sentence.begin, opener - _HEAD_REACH) - 1, -1):
            if sentence.units[at].kind in QUANTITIES:
                return at if sentence.units[at].kind == "QTY" else None
        return None

    def _within(self, sentence: Sentence, head: int, parts: Sequence[int], found: Found) -> None:
        known = found.facts.get(head)
        own = [fact for at in parts for fact in found.facts.get(at, []) if fact.pillar]
        codes = {fact.pillar for fact in own}
        if known is None:
            unit = sentence.units[head].unit
            if not own or (unit is not None and unit.text.lower() not in self._words.total_units):
                return
            if self._has_others(sentence, head, parts, found, own):
                return
            code = codes.pop() if len(codes) == 1 else WHOLE
            fact = self._maker.make(
                sentence, head, (head, head + 1), TOTAL_RULE, pillar=code, default=own[0].unit
            )
            found.add(head, fact)
            known = [fact]
        total_fact = known[0]
        if len(codes) > 1 and total_fact.pillar is not None and total_fact.rule in _LOOSE:
            if self._has_others(sentence, head, parts, found, own):
                del found.facts[head]
                return
            total_fact = replace(total_fact, pillar=WHOLE)
            found.facts[head] = [total_fact]
        if total_fact.pillar is None:
            return
        self._parts(sentence, total_fact, parts, found)

    def _has_others(
        self, sentence: Sentence, head: int, parts: Sequence[int], found: Found, own: Sequence[CountFact]
    ) -> bool:
        """`75 orang terdiri dari 44 PKH, 9 TKSK dan selebihnya staf dinas`: the pillars are not all of the total."""
        if sum(fact.value for fact in own) == sentence.units[head].value:
            return False
        unread = any(at not in found.facts for at in parts)
        return len(own) == 1 or unread or self._leaves_rest(sentence, parts[0])

    def _leaves_rest(self, sentence: Sentence, begin: int) -> bool:
        """Does the list end with a rest of others?"""
        units = sentence.units
        return any(
            units[at].lower in self._words.rest_words
            and units[at + 1].kind not in (*QUANTITIES, *PILLAR_KINDS)
            for at in range(begin, sentence.end)
        )

    def _parts(self, sentence: Sentence, total: CountFact, parts: Sequence[int], found: Found) -> None:
        """Parts that name a pillar are tied to the total, those that name only a kind of its members get its pillar."""
        for at in parts:
            if at in found.facts:
                found.facts[at] = [
                    replace(f, total=total.number, scope="part") if f.pillar and f.value <= total.value else f
                    for f in found.facts[at]
                ]
                continue
            if total.pillar is None or total.pillar == WHOLE or not self._is_member(sentence, at, total):
                continue
            fact = self._maker.make(
                sentence,
                at,
                (at, at + 1),
                PARTS_RULE,
                pillar=total.pillar,
                default=total.unit,
                total=total.number,
            )
            found.add(at, fact)

    def _is_member(self, sentence: Sentence, at: int, total: CountFact) -> bool:
        quantity = sentence.units[at]
        if quantity.number is None or quantity.number.value.value > total.value:
            return False
        if quantity.noun in self._words.others or sentence.units[at + 1].lower in self._words.others:
            return False  # `28 TKSK dan tiga pegawai dinas`
        if quantity.kind == "QTY":
            said = (
                quantity.unit.hit.value
                if quantity.unit is not None and quantity.unit.hit is not None
                else total.unit
            )
            return bool(said == total.unit)
        return total.unit == "person" and sentence.units[at + 1].lower in self._words.person_nouns

    def _across(self, sentence: Sentence, parts: Sequence[int], found: Found, memory: Memory) -> None:
        """`Pesertanya 75 orang. Mereka terdiri dari …`: the total stands in the sentence before."""
        before = memory.counts[-1] if memory.counts else []
        if not before:
            return
        last = next((fact for fact in reversed(before) if fact.unit != "place"), before[-1])
        if last.pillar is None or last.rule in _LOOSE:
            own = [fact for at in parts for fact in found.facts.get(at, []) if fact.pillar]
            if len(own) > 1 and sum(fact.value for fact in own) == last.value:
                codes = {fact.pillar for fact in own}
                memory.recast[last.number] = (codes.pop() or WHOLE) if len(codes) == 1 else WHOLE
                last = replace(last, pillar=WHOLE)
            elif last.pillar is None:
                return
        self._parts(sentence, last, parts, found)
