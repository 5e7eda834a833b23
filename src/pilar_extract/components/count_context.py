"""What the sentence says around a number: whose they are, when that was, and whether they are there, new or wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.facts import Reach
    from pilar_extract.record.kinds import Scope

_REACH_BEHIND = 9  # units behind a quantity in which its region is sought
_REACH_BEFORE = 14
_REACH_WIDE = 5
_REACH_OWNER = 6  # units between a region and the verb that makes it the owner
_COUNTED = ("QTY", "PLACES", "GOODS", "THING")
_ENTRY = (":", "(", "=", "-", "–")
_OWNED_BY = ("dari", "untuk", "pemkab", "pemkot", "dinsos", "asal")
_DATE_PARTS = ("akhir", "awal", "tahun", "bulan", "tanggal", "hari")
_JOINS = (",", "dan", "serta")
_EACH = ("masing-masing", "masing")


@dataclass(frozen=True, slots=True)
class ContextWords(WordLists):
    """
    Words of ``patterns/counts.toml`` that are read around a number.

    Attributes:
        present_words: Say that those counted take part.
        change_words: Say that they are new.
        planned_words: Say that they are wanted or to come.
        place_steps: What may stand between a number's phrase and the region behind it.
        owner_words: Verbs of having and sending: the region before them has those counted.
        wide_words: Before `Indonesia` and `provinsi`: all of it.
        nation_words: Names of the nation.
        sent_words: Before the regencies of a province whose people are counted.
        regency_words: The words for regencies.
        is_words: What says of those counted whose they are.
        as_of_words: What attaches a date to a number.
    """

    present_words: frozenset[str]
    change_words: frozenset[str]
    planned_words: frozenset[str]
    place_steps: frozenset[str]
    owner_words: frozenset[str]
    wide_words: frozenset[str]
    nation_words: frozenset[str]
    sent_words: frozenset[str]
    regency_words: frozenset[str]
    is_words: frozenset[str]
    as_of_words: frozenset[str]


class CountContext:
    """
    Reads the surroundings of a quantity.

    Args:
        words: The word lists.
    """

    def __init__(self, words: ContextWords) -> None:
        self._words = words

    def scope(self, units: Sequence[CountUnit], at: int, begin: int, end: int) -> Scope:
        """The scope is said by a word before the quantity in its clause, or behind it where none stands before."""
        for unit in reversed(units[begin:at]):
            if scope := self._scope_of(unit):
                return scope
            if unit.lower in (";", "sementara", "sedangkan"):
                break
        for index in range(at + 1, end):
            unit = units[index]
            if unit.lower == ";" or (unit.kind in _COUNTED and units[index - 1].lower not in _JOINS):
                break
            if scope := self._scope_of(unit):
                return scope
        return "stock"

    def _scope_of(self, unit: CountUnit) -> Scope | None:
        low, words = unit.lower, self._words
        if low in words.planned_words:
            return "planned"
        if low in words.change_words:
            return "change"
        return "present" if low in words.present_words else None

    def moment(self, units: Sequence[CountUnit], at: int, begin: int, end: int) -> Hit | None:
        """
        The date that `per`, `hingga`, `pada tahun` attaches to the number of its sentence.

        `pada` says so of a month or year only, since on a day something happens; behind the number `hingga` says
        how long that goes on.
        """
        for index in (*range(at - 1, begin - 1, -1), *range(at + 1, end)):
            unit = units[index]
            if (
                unit.kind != "DATE"
                or unit.hit is None
                or (unit.hit.value.day is not None and unit.hit.value.month is None)
            ):
                continue
            cue = index - 1
            while cue > begin and units[cue].lower in _DATE_PARTS:
                cue -= 1
            low = units[cue].lower if cue >= begin else ""
            moment: Hit = unit.hit
            whole = moment.value.precision != "day"
            if (whole and low == "pada") or low == "per" or (index < at and low in self._words.as_of_words):
                return moment
            if whole and index < at and unit.lower.startswith("tahun"):
                return moment
        return None

    def place(
        self, units: Sequence[CountUnit], at: int, stop: int, begin: int, end: int
    ) -> tuple[Hit | None, bool]:
        """
        The region that the clause attaches to a quantity.

        It stands right behind the phrase (`Tagana Kabupaten Kudus`), or owns what follows (`Bali mempunyai`), or
        was gone to before (`Di NTB ada`). One that stands behind another quantity belongs to that one.

        Args:
            units: The row of counting.
            at: The quantity.
            stop: The unit after its phrase.
            begin: First unit of the sentence.
            end: Unit after its last.

        Returns:
            The region's hit, and whether it stands in the phrase itself.
        """
        behind = self._behind(units, stop, end)
        if behind is None and stop > at + 1:
            behind = self._behind(units, at + 1, min(stop, end))
        return (behind, True) if behind is not None else self._before(units, at, begin)

    def reach(self, units: Sequence[CountUnit], at: int, stop: int, begin: int, end: int) -> Reach | None:
        """
        Whose a number is that names no region: of `265 lembaga dari seluruh Indonesia` the nation's, of `27 karang
        taruna utusan kabupaten/kota` the province's.
        """
        words = self._words
        for index in range(max(begin + 1, at - _REACH_WIDE), min(end, stop + _REACH_WIDE)):
            low, before = units[index].lower, units[index - 1].lower
            if low == "se-indonesia" or (low in words.nation_words and before in words.wide_words):
                return "nation"
            if low == "se-provinsi" or (low == "provinsi" and before in words.wide_words):
                return "province"
            regencies = units[index].noun if units[index].kind == "PLACES" else low
            sent = before in words.sent_words or index == at
            if sent and index >= stop - 1 and regencies in words.regency_words:
                return None if index + 1 < end and units[index + 1].kind == "REGION" else "province"
        return None

    def each_places(self, units: Sequence[CountUnit], at: int, begin: int) -> list[Hit]:
        """The regions of `Boven Digoel, Mappi dan Asmat masing-masing 5 orang`, if there are several."""
        cue = next((i for i in range(at - 1, max(begin, at - 3) - 1, -1) if units[i].lower in _EACH), None)
        if cue is None:
            return []
        places: list[Hit] = []
        for unit in reversed(units[begin:cue]):
            if unit.kind == "REGION" and unit.hit is not None:
                places.append(unit.hit)
            elif (
                places
                and unit.lower not in (",", "dan", "serta")
                and unit.lower not in self._words.place_steps
            ):
                break
        return places[::-1] if len(places) > 1 else []

    def _behind(self, units: Sequence[CountUnit], stop: int, end: int) -> Hit | None:
        apposed = False  # `Sisanya, delapan personel, ialah Tagana Sitaro`
        for index in range(stop, min(end, stop + _REACH_BEHIND)):
            unit = units[index]
            if unit.kind == "REGION":
                return unit.hit
            if unit.lower in self._words.is_words or (apposed and unit.kind == "PILLAR"):
                apposed = True
                continue
            if unit.lower == "," and index + 1 < end and units[index + 1].lower in self._words.is_words:
                continue
            if (
                unit.kind in ("LOCALITY", "PLACES")
                or unit.lower in self._words.place_steps
                or unit.lower.startswith("se-")
            ):
                continue
            return None
        return None

    def _before(self, units: Sequence[CountUnit], at: int, begin: int) -> tuple[Hit | None, bool]:
        lowest = max(begin, at - _REACH_BEFORE)
        for index in range(at - 1, lowest - 1, -1):
            unit = units[index]
            if unit.lower in (";", "."):
                break
            if unit.kind != "REGION" or self._is_anothers(units, index, begin):
                continue
            if units[index - 1].lower == "ke" and index > begin:
                continue
            owns = units[index + 1].lower in self._words.owner_words
            if owns or index - 1 <= begin or units[index - 1].lower in _OWNED_BY:
                apposed = index > begin and units[index - 1].lower in (",", "(")
                return unit.hit, (owns and not apposed) or self._inside(units, index, begin)
            between = units[index + 1 : at]
            near = between[:_REACH_OWNER]
            if len(between) < _REACH_OWNER and units[index - 1].lower == "di":
                return unit.hit, True  # `jumlah Tagana di NTB saat ini 567 orang`
            if any(u.lower in self._words.owner_words for u in near) or all(
                u.lower in _ENTRY for u in between
            ):
                return unit.hit, self._inside(units, index, begin)
        return None, False

    @staticmethod
    def _inside(units: Sequence[CountUnit], index: int, begin: int) -> bool:
        """`di NTT sudah terbentuk 41 KSB`, `Tagana Provinsi Bali tiga orang`: the region is the number's own."""
        return index > begin and (units[index - 1].lower == "di" or units[index - 1].kind == "PILLAR")

    def _is_anothers(self, units: Sequence[CountUnit], index: int, begin: int) -> bool:
        """Does the region end the phrase of a quantity before it?"""
        for unit in reversed(units[max(begin, index - 6) : index]):
            if unit.kind in _COUNTED or unit.kind in ("PILLAR", "PILLARS"):
                return self._counted(units, index, begin)
            if unit.lower not in self._words.place_steps and unit.kind != "LOCALITY":
                return False
        return False

    @staticmethod
    def _counted(units: Sequence[CountUnit], index: int, begin: int) -> bool:
        return any(unit.kind == "QTY" for unit in units[max(begin, index - 6) : index])
