"""Turns a match of the count rules into facts: whose the number is, and for how many pillars or places it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE, Antecedent, Memory, foreign_between, own_pillar
from pilar_extract.components.count_units import PILLAR_KINDS
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_context import CountContext
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.components.count_vetoes import CountVetoes
    from pilar_extract.rules.grammar import RuleMatch

_JOINS = ("dan", "serta")
_NEAR = 4  # units from a joining word to whom it joins


@dataclass(frozen=True, slots=True)
class RuleWords(WordLists):
    """
    Words of ``patterns/counts.toml`` around a match.

    Attributes:
        of_members: Before a pillar that is a body: its members are counted.
        next_words: Between two numbers of one list.
        together: Say that a number is of all in the list behind it (`75 relawan gabungan Tagana, PMI dan Pramuka`).
        sum_words: Say that a number is of all that were counted before.
        any_members: Before a number of members, whatever else they are called (`beranggotakan 120 pemuda`).
        added_words: Before others who are counted with the pillar's (`ditambah panitia, seluruh peserta 800 orang`).
        other_companions: Behind `pendamping` they say that these are no pillar's.
        team_nouns: Groups that are formed for a task and have a number of their own.
        others: Nouns of those who are nobody's members.
    """

    of_members: frozenset[str]
    next_words: frozenset[str]
    together: frozenset[str]
    sum_words: frozenset[str]
    any_members: frozenset[str]
    added_words: frozenset[str]
    other_companions: frozenset[str]
    team_nouns: frozenset[str]
    others: frozenset[str]


class RuleReader:
    """
    Reads matches of the count rules.

    Args:
        words: The word lists.
        vetoes: Says which matches do not stand.
        context: Reads what stands around a quantity.
        maker: Makes facts.
    """

    def __init__(
        self, words: RuleWords, vetoes: CountVetoes, context: CountContext, maker: FactMaker
    ) -> None:
        self._words = words
        self._vetoes = vetoes
        self._context = context
        self._maker = maker

    def apply(
        self, sentence: Sentence, match: RuleMatch, found: Found, memory: Memory, dropped: frozenset[int]
    ) -> None:
        """Turn a match into facts, unless its quantity is taken or a veto speaks against it."""
        flags = match.rule.set
        takes = flags.get("takes")
        kind = "places" if flags.get("unit") == "place" and takes is None else "qty"
        at = match.captures[kind][0 if takes == "first" else -1]
        if at in found.facts or at in dropped or at in found.mixed:
            return
        units = sentence.units
        lists = [units[i] for i in match.captures.get("pillar", ())]
        if flags.get("refers"):
            self._refer(sentence, match, at, found, memory)
            return
        if flags.get("after") == "event" and self._names_all(sentence, at):
            found.mixed.add(at)
            return
        if not lists or self._vetoes.refuses(sentence, match, at):
            return
        owner = lists[0]
        bodies = owner.pillars[0].value.unit == "organisation"
        if (flags.get("of") == "persons" and bodies) or (flags.get("of") == "bodies" and not bodies):
            return
        codes = owner.codes
        if flags.get("members") is None and self._numbered_before(sentence, match):
            codes = codes[-1:]
        if flags.get("each") or len(codes) == 1:
            made = codes
        elif flags.get("members") and self._siblings(sentence, match):
            made = codes[:1]
        else:
            made = [WHOLE]
        if owner.mixed and flags.get("each") is None:
            together = any(unit.lower in self._words.together for unit in units[match.start : match.end])
            if together or (flags.get("members") and len(codes) > 1):
                found.mixed.add(at)
                return
        self._share(sentence, match, at, made, found)

    def _share(
        self, sentence: Sentence, match: RuleMatch, at: int, codes: Sequence[str], found: Found
    ) -> None:
        """Make a fact for each pillar, and of a single one for each region of a list with `masing-masing`."""
        units = sentence.units
        owner = units[match.captures["pillar"][0]]
        places: Sequence[Hit | None] = []
        if len(codes) == 1:
            places = self._context.each_places(units, at, sentence.begin)
        whole = units[match.captures["qty"][-1]] if match.rule.set.get("takes") == "first" else units[at]
        for code in codes:
            default = next((h.value.unit for h in owner.pillars if h.value.value == code), None)
            if self._of_members(sentence, match) or (whole.noun and whole is not units[at]):
                default = "person"
            for place in places or [None]:
                fact = self._maker.make(
                    sentence, at, (match.start, match.end), match.rule.id, pillar=code, default=default,
                    fixed=match.rule.set.get("unit"), place=place,
                )  # fmt: skip
                found.add(at, fact)

    def _names_all(self, sentence: Sentence, at: int) -> bool:
        """`600 peserta dari unsur TNI, Polri, Tagana dan PMI`: a list behind the number says who they all are."""
        return any(unit.lower in self._words.together for unit in sentence.units[at + 1 : at + 4])

    def _adds(self, sentence: Sentence, at: int) -> bool:
        """`Ditambah panitia, seluruh peserta adalah 800 orang`, `diikuti tokoh agama dan PSM, peserta 20 orang`."""
        before = sentence.units[sentence.begin : at]
        if any(unit.lower in self._words.added_words or unit.mixed for unit in before):
            return True
        return any(
            unit.kind in PILLAR_KINDS
            and (self._others_joined(before[:index], -1) or self._others_joined(before[index + 1 :], 0))
            for index, unit in enumerate(before)
        )

    def _others_joined(self, units: Sequence[CountUnit], joiner: int) -> bool:
        """Does `dan` next to a pillar join it to others (`tokoh agama dan` PSM, PSM `serta warga`)?"""
        if not units or units[joiner].lower not in _JOINS:
            return False
        near = units[-_NEAR:-1] if joiner else units[1:_NEAR]
        return any(unit.lower in self._words.others for unit in near)

    def _of_members(self, sentence: Sentence, match: RuleMatch) -> bool:
        """`anggota Karang Taruna (310)` counts the members, not the bodies."""
        pillar = match.captures["pillar"][0]
        words = sentence.units[max(sentence.begin, pillar - 1) : pillar]
        return any(unit.lower in self._words.of_members for unit in words)

    def _siblings(self, sentence: Sentence, match: RuleMatch) -> bool:
        """`40 PSM, 21 TKSK dan Tagana`: beside a number with a pillar of its own the next one is no group's."""
        units, at = sentence.units, match.start
        if at + 1 != match.captures["pillar"][0]:
            return False
        while at - 1 > sentence.begin and units[at - 1].lower in self._words.next_words:
            at -= 1
        return (
            at < match.start
            and at - 2 >= sentence.begin
            and units[at - 1].kind in PILLAR_KINDS
            and units[at - 2].kind == "QTY"
        )

    @staticmethod
    def _numbered_before(sentence: Sentence, match: RuleMatch) -> bool:
        """`6 LKSA, serta Karang Werda dari 34 kelurahan`: the list's first pillar has its number before it."""
        return match.start > sentence.begin and sentence.units[match.start - 1].kind == "QTY"

    def _refer(self, sentence: Sentence, match: RuleMatch, at: int, found: Found, memory: Memory) -> None:
        """A number that speaks of a pillar or a number said before."""
        refers = match.rule.set["refers"]
        units = sentence.units
        if (
            units[at].kind == "QTY"
            and refers not in ("number", "article", "system")
            and units[match.start].lower not in self._words.any_members
            and self._vetoes.is_foreign(units[at], units[at + 1])
        ):
            return
        if refers == "article" and (self._names_all(sentence, at) or self._adds(sentence, at)):
            found.mixed.add(at)
            return
        antecedent = self._antecedent(sentence, match, at, found, memory)
        if antecedent is None:
            return
        places: Sequence[Hit | None] = [antecedent.place]
        if refers == "topic":
            places = self._context.each_places(units, at, sentence.begin) or self._own_place(sentence, match)
        members = match.rule.set.get("of") == "members" and self._says_members(sentence, match)
        for place in places:
            fact = self._maker.make(
                sentence,
                at,
                (match.start, match.end),
                match.rule.id,
                pillar=antecedent.code,
                default="person" if members else antecedent.default,
                fixed=match.rule.set.get("unit"),
                total=antecedent.total if refers == "number" else None,
                place=place,
            )
            found.add(at, fact)

    def _antecedent(
        self, sentence: Sentence, match: RuleMatch, at: int, found: Found, memory: Memory
    ) -> Antecedent | None:
        """What the number of a rule that `refers` belongs to."""
        units, flags = sentence.units, match.rule.set
        if flags["refers"] == "number":
            before = found.before(at)
            antecedent = None if foreign_between(sentence, at, found) else memory.number(before)
            if any(unit.lower in self._words.sum_words for unit in units[match.start : at]):
                antecedent = memory.sum_of(before, units[at].value) or antecedent
            return antecedent
        if flags["refers"] == "article":
            return memory.sole or memory.group()
        if flags["refers"] == "system":
            return Antecedent(flags["pillar"], "person") if memory.systems else None
        if flags["refers"] == "companions":
            return None if units[at + 1].lower in self._words.other_companions else memory.companions
        if flags["refers"] == "topic":
            unlisted = not self._listed(sentence, at) or self._lists_others(sentence, at, found)
            return None if flags.get("listed") and unlisted else self._topic(sentence, match, at, memory)
        antecedent = own_pillar(sentence, match.start)
        if antecedent is None and self._of_team(sentence, match.start):
            return None
        if antecedent is None and match.start <= sentence.begin + 3:
            antecedent = memory.topic() or memory.last_named()
        return antecedent or memory.sole

    def _of_team(self, sentence: Sentence, at: int) -> bool:
        """`Tim beranggotakan tujuh orang`: a team whose sentence names no pillar is its own."""
        before = sentence.units[max(sentence.begin, at - 2) : at]
        return any(unit.lower in self._words.team_nouns for unit in before)

    @staticmethod
    def _listed(sentence: Sentence, at: int) -> bool:
        """Does the sentence name its pillar, or take several places with a number each?"""
        units = sentence.units
        if any(unit.kind in PILLAR_KINDS for unit in units[sentence.begin : at]):
            return True
        placed = [
            index
            for index in range(sentence.begin, sentence.end)
            if units[index].kind == "QTY"
            and any(
                u.kind in ("REGION", "LOCALITY") for u in units[max(sentence.begin, index - 2) : index + 3]
            )
        ]
        return len(placed) > 1

    @staticmethod
    def _says_members(sentence: Sentence, match: RuleMatch) -> bool:
        """`anggotanya 200` counts persons, `jumlahnya 200` may count bodies."""
        return not sentence.units[match.start].lower.startswith(("jumlah", "total"))

    @staticmethod
    def _lists_others(sentence: Sentence, at: int, found: Found) -> bool:
        """`Ransiki 1.120 keluarga, Oransbari 987`: does the number before count others?"""
        units = sentence.units
        if units[at].unit is not None:
            return False
        for index in range(at - 1, sentence.begin - 1, -1):
            if index in found.facts:
                return False
            if units[index].kind in ("GOODS", "THING"):
                return True
        return False

    @staticmethod
    def _own_place(sentence: Sentence, match: RuleMatch) -> list[Hit | None]:
        """The region that the match itself names."""
        places = [sentence.units[index] for index in match.captures.get("place", ())]
        found: list[Hit | None] = [unit.hit for unit in places if unit.kind == "REGION"]
        return found or [None]

    @staticmethod
    def _topic(sentence: Sentence, match: RuleMatch, at: int, memory: Memory) -> Antecedent | None:
        """The pillar whose members the unit names (`personel` of Tagana), where the talk is of it."""
        topic = memory.nearest(sentence.units[at].start)
        wanted = match.rule.set["pillar"].split()
        if topic is None and memory.sole is not None and memory.sole.code in wanted:
            return memory.sole
        return topic if topic is not None and (topic.code in wanted or wanted == ["*"]) else None
