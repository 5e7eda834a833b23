"""What the fact rules alone do not say of a join: wishes, shared titles, borrowed titles and lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.award_ranks import AwardTitle
from pilar_extract.components.award_row_titles import Item
from pilar_extract.components.award_shares import may_follow
from pilar_extract.components.award_titles import title_of
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.award_rows import FactRows
    from pilar_extract.components.award_shares import Joined
    from pilar_extract.components.units import UnitRow
    from pilar_extract.rules.grammar import RuleMatch


OWNER = "OWNER"
_BULLET, _HEAD, _CLAUSE, _LOOK_BACK, _BORROW = 2, 4, 6, 3, 4
_DENIAL_REACH = 7
_LIST_REACH = 8


@dataclass(frozen=True, slots=True)
class JoinWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_hopes: frozenset[str]
    award_denials: frozenset[str]
    award_not_denied: frozenset[str]
    award_boundaries: frozenset[str]
    award_quotes: frozenset[str]
    award_joiners: frozenset[str]
    award_done: frozenset[str]
    award_outright: frozenset[str]
    award_given: frozenset[str]
    award_gives: frozenset[str]
    award_own_lists: frozenset[str]
    award_spoils: frozenset[str]
    award_managed: frozenset[str]
    award_conferred: frozenset[str]
    government_heads: frozenset[str]
    demonstratives: frozenset[str]
    award_given_links: frozenset[str]


class AwardJoins:
    """
    Completes and vetoes what the rules join.

    Args:
        words: The word lists.
        rows: Reads fact rows.
    """

    def __init__(self, words: JoinWords, rows: FactRows) -> None:
        self._words = words
        self._rows = rows

    def hoped(self, row: UnitRow, items: Sequence[Item], match: RuleMatch, begin: int) -> bool:
        """
        Does a word say that nobody has the title yet?

        A title that a quotation mark parts from its winner is not the winner's either. A clause of its own
        (`X yang meraih juara I`, `setelah meraih juara I`) is safe from the words before it.
        """
        words = self._words
        if any(item.text in words.award_quotes for item in items[match.start : match.end]):
            return True
        first, stop = items[match.start].first, items[match.end - 1].stop
        inside = [u.text.lower() for u in row.units[first:stop] if u.kind == "WORD"]
        after = max((at for at, word in enumerate(inside) if word in words.award_done), default=-1)
        if self._unreal(inside[after + 1 :], words.award_hopes | words.award_denials):
            return True
        clause_of_its_own = (
            item.text.lower() == "yang" for item in items[match.start : match.start + _CLAUSE // 2]
        )
        if after >= 0 or any(clause_of_its_own):
            return False
        clause: list[str] = []
        for step in range(first - 1, begin - 1, -1):
            if row.units[step].text.lower() in words.award_boundaries:
                break
            if step == begin or not row.units[step].text[:1].isupper():  # no hope: `PT Bumi Harapan Lestari`
                clause.insert(0, row.units[step].text.lower())
        near = clause[-_DENIAL_REACH:]
        if "," in near:
            near = near[len(near) - near[::-1].index(",") :]
        return self._unreal(clause, words.award_hopes) or self._unreal(near, words.award_denials)

    def gives(self, row: UnitRow, item: Item) -> bool:
        """Is somebody the giver: `diserahkan langsung oleh` X, `diserahkan` X?"""
        words = self._words
        step = item.first - 1
        by = step >= 0 and row.units[step].text.lower() == "oleh"
        step -= by
        while step >= 0 and row.units[step].text.lower() in words.award_given_links:
            step -= 1
        verb = row.units[step].text.lower() if step >= 0 else ""
        if not by:
            return verb == "diserahkan"
        clause = {unit.text.lower() for unit in row.units[max(0, step - _CLAUSE) : step + 1]}
        return verb in words.award_given or bool(clause & words.award_conferred)

    def handed(self, items: Sequence[Item], first: int, last: int) -> bool:
        """`Dinas Sosial memberikan penghargaan sebagai Karang Taruna tergiat`: who stands before the verb gives."""
        return any(item.text.lower() in self._words.award_gives for item in items[first + 1 : last])

    def restated(self, row: UnitRow, item: Item) -> bool:
        """`Penghargaan tersebut diterima Rini`: she receives what somebody was said to have won."""
        behind = row.units[item.first + 1 : item.stop + 1]
        return any(unit.text.lower() in self._words.demonstratives for unit in behind)

    def shown(self, row: UnitRow, item: Item) -> bool:
        """`Predikat juara I itu` speaks of what was told before."""
        after = row.lower[item.stop] if item.stop < len(row.lower) else ""
        return item.kind == "AWARD" and item.stop == item.first + 1 and after in self._words.demonstratives

    def is_office(self, item: Item) -> bool:
        """Is a winner a government or one of its offices by name, `Dinas Sosial`, through which others win?"""
        return item.winner is not None and item.winner.name.lower().split()[0] in self._words.government_heads

    def _unreal(self, words: Sequence[str], listed: frozenset[str]) -> bool:
        """Is a word of the list among these, other than in `tidak hanya`?"""
        followers = [*words[1:], ""]
        leaders = ["", *words]
        return any(
            word in listed
            and after not in self._words.award_not_denied
            and not (word == "bisa" and before in self._words.award_managed)
            for before, word, after in zip(leaders, words, followers, strict=False)
        )

    @staticmethod
    def bracketed_off(items: Sequence[Item], first: int, last: int) -> bool:
        """`… Sumatera Selatan (Sumsel) sebagai …`: does a bracket close between two items that opens before them?"""
        between = [item.text for item in items[first + 1 : last]]
        return ")" in between and "(" not in between

    @staticmethod
    def placed(items: Sequence[Item], winner: int) -> bool:
        """`Pemenang lomba: Desa Sukamaju (juara I), …`: does the winner have a title of its own behind it?"""
        behind = items[winner + 1 : winner + 3]
        if behind and behind[0].kind == "AWARD" and behind[0].title and behind[0].title.ranks:
            return True
        return [item.kind for item in behind] == ["MARK", "AWARD"] and behind[0].text == "("

    @staticmethod
    def plain(items: Sequence[Item], match: RuleMatch) -> bool:
        """`Kota Pasuruan juara.` says it all only of a body or place, and where the clause ends there."""
        winner, title = items[match.start].winner, items[match.end - 1].title
        follower = items[match.end].text.lower() if match.end < len(items) else "."
        closed = follower in (".", ",", "!", "dan", "”", '"')
        bare = title is not None and title.title == "juara"
        return closed and bare and winner is not None and winner.kind != "person"

    def owner(self, text: str, row: UnitRow, index: int, items: Sequence[Item], at: int) -> Item | None:
        """Whose the titles of a list are whose items name nobody: the one that the list's head speaks of."""
        title = items[at].title
        if title is None or not title.ranks or any(i.winner and i.kind != OWNER for i in items[:at]):
            return None
        if items[at].text.lower().endswith("nya"):  # `Pemenangnya yakni:` is no title of a list
            return None
        head = self._inline_head(row, index, items)
        if head is None and not any(i.kind in ("WORD", "CAP") for i in items[:at]):
            head = self._list_head(row, index)
        winner = None if head is None else self._rows.owner(text, row, head, reach=_LIST_REACH + _HEAD)
        return replace(items[at], kind=OWNER, title=None, winner=winner) if winner else None

    def elided(self, text: str, row: UnitRow, index: int, items: Sequence[Item], first: int) -> Item | None:
        """`Predikat itu didapat setelah meraih juara I`: the only one named before, in the sentence or ahead of it."""
        if any(item.winner for item in items[first:]):
            return None
        here = {item.winner for item in items[:first] if item.winner}
        if here:
            winner = here.pop() if len(here) == 1 else None
            return replace(items[-1], kind="WINNER", title=None, winner=winner) if winner else None
        told = range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1)
        winner = next((found for at in told if (found := self._rows.named(text, row, at))), None)
        return replace(items[-1], kind="WINNER", title=None, winner=winner) if winner else None

    def _inline_head(self, row: UnitRow, index: int, items: Sequence[Item]) -> int | None:
        """`Di antaranya juara 1 A, juara 3 B.`: the sentence before such a one, or before several of them."""
        if self._unreal([i.text.lower() for i in items], self._words.award_hopes | self._words.award_denials):
            return None
        for before in range(index, max(-1, index - _LOOK_BACK), -1):
            begin, end = row.sentences[before]
            opening = [unit.text.lower() for unit in row.units[begin : min(end, begin + _HEAD)]]
            if set(opening) & self._words.award_own_lists:
                return before - 1 if before and self._tells_of_prizes(row, begin, end) else None
            if row.units[begin].kind != "AWARD":
                return None
        return None

    def _list_head(self, row: UnitRow, index: int) -> int | None:
        """The sentence with a colon above a list whose lines each begin with a title, if it speaks of what was won."""
        for before in range(index - 1, max(-1, index - 1 - _LIST_REACH), -1):
            begin, end = row.sentences[before]
            if row.units[end - 1].text == ":":
                return before if self._tells_of_prizes(row, begin, end) else None
            if end - begin > _BULLET and not any(
                u.kind == "AWARD" for u in row.units[begin : min(end, begin + _HEAD)]
            ):
                return None
        return None

    def _tells_of_prizes(self, row: UnitRow, begin: int, end: int) -> bool:
        """Do the words before a list speak of what was won, if they say more than `Rinciannya:`?"""
        named = "AWARD" in row.kinds[begin:end] or not self._words.award_spoils.isdisjoint(
            row.lower[begin:end]
        )
        return named or end - begin <= _BULLET  # no `Susunan bidang meliputi:`

    def following(  # noqa: PLR0917 - one row, one place in it, what is joined there
        self,
        row: UnitRow,
        index: int,
        items: Sequence[Item],
        joined: Joined,
        first: int,
        taken: Collection[int],
    ) -> list[tuple[Item, int]]:
        """`juara I diraih A, disusul B dan C`: the ranks that come next, one for each winner of the list."""
        before = [
            item.title
            for at, item in enumerate(items)
            if at in joined
            and item.title is not None
            and item.title.ranks
            and item.stop <= items[first].first
        ]
        if not before and index and not any(item.title for item in items[:first]):
            units = row.units[slice(*row.sentences[index - 1])]
            before = [title for u in units if (title := title_of(u)) and title.ranks]
        if not before or not may_follow(items[first + 1 : first + 2], before[-1].ranks[-1]):
            return []
        found: list[tuple[Item, int]] = []
        rank, at = before[-1].ranks[-1], first
        while at < len(items) and items[at].winner is not None and at not in taken:
            rank += 1
            title = replace(before[-1], ranks=(rank,))
            found.append(
                (replace(items[at], kind="AWARD", stop=items[at].first, winner=None, title=title), at)
            )
            step = at + 1
            while step < len(items) and items[step].text.lower() in self._words.award_joiners:
                step += 1
            if step == at + 1:
                break
            at = step
        return found

    def borrowed(self, row: UnitRow, index: int, items: Sequence[Item]) -> Item | None:
        """The title that a category shares with what was said before: `kategori inovasi jatuh kepada X`."""
        head = items[0]
        stop = items[1].stop
        if any(item.text.lower() in self._words.award_outright for item in items):
            ranks = (1,) if self._second_follows(row, index, items[-1].stop) else ()
            return Item(
                "AWARD", head.text, head.first, stop, title=AwardTitle("juara", "AWARD", "juara", ranks)
            )
        titles: list[AwardTitle] = []
        for begin, end in reversed(row.sentences[max(0, index - _BORROW) : index + 1]):
            said = (title_of(unit) for unit in row.units[begin:end])
            titles += [title for title in said if title is not None and title.kind in ("AWARD", "HONOUR")]
            titles.sort(key=lambda title: title.kind != "HONOUR")
            if titles and (titles[0].kind == "HONOUR" or titles[0].title == "juara"):
                break
        if not titles or (titles[0].kind == "AWARD" and titles[0].title not in ("terbaik", "juara")):
            return None
        begin = row.sentences[index][0]
        here = [told for unit in row.units[begin : head.first] if (told := title_of(unit)) is not None]
        # `Juara I kategori PSM diraih X dan kategori TKSK diraih Y`
        title = titles[0] if here == titles[:1] else replace(titles[0], ranks=(), consolation=False)
        return Item(titles[0].kind, head.text, head.first, stop, title=title)

    def another(self, text: str, row: UnitRow, index: int, items: Sequence[Item]) -> Item | None:
        """The honour told of before that one more gets: `Yang kedua kepada X`."""
        for before in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            read = self._rows.read(text, row, before, pronouns=False)
            said = [item.title for item in read if item.title is not None]
            if any(title.kind == "AWARD" and (title.ranks or before < index - 1) for title in said):
                return None
            if said:
                head = items[0]
                return Item("HONOUR", head.text, head.first, head.stop, title=said[-1])
        return None

    @staticmethod
    def _second_follows(row: UnitRow, index: int, at: int) -> bool:
        """Is the second place told of next, so that whoever won came first?"""
        last = row.sentences[min(index + 1, len(row.sentences) - 1)][1]
        following = next((title for unit in row.units[at:last] if (title := title_of(unit))), None)
        return following is not None and following.ranks == (2,)
