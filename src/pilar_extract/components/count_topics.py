"""Numbers that no rule took: the pillar spoken of has them, unless their noun or clause says that they are others'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE, Antecedent
from pilar_extract.components.count_bare import BareReader, BareWords
from pilar_extract.components.count_others import OthersReader, OtherWords
from pilar_extract.components.count_sites import SiteReader, SiteWords, nearest_pillar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.count_sites import Site
    from pilar_extract.components.units import UnitRow

TOPIC_RULE = "count.topic"
_NAMED = 4  # units from a number's noun to the pillar whose number it is
_SLOT = 14  # units between a pillar and the bare number that is its own


@dataclass(frozen=True, slots=True)
class TopicWords:
    """
    Words of ``patterns/counts.toml`` that give a number to the pillar spoken of.

    Attributes:
        body_units: Units that a pillar's bodies are counted in.
        common_units: Units that anybody's persons are counted in.
        group_words: Words that speak of all who came.
        sexes: Nouns that part members by their sex.
        more_words: Words behind a number that goes on with the one before (`tujuh desa lagi`).
        bound_units: Posts that only some pillars have.
        bound_pillars: Those pillars.
        name_nouns: Nouns behind a number that stand for persons.
        together: Words before a list of all who came.
        board_words: Say that those counted lead a body.
        number_nouns: Nouns of a number itself (`jumlah`).
        team_nouns: Groups that are formed for a task and have a number of their own.
        any_members: Before a number of members, whoever they are (`beranggotakan`).
        others: Nouns of those who are nobody's members.
        own_words: Pronouns of those who speak.
    """

    body_units: frozenset[str]
    common_units: frozenset[str]
    group_words: frozenset[str]
    sexes: frozenset[str]
    more_words: frozenset[str]
    bound_units: frozenset[str]
    bound_pillars: frozenset[str]
    name_nouns: frozenset[str]
    together: frozenset[str]
    board_words: frozenset[str]
    number_nouns: frozenset[str]
    team_nouns: frozenset[str]
    any_members: frozenset[str]
    others: frozenset[str]
    own_words: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> TopicWords:
        """Pick the lists out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))


