"""Whom a pronoun, a bare office or a nickname in a fact row means: somebody named elsewhere in the article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.components.award_pronouns import FITTING, spoken_for
from pilar_extract.components.award_recipients import Winner
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar_extract.components.award_recipients import WinnerGrammar
    from pilar_extract.components.award_row_titles import Item
    from pilar_extract.components.units import Unit, UnitRow

    Reader = Callable[[str, UnitRow, int], list[Item]]

_LOOK_BACK = 4
_CALLED = frozenset({"Mbah", "Pak", "Bu", "Nenek", "Kakek", "Mak", "Opa", "Oma"})
_CLAUSE_OPENERS = frozenset({"ketika", "saat", "kala", "begitu", "bagi", "sosok", "nama"})
_OFFICE_AND_NAME = 3
_LEAST_CARD, _LONGEST_CARD = 3, 4


@dataclass(frozen=True, slots=True)
class AntecedentWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_members: frozenset[str]
    award_not_here: frozenset[str]
    bare_offices: frozenset[str]
    own_bodies: frozenset[str]


class Antecedents:
    """
    Finds whom an item of a fact row means.

    Args:
        lists: Word lists of the rule set.
        winners: Reads winners.
        read: Reads the fact row of a sentence without pronouns.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], winners: WinnerGrammar, read: Reader) -> None:
        self._words = AntecedentWords.of(lists)
        self._winners = winners
        self._read = read

    def whom(
        self,
        text: str,
        row: UnitRow,
        index: int,
        sort: str,
        *,
        at: int | None = None,
        reach: int = _LOOK_BACK,
    ) -> Winner | None:
        """
        Give the first fitting winner of the nearest sentence before that has one.

        Args:
            text: The article.
            row: Its units.
            index: The sentence of the pronoun.
            sort: Of whom the pronoun speaks.
            at: Unit of the pronoun; `ia` may mean somebody whom its own sentence names before it.
            reach: How many sentences to look back over.
        """
        if sort == "speaker":
            return spoken_for(text, row, index, self._words.award_members, self._words.own_bodies, reach)
        if sort == "host":
            return self._host(text, row, index)
        if sort == "led":
            return self._led_body(row, index, at or 0, reach)
        if sort == "he" and at is not None:
            items = (
                item
                for item in self._read(text, row, index)
                if item.stop <= at and not self._aside(row, index, item)
            )
            if found := self._fitting(text, row, index, items, sort):
                return found
        for before in range(index - 1, max(-1, index - 1 - reach), -1):
            if found := self._fitting(text, row, before, self._read(text, row, before), sort):
                return found
        return None

    def holder(self, text: str, row: UnitRow, at: int) -> Winner | None:
        """
        Who holds an office that stands without a name: `bupati` is `Bupati Ende Rini Wangge`.

        One that is named with its place and has no holder in the article stands for itself: `Bupati Asmat`.
        """
        units, unit = row.units, row.units[at]
        office = unit.hit.value if unit.hit else None
        if office is None or office.title.lower() not in self._words.bare_offices:
            return None
        low = unit.text.lower() if office.region else office.title.lower()
        for other, candidate in enumerate(units):
            if (
                candidate.kind == "OFFICE"
                and other != at
                and f"{candidate.text.lower()} ".startswith(f"{low} ")
            ):
                read = self._winners.read(text, units, other, min(len(units), other + _OFFICE_AND_NAME))
                if read is not None:
                    return read[0]
        named = office.region is not None  # `Bupati Ende` is somebody, a mere `bupati` may be anybody
        name = " ".join(unit.text.split())
        return Winner(name, "government", None, unit.start, unit.end) if named else None

    def _aside(self, row: UnitRow, index: int, item: Item) -> bool:
        """Does somebody stand behind a word such as `di`, `dari` or `Hotel`, of whom the sentence does not speak?"""
        if item.first == row.sentences[index][0]:
            return False
        return row.kinds[item.first - 1] == "CAP" or row.lower[item.first - 1] in self._words.award_not_here

    @staticmethod
    def _fitting(text: str, row: UnitRow, index: int, items: Iterable[Item], sort: str) -> Winner | None:
        for item in items:
            winner = item.winner
            nameless = item.stop == item.first + 1 and row.kinds[item.first] == "OFFICE"
            fits = winner is not None and winner.kind in FITTING[sort] and not nameless
            fits = fits and not (winner is not None and _is_card(winner))
            if fits and not _doubtful(text, row, index, item):
                return winner
        return opening_name(text, row.units, *row.sentences[index]) if "person" in FITTING[sort] else None

    def _led_body(self, row: UnitRow, index: int, at: int, reach: int) -> Winner | None:
        """The body that somebody is said to lead: `Forum yang dipimpinnya` of the `Ketua Forum PSM Kota Batu`."""
        for before in range(index, max(-1, index - 1 - reach), -1):
            for step in range(row.sentences[before][0], row.sentences[before][1]):
                unit = row.units[step]
                if unit.kind != "OFFICE" or (before == index and step >= at):
                    continue
                head, _, body = unit.text.partition(" ")
                if head.lower() in self._words.award_members and body:
                    start = unit.end - len(body)
                    return Winner(" ".join(body.split()), "organisation", None, start, unit.end)
        return None

    def _host(self, text: str, row: UnitRow, index: int) -> Winner | None:
        """Who is said before to be the host of the contest."""
        for before in range(index - 1, -1, -1):
            begin, end = row.sentences[before]
            words = [unit.text.lower() for unit in row.units[begin:end]]
            if "tuan" in words and "rumah" in words:
                said = (item.winner for item in self._read(text, row, before) if item.winner is not None)
                return next((winner for winner in said if winner.kind != "person"), None)
        return None


def opening_name(text: str, units: Sequence[Unit], begin: int, end: int) -> Winner | None:
    """
    Two capitalised words with which a sentence or a clause opens, written small nowhere.

    `Petronela Ubra tidak …`, `Tepuk tangan terdengar ketika Petronela Ubra …`, `itulah Mbah Surjono`.
    """
    clauses = (at + 1 for at in range(begin, end) if units[at].text.lower() in _CLAUSE_OPENERS)
    read = (_name_at(text, units, at, end) for at in (begin, *clauses))
    called = (
        Winner(name.text, "person", None, name.start, name.end)
        for before, name in pairwise(units[begin:end])
        if before.text in _CALLED and name.kind == "CAP"
    )
    return next((name for name in (*read, *called) if name is not None), None)


def _name_at(text: str, units: Sequence[Unit], begin: int, end: int) -> Winner | None:
    stop = begin
    while stop < end and units[stop].kind == "CAP" and units[stop].text.isalpha():
        stop += 1
    if stop - begin not in (2, 3) or stop >= end or units[stop].kind != "WORD":
        return None
    if any(f" {unit.text.lower()} " in text or unit.text.isupper() for unit in units[begin:stop]):
        return None
    name = " ".join(unit.text for unit in units[begin:stop])
    return Winner(name, "person", None, units[begin].start, units[stop - 1].end)


def _is_card(winner: Winner) -> bool:
    """`KTP`, `RSU Bangli`: what begins with a short name in capitals is nobody whom `ia` means."""
    first = winner.name.split()[0]
    return winner.kind == "person" and first.isupper() and _LEAST_CARD <= len(first) <= _LONGEST_CARD


def _doubtful(text: str, row: UnitRow, index: int, item: Item) -> bool:
    """A single capitalised word that opens a sentence, written nowhere else: `Rompi` `oranye Tagana`."""
    name = item.winner.name if item.winner else ""
    return item.first == row.sentences[index][0] and " " not in name and text.count(name) == 1
