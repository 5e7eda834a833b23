"""Titles and winners that no rule joins: whatever the verb, one of each in a clause belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.award_rows import TITLES
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.award_row_titles import Item
    from pilar_extract.components.units import Unit, UnitRow

_FAR = 9
_LINKS = 3
_BEATEN = 6  # `kalah tipis dari wakil Kota Metro, Budi, dan`
_ENDS = frozenset({".", ";", "!", "?", "“", "”", '"', ":"})
_SPANS = ("lalu", "kemarin")
_THIS_TIME = frozenset({"tahun", "ini", "kali", "itu", "tersebut"})
_TIMES = frozenset({"tahun", "pekan", "bulan", "minggu", "hari", "hari-hari"})


@dataclass(frozen=True, slots=True)
class OpenWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_breaks: frozenset[str]
    award_receives: frozenset[str]
    award_receive_links: frozenset[str]
    award_acts: frozenset[str]
    award_not_here: frozenset[str]
    pronouns: frozenset[str]
    award_hands: frozenset[str]
    award_beaten: frozenset[str]
    award_delegates: frozenset[str]
    contest_words: frozenset[str]
    won_by: frozenset[str]
    win_verbs: frozenset[str]


class OpenJoins:
    """
    Finds the winner of a title by the clause alone.

    Args:
        words: The word lists.
    """

    def __init__(self, words: OpenWords) -> None:
        self._words = words

    def in_contest(self, row: UnitRow) -> bool:
        """Does the article speak of a pillar or a contest at all?"""
        return any(u.kind == "PILLAR" or u.text.lower() in self._words.contest_words for u in row.units)

    def is_pronoun(self, item: Item) -> bool:
        """Does an item stand for somebody named before?"""
        return item.text.lower() in self._words.pronouns

    def names_contest(self, items: Sequence[Item], at: int) -> bool:
        """`juara 1 Spotlight ajang …`: one word between a rank and a contest's word is the contest's, no name."""
        winner = items[at].winner
        lone = winner is not None and winner.kind == "person" and " " not in winner.name
        after = [item.text.lower() for item in items[at + 1 : at + 2 + _LINKS]]
        won = next((step for step, low in enumerate(after) if low not in _THIS_TIME), len(after))
        if after[won : won + 1] and after[won] in self._words.won_by:
            return True  # `juara umum LKS Jateng tahun ini direbut …`
        return lone and at + 1 < len(items) and items[at + 1].text.lower() in self._words.contest_words

    def parted(self, row: UnitRow, items: Sequence[Item], first: int, last: int) -> bool:
        """Does a word such as `kemudian` or `sementara` begin another clause between two items?"""
        return any(
            self._breaks(row.units, at)
            for at in range(items[first].stop, max(items[last].first, items[first].stop))
        )

    def winner(self, row: UnitRow, items: Sequence[Item], at: int, taken: Collection[int]) -> int | None:
        """
        Index of the winner of a title: one said to receive it, else the only one that stands close by.

        Args:
            row: The article.
            items: The fact row.
            at: Index of the title.
            taken: Winners that have a title.
        """
        title = items[at].title
        if title is None:
            return None
        before = [i for i in self._clause(row, items, at, -1) if i not in taken]
        behind = [i for i in self._clause(row, items, at, 1) if i not in taken]
        behind = [i for i in behind if items[i].text.lower() not in self._words.pronouns]
        for i in (*behind, *before):
            if self._receives(row, items, i):
                return i
        if title.kind != "AWARD":
            return None
        surely = bool(title.ranks) or title.title == "juara umum"
        if not surely and not any(
            items[i].text.lower() in self._words.win_verbs for i in range(max(before, default=at), at)
        ):
            return None
        reach = _FAR + _BEATEN * any(self._beats(row, items, i) for i in before)
        near = [i for i in before if self._may_win(row, items, i) and at - i <= reach]
        if near and (len(before) == 1 or not self._listed(items, near)):
            return near[-1]
        near = [i for i in behind if self._may_win(row, items, i) and i - at <= _LINKS]
        return near[0] if len(near) == 1 and not before and title.title != "juara umum" else None

    def through(self, items: Sequence[Item], winner: int, taken: Collection[int], title: int) -> int:
        """`Bolaang Mongondow melalui Karang Taruna Totabuan`: who won for a place or body is the winner."""
        for behind in (winner, title):
            step = behind + 1
            step += step < len(items) and items[step].text == ","
            if step >= len(items) or items[step].text.lower() not in ("melalui", "lewat"):
                continue
            step += 1
            while step < len(items) and items[step].text.lower() in self._words.award_hands:
                step += 1
            found = items[step] if step < len(items) and step not in taken else None
            if found is not None and found.winner is not None and found.winner.kind != "government":
                return step
        return winner

    def _clause(self, row: UnitRow, items: Sequence[Item], at: int, way: int) -> list[int]:
        """Winners from a title on one way to the end of its clause or the next title, in the order of the text."""
        found: list[int] = []
        step = at
        while 0 <= step + way < len(items):
            first, last = sorted((step, step + way))
            if self.parted(row, items, first, last):
                break
            step += way
            item = items[step]
            if item.kind in TITLES or item.text in _ENDS or self._breaks(row.units, item.first):
                break
            if item.kind == "WINNER":
                found.append(step)
        return sorted(found)

    def _breaks(self, units: Sequence[Unit], at: int) -> bool:
        low = units[at].text.lower()
        if low in _SPANS and at and units[at - 1].text.lower() in _TIMES:
            return False
        return low in self._words.award_breaks

    def _receives(self, row: UnitRow, items: Sequence[Item], at: int) -> bool:
        """Is the winner marked as one by the words before it: `menjadi milik`, `jatuh ke tangan`, `untuk`?"""
        step = items[at].first - 1
        links = 0
        while step >= 0 and links <= _LINKS:
            low = row.units[step].text.lower()
            if low in self._words.award_receives:
                return self._may_win(row, items, at, office=True)
            if low not in self._words.award_receive_links:
                return False
            step, links = step - 1, links + 1
        return False

    def _may_win(self, row: UnitRow, items: Sequence[Item], at: int, *, office: bool = False) -> bool:
        """No giver, no speaker, nobody who is only compared with."""
        item, units = items[at], row.units
        if units[item.first].kind == "OFFICE" and not office:
            return False
        opens = (
            item.first == 0 or units[item.first - 1].text in (".", "”", '"') or units[item.first].start == 0
        )
        lone = item.winner is not None and item.winner.kind == "person" and " " not in item.winner.name
        if lone and opens and item.stop == item.first + 1:
            return False
        before = units[item.first - 1].text.lower() if item.first else ""
        after = units[item.stop].text.lower() if item.stop < len(units) else ""
        if after == "," and item.stop + 1 < len(units):
            after = units[item.stop + 1].text.lower()
        if self._beats(row, items, at):
            return False
        return before not in self._words.award_not_here and after not in self._words.award_acts

    def _beats(self, row: UnitRow, items: Sequence[Item], at: int) -> bool:
        """`kalah tipis dari wakil` `Kota Metro, Budi Santosa`: is somebody said to have been better?"""
        step = items[at].first - 1
        step -= step > 0 and row.lower[step] in self._words.award_delegates
        return row.lower[step] == "dari" and not self._words.award_beaten.isdisjoint(
            row.lower[max(0, step - _LINKS) : step]
        )

    @staticmethod
    def _listed(items: Sequence[Item], near: Sequence[int]) -> bool:
        """Do the candidates form a list, of which none can be told to be the one?"""
        between = [items[i + 1].text.lower() for i in near[:-1] if i + 1 < len(items)]
        last = [item.text.lower() for item in items[near[0] : near[-1]]]
        return len(near) > 1 and set(between) <= {",", "dan", "serta"} and bool({"dan", "serta"} & set(last))
