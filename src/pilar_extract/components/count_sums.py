"""Numbers that the numbers around them explain: parts that sum up to a total, and pairs that share a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE
from pilar_extract.components.count_units import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.facts import CountFact

SUM_RULE = "count.sum"
PAIR_RULE = "count.pair"
_ENDS = (".", "!", "?", "”", '"', "saja")  # behind `baru 52 desa`
# A number behind these says of how many things a place is: `di dua ruang kelas`.
_WHERE = ("di", "ke", "pada")
_LEAST = 2  # numbers that make a sum
_BEHIND = ("count.pillar-number", "count.pillar-bracket")
_SMALLEST = 5  # sums below come by chance


class SumReader:
    """
    Reads sums and pairs.

    Args:
        lists: The word lists of the pattern files; ``pair_words`` stand between two numbers of one noun, ``more_words``
            behind one that goes on with another, ``only_words``
            before it, ``again_words``
            behind one that was said before.
        maker: Makes facts.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], maker: FactMaker) -> None:
        self._pair_words = frozenset(lists["pair_words"])
        self._again_words = frozenset(lists["again_words"])
        self._only_words = frozenset(lists["only_words"])
        self._more_words = frozenset(lists["more_words"])
        self._maker = maker

    def sums(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """
        Give the numbers of a sentence that no rule took to the total that they sum up to.

        `Timnya 30 orang: dapur umum (8), pengungsian (7), evakuasi (15)`: nothing else says that the parts are
        persons, but chance does not make such sums.
        """
        units = sentence.units
        free = [
            at
            for at in range(sentence.begin, sentence.end)
            if units[at].kind in ("QTY", "THING")
            and at not in found.facts
            and at not in dropped
            and (units[at].noun or at == sentence.begin or units[at - 1].lower not in _WHERE)
        ]
        if len(free) < _LEAST:
            return
        here = {fact.value: fact for fact in found.all() if fact.pillar and fact.unit != "place"}
        for unit in ("person", "organisation"):
            parts = [at for at in free if _said(units[at]) in (None, unit)]
            total = sum(units[at].value for at in parts)
            whole = here.get(total) or memory.totals.get(total)
            if whole is None or whole.unit != unit or self._of_another(whole, here, memory):
                continue
            if len(parts) >= _LEAST and total >= _SMALLEST:
                self._tie(sentence, parts, whole, found)
                return

    @staticmethod
    def _of_another(whole: CountFact, here: Mapping[int, CountFact], memory: Memory) -> bool:
        """Chance makes some sums: numbers behind another pillar are no parts of a total said in an earlier sentence."""
        named = {hit.value.value for hit in memory.here} - {WHOLE}
        return whole.value not in here and bool(named) and whole.pillar not in (WHOLE, *named)

    def _tie(self, sentence: Sentence, parts: Sequence[int], whole: CountFact, found: Found) -> None:
        for at in parts:
            fact = self._maker.make(
                sentence, at, (at, at + 1), SUM_RULE, pillar=whole.pillar, default=whole.unit, fixed=whole.unit,
                total=whole.number, place=whole.place,
            )  # fmt: skip
            found.add(at, fact)

    def persons(self, found: Found, memory: Memory) -> None:
        """
        Numbers behind several pillars that sum up to a number of persons count persons, those of bodies too.

        `Yang hadir 300 orang: PSM 150, TKSK 71, Karang Taruna 79`.
        """
        whole = {
            fact.value
            for fact in (*found.all(), *memory.totals.values())
            if fact.pillar == WHOLE and fact.unit == "person"
        }
        if not whole:
            return
        parts = {
            at: facts[0]
            for at, facts in found.facts.items()
            if len(facts) == 1 and facts[0].pillar not in (None, WHOLE) and facts[0].unit != "place"
        }
        if len(parts) > _LEAST and sum(fact.value for fact in parts.values()) in whole:
            for at, fact in parts.items():
                if fact.rule in _BEHIND:
                    found.facts[at] = [replace(fact, unit="person")]

    def pairs(self, sentence: Sentence, found: Found, dropped: frozenset[int]) -> None:
        """Give a bare number the pillar of the one behind it: `dari 9 menjadi 13 panti`, `386 dan 282 orang`."""
        units = sentence.units
        for at in range(sentence.end - 3, sentence.begin - 1, -1):
            bare = units[at].kind == "QTY" and units[at].unit is None
            if not bare or at in found.facts or at in dropped or units[at + 1].lower not in self._pair_words:
                continue
            like = _only(found.facts.get(at + 2, ()))
            if like is None or units[at + 2].kind not in QUANTITIES or like.pillar is None:
                continue
            fact = self._maker.make(
                sentence, at, (at, at + 3), PAIR_RULE, pillar=like.pillar, default=like.unit, place=like.place
            )
            found.add(at, fact)

    def again(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Know a total that is said again to speak of its parts: `Dari 66 itu, 21 di antaranya`."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            whole = memory.totals.get(units[at].value) if units[at].kind == "QTY" else None
            if (
                whole is None
                or at in found.facts
                or at in dropped
                or _said(units[at]) not in (None, whole.unit)
            ):
                continue
            if units[at + 1].lower in self._again_words:
                fact = self._maker.make(
                    sentence,
                    at,
                    (at, at + 1),
                    PAIR_RULE,
                    pillar=whole.pillar,
                    default=whole.unit,
                    place=whole.place,
                )
                found.add(at, fact)

    def places(self, sentence: Sentence, found: Found, memory: Memory) -> None:
        """`14 dari 21 desa punya Karang Taruna. Tujuh desa lagi …`: places that go on with places."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            if units[at].kind != "PLACES" or at in found.facts:
                continue
            only = (
                at > sentence.begin
                and units[at - 1].lower in self._only_words
                and units[at + 1].lower in _ENDS
            )
            whole = at > sentence.begin and units[at - 1].lower == "dari"  # `71 dari 76 kelurahan sudah`
            if not only and (whole or units[at + 1].lower not in self._more_words):
                continue
            before = [fact for fact in (*memory.last, *found.before(at)) if fact.pillar]
            if before and before[-1].unit == "place":
                fact = self._maker.make(
                    sentence, at, (at, at + 1), PAIR_RULE, pillar=before[-1].pillar, default="place"
                )
                found.add(at, fact)


def _said(quantity: CountUnit) -> str | None:
    """The kind of unit that a quantity names."""
    if quantity.unit is not None and quantity.unit.hit is not None:
        return str(quantity.unit.hit.value)
    return "person" if quantity.noun else None


def _only(facts: Sequence[CountFact]) -> CountFact | None:
    return facts[0] if len(facts) == 1 else None
