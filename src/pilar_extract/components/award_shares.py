"""Titles and winners that come in lists: which winner has which title, and which titles are one winner's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.award_ranks import rank_value
from pilar_extract.components.award_rows import TITLES
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.components.award_row_titles import Item
    from pilar_extract.components.units import UnitRow
    from pilar_extract.rules.grammar import RuleMatch

Joined = dict[int, "tuple[RuleMatch, tuple[int, ...]]"]

_MANY = 99
_LISTING = frozenset({"di", "lain", ":", "untuk", "sejumlah", "perlombaan", "lomba", "beberapa", "kategori"})
_LAST_JOINERS = frozenset({"dan", "serta", "&", "maupun"})
_FURTHER = frozenset({"dan", "serta", "sekaligus", "dengan", "setelah", "usai", "sesudah"})
_DESCRIBING = 6
_SCORE = 6
_APPOSITION = 10
_CATEGORY = 6  # items of a category with the word before it
_IN_CATEGORY = frozenset({"di", "pada", "untuk", "dalam"})


@dataclass(frozen=True, slots=True)
class ShareWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_joiners: frozenset[str]
    category_words: frozenset[str]
    award_own_lists: frozenset[str]
    award_listing: frozenset[str]
    award_breaks: frozenset[str]
    award_not_here: frozenset[str]
    award_plural: frozenset[str]
    award_describing: frozenset[str]
    followed_by: frozenset[str]
    origin_words: frozenset[str]
    score_words: frozenset[str]
    win_verbs: frozenset[str]
    won_by: frozenset[str]
    as_words: frozenset[str]


class AwardShares:
    """
    Shares titles among winners that are listed.

    Args:
        lists: Word lists of the rule set.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._words = words = ShareWords.of(lists)
        self._listing = words.award_joiners | words.award_own_lists | _LISTING
        self._further = words.win_verbs | words.as_words
        self._parting = (
            words.win_verbs
            | words.won_by
            | words.award_breaks
            | words.followed_by
            | {"yang", "oleh", "kepada"}
        )

    def winners(
        self, items: Sequence[Item], match: RuleMatch, first: int, title: int, taken: Collection[int]
    ) -> tuple[int, ...]:
        """The winner, and with a title that several may have (`juara I, II dan III`) those listed with it."""
        said = items[title].title
        ranks = len(said.ranks) if said else 0
        borrowed = title == len(items) - 1 and items[title].first <= items[first].first
        each = any(item.text.lower() == "masing-masing" for item in items[match.start : first])
        best = said is not None and said.title == "terbaik" and match.rule.id == "award.given"
        shared = (
            items[title].kind == "HONOUR" or each or best or (not ranks and match.rule.id == "award.named")
        )
        if first < title and not borrowed:
            return self._before(items, first, ranks, taken, honour=items[title].kind == "HONOUR")
        wanted = ranks if ranks > 1 else _MANY if shared else 1
        if wanted == 1 and first > title:
            return self._by_category(items, first, taken)
        found = [first]
        while len(found) < wanted:
            step = self._next(items, found[-1] + 1, apposed=match.rule.id == "award.they")
            if step is None or step in taken:
                break
            found.append(step)
        return tuple(found)

    def _by_category(self, items: Sequence[Item], first: int, taken: Collection[int]) -> tuple[int, ...]:
        """`Juara I diraih A pada kategori PSM dan B pada kategori TKSK`: each best in a category of its own."""
        found, at = [first], self._behind_category(items, first + 1)
        while at is not None:
            step = at
            while step < len(items) and items[step].text.lower() in self._words.award_joiners:
                step += 1
            behind = self._behind_category(items, step + 1)
            if (
                step == at
                or step >= len(items)
                or items[step].kind != "WINNER"
                or step in taken
                or behind is None
            ):
                break
            found.append(step)
            at = behind
        return tuple(found)

    def _behind_category(self, items: Sequence[Item], at: int) -> int | None:
        """Index behind `untuk kategori PSM`, up to what parts a list or the sentence's end; nothing where none is."""
        step = at + (at < len(items) and items[at].text.lower() in _IN_CATEGORY)
        if step >= len(items) or items[step].text.lower() not in self._words.category_words - _IN_CATEGORY:
            return None
        parts = (*self._words.award_joiners, ".")
        stops = (
            i for i in range(step + 1, min(len(items), step + _CATEGORY)) if items[i].text.lower() in parts
        )
        return next(stops, None)

    def _next(self, items: Sequence[Item], at: int, *, apposed: bool) -> int | None:
        """Index of the winner that a list goes on with, behind what the one before it scored."""
        step = at = self._behind_score(items, at)
        while step < len(items) and items[step].text.lower() in self._words.award_joiners:
            step += 1
        listed = step > at
        step = self._behind_describing(items, step) if listed else step
        step += listed and step + 1 < len(items) and items[step].text.lower() in self._words.origin_words
        if listed and step < len(items) and items[step].kind == "WINNER":
            return step
        return self._behind_apposition(items, at) if apposed else None

    def _behind_describing(self, items: Sequence[Item], at: int) -> int:
        """Index behind `tokoh masyarakat Tanjung Pinang`; the same if no such words stand here."""
        step = at
        while (
            step < min(len(items), at + _DESCRIBING)
            and items[step].text.lower() in self._words.award_describing
        ):
            step += 1
        placed = step > at and step < len(items) and items[step].kind in ("REGION", "LOCALITY")
        return step + placed

    def _behind_score(self, items: Sequence[Item], at: int) -> int:
        """Index behind `dengan nilai 790` or `yang mengumpulkan 755 poin`; the same if no score stands here."""
        words = self._words.score_words
        step, scored = at, False
        while step < min(len(items), at + _SCORE) and (
            items[step].text.lower() in words or items[step].text[:1].isdigit()
        ):
            scored = scored or items[step].text[:1].isdigit()
            step += 1
        return step if scored else at

    @staticmethod
    def _behind_apposition(items: Sequence[Item], at: int) -> int | None:
        """Index of the last of a list whose items are described: `A, 40 tahun menjadi PSM, serta B`."""
        clause = at < len(items) and items[at].text.lower() == "yang"
        for step in range(at, min(len(items) - 1, at + _APPOSITION)):
            if items[step].kind in TITLES or items[step].text == ".":
                return None
            if clause and items[step].text == "," and items[step + 1].kind == "WINNER":
                return step + 1  # `A yang paling rajin, B, dan C`
            if items[step].text.lower() in _LAST_JOINERS and items[step + 1].kind == "WINNER":
                return step + 1
        return None

    def _before(
        self, items: Sequence[Item], last: int, ranks: int, taken: Collection[int], *, honour: bool
    ) -> tuple[int, ...]:
        """
        Give the winners that are listed before their verb: `A dan B berturut-turut meraih juara I dan II`.

        Of an honour the list has to be one for certain: behind `yakni`, or its last two joined by `dan`.
        """
        found, joined = [last], False
        step = last - 1
        while step >= 0 and items[step].text.lower() in self._words.award_joiners:
            joined = joined or items[step].text.lower() in _LAST_JOINERS
            while step >= 0 and items[step].text.lower() in self._words.award_joiners:
                joined = joined or items[step].text.lower() in _LAST_JOINERS
                step -= 1
            if step < 0 or items[step].kind != "WINNER" or step in taken:
                break
            found.insert(0, step)
            step -= 1
        before = items[found[0] - 1].text.lower() if found[0] else ""
        if ranks > 1:
            return tuple(found) if len(found) == ranks else (last,)
        sure = joined and before not in self._words.award_not_here
        return tuple(found) if honour and sure else (last,)

    def share(self, items: Sequence[Item], joined: Joined) -> None:
        """
        Give the titles listed behind one won to the same winner: `X meraih juara I lomba A, juara III lomba B`.

        `X menjuarai beberapa lomba, di antaranya juara I A dan juara II B` lists what the title before means.
        """
        last: int | None = None
        further, described = False, 0
        for at, item in enumerate(items):
            if item.kind not in TITLES:
                low = item.text.lower()
                further = further or low in _FURTHER
                if low in _FURTHER or (further and low in self._further):
                    continue
                listing = low in self._listing
                described = 0 if listing else described + 1
                word = item.kind == "WORD" and low not in self._parting and described <= _DESCRIBING
                last = last if listing or word else None
            elif at in joined:
                last = at if items[joined[at][1][0]].first <= item.first else None
            elif last is not None and (item.kind != "HONOUR" or items[at - 1].kind not in TITLES):
                joined[at] = joined[last]
            if item.kind in TITLES:
                further, described = False, 0
        self._each(items, joined)

    @staticmethod
    def _each(items: Sequence[Item], joined: Joined) -> None:
        """`A dan B masing-masing meraih juara I dan juara II`: one title each, in order."""
        for at, item in enumerate(items):
            if item.text.lower() != "masing-masing":
                continue
            before = [step for step in range(at) if items[step].kind == "WINNER"]
            behind = [step for step in range(at, len(items)) if items[step].kind in TITLES and step in joined]
            if len(before) > 1 and len(before) == len(behind):
                for title, winner in zip(behind, before, strict=True):
                    joined[title] = (joined[title][0], (winner,))

    def several(self, row: UnitRow, item: Item) -> bool:
        """Are several titles spoken of at once, which a list goes on to name: `sejumlah gelar juara`?"""
        if item.title is None or item.title.ranks or item.title.title != "juara":
            return False
        near = (item.first - 1, item.first - 2) if item.kind == "AWARD" else (item.stop, item.first + 1)
        return any(
            0 <= at < len(row.units) and row.units[at].text.lower() in self._words.award_plural for at in near
        )


def may_follow(behind: Sequence[Item], rank: int) -> bool:
    """`B kedua`: is an ordinal behind a winner the one after a rank?"""
    return not behind or behind[0].kind != "ORDINAL" or rank_value(behind[0].text) == rank + 1