class TopicReader:
    """
    Gives numbers to the pillar spoken of.

    Args:
        lists: The word lists of the pattern files.
        maker: Makes facts.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], maker: FactMaker) -> None:
        self._words = TopicWords.of(lists)
        self._sites = SiteReader(SiteWords.of(lists))
        self._others = OthersReader(OtherWords.of(lists))
        self._bare = BareReader(BareWords.of(lists))
        self._maker = maker

    def turns(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a sentence name others behind its last pillar?"""
        return self._others.turns(row, begin, end)

    def announces(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a sentence speak of a pillar's number (`Jumlah PSM terus bertambah`), which the next may give?"""
        lower = row.lower[begin:end]
        if self._words.number_nouns.isdisjoint(lower):
            return False
        heads = [at for at, word in enumerate(lower, begin) if word in self._words.number_nouns]
        return any("PILLAR" in row.kinds[at + 1 : min(at + _NAMED, end)] for at in heads)

    def read(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Read the numbers of a sentence that no rule took."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            if at in found.facts or at in dropped or at in found.mixed:
                continue
            if units[at].kind not in ("QTY", "THING"):
                continue
            if not self._sites.counts_members(units, at):
                continue
            site = self._sites.read(sentence, at, found, memory, dropped)
            if self._others.counts_others(site):
                continue
            owner = self._owner(sentence, site, memory)
            if owner is None:
                continue
            unit = "person" if site.head or self._is_named(site) else owner.default
            fact = self._maker.make(
                sentence, at, (at, at + 1), TOPIC_RULE, pillar=owner.code, default=unit,
                total=owner.total or self._whole(site, owner), place=site.place or owner.place,
            )  # fmt: skip
            found.add(at, fact)

    def _is_named(self, site: Site) -> bool:
        """`46 nama dalam SK` are persons, of a body too, unless it is named beside them (`LKS ada empat nama`)."""
        return (
            self._own(site) is None
            and site.quantity.kind == "THING"
            and site.after[0].lower in self._words.name_nouns
        )

    def _whole(self, site: Site, owner: Antecedent) -> int | None:
        """`12 di antaranya perempuan dan 18 lainnya laki-laki`: the rest is a part of the same total."""
        rest = bool(site.after) and site.after[0].lower in self._words.more_words
        return site.fact.total if rest and site.fact is not None and site.fact.pillar == owner.code else None

    def _owner(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        if self._turned(site, memory):
            return None
        if site.before and site.before[-1].lower in self._words.own_words and not memory.here:
            said = memory.totals.get(site.quantity.value)
            if said is not None and said.pillar and said.unit == "person":  # `Kami 14 orang sepakat`
                return Antecedent(said.pillar, said.unit, place=said.place)
        if site.quantity.kind == "THING" and site.after[0].lower in self._words.sexes:
            return self._part(site)
        own = self._own(site)
        if site.bare:
            return self._bare.owner(sentence, site, own, memory)
        return self._fits(own or self._spoken_of(sentence, site, memory), site, memory)

    def _spoken_of(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        """The pillar that a number of persons or bodies speaks of, which its sentence or the one before names."""
        here = memory.here
        ahead = sentence.units[site.at + 1 : min(sentence.end, site.at + 5)]
        if any(
            unit.lower in self._words.together for unit in ahead
        ):  # `empat orang, yang terdiri dari unsur …`
            here = [hit for hit in here if hit.start < site.quantity.start]
        codes = {hit.value.value for hit in here} - {WHOLE}
        last = site.fact
        if (
            len(codes) > 1
            and last is not None
            and last.pillar
            and [u.lower for u in site.before[-1:]] == ["dari"]
        ):
            return Antecedent(last.pillar, last.unit)  # `untuk PSM ada lima nama dari 190 orang`
        if len(codes) > 1 or (site.last == "" and not site.back and site.noun in self._words.common_units):
            return None
        if codes:
            hit = next(hit for hit in here if hit.value.value in codes)
            return Antecedent(hit.value.value, hit.value.unit)
        if len({fact.pillar for fact in memory.last if fact.pillar}) > 1 and self._speaks_of_all(
            sentence, site.at
        ):
            return Antecedent(WHOLE, "person")
        topic = memory.topic() or memory.sole
        if topic is None or topic.code == WHOLE:
            return None
        certain = (
            topic.code == site.last
            or (memory.sole is not None and memory.sole.code == topic.code)
            or site.back
            or site.noun != "orang"
            or memory.announced
        )
        if not certain:
            return None
        board = any(unit.lower in self._words.board_words for unit in site.clause)
        return memory.board or topic if board and memory.kinds.get(topic.code) != "organisation" else topic

    @staticmethod
    def _turned(site: Site, memory: Memory) -> bool:
        """Did the sentence before end with others (`Tagana mengevakuasi warga. Sebanyak 40 orang`)?"""
        return (
            memory.turned and not memory.here and not site.last and site.noun in ("", "orang")
            and not site.back and not site.placed
        )  # fmt: skip

    def _speaks_of_all(self, sentence: Sentence, at: int) -> bool:
        """
        Behind numbers of several pillars `peserta` and `dari jumlah itu` mean all of them.

        `Jumlah anak yang diasuh di 22 panti itu 738 orang` means others.
        """
        words = [unit.lower for unit in sentence.units[sentence.begin : sentence.end]]
        before = words[: at - sentence.begin]
        return not self._words.group_words.isdisjoint(words) and self._words.others.isdisjoint(before)

    @staticmethod
    def _part(site: Site) -> Antecedent | None:
        """`22 orang, 19 di antaranya laki-laki`: parts of the members just counted."""
        whole = site.fact
        if (
            whole is None
            or whole.pillar is None
            or whole.unit != "person"
            or site.quantity.lower == "seorang"
        ):
            return None
        if site.quantity.value > whole.value:
            return None
        total = whole.number if whole.total is None else whole.total
        return Antecedent(whole.pillar, "person", total, whole.place)

    @staticmethod
    def _own(site: Site) -> Antecedent | None:
        """The pillar before the number, if no other number stands between."""
        unit = nearest_pillar(site.before[-_SLOT:])
        if unit is None or len(unit.codes) != 1 or unit.codes[0] == WHOLE:
            return None
        return Antecedent(unit.codes[0], unit.pillars[0].value.unit)

    def _fits(self, owner: Antecedent | None, site: Site, memory: Memory) -> Antecedent | None:
        """Bodies are counted of pillars that are bodies, operators of those that have some."""
        words = self._words
        if owner is None or (site.noun in words.bound_units and owner.code not in words.bound_pillars):
            return None
        body = memory.kinds.get(owner.code) == "organisation"
        if site.noun in words.common_units and self._is_team(site, body=body):
            return None
        return None if site.noun in words.body_units and not body else owner

    def _is_team(self, site: Site, *, body: bool) -> bool:
        """`Tim itu beranggotakan tujuh orang`; `tim terdiri atas` so many only beside a body, with its own members."""
        words = self._words
        says = words.any_members | words.together if body else words.any_members
        clause = [unit.lower for unit in site.clause[:4]]
        return not words.team_nouns.isdisjoint(clause[:1]) and not says.isdisjoint(clause[1:])
