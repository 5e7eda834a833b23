"""Levels and years of contests, as stretches of an article name them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.components.units import Unit, UnitRow

_LEVELS = ("international", "national", "province", "regency", "district", "village")
_BELOW = dict(pairwise(_LEVELS))
_PROVINCE_CODE = 2
_ADVANCE_REACH = 10
_GIVER_REACH = 6
_NAME_REACH = 6


@dataclass(frozen=True, slots=True)
class LevelWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_level_cues: frozenset[str]
    award_whole_levels: frozenset[str]
    award_title_levels: frozenset[str]
    award_gives: frozenset[str]
    award_organisers: frozenset[str]
    award_advances: frozenset[str]
    award_given: frozenset[str]
    award_reasons: frozenset[str]
    contest_words: frozenset[str]


class LevelGrammar:
    """
    Reads levels and years.

    Args:
        lists: Word lists of the rule set; ``award_level_<level>``, ``award_giver_<level>`` and ``award_body_<level>``
            say what a word tells.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._words = LevelWords.of(lists)
        self._said = {word: level for level in _LEVELS for word in lists.get(f"award_level_{level}", ())}
        self._givers = [(word, level) for level in _LEVELS for word in lists.get(f"award_giver_{level}", ())]
        self._bodies = [(word, level) for level in _LEVELS for word in lists.get(f"award_body_{level}", ())]
        words = self._words
        self._telling = words.award_whole_levels | words.award_level_cues | words.contest_words
        self._next = words.award_level_cues | words.contest_words
        self._giving_words = words.award_gives | words.award_given | {"dari", "oleh"}

    def is_level(self, word: str) -> bool:
        """Does a word name a level?"""
        return word in self._said

    def is_cue(self, word: str) -> bool:
        """Does a level follow a word: `tingkat`, `se-`?"""
        return word in self._words.award_level_cues

    def level(self, row: UnitRow, begin: int, end: int, *, loose: bool = False) -> str | None:
        """
        The level that a stretch names.

        Args:
            row: The article.
            begin: First unit.
            end: Unit after the last one.
            loose: The stretch is a title's own, so that a bare place or `nasional` tells the level too.
        """
        if not loose and self._telling.isdisjoint(row.lower[begin:end]):
            return None
        passed = begin  # units before it are out of a word's reach that speaks of the contest after this one
        for at in range(begin, end):
            if (loose or at >= passed) and (found := self._level_at(row, at, end, loose=loose)):
                return found
            if row.lower[at] in self._words.award_advances:
                passed = at + 1 + _ADVANCE_REACH
        return None

    def _level_at(self, row: UnitRow, at: int, end: int, *, loose: bool) -> str | None:
        words, units, low = self._words, row.units, row.lower[at]
        after = row.lower[at + 1] if at + 1 < end else None
        if low in words.award_whole_levels or (loose and low in words.award_title_levels):
            return self._said[low]
        if low in words.award_level_cues and after is not None:
            return self._said.get(after) or level_of_place(units[at + 1])
        if low in words.contest_words and after is not None:
            if after in words.award_title_levels:
                return self._said[after]
            return self._in_name(units, at + 1, end)
        return level_of_place(units[at]) if loose else None

    def _in_name(self, units: Sequence[Unit], at: int, end: int) -> str | None:
        """`Jambore Tagana Jawa Timur`, `Jambore dan Bakti Sosial Tagana Nasional`: the level in a contest's name."""
        step = at
        while step < min(end, at + _NAME_REACH):
            unit = units[step]
            said = unit.text.split()[-1]
            if said[:1].isupper() and said.lower() in self._words.award_title_levels:
                return self._said[said.lower()]
            if unit.kind not in ("PILLAR", "CAP", "PERSON") and unit.text.lower() not in ("dan", "pada"):
                break
            step += 1
        return level_of_place(units[step]) if at < step < end else None

    def reasons(self, row: UnitRow, begin: int, end: int) -> int:
        """Index of the word behind which a prize's reasons stand, `atas` or `berkat`; else the end."""
        reasons = self._words.award_reasons
        return next((at for at in range(begin, end) if row.lower[at] in reasons), end)

    def below(self, row: UnitRow, begin: int, end: int) -> str | None:
        """The level below the one that the winners go on to: `berhak mewakili kabupaten ke tingkat provinsi`."""
        advances = self._words.award_advances
        if advances.isdisjoint(row.vocabulary) or advances.isdisjoint(row.lower[begin:end]):
            return None
        for at in range(begin, end - 1):
            before = row.lower[max(begin, at - _ADVANCE_REACH) : at]
            if row.lower[at] in self._next and not advances.isdisjoint(before):
                next_up = self._said.get(row.lower[at + 1]) or level_of_place(row.units[at + 1])
                if next_up in _BELOW:
                    return _BELOW[next_up]
        return None

    def giver(self, row: UnitRow, begin: int, end: int) -> str | None:
        """The level of whoever gives: `dari Gubernur`, `oleh Kemensos`, `Kemensos memberikan`."""
        if self._giving_words.isdisjoint(row.lower[begin:end]):
            return None
        for at in range(begin, end - 1):
            low, office = row.lower[at], row.kinds[at + 1] == "OFFICE"
            if low in self._words.award_gives:
                found = self._giving(row, begin, at)
            elif low in ("dari", "oleh") or (office and low in self._words.award_given):
                found = _first(self._givers if office else self._bodies, row.lower[at + 1])
            else:
                continue
            if found:
                return found
        return None

    def _giving(self, row: UnitRow, begin: int, verb: int) -> str | None:
        """The level of whose office or body stands before the verb: `Bupati Ende Rini Wangge` `menyerahkan`."""
        for at in range(verb - 1, max(begin, verb - _GIVER_REACH) - 1, -1):
            low = row.lower[at]
            if row.kinds[at] == "OFFICE":
                return _first(self._givers, low)
            if found := _first(self._bodies, low):
                return found
            if low in self._words.award_organisers and row.kinds[at + 1] == "REGION":
                return level_of_place(row.units[at + 1])
        return None

    def organiser(self, row: UnitRow, begin: int, end: int) -> str | None:
        """The level of the government whose body a stretch names: `Dinas Sosial Provinsi Kalimantan Selatan`."""
        if self._words.award_organisers.isdisjoint(row.lower[begin:end]):
            return None
        for at in range(begin, end - 1):
            if row.lower[at] not in self._words.award_organisers:
                continue
            for follower in row.units[at + 1 : min(end, at + 1 + _NAME_REACH)]:
                if follower.kind == "REGION":
                    return level_of_place(follower)
                if follower.kind != "CAP" and follower.text not in ("(", ")"):
                    break
        return None


