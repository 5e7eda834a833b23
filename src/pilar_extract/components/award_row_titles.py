"""Titles in fact rows: with their names, ranks and contests, and what a certificate or quality makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.award_ranks import AwardTitle, rank_value
from pilar_extract.components.award_titles import title_of
from pilar_extract.rules.word_lists import WordLists
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.award_contest import ContestGrammar
    from pilar_extract.components.award_recipients import Winner
    from pilar_extract.components.units import Unit

_NOUN_KINDS = ("WORD", "CAP", "UNIT", "UNIT_PLACE")
_HEAD_AND_LINK = 2
_HONOUR_NAME = 9
_FAR = 60
_CATEGORY_REACH = 4
_SAME = (["serupa"], ["tersebut"], ["itu"])
_NO_DESCRIPTION = ("tahun", "di", "dari", "pada", "untuk", "dan", "oleh")
_DESCRIBING = 3
_NAMES_A_TITLE = ("sebagai", "gelar", "predikat", "titel")


@dataclass(frozen=True, slots=True)
class TitleWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    best_nouns: frozenset[str]
    contest_words: frozenset[str]
    honour_words: frozenset[str]
    prize_papers: frozenset[str]
    prize_words: frozenset[str]
    qualities: frozenset[str]
    titled_words: frozenset[str]


@value
class Item:
    """
    One unit of a fact row.

    Attributes:
        kind: ``WINNER``, the title's kind, or the kind that it has in the article's row.
        text: As written.
        first: Its first unit in the article's row.
        stop: The unit behind it.
        winner: Who stands here.
        title: What was won.
    """

    kind: str
    text: str
    first: int
    stop: int
    winner: Winner | None = None
    title: AwardTitle | None = None


class RowTitles:
    """
    Reads the titles of fact rows.

    Args:
        words: The word lists.
        contest: Reads what follows a title.
    """

    def __init__(self, words: TitleWords, contest: ContestGrammar) -> None:
        self._words = words
        self._contest = contest
        self._qualities = words.qualities - {"terbaik"}
        self._contests = words.contest_words - {"predikat", "kategori"}

    def read(self, text: str, units: Sequence[Unit], at: int, end: int) -> Item | None:
        """The title that begins at a unit."""
        unit = units[at]
        if found := title_of(unit):
            if self._goes_along(units, at, end) or self._describes(units, at, found):
                return None
            found = self._same_again(units, at, end, found)
            named = at + 2 < end and units[at + 1].kind == "PILLAR"
            if found.title == "penghargaan" and named and units[at + 2].text.lower() in self._words.qualities:
                return Item(found.kind, unit.text, at, at + 1, title=found)
            if found.title == "penghargaan" and (stop := self._honour_name(units, at + 1, end)):
                found = replace(found, title=" ".join(text[unit.start : units[stop - 1].end].split()))
                return Item(found.kind, unit.text, at, self._contest.tail(units, stop, end), title=found)
            return Item(found.kind, unit.text, at, self._contest.tail(units, at + 1, end), title=found)
        return self._quality(text, units, at, end)

    def _quality(self, text: str, units: Sequence[Unit], at: int, end: int) -> Item | None:
        """`TKSK Inspiratif`, `sebagai orsos teladan`, `PSM Teladan I`, and behind that one `Teladan II`."""
        unit, low = units[at], units[at].text.lower()
        qualities = self._qualities
        first, stop = at, at + 2
        if low in qualities and at and [u.text for u in units[at - 1 : at + 2 : 2]] == ["(", ")"]:
            return Item("PREDICATE", low, at, at + 1, title=AwardTitle(low, "PREDICATE", "bracketed"))
        if low in qualities and unit.text[:1].isupper() and rank_at(units, at + 1, end):
            before = (
                step for step in range(at - 1, max(-1, at - _FAR), -1) if units[step].text.lower() == low
            )
            first = next((step - 1 for step in before if units[step - 1].kind in ("PILLAR", "CAP")), at)
            name, stop = " ".join(text[units[first].start : units[first + 1].end].split()), at + 1
            if first == at:
                return None
        elif stop := self._predicate(units, at, end):
            name = " ".join(text[unit.start : units[stop - 1].end].split())
        elif at + 1 < end and units[at + 1].text.lower() in qualities and self._qualified(units, at):
            stop = at + 2
            name = " ".join(text[unit.start : units[at + 1].end].split())
        else:
            return None
        rank = rank_at(units, stop, end)
        placed = rank is not None and units[stop - 1].text.islower() and not self._led(units, at)
        title = AwardTitle("juara" if placed else name, "PREDICATE", "quality", (rank,) if rank else ())
        stop += bool(rank)
        return Item("PREDICATE", name, at, self._contest.tail(units, stop, end), title=title)

    @staticmethod
    def _led(units: Sequence[Unit], at: int) -> bool:
        """Does `predikat` say that what follows is a title by name? Else `PSM berprestasi kedua` is a place."""
        return at > 0 and units[at - 1].text.lower() in ("predikat", "gelar", "titel")

    @staticmethod
    def _predicate(units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind `LKSA Ramah Anak` of `predikat LKSA Ramah Anak`; 0 where no such name stands."""
        if units[at].kind != "PILLAR" or not RowTitles._led(units, at):
            return 0
        stop = at + 1
        while stop < end and units[stop].kind in ("CAP", "PERSON") and rank_value(units[stop].text) is None:
            stop += 1
        return stop if stop > at + 1 else 0

    def _qualified(self, units: Sequence[Unit], at: int) -> bool:
        """May what stands here have a quality for a title: a pillar, an office, else a noun behind `sebagai`?"""
        led = at > 0 and units[at - 1].text.lower() in self._words.titled_words
        return units[at].kind in ("PILLAR", "OFFICE") or (led and units[at].kind in ("WORD", "CAP"))

    def _goes_along(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """Is a certificate only what goes along with a prize: `piagam, trofi dan uang pembinaan`?"""
        if units[at].text.lower().split()[0] not in self._words.prize_papers:
            return False
        joiners = (",", "dan", "serta", "beserta", "plus")
        words = [unit.text.lower().split()[0] for unit in units[max(0, at - 4) : min(end, at + 4)]]
        here = min(at, 4)
        behind = words[here + 1 : here + 2] and words[here + 1] in joiners
        if behind and words[here + 2 : here + 3] and words[here + 2] in self._words.prize_words:
            return True
        return here > 1 and words[here - 1] in joiners and bool(set(words[:here]) & self._words.prize_words)

    @staticmethod
    def _describes(units: Sequence[Unit], at: int, title: AwardTitle) -> bool:
        """`Satyalancana Kebaktian Sosial 2022, tanda kehormatan dari Presiden`: words on the honour just named."""
        if title.title != "penghargaan" or at < _HEAD_AND_LINK or units[at - 1].text != ",":
            return False
        step = at - 2
        while step > 0 and (units[step].kind in ("YEAR", "DATE") or units[step].text.lower() == "tahun"):
            step -= 1
        before = title_of(units[step])
        return before is not None and before.head == "honour"

    def _same_again(self, units: Sequence[Unit], at: int, end: int, title: AwardTitle) -> AwardTitle:
        """`tanda kehormatan yang sama`, `penghargaan serupa`, `penghargaan tersebut`: the honour named before."""
        if title.head == "honour":
            return _in_full(units, title)
        behind = [unit.text.lower() for unit in units[at + 1 : min(end, at + 3)]]
        shown = behind[:1] in _SAME or behind == ["yang", "sama"]
        described = behind[1:] in _SAME and units[at + 1].kind == "WORD" and behind[0] not in _NO_DESCRIPTION
        besides = behind[:1] == ["juga"] and _besides_somebody(units, at)
        if title.title != "penghargaan" or not (
            shown or described or besides
        ):  # `tanda kehormatan organisasi itu`
            return title
        said = (found for unit in reversed(units[:at]) if (found := title_of(unit)))
        return next((found for found in said if found.head == "honour"), title)

    def _honour_name(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind the name of an honour, `Anugerah` `Kabupaten Peduli Lansia`; 0 where none stands."""
        stop, step = 0, at
        while step < min(end, at + _HONOUR_NAME):
            unit = units[step]
            word = unit.text.lower().strip('"“”')
            named = unit.kind in ("CAP", "PERSON", "PILLAR", "REGION") or word in (
                "dan",
                "",
                "award",
                "awards",
            )
            if not named:
                break
            if set(word.split()) & self._words.honour_words:
                stop = step + 1
            step += 1
        while stop and stop < step and units[stop].kind in ("CAP", "PERSON") and stop < step:
            stop += 1
        return stop

    def whole(self, units: Sequence[Unit], items: list[Item], item: Item, begin: int) -> Item:
        """A title with the noun before it that belongs to it: `TKSK` terbaik, `Pembina` Tagana Berprestasi."""
        title = item.title
        last = items[-1] if items else None
        if title is None or title.head not in ("terbaik", "quality"):
            return item
        if title.head == "quality":
            if last is not None and last.text.lower() in self._contests:
                return replace(item, kind="WORD", title=None)
            if last is None or last.kind != "CAP" or last.first == begin:
                return item
            items.pop()
            return replace(item, first=last.first, title=replace(title, title=f"{last.text} {title.title}"))
        before = units[max(begin, item.first - _CATEGORY_REACH) : item.first]
        if not title.ranks and any(unit.text.lower() == "kategori" for unit in before):
            return replace(item, kind="WORD", title=None)
        noun = last.text.lower() if last else ""
        if last and (
            last.kind in ("PILLAR", "OFFICE") or (last.kind in _NOUN_KINDS and noun in self._words.best_nouns)
        ):
            items.pop()
            return replace(item, first=last.first)
        become = (
            noun == "yang" and len(items) > 1 and items[-2].text.lower() in ("menjadi", "jadi", "sebagai")
        )
        bracketed = noun == "(" and item.stop < len(units) and units[item.stop].text == ")"
        if title.ranks or become or bracketed or noun in ("sebagai", "predikat"):
            return item
        if described := _described(items):
            first = items[described].first
            del items[described:]
            return replace(item, first=first)
        return replace(item, kind="WORD", title=None)

    @staticmethod
    def named(items: list[Item], item: Item) -> Item:
        """`penghargaan` `Terbaik I`, `piagam` `TKSK Favorit`: the honour's own name is the title."""
        last = items[-1] if items else None
        ranked = item.title is not None and item.title.kind == "AWARD" and item.title.ranks
        if ranked and last is not None and last.title is not None and last.stop == item.first:
            category = last.kind == "PREDICATE" and last.title.head == "quality" and not last.title.ranks
            if category:
                items.pop()
                return replace(item, first=last.first)
        given = last is not None and last.title is not None and last.title.title == "penghargaan"
        if last is None or not given or item.title is None or last.stop != item.first:
            return item
        items.pop()
        if item.title.head == "terbaik" and not item.title.ranks:
            return replace(item, kind="HONOUR", first=last.first, title=replace(item.title, kind="HONOUR"))
        if item.title.head == "quality":
            title = replace(item.title, kind="HONOUR", title=with_class(last, item.title))
            return replace(item, kind="HONOUR", first=last.first, title=title)
        return replace(item, first=last.first)


def _in_full(units: Sequence[Unit], title: AwardTitle) -> AwardTitle:
    """`Penerima Satyalancana`: a name in short is the one in full that the article has, if it has but one."""
    if " " in title.title:
        return title
    said = (found.title for unit in units if (found := title_of(unit)) and found.head == "honour")
    full = {name for name in said if name.lower().startswith(f"{title.title.lower()} ")}
    return replace(title, title=full.pop()) if len(full) == 1 else title


def _described(items: Sequence[Item]) -> int:
    """Index of the noun in `sebagai` `peserta putri` terbaik, `gelar` `administrasi` terbaik; 0 where none stands."""
    for at in range(len(items) - 1, max(0, len(items) - 1 - _DESCRIBING), -1):
        if items[at].kind not in _NOUN_KINDS:
            return 0
        if items[at - 1].text.lower() in _NAMES_A_TITLE:
            return at
    return 0


def _besides_somebody(units: Sequence[Unit], at: int) -> bool:
    """`Selain Rini Astuti,` `penghargaan` `juga diserahkan kepada …`: hers too; `selain itu` does not say so."""
    ends = (step + 1 for step in range(at - 1, -1, -1) if units[step].text in (".", "!", "?", "”", '"'))
    begin = next(ends, 0)
    return units[begin].text.lower() == "selain" and units[begin + 1].kind in ("CAP", "PERSON", "OFFICE")


def with_class(honour: Item, title: AwardTitle) -> str:
    """`penghargaan (sebagai) TKSK Inspiratif`: the class word belongs to the name, a piagam's does not."""
    return f"penghargaan {title.title}" if honour.text.lower() == "penghargaan" else title.title


def rank_at(units: Sequence[Unit], at: int, end: int) -> int | None:
    """The rank at a unit; `I` before a name is a Balinese one's."""
    if at >= end or units[at].kind not in ("CAP", "NUM", "ORDINAL"):
        return None
    named = at + 1 < end and units[at + 1].kind in ("CAP", "PERSON")
    return None if units[at].text == "I" and named else rank_value(units[at].text)
