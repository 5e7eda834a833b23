"""A number that no rule took, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_units import PILLAR_KINDS, QUANTITIES
from pilar_extract.rules.word_lists import WordLists
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import Found, Sentence
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.facts import CountFact

_YEARS, _YEAR_DIGITS = range(1900, 2101), 4
_COUNTED = ("QTY", "GOODS", "THING")
_ACRONYM = 2  # letters of the shortest
_PERSONAL = ("person", "household")
PLACED = ("REGION", "LOCALITY")


@dataclass(frozen=True, slots=True)
class SiteWords(WordLists):
    """
    Words of ``patterns/counts.toml`` around a number without a pillar of its own.

    Attributes:
        breaks: Marks that end a clause.
        clause_words: Words that begin another one.
        others: Nouns of persons and bodies who are nobody's members.
        back_words: Words that speak of those named before.
        size_heads: Of those, the nouns whose size a number behind them is (`personel kami 38`).
        member_nouns: Nouns behind a number that stand for members spoken of (`dua lainnya`, `sembilan nama`).
        member_units: Units that members of a pillar are counted in.
        body_units: Units that its bodies are counted in.
        own_words: Behind a noun of members they make them ours (`anggota kami`).
        sexes: Nouns that part members by their sex.
        bare_closers: What stands behind a bare number that is a size.
        person_nouns: Nouns of persons.
    """

    breaks: frozenset[str]
    clause_words: frozenset[str]
    others: frozenset[str]
    back_words: frozenset[str]
    size_heads: frozenset[str]
    member_nouns: frozenset[str]
    member_units: frozenset[str]
    body_units: frozenset[str]
    own_words: frozenset[str]
    sexes: frozenset[str]
    bare_closers: frozenset[str]
    person_nouns: frozenset[str]


@value
class Site:
    """
    A number and its surroundings.

    Attributes:
        at: Its unit.
        quantity: The number.
        clause: The units before it in its clause.
        before: The units before it since the number before.
        after: The units behind it up to the next number.
        noun: Its unit, or the post behind it (`62 pengurus`).
        capital: It begins with a capital.
        bare: No unit is said.
        others: The number before counts places or goods (`lima kabupaten dan dua lainnya`).
        last: Whose the number said last is: a pillar's code, "" of somebody else, None if there is none.
        unit: The unit of that number.
        size: The greatest number said of that pillar.
        back: A word of the clause means those spoken of (`mereka`, `lagi`, `di antaranya`).
        head: One of them is the noun that the number sizes (`anggotanya`, `personel kami`).
        closed: Nothing goes on behind the number that could be what it counts.
        fact: The number said last of that pillar, if it stands in the same sentence.
        acronym: A body's short name stands behind persons (`tiga orang RAPI`).
    """

    at: int
    quantity: CountUnit
    clause: Sequence[CountUnit]
    before: Sequence[CountUnit]
    after: Sequence[CountUnit]
    noun: str
    capital: bool
    bare: bool
    others: bool
    last: str | None
    unit: str | None
    size: int
    back: bool
    head: bool
    closed: bool
    fact: CountFact | None
    acronym: bool

    @property
    def place(self) -> Hit | None:
        """The region that opens the number's clause (`Kudus mengirim 12`)."""
        return next(
            (
                unit.hit
                for index, unit in reversed(list(enumerate(self.clause)))
                if unit.kind == "REGION" and (not index or self.clause[index - 1].lower != "ke")
            ),
            None,
        )

    @property
    def placed(self) -> bool:
        """Does the number's clause name a place?"""
        return any(unit.kind in PLACED for unit in self.clause)