def year_of(row: UnitRow, begin: int, end: int, article: int | None) -> int | None:
    """The year that a stretch names, `tahun ini` and `tahun lalu` counted from the article's."""
    kinds, lower = row.kinds[begin:end], row.lower[begin:end]
    if "DATE" not in kinds and "YEAR" not in kinds and "tahun" not in lower:
        return None
    before = ""
    for unit, low in zip(row.units[begin:end], lower, strict=True):
        if unit.kind == "DATE" and unit.hit is not None and unit.hit.value.year:
            return int(unit.hit.value.year)
        if unit.kind == "YEAR" and unit.text.isdigit():
            return int(unit.text)
        if before == "tahun" and article and low in ("ini", "lalu", "kemarin", "silam"):
            return article - (low != "ini")
        before = low
    return None


def level_of_place(unit: Unit) -> str | None:
    """The level of a contest that a place's name stands for; of a name that a province shares, the province's."""
    if unit.hit is None:
        return None
    if unit.kind == "LOCALITY":
        level = unit.hit.value.level
        return str(level) if level else None
    if unit.kind != "REGION":
        return None
    province = unit.text.lower().startswith(("provinsi", "propinsi"))
    province = province or any(len(code) == _PROVINCE_CODE for code in unit.hit.value.candidates)
    return "province" if province else "regency"


def _first(said: Iterable[tuple[str, str]], text: str) -> str | None:
    return next((level for word, level in said if text.startswith(word)), None)
