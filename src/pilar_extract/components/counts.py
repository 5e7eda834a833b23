"""Counts: the fact rules over the row of counting, then what refers back, lists, tables and every other number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components import other_counts
from pilar_extract.components.count_antecedents import (
    WHOLE,
    Antecedent,
    Memory,
    foreign_between,
    own_pillar,
    sole_pillar,
)
from pilar_extract.components.count_context import ContextWords, CountContext
from pilar_extract.components.count_facts import FactMaker, Found, Sentence
from pilar_extract.components.count_lists import ListHeadWords, ListReader
from pilar_extract.components.count_parts import PartReader, PartWords
from pilar_extract.components.count_topics import TopicReader, TopicWords
from pilar_extract.components.count_units import (
    PILLAR_KINDS,
    QUANTITIES,
    ListWords,
    build_count_row,
    rule_doc,
)
from pilar_extract.components.count_vetoes import CountVetoes, VetoWords
from pilar_extract.rules.grammar import RuleMatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_units import CountRow
    from pilar_extract.components.units import UnitRow
    from pilar_extract.facts import CountFact
    from pilar_extract.rules.grammar import Grammar

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
        self._maker = FactMaker(CountContext(ContextWords.of(lists)))
        self._context = CountContext(ContextWords.of(lists))
        self._subjects = other_counts.SubjectReader(other_counts.NounWords.of(lists))
        self._vetoes = CountVetoes(VetoWords.of(lists))
        self._parts = PartReader(PartWords.of(lists), self._maker)
        self._topics = TopicReader(TopicWords.of(lists), self._maker)
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
        matches = self._matches(row, counting) if pillars else {}
        tables = self._lists.tables(row)
        memory = Memory(sole=sole_pillar(pillars))
        found: list[CountFact] = []
        for (begin, end), (first, last) in zip(counting.sentences, row.sentences, strict=True):
            low, high = row.units[first].start, row.units[last - 1].end
            hits = [hit for hit in pillars if low <= hit.start < high]
            facts: list[CountFact] = []
            if end > begin:
                sentence = Sentence(text, counting.units, begin, end)
                memory.here = hits
                facts = self._sentence(sentence, matches.get(begin, []), memory, tables)
                found += facts
            self._lists.head(row, first, last, hits, memory)
            memory.close(hits, facts)
            if pillars:
                memory.turned = bool(self._topics.turns(row.units[first:last]))
        found = [
            replace(c, pillar=memory.recast[c.number]) if c.number in memory.recast else c for c in found
        ]
        return sorted(found, key=lambda c: (c.number, c.pillar or ""))

    def _matches(self, row: UnitRow, counting: CountRow) -> dict[int, list[RuleMatch]]:
        """The matches of the rules by the first unit of their sentence."""
        found: dict[int, list[RuleMatch]] = {}
        doc, places = rule_doc(counting, self._triggers, row.vocab)
        kinds = [token.tag_ for token in doc]
        begin = 0
        for end, kind in enumerate(kinds):
            if kind != "STOP":
                continue
            for match in self._grammar.match(doc, begin, end, frozenset(kinds[begin:end])):
                captures = {name: tuple(places[at] for at in held) for name, held in match.captures.items()}
                moved = RuleMatch(match.rule, places[match.start], places[match.end - 1] + 1, captures)
                found.setdefault(places[begin], []).append(moved)
            begin = end + 1
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
        for match in matches:
            if match.rule.priority >= _SURE:
                self._apply(sentence, match, found, memory, dropped)
        self._parts.read(sentence, found, memory, dropped)
        for match in matches:
            if match.rule.priority < _SURE:
                self._apply(sentence, match, found, memory, dropped)
        self._lists.item(sentence, found)
        if memory.here or memory.sole or memory.topic():
            self._topics.read(sentence, found, memory, dropped)
        for at in range(sentence.begin, sentence.end):
            if units[at].kind not in QUANTITIES or at in found.facts or at in dropped:
                continue
            read = self._subjects.read(sentence.text, units, at, sentence.end)
            if read is not None:
                stop, unit = read
                fact = self._maker.make(
                    sentence, at, (at, stop), other_counts.RULE, pillar=None, default=unit
                )
                found.add(at, fact)
        return found.all()

    def _apply(
        self, sentence: Sentence, match: RuleMatch, found: Found, memory: Memory, dropped: frozenset[int]
    ) -> None:
        """Turn a match into facts, unless its quantity is taken or a veto speaks against it."""
        flags = match.rule.set
        takes = flags.get("takes")
        kind = "places" if flags.get("unit") == "place" and takes is None else "qty"
        at = match.captures[kind][0 if takes == "first" else -1]
        if at in found.facts or at in dropped:
            return
        units = sentence.units
        lists = [units[i] for i in match.captures.get("pillar", ())]
        if flags.get("refers"):
            self._refer(sentence, match, at, found, memory)
            return
        if not lists or self._vetoes.refuses(sentence, match, at):
            return
        owner = lists[0]
        if flags.get("of") == "persons" and owner.pillars[0].value.unit == "organisation":
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
        if owner.mixed and flags.get("members") and len(codes) > 1 and flags.get("each") is None:
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
        for code in codes:
            default = next((h.value.unit for h in owner.pillars if h.value.value == code), None)
            if self._of_members(sentence, match):
                default = "person"
            for place in places or [None]:
                fact = self._maker.make(
                    sentence, at, (match.start, match.end), match.rule.id, pillar=code, default=default,
                    fixed=match.rule.set.get("unit"), place=place,
                )  # fmt: skip
                found.add(at, fact)

    @staticmethod
    def _of_members(sentence: Sentence, match: RuleMatch) -> bool:
        """`anggota Karang Taruna (310)` counts the members, not the bodies."""
        pillar = match.captures["pillar"][0]
        words = sentence.units[max(sentence.begin, pillar - 1) : pillar]
        return any(
            unit.lower in ("anggota", "pengurus", "relawan", "kader", "personel", "pemuda") for unit in words
        )

    @staticmethod
    def _siblings(sentence: Sentence, match: RuleMatch) -> bool:
        """`40 PSM, 21 TKSK dan Tagana`: beside a number with a pillar of its own the next one is no group's."""
        units, at = sentence.units, match.start
        if at + 1 != match.captures["pillar"][0]:
            return False
        while at - 1 > sentence.begin and units[at - 1].lower in (
            ",",
            "dan",
            "serta",
            "kemudian",
            "ditambah",
            "lalu",
        ):
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
            and refers not in ("number", "article")
            and self._vetoes.is_foreign(units[at])
        ):
            return
        before = found.before(at)
        if refers == "number":
            antecedent = None if foreign_between(sentence, at, found) else memory.number(before)
        elif refers == "article":
            antecedent = memory.sole or memory.group()
        elif refers == "topic":
            if match.rule.set.get("listed") and (
                not self._listed(sentence, at) or self._lists_others(sentence, at, found)
            ):
                return
            antecedent = self._topic(sentence, match, at, memory)
        else:
            antecedent = own_pillar(sentence, match.start)
            if antecedent is None and match.start <= sentence.begin + 3:
                antecedent = memory.topic()
            antecedent = antecedent or memory.sole
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
        return topic if topic is not None and (topic.code in wanted or wanted == ["*"]) else None
