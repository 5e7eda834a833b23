"""Levels and years of contests, as stretches of an article name them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.components.units import Unit

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

    def is_level(self, word: str) -> bool:
        """Does a word name a level?"""
        return word in self._said

    def is_cue(self, word: str) -> bool:
        """Does a level follow a word: `tingkat`, `se-`?"""
        return word in self._words.award_level_cues

    def level(self, units: Sequence[Unit], begin: int, end: int, *, loose: bool = False) -> str | None:
        """
        The level that a stretch names.

        Args:
            units: The row.
            begin: First unit.
            end: Unit after the last one.
            loose: The stretch is a title's own, so that a bare place or `nasional` tells the level too.
        """
        passed = begin  # units before it are out of a word's reach that speaks of the contest after this one
        for at in range(begin, end):
            if (loose or at >= passed) and (found := self._level_at(units, at, end, loose=loose)):
                return found
            if units[at].text.lower() in self._words.award_advances:
                passed = at + 1 + _ADVANCE_REACH
        return None

    def _level_at(self, units: Sequence[Unit], at: int, end: int, *, loose: bool) -> str | None:
        words, low = self._words, units[at].text.lower()
        after = units[at + 1] if at + 1 < end else None
        if low in words.award_whole_levels or (loose and low in words.award_title_levels):
            return self._said[low]
        if low in words.award_level_cues and after is not None:
            return self._said.get(after.text.lower()) or level_of_place(after)
        if low in words.contest_words and after is not None:
            if after.text.lower() in words.award_title_levels:
                return self._said[after.text.lower()]
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

    def reasons(self, units: Sequence[Unit], begin: int, end: int) -> int:
        """Index of the word behind which a prize's reasons stand, `atas` or `berkat`; else the end."""
        found = (at for at in range(begin, end) if units[at].text.lower() in self._words.award_reasons)
        return next(found, end)

    def _advances(self, units: Sequence[Unit], begin: int, at: int) -> bool:
        """`berhak mewakili kabupaten ke tingkat provinsi` speaks of the contest after this one."""
        before = units[max(begin, at - _ADVANCE_REACH) : at]
        return any(unit.text.lower() in self._words.award_advances for unit in before)

    def below(self, units: Sequence[Unit]) -> str | None:
        """The level below the one that the winners go on to."""
        for at, unit in enumerate(units[:-1]):
            low = unit.text.lower()
            if low in self._words.award_level_cues | self._words.contest_words and self._advances(
                units, 0, at
            ):
                next_up = self._said.get(units[at + 1].text.lower()) or level_of_place(units[at + 1])
                if next_up in _BELOW:
                    return _BELOW[next_up]
        return None

    def giver(self, units: Sequence[Unit], begin: int, end: int) -> str | None:
        """The level of whoever gives: `dari Gubernur`, `oleh Kemensos`, `Kemensos memberikan`."""
        for at in range(begin, end - 1):
            unit, after = units[at], units[at + 1]
            low = unit.text.lower()
            if low in self._words.award_gives:
                found = self._giving(units, begin, at)
            elif low in ("dari", "oleh") or (low in self._words.award_given and after.kind == "OFFICE"):
                found = _first(self._givers if after.kind == "OFFICE" else self._bodies, after.text.lower())
            else:
                continue
            if found:
                return found
        return None

    def _giving(self, units: Sequence[Unit], begin: int, verb: int) -> str | None:
        """The level of whose office or body stands before the verb: `Bupati Ende Rini Wangge` `menyerahkan`."""
        for at in range(verb - 1, max(begin, verb - _GIVER_REACH) - 1, -1):
            unit = units[at]
            if unit.kind == "OFFICE":
                return _first(self._givers, unit.text.lower())
            if found := _first(self._bodies, unit.text.lower()):
                return found
            if unit.text.lower() in self._words.award_organisers and units[at + 1].kind == "REGION":
                return level_of_place(units[at + 1])
        return None

    def organiser(self, units: Sequence[Unit]) -> str | None:
        """The level of the government whose body a stretch names: `Dinas Sosial Provinsi Kalimantan Selatan`."""
        for at, unit in enumerate(units[:-1]):
            if unit.text.lower() not in self._words.award_organisers:
                continue
            for follower in units[at + 1 : at + 1 + _NAME_REACH]:
                if follower.kind == "REGION":
                    return level_of_place(follower)
                if follower.kind != "CAP" and follower.text not in ("(", ")"):
                    break
        return None


def year_of(units: Iterable[Unit], article: int | None) -> int | None:
    """The year that a stretch names, `tahun ini` and `tahun lalu` counted from the article's."""
    before = ""
    for unit in units:
        low = unit.text.lower()
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
