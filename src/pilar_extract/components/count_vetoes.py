"""Numbers near a pillar that are not its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE
from pilar_extract.components.count_labels import is_age, is_index, is_label
from pilar_extract.components.count_units import PILLAR_KINDS, QUANTITIES
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.count_facts import Sentence
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.rules.grammar import RuleMatch

_ACTIVE = ("mem", "men", "meng", "meny", "mel", "mer", "mew", "mey")
_ACTIVE_LENGTH = 6
_LIST_REACH = 12  # units between two numbers of one list


@dataclass(frozen=True, slots=True)
class VetoWords(WordLists):
    """
    Words of ``patterns/counts.toml`` that say that a number is another's.

    Attributes:
        one_before: Words before `seorang` or `satu` that make it a number and no article.
        own_units: Units that the members of any pillar may have; others are beneficiaries where no pillar follows.
        having_verbs: Active verbs whose subject owns the number.
        person_mentions: Words before `seorang` that pick one out of many.
        negations: Words that deny.
        others: Nouns of those who are nobody's members.
        more_words: Words behind a number that goes on with the one before (`satu lagi`).
        judges: Words before a pillar of those who judge it.
        aspects: Nouns behind a number of what no pillar's members are.
        clause_words: Words that begin another clause.
        place_nouns: Nouns of places.
        contests_of_kinds: Words before `4 Pilar Sosial`, which are kinds.
        modal_words: Words behind `seorang TKSK` that speak of any one.
    """

    one_before: frozenset[str]
    own_units: frozenset[str]
    having_verbs: frozenset[str]
    person_mentions: frozenset[str]
    negations: frozenset[str]
    others: frozenset[str]
    more_words: frozenset[str]
    judges: frozenset[str]
    aspects: frozenset[str]
    clause_words: frozenset[str]
    place_nouns: frozenset[str]
    contests_of_kinds: frozenset[str]
    modal_words: frozenset[str]


class CountVetoes:
    """
    Decides which matches of the rules do not stand.

    Args:
        words: The word lists.
    """

    def __init__(self, words: VetoWords) -> None:
        self._words = words

    def dropped(self, sentence: Sentence) -> frozenset[int]:
        """Quantities that count nothing at all: `seorang` as an article, the row numbers of a table."""
        units, found = sentence.units, set()
        for at in range(sentence.begin, sentence.end):
            number = units[at].number
            if number is None:
                continue
            if (
                (
                    number.value.value == 1
                    and number.value.written == "words"
                    and not self._is_one(sentence, at)
                )
                or is_index(units, at, sentence)
                or is_age(units, at, sentence)
                or is_label(units, at, sentence)
            ):
                found.add(at)
        return frozenset(found)

    def _is_one(self, sentence: Sentence, at: int) -> bool:
        units = sentence.units
        before = units[at - 1] if at > sentence.begin else None
        picked = before is not None and before.lower in self._words.person_mentions
        if picked or self._is_any(sentence, at):
            return False
        if (
            at + 3 < sentence.end
            and units[at + 1].lower in ("di", "dari")
            and any(u.number for u in units[at + 2 : at + 4])
        ):
            return True  # `satu di antara 17 LKS`
        stop = at + 2 if units[at + 1].kind == "PILLAR" else at + 1
        if stop + 1 < sentence.end and units[stop].lower == "," and units[stop + 1].kind in ("CAP", "PERSON"):
            return False  # `ada satu pendamping, Hasriani`
        if self._opens_list(sentence, stop):
            return True
        if before is None:
            return False
        if before.lower in self._words.one_before:
            return True
        if before.lower in (",", "dan", "serta"):
            if units[at + 1].lower in self._words.more_words:
                return any(u.kind in QUANTITIES for u in units[sentence.begin : at])
            near = any(u.kind in QUANTITIES for u in units[max(sentence.begin, at - 5) : at])
            return near or self._closes_list(sentence, at)
        return False

    def _is_any(self, sentence: Sentence, at: int) -> bool:
        """`seorang TKSK tidak mungkin bekerja sendiri`"""
        behind = sentence.units[at + 1 : min(sentence.end, at + 3)]
        modal = behind[-1:] and behind[-1].lower in self._words.modal_words
        return bool(modal) and behind[0].kind == "PILLAR"

    @staticmethod
    def _closes_list(sentence: Sentence, at: int) -> bool:
        """`tiga LKS yang menangani lansia serta seorang TKSK`: a number of a pillar went before."""
        units = sentence.units
        return units[at + 1].kind in PILLAR_KINDS and any(
            units[i].kind in QUANTITIES and units[i + 1].kind in PILLAR_KINDS
            for i in range(max(sentence.begin, at - _LIST_REACH), at)
        )

    @staticmethod
    def _opens_list(sentence: Sentence, stop: int) -> bool:
        """`seorang TKSK, enam PSM`: another number of a pillar follows."""
        units = sentence.units
        return (
            stop + 2 < sentence.end
            and units[stop - 1].kind in PILLAR_KINDS
            and units[stop].lower in (",", "dan", "serta")
            and units[stop + 1].kind in QUANTITIES
            and units[stop + 2].kind in PILLAR_KINDS
        )

    def is_foreign(self, quantity: CountUnit, after: CountUnit | None = None) -> bool:
        """Does the quantity's unit, or the noun behind it, name who is no member (`warga`, `anggota Polres`)?"""
        if after is not None and after.lower in self._words.others:
            return True
        return quantity.unit is not None and quantity.unit.text.lower() not in self._words.own_units

    def refuses(self, sentence: Sentence, match: RuleMatch, at: int) -> bool:
        """Does anything inside or behind the match say that the number is another's?"""
        flags, units = match.rule.set, sentence.units
        inside = units[match.start : match.end]
        if flags.get("unit") == "place" and any(unit.lower in self._words.negations for unit in inside):
            return True  # `tujuh dari 29 kabupaten belum memiliki pendamping`
        if flags.get("unit") == "place" and flags.get("takes") is None and self._is_whole(sentence, at):
            return True
        if flags.get("unit") is None and (
            self._counts_havers(units, at) or self._counts_kinds(sentence, match)
        ):
            return True
        if flags.get("after") is None:
            return self._is_total(sentence, match)
        if self.is_foreign(units[at]) and flags["after"] != "event":
            return True
        if flags["after"] == "bare":
            return units[at].unit is None and not self._closed(units, at, sentence.end)
        return flags["after"] == "verb" and (
            self._acts(units, match)
            or self._is_aspect(units, at)
            or self._judged(sentence, match)
            or self._counts_places(sentence, match, at)
        )

    def _counts_kinds(self, sentence: Sentence, match: RuleMatch) -> bool:
        """`Lomba` `4 Pilar Kesejahteraan Sosial`"""
        of_all = all(sentence.units[at].codes == [WHOLE] for at in match.captures.get("pillar", ()))
        before = sentence.units[max(sentence.begin, match.start - 1)].lower
        return of_all and before in self._words.contests_of_kinds

    @staticmethod
    def _counts_havers(units: Sequence[CountUnit], at: int) -> bool:
        """`empat yang karang tarunanya vakum`: a bare number of those that have one."""
        pillar = units[at + 2] if at + 2 < len(units) and units[at].unit is None else None
        return pillar is not None and units[at + 1].lower == "yang" and (
            pillar.kind in PILLAR_KINDS and pillar.lower.endswith("nya")
        )  # fmt: skip

    @staticmethod
    def _is_whole(sentence: Sentence, at: int) -> bool:
        """
        All places, of which the number before have one: `71 dari 76 kelurahan sudah memiliki Karang Taruna`.

        So has `214 Karang Werda dari 328 desa`, but `14 PSM dari 9 desa` come from each of them.
        """
        units, first = sentence.units, sentence.begin
        if at - 2 < first or units[at - 1].lower != "dari":
            return False
        before = units[at - 3] if at - 3 >= first and units[at - 2].kind in PILLAR_KINDS else units[at - 2]
        return before.kind == "QTY" and (before is units[at - 2] or before.value < units[at].value)

    def _is_aspect(self, units: Sequence[CountUnit], at: int) -> bool:
        """`PSKS ada 12 jenis`: a bare number before what no member is."""
        return units[at].unit is None and units[at + 1].lower in self._words.aspects

    def _counts_places(self, sentence: Sentence, match: RuleMatch, at: int) -> bool:
        """`tujuh TKSK, padahal distrik ada delapan belas`: places are the subject of a clause of their own."""
        units, words = sentence.units, self._words
        for index in range(match.captures["pillar"][-1] + 2, at):
            before = units[index - 1]
            opens = before.kind == "MARK" or before.lower in words.clause_words
            if (
                opens
                and units[index].kind == "WORD"
                and units[index].lower.removesuffix("nya") in words.place_nouns
            ):
                return units[at].unit is None
        return False

    def _judged(self, sentence: Sentence, match: RuleMatch) -> bool:
        """`Tim penilai TKSK sebanyak tiga orang`: those before the pillar are counted, who judge it."""
        for unit in reversed(sentence.units[sentence.begin : match.captures["pillar"][0]]):
            if unit.kind == "MARK":
                return False
            if unit.lower in self._words.judges:
                return True
        return False

    @staticmethod
    def _is_total(sentence: Sentence, match: RuleMatch) -> bool:
        """`88 SDM yang terdiri dari PKH 61`: the first part has a number of its own, so the total is not its."""
        units = sentence.units
        if not any(unit.lower in ("terdiri", "meliputi") for unit in units[match.start : match.end]):
            return False
        behind = [
            u
            for u in units[match.end : min(sentence.end, match.end + 2)]
            if u.lower not in ("(", ":", "sebanyak")
        ]
        return bool(behind) and behind[0].kind in QUANTITIES

    @staticmethod
    def _closed(units: Sequence[CountUnit], at: int, end: int) -> bool:
        """A bare number behind its pillar ends there: a mark, `dan`, another pillar, or the sentence's end."""
        if at + 1 >= end:
            return True
        after = units[at + 1]
        return after.kind in ("MARK", *PILLAR_KINDS) or after.lower in (
            "dan",
            "serta",
            "ditambah",
            "plus",
            "beserta",
        )

    def _acts(self, units: Sequence[CountUnit], match: RuleMatch) -> bool:
        """`PSM menyalurkan bantuan sebanyak 120`: an active verb between pillar and number has its own object."""
        previous = ""
        started = False
        for unit in units[match.start : match.end]:
            if unit.kind in PILLAR_KINDS:
                started = True
            elif (
                started
                and unit.kind == "WORD"  # no name: `Karang Taruna Melati beranggotakan 120`
                and previous != "yang"
                and unit.lower.startswith(_ACTIVE)
                and len(unit.lower) >= _ACTIVE_LENGTH
            ) and unit.lower not in self._words.having_verbs:
                return True
            previous = unit.lower
        return False
