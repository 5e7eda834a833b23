"""Says of a number that no rule took that it counts others than the pillar spoken of, or is a name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.components.count_sites import PLACED
from pilar_extract.components.count_units import PILLAR_KINDS
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.count_sites import Site
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.components.units import UnitRow

_NEAR = 3  # units before a number that say whom it counts
_ACTIVE = "me"  # how verbs with an object begin
_SHORT = 4  # letters of a word that ends in -nya without being somebody's


@dataclass(frozen=True, slots=True)
class OtherWords(WordLists):
    """
    Words of ``patterns/counts.toml`` that speak of others.

    Attributes:
        others: Nouns of persons and bodies who are nobody's members.
        own_words: Behind such a noun they make its bearers members (`anak-anak kita`).
        asides: Behind a number they put off its noun (`12 di antaranya lansia`).
        served_by: Before a number of persons: those whom something is for.
        serving_verbs: Verbs and prepositions whose object is served by the pillar, or is not its own.
        back_words: Words that speak of those named before.
        bare_openers: What stands before a bare number that is a size.
        sending_verbs: What places do with those whom they send.
        person_nouns: Nouns of persons.
        more_words: Words behind a number that goes on with the one before.
        no_number: Words before a number that is a name, not a size.
        saying_words: What a speaker puts in between.
        place_nouns: Nouns of places.
        place_preps: Before a noun of places they say where, not what is counted.
        agencies: Bodies whose staff are no members.
        member_units: Nouns of persons who may be members.
        applying_words: Words of those who would become members.
        share_words: Before a noun of places behind a number they share out those just counted.
        dividing_verbs: Verbs before the number of groups that members are divided into.
    """

    others: frozenset[str]
    own_words: frozenset[str]
    asides: frozenset[str]
    served_by: frozenset[str]
    serving_verbs: frozenset[str]
    back_words: frozenset[str]
    bare_openers: frozenset[str]
    sending_verbs: frozenset[str]
    person_nouns: frozenset[str]
    more_words: frozenset[str]
    no_number: frozenset[str]
    saying_words: frozenset[str]
    place_nouns: frozenset[str]
    place_preps: frozenset[str]
    agencies: frozenset[str]
    member_units: frozenset[str]
    applying_words: frozenset[str]
    share_words: frozenset[str]
    dividing_verbs: frozenset[str]


class OthersReader:
    """
    Decides whether a number counts others.

    Args:
        words: The word lists.
    """

    def __init__(self, words: OtherWords) -> None:
        self._words = words

    def counts_others(self, site: Site) -> bool:
        """Does a noun before or behind the number, or the verb whose object it is, say that it counts others?"""
        words = self._words
        others = self._is_served(site) or any(
            self._is_other(site.clause, index) for index in range(len(site.clause))
        )
        if (
            others
            or site.acronym
            or self._is_sent(site)
            or self._applies(site)
            or (site.bare and self._is_share(site))
        ):
            return True
        if site.quantity.kind == "THING":
            listed = (
                site.others and site.after[0].lower in words.more_words
            )  # `lima kabupaten dan dua lainnya`
            if listed or any(unit.lower in words.others for unit in site.after[1:2]):
                return True
            if site.head:
                return False
        reach = 3 if site.after and site.after[0].lower in words.asides else 1
        if any(unit.lower in words.others for unit in site.after[:reach]):
            return True
        near = [unit.lower for unit in site.before[-_NEAR:]]
        if not near:
            return False
        if near[-1] in words.no_number or self._is_for(site, near[-1]):
            return True
        if site.noun.endswith("nya"):  # `kursi bagi 75 anggotanya`
            return False
        if near[-1] not in words.sending_verbs and any(low in words.serving_verbs for low in near):
            return True
        return self._is_anothers(near[-1]) or (site.bare and self._is_name(site))

    def _applies(self, site: Site) -> bool:
        """`Dari 20 orang yang ikut seleksi, empat lolos`: who applies is no member yet."""
        after = [unit.lower for unit in site.after[:4]]
        return after[:1] == ["yang"] and not self._words.applying_words.isdisjoint(after)

    def _is_for(self, site: Site, before: str) -> bool:
        """`untuk 30 orang`: whom something is for, unless they serve (`untuk 33 orang yang masih aktif`)."""
        serving = [unit.lower for unit in site.after[:3]]
        own = serving[:1] == ["yang"] and "aktif" in serving
        return before in self._words.served_by and site.noun in ("", "orang") and not own

    def _is_served(self, site: Site) -> bool:
        """`mendata remaja yang berjumlah 318 orang`: the object of the verb is counted, not who does it."""
        words = self._words
        return site.noun in ("", "orang") and any(
            verb.lower in words.serving_verbs
            and verb.lower.startswith(_ACTIVE)
            and noun.lower in words.person_nouns
            and noun.lower not in words.member_units
            for verb, noun in pairwise(site.clause)
        )

    def _is_sent(self, site: Site) -> bool:
        """`tiga orang lainnya dari Dinsos`: an agency's staff."""
        after = [unit.lower for unit in site.after[:3]]
        return (
            after[1:2] == ["dari"]
            and after[0] in self._words.more_words
            and not self._words.agencies.isdisjoint(after[2:])
        )

    def _is_share(self, site: Site) -> bool:
        """`lima PSM, satu di tiap desa`, `dibagi dua`: how those just counted are shared out."""
        after = [unit.lower for unit in site.after[:2]]
        shared = after[:1] == ["di"] and not self._words.share_words.isdisjoint(after[1:])
        return shared or any(unit.lower in self._words.dividing_verbs for unit in site.before[-1:])

    def _is_anothers(self, low: str) -> bool:
        """`fasilitatornya tiga orang`: persons who are there for the members, unless the word means these."""
        words = self._words
        return low.endswith("nya") and low not in words.back_words and low[:-3] in words.person_nouns

    def _is_other(self, clause: Sequence[CountUnit], at: int) -> bool:
        """`anak` are others, `anak-anak kita` are not."""
        low, others = clause[at].lower, self._words.others
        if low not in others and (low in self._words.back_words or low.removesuffix("nya") not in others):
            return False
        return not any(unit.lower in self._words.own_words for unit in clause[at + 1 : at + 4])

    def _is_name(self, site: Site) -> bool:
        """An age in brackets, a number that ends a name, or the size of what belongs to another (`pilihannya dua`)."""
        before, number = site.before[-1], site.quantity.number
        if before.lower == "(":
            if len(site.before) == 1:
                return True
            listed = (
                site.last and site.before[-2].kind == "WORD" and any(u.kind in PLACED for u in site.before)
            )
            return site.before[-2].kind not in (*PLACED, *PILLAR_KINDS) and not listed
        if number is not None and number.value.written == "words" and before.kind == "CAP" and site.capital:
            return True
        words = self._words
        if any(
            unit.kind == "WORD"
            and unit.lower in words.place_nouns
            and not (index and self._is_level(site.before[index - 1]))
            for index, unit in enumerate(site.before)
        ):
            return True
        opened = site.head or any(unit.lower == "yang" for unit in site.clause)
        return not opened and any(
            u.kind in ("WORD", "CAP") and u.lower.endswith("nya") and len(u.lower) > _SHORT
            and u.lower not in words.back_words and u.lower not in words.bare_openers
            and u.lower not in words.saying_words
            for u in site.clause
        )  # fmt: skip

    def _is_level(self, before: CountUnit) -> bool:
        """`di kelurahan` and `Karang Taruna kelurahan` say where, or of which level; `kelurahannya 22` is counted."""
        return before.lower in self._words.place_preps or before.kind in PILLAR_KINDS

    def turns(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a sentence name others behind its last pillar (`Tagana mengevakuasi warga`)?"""
        if self._words.others.isdisjoint(row.lower[begin:end]):
            return False
        for at in reversed(range(begin, end)):
            if row.kinds[at] == "PILLAR":
                return False
            if row.kinds[at] in ("WORD", "CAP") and row.lower[at] in self._words.others:
                return True
        return False