class SiteReader:
    """
    Reads what stands around a number.

    Args:
        words: The word lists.
    """

    def __init__(self, words: SiteWords) -> None:
        self._words = words

    def counts_members(self, units: Sequence[CountUnit], at: int) -> bool:
        """Could the number count members or bodies of a pillar, by its unit or the noun behind it?"""
        words, quantity = self._words, units[at]
        if quantity.number is None:
            return False
        if quantity.kind == "THING":
            noun = units[at + 1].lower
            sized = noun in words.person_nouns and self._is_sized(units, at)
            return noun in words.member_nouns or noun in words.sexes or sized
        if quantity.noun:
            return quantity.noun in words.member_units or quantity.noun in words.body_units
        value = quantity.number.value
        year = value.written == "digits" and value.value in _YEARS
        return not (year and quantity.end - quantity.start == _YEAR_DIGITS)

    def _is_sized(self, units: Sequence[CountUnit], at: int) -> bool:
        """`anggotanya kalau dijumlah 1.860 lansia`: the noun says once more who the members are."""
        return any(unit.lower in self._words.size_heads for unit in units[max(0, at - 4) : at])

    def _sizes(self, clause: Sequence[CountUnit], at: int) -> bool:
        """`anggotanya`, `pengurus intinya`, `anggota kami`"""
        unit, words = clause[at], self._words
        if unit.lower in words.size_heads:
            return True
        owned = at + 1 < len(clause) and clause[at + 1].lower in words.own_words
        return unit.lower in words.member_units and (owned or unit.kind == "POSITION")

    def read(
        self, sentence: Sentence, at: int, found: Found, memory: Memory, dropped: frozenset[int]
    ) -> Site:
        """Read the surroundings of the number at ``at``."""
        units, words = sentence.units, self._words
        opened = first = at
        while opened > sentence.begin and not self._breaks(units, opened - 1):
            opened -= 1
        while first > sentence.begin and units[first - 1].kind not in QUANTITIES:
            first -= 1
        stop = at + 1
        while (
            stop < sentence.end
            and units[stop].kind not in QUANTITIES
            and units[stop].lower not in words.breaks
        ):
            stop += 1
        clause, before, after = units[opened:at], units[first:at], units[at + 1 : stop]
        noun = units[at].noun
        bare = units[at].kind == "QTY" and not noun
        head = any(self._sizes(clause, index) for index in range(len(clause)))
        back = units[at].kind == "THING" or any(u.lower in words.back_words for u in (*clause, *after[:2]))
        last = self._last(sentence, at, found, dropped, bare=bare and not back)
        earlier = [f for f in memory.last if f.qualifier != "vague" and _lasts(f, bare=bare and not back)]
        facts = [*earlier, *found.before(at)]
        if last is None and earlier:
            last = earlier[-1].pillar or ""
        same = [fact for fact in facts if last and fact.pillar == last]
        here = [fact for fact in found.before(at) if fact.pillar]
        return Site(
            at, units[at], clause, before, after, noun, sentence.text[units[at].start].isupper(), bare,
            first > sentence.begin and units[first - 1].kind in ("PLACES", "GOODS"), last,
            same[-1].unit if same else None, max((fact.value for fact in same), default=0),
            back, head, not after or after[0].lower in words.bare_closers, here[-1] if here else None,
            bool(noun and after) and _is_acronym(sentence, after[0]),
        )  # fmt: skip

    def _last(
        self, sentence: Sentence, at: int, found: Found, dropped: frozenset[int], *, bare: bool
    ) -> str | None:
        """Whose the number before in the sentence is; one of goods is passed over by a number of persons."""
        units = sentence.units
        for index in range(at - 1, sentence.begin - 1, -1):
            if index in found.facts:
                return found.facts[index][-1].pillar or ""
            if index in dropped or units[index].kind not in _COUNTED:
                continue
            if bare or units[index].kind != "THING" or units[index + 1].lower in self._words.others:
                return ""
        return None

    def _breaks(self, units: Sequence[CountUnit], at: int) -> bool:
        unit = units[at]
        if unit.lower == "dan":
            parted = (
                units[at - 1].kind in PLACED and units[at + 1].kind in PLACED
            )  # `Tual dan Maluku Tenggara`
            return not parted and units[at + 1].kind in (*PLACED, "CAP", *QUANTITIES)
        return (
            unit.lower in self._words.breaks
            or unit.kind in QUANTITIES
            or unit.lower in self._words.clause_words
        )


def _is_acronym(sentence: Sentence, unit: CountUnit) -> bool:
    """Is it written in capitals, in a sentence that is not?"""
    if unit.kind != "CAP" or unit.end - unit.start < _ACRONYM:
        return False
    text = sentence.text
    return (
        text[unit.start : unit.end].isupper()
        and not text[sentence.units[sentence.begin].start : unit.start].isupper()
    )


def _lasts(fact: CountFact, *, bare: bool) -> bool:
    """Can a number of the sentence before be the one that is gone on with?"""
    if fact.pillar is None and fact.unit == "place":
        return False
    return bool(bare or fact.pillar or fact.unit in _PERSONAL)


def nearest_pillar(units: Sequence[CountUnit]) -> CountUnit | None:
    """The last pillar of a row of units."""
    return next((unit for unit in reversed(units) if unit.kind in PILLAR_KINDS), None)
