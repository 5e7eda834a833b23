"""What `jumlahnya`, `di antaranya` and `dari jumlah itu` refer to: the pillar or the number said before."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.components.count_units import PILLAR_KINDS
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_facts import Found, Sentence
    from pilar_extract.facts import CountFact

WHOLE = "PILAR"
_OWN_REACH = 8  # units between a pillar and the `jumlahnya` that speaks of it
_SOLE_SHARE = 0.75
_PAIR, _APART = 2, 12  # pillars, and code points between two that are no list
_MEMORY = 3  # sentences for which a number or pillar stays the topic


@value
class Antecedent:
    """
    What a number without a pillar of its own belongs to.

    Attributes:
        code: The pillar.
        default: Unit of a number that names none.
        total: Where the number begins that it is a part of, if it is one.
        place: The region of that number.
    """

    code: str
    default: str | None
    total: int | None = None
    place: Hit | None = None


@dataclass(slots=True)
class Memory:
    """
    The topic so far.

    Attributes:
        pillars: Hits of the sentences before, the nearest sentence last.
        counts: Pillar counts of the sentences before, likewise.
        here: Hits of the sentence at hand.
        sole: The pillar that the whole article is about, if it is one.
        companions: The pillar whose people the article means by `pendamping`, once it has named the only one that
            has some.
        kinds: What the article's pillars are counted in, by their codes.
        board: The pillar whose `pengurus` the article means, if only one is named whose boards are inducted.
        recast: Pillars of numbers that only the sentence behind them gave one, by where they begin.
        last: All counts of the last sentence that had some, while it is near.
        age: Sentences since.
        totals: Numbers of a pillar's persons or bodies by their value, the last one said.
        free: Where the numbers of persons begin that no pillar has, by their value.
        turned: Did the sentence before end with persons who are no members?
        announced: Did it speak of the number of a pillar?
        systems: Does the article name a service whose staff are a pillar (`SLRT` and its `fasilitator`)?
    """

    pillars: deque[list[Hit]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    counts: deque[list[CountFact]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    here: list[Hit] = field(default_factory=list)
    sole: Antecedent | None = None
    companions: Antecedent | None = None
    kinds: dict[str, str] = field(default_factory=dict)
    board: Antecedent | None = None
    recast: dict[int, str] = field(default_factory=dict)
    last: list[CountFact] = field(default_factory=list)
    age: int = 0
    totals: dict[int, CountFact] = field(default_factory=dict)
    free: dict[int, int] = field(default_factory=dict)
    turned: bool = False
    announced: bool = False
    systems: bool = False

    def close(self, pillars: list[Hit], facts: list[CountFact]) -> None:
        """Remember a sentence that is done."""
        self.age = 0 if facts else self.age + 1
        if facts:
            self._remember(facts)
        if facts or self.age >= _MEMORY:
            self.last = facts
        self.pillars.append(pillars)
        self.counts.append([f for f in facts if f.pillar or f.unit in ("person", "organisation")])

    def _remember(self, facts: list[CountFact]) -> None:
        """Note the numbers that may be said again."""
        for fact in facts:
            if fact.pillar:
                if fact.unit != "place":
                    self.totals[fact.value] = fact
            elif fact.unit == "person" and fact.qualifier != "vague":
                self.free.setdefault(fact.value, fact.number)
        self._sum_up(facts)

    def _sum_up(self, facts: list[CountFact]) -> None:
        """A number of persons said before that the pillars of a sentence sum up to is the number of them all."""
        own = [fact for fact in facts if fact.pillar and fact.pillar != WHOLE and fact.unit == "person"]
        if len({fact.pillar for fact in own}) > 1:
            whole = self.free.get(sum(fact.value for fact in own))
            if whole is not None:
                self.recast[whole] = WHOLE

    def number(self, before: list[CountFact]) -> Antecedent | None:
        """The number said last: in this sentence, else in the ones before."""
        for counts in (before, *reversed(self.counts)):
            if counts:
                last = counts[-1]
                if last.pillar is None:
                    return None
                if last.total is None:
                    return Antecedent(last.pillar, last.unit, last.number, last.place)
                known = {c.number: c for group in (*self.counts, before) for c in group}
                whole = known.get(last.total, last)
                return Antecedent(whole.pillar or last.pillar, last.unit, last.total, whole.place)
        return None

    def sum_of(self, before: list[CountFact], value: int) -> Antecedent | None:
        """All pillars together, if a total follows upon numbers of several and exceeds each of them."""
        for counts in (before, *reversed(self.counts)):
            own = [fact for fact in counts if fact.pillar]
            if own:
                several = len({fact.pillar for fact in own}) > 1 and all(fact.value < value for fact in own)
                return Antecedent(WHOLE, "person") if several else None
        return None

    def nearest(self, at: int) -> Antecedent | None:
        """The pillar spoken of at ``at``: the last one before it in its sentence, else the topic."""
        before = [hit for hit in self.here if hit.start < at]
        if not before:
            return self.topic()
        return Antecedent(before[-1].value.value, before[-1].value.unit)

    def group(self) -> Antecedent | None:
        """All pillars together, if the last sentence that named some named several."""
        for hits in reversed(self.pillars):
            codes = {hit.value.value for hit in hits}
            if codes:
                return Antecedent(WHOLE, "person") if len(codes) > 1 else None
        return None

    def last_named(self) -> Antecedent | None:
        """`Selain Tagana, kita punya TKSK. Jumlahnya 12`: the pillar named last, if it stands apart."""
        hits = self.pillars[-1] if self.pillars else []
        if len(hits) < _PAIR or hits[-1].start - hits[-2].end < _APART:
            return None
        return Antecedent(hits[-1].value.value, hits[-1].value.unit)

    def topic(self) -> Antecedent | None:
        """The one pillar that the sentence before was about."""
        for hits, counts in zip(reversed(self.pillars), reversed(self.counts), strict=True):
            if not hits and counts and counts[-1].pillar:
                return Antecedent(counts[-1].pillar, counts[-1].unit)
            codes = {hit.value.value for hit in hits}
            if len(codes) > 1:
                codes.discard(WHOLE)
            if len(codes) == 1:
                hit = next(hit for hit in hits if hit.value.value in codes)
                return Antecedent(hit.value.value, hit.value.unit)
            if codes:
                return None
        return None


def own_pillar(sentence: Sentence, at: int) -> Antecedent | None:
    """The pillar that stands before ``at`` in the sentence, if nothing far comes between."""
    for index in range(at - 1, max(sentence.begin, at - _OWN_REACH) - 1, -1):
        unit = sentence.units[index]
        if unit.kind in PILLAR_KINDS:
            codes = unit.codes
            return Antecedent(codes[0] if len(codes) == 1 else WHOLE, unit.pillars[0].value.unit)
        if unit.lower in (";", "."):
            return None
    return None


def sole_pillar(pillars: Sequence[Hit]) -> Antecedent | None:
    """The pillar of an article that hardly names another."""
    codes = Counter(hit.value.value for hit in pillars if hit.value.value != WHOLE)
    if not codes:
        return None
    code, times = codes.most_common(1)[0]
    if times < _SOLE_SHARE * codes.total():
        return None
    return Antecedent(code, next(hit.value.unit for hit in pillars if hit.value.value == code))


def only_pillar(pillars: Sequence[Hit], codes: Container[str]) -> Antecedent | None:
    """The one pillar of the article that is among the codes."""
    named = {hit.value.value: hit.value.unit for hit in pillars if hit.value.value in codes}
    return Antecedent(*named.popitem()) if len(named) == 1 else None


def foreign_between(sentence: Sentence, at: int, found: Found) -> bool:
    """Was another quantity said in the sentence since, that may be meant instead?"""
    for index in range(at - 1, sentence.begin - 1, -1):
        if index in found.facts:
            return False
        if sentence.units[index].kind in ("QTY", "GOODS", "THING"):
            return True
    return False
