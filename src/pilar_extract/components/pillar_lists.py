"""Lists of pillars in the row of counting: `PSM, TKSK dan Tagana` is one unit, unless numbers part it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.units import Unit

_JOIN_REACH = 4  # units between two pillars of one list: `, serta para anggota`
_OTHERS = ("CAP", "OFFICE", "POSITION", "REGION")


@dataclass(frozen=True, slots=True)
class PillarListWords(WordLists):
    """
    Words of ``patterns/counts.toml`` inside and behind a list of pillars.

    Attributes:
        joins: What stands between the pillars of a list.
        list_fillers: What may stand before a pillar inside a list (`para`, `unsur`).
        last_joins: What stands before the last pillar of a list.
        each_words: `masing-masing` and its like.
        sum_verbs: Behind a list of pillars they give the number of them all.
        number_verbs: Between a pillar and its number.
        person_nouns: Nouns of persons.
    """

    joins: frozenset[str]
    list_fillers: frozenset[str]
    last_joins: frozenset[str]
    each_words: frozenset[str]
    sum_verbs: frozenset[str]
    number_verbs: frozenset[str]
    person_nouns: frozenset[str]


def pillar_list(
    units: Sequence[Unit], at: int, end: int, words: PillarListWords
) -> tuple[list[Unit], int, bool]:
    """
    Read the pillar at ``at`` and, joined to it without numbers between, the rest of its list.

    Args:
        units: The article's row.
        at: The first pillar.
        end: Unit after the sentence's last.
        words: The word lists.

    Returns:
        The pillars, where the last stands, and whether the list goes on with what is no pillar.
    """
    members = [units[at]]
    last = at
    while True:
        following = _next_member(units, last, end, words)
        if following is None:
            break
        after = following + 1
        shared = _each_behind(units, after, end, words) or _of_all(units, at, following, end, words)
        if after < end and _numbered(units, after, end, words) and not shared:
            break
        members.append(units[following])
        last = following
    return members, last, _goes_on(units, last, end, words)


def _next_member(units: Sequence[Unit], last: int, end: int, words: PillarListWords) -> int | None:
    joined = False
    for at in range(last + 1, min(end, last + 2 + _JOIN_REACH)):
        unit, low = units[at], units[at].text.lower()
        if unit.kind == "PILLAR":
            return at if joined else None
        if low in words.joins:
            joined = True
        elif not joined or low not in words.list_fillers:
            return None
    return None


def _numbered(units: Sequence[Unit], at: int, end: int, words: PillarListWords) -> bool:
    """Has the pillar before ``at`` a number of its own: `Tagana 61`, `PSM (40)`, `PKH sebanyak 12`?"""
    if units[at].text.lower() in words.number_verbs:
        at += 1
    return at < end and units[at].kind == "NUM"


def _each_behind(units: Sequence[Unit], at: int, end: int, words: PillarListWords) -> bool:
    return any(unit.text.lower() in words.each_words for unit in units[at : min(end, at + 2)])


def _of_all(units: Sequence[Unit], first: int, last: int, end: int, words: PillarListWords) -> bool:
    """`PSM dan TKSK sebanyak 995 orang`: behind `dan` a number by such a word is of both, unless the first has one."""
    if last + 1 >= end or units[last - 1].text.lower() not in words.last_joins:
        return False
    numbered = first > 0 and units[first - 1].kind.startswith(("NUM", "UNIT"))
    return not numbered and units[last + 1].text.lower() in words.sum_verbs


def _goes_on(units: Sequence[Unit], last: int, end: int, words: PillarListWords) -> bool:
    """Does the list go on with what is no pillar: `dan TNI`, `serta perangkat desa`?"""
    joined = False
    for unit in units[last + 1 : min(end, last + 4)]:
        low = unit.text.lower()
        if low in words.joins and not joined:
            joined = True
        elif joined and low not in words.joins:
            return unit.kind in _OTHERS or low in words.person_nouns
        elif not joined:
            return False
    return False
