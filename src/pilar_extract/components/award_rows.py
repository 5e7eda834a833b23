"""The fact row of a sentence: titles and winners as single units, words that change nothing left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.award_ranks import AwardTitle
from pilar_extract.components.award_recipients import Winner, WinnerGrammar, WinnerWords
from pilar_extract.components.award_titles import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.award_contest import ContestGrammar
    from pilar_extract.components.units import Unit, UnitRow

TITLES = frozenset({"AWARD", "HONOUR", "AWARD_VERB", "PREDICATE"})
_PLACES = ("REGION", "LOCALITY")
_NOUN_KINDS = ("WORD", "CAP", "UNIT", "UNIT_PLACE")
_LOOK_BACK = 4
_HEAD_AND_LINK = 2
_FITTING = {"person": ("person",), "group": ("organisation", "group"), "place": ("government",)}


@dataclass(frozen=True, slots=True)
class RowWords:
    """Word lists from ``patterns/awards.toml``."""

    award_hopes: frozenset[str]
    award_denials: frozenset[str]
    award_fillers: frozenset[str]
    award_speech: frozenset[str]
    award_place_context: frozenset[str]
    award_somebody_else: frozenset[str]
    award_members: frozenset[str]
    best_nouns: frozenset[str]
    qualities: frozenset[str]
    contest_words: frozenset[str]
    award_telling: frozenset[str]
    award_delegates: frozenset[str]
    pronouns: frozenset[str]
    group_pronouns: frozenset[str]
    person_nouns_meant: frozenset[str]
    place_nouns_meant: frozenset[str]
    demonstratives: frozenset[str]
    org_heads: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> RowWords:
        """Pick the lists that fact rows need out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))


@dataclass(frozen=True, slots=True)
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


class FactRows:
    """
    Reads fact rows off an article.

    Args:
        lists: Word lists of the rule set.
        contest: Reads what follows a title.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], contest: ContestGrammar) -> None:
        self._words = RowWords.of(lists)
        self._winners = WinnerGrammar(WinnerWords.of(lists))
        self._contest = contest

    def tells_of_award(self, units: Sequence[Unit], at: int) -> bool:
        """Is a unit one that awards are told with?"""
        if units[at].kind == "PILLAR":
            return at + 1 < len(units) and units[at + 1].text.lower() in self._words.qualities
        return units[at].kind == "AWARD" or units[at].text.lower() in self._words.award_telling

    def read(self, text: str, row: UnitRow, index: int, *, pronouns: bool = True) -> list[Item]:
        """
        Give the fact row of a sentence.

        Args:
            text: The article.
            row: Its units.
            index: Which sentence.
            pronouns: Read `mereka` and `kota ini` as whom they mean.
        """
        begin, end = row.sentences[index]
        items: list[Item] = []
        at = begin
        while at < end:
            at = self._behind_origin(row.units, at, end) or at
            item = self._title(text, row.units, at, end) or self._winner(
                text, row, index, at, pronouns=pronouns
            )
            at = item.stop
            filler = item.kind in ("WORD", "CAP") and item.text.lower() in self._words.award_fillers
            if filler or item.kind in ("DATE", "YEAR"):
                continue
            items.append(self._named(items, self._whole(items, item, begin)))
        return items

    @staticmethod
    def _named(items: list[Item], item: Item) -> Item:
        """`penghargaan` `Terbaik I`, `piagam` `TKSK Favorit`: the honour's own name is the title."""
        last = items[-1] if items else None
        given = last is not None and last.title is not None and last.title.title == "penghargaan"
        if last is None or not given or item.title is None or last.stop != item.first:
            return item
        items.pop()
        if item.title.head == "quality":
            return replace(item, kind="HONOUR", first=last.first, title=replace(item.title, kind="HONOUR"))
        return replace(item, first=last.first)

    @staticmethod
    def _behind_origin(units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind an origin that stands before its person: `asal Medan` Lim Hok Seng; 0 where none stands."""
        if (
            at + 2 >= end
            or units[at].text.lower() not in ("asal", "dari")
            or units[at + 1].kind not in _PLACES
        ):
            return 0
        step = at + 2 + (units[at + 2].text == ",")
        return step if step < end and units[step].kind == "PERSON" else 0

    def _title(self, text: str, units: Sequence[Unit], at: int, end: int) -> Item | None:
        unit = units[at]
        if found := title_of(unit):
            named = at + 2 < end and units[at + 1].kind == "PILLAR"
            if found.title == "penghargaan" and named and units[at + 2].text.lower() in self._words.qualities:
                return Item(found.kind, unit.text, at, at + 1, title=found)
            return Item(found.kind, unit.text, at, self._contest.tail(units, at + 1, end), title=found)
        if unit.kind not in ("PILLAR", "OFFICE") or at + 1 >= end:
            return None
        if units[at + 1].text.lower() not in self._words.qualities - {"terbaik"}:
            return None
        name = " ".join(text[unit.start : units[at + 1].end].split())
        title = AwardTitle(name, "PREDICATE", "quality")
        return Item("PREDICATE", name, at, self._contest.tail(units, at + 2, end), title=title)

    def _whole(self, items: list[Item], item: Item, begin: int) -> Item:
        """A title with the noun before it that belongs to it: `TKSK` terbaik, `Pembina` Tagana Berprestasi."""
        title = item.title
        last = items[-1] if items else None
        if title is None or title.head not in ("terbaik", "quality"):
            return item
        if title.head == "quality":
            if last is not None and last.text.lower() in self._words.contest_words - {"predikat", "kategori"}:
                return replace(item, kind="WORD", title=None)
            if last is None or last.kind != "CAP" or last.first == begin:
                return item
            items.pop()
            return replace(item, first=last.first, title=replace(title, title=f"{last.text} {title.title}"))
        noun = last.text.lower() if last else ""
        if last and (last.kind == "PILLAR" or (last.kind in _NOUN_KINDS and noun in self._words.best_nouns)):
            items.pop()
            return replace(item, first=last.first)
        become = (
            noun == "yang" and len(items) > 1 and items[-2].text.lower() in ("menjadi", "jadi", "sebagai")
        )
        if title.ranks or become or noun in ("sebagai", "predikat"):
            return item
        return replace(item, kind="WORD", title=None)

    def _winner(self, text: str, row: UnitRow, index: int, at: int, *, pronouns: bool) -> Item:
        """The winner that begins at a unit, be it by a pronoun; else the unit as it is."""
        units, (begin, end) = row.units, row.sentences[index]
        unit = units[at]
        before = units[at - 1].text.lower() if at > begin else ""
        plain = Item(unit.kind, unit.text, at, at + 1)
        if unit.kind == "PILLAR" and before in self._words.contest_words:
            return plain
        if pronouns and (meant := self._meant(units, at, end)):
            sort, stop = meant
            speaker = sort == "speaker"
            winner = (
                self._spoken_for(text, row, index) if speaker else self._antecedent(text, row, index, sort)
            )
            return Item("WINNER" if winner else "WORD", unit.text, at, stop, winner=winner)
        sent = before == "dari" and self._sends(units, at, end)
        if before in self._words.award_speech or (
            unit.kind in _PLACES and before in self._words.award_place_context and not sent
        ):
            return plain
        read = self._winners.read(text, units, at, end)
        if read is None or self._no_name(text, read[0], units, at, begin):
            return plain
        if before in self._words.award_somebody_else:
            return Item("WORD", unit.text, at, read[1])
        return Item("WINNER", unit.text, at, read[1], winner=read[0])

    def _sends(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """A place that stands for its own: `peserta dari Tabalong`, `peringkat dua dari Agam`; no name follows."""
        if units[at].kind != "REGION" or at < _HEAD_AND_LINK:
            return False
        head = units[at - 2]
        named = at + 1 < end and units[at + 1].kind in ("PERSON", "CAP", "PILLAR")
        delegate = head.text.lower() in self._words.award_delegates
        return not named and (delegate or (head.kind == "AWARD" and units[at - 1].text == "dari"))

    def _no_name(self, text: str, winner: Winner, units: Sequence[Unit], at: int, begin: int) -> bool:
        """A capital at the start of a sentence makes no name of a word that the article writes small elsewhere."""
        words = self._words
        if winner.kind != "person" or " " in winner.name:
            return False
        low = winner.name.lower()
        if low in words.award_hopes | words.award_fillers | words.award_denials:
            return True
        after = units[at + 1] if at + 1 < len(units) else units[at]
        noun = after.kind in _PLACES or after.text.lower() in words.demonstratives
        return at == begin and (noun or low.endswith("nya") or f" {low} " in text)

    def _meant(self, units: Sequence[Unit], at: int, end: int) -> tuple[str, int] | None:
        """What sort of winner `mereka`, `kota ini` or `kelompok tersebut` stands for, and the index behind it."""
        words, low = self._words, units[at].text.lower()
        if low in words.group_pronouns | words.pronouns:
            return (
                "speaker" if low in words.group_pronouns else "group" if low == "mereka" else "person",
                at + 1,
            )
        shown = at + 1 < end and units[at + 1].text.lower() in words.demonstratives
        if units[at].kind == "PILLAR" and not self._winners.of_persons(units[at]):
            led = (
                at + 2 < end
                and units[at + 1].text.lower() == "yang"
                and units[at + 2].text.lower().endswith("nya")
            )
            return ("group", at + 2 + led) if shown or led else None
        led = low in words.org_heads and not shown and at + 2 < end and units[at + 1].kind == "WORD"
        if led and units[at + 2].text.lower() in words.demonstratives:
            return "group", at + 3
        if shown and low in words.org_heads | words.place_nouns_meant:
            return "group" if low in words.org_heads else "place", at + 2
        if low in words.person_nouns_meant or units[at].kind == "PILLAR":
            behind = self._winners.origin(units, at + 1, end)
            if behind < end and units[behind].text.lower() in words.demonstratives:
                return "person", behind + 1
        return None

    def _antecedent(
        self, text: str, row: UnitRow, index: int, sort: str, *, reach: int = _LOOK_BACK
    ) -> Winner | None:
        """Whom a pronoun means: the first fitting winner of the nearest sentence before that has one."""
        for before in range(index - 1, max(-1, index - 1 - reach), -1):
            for item in self.read(text, row, before, pronouns=False):
                if item.winner is not None and item.winner.kind in _FITTING[sort]:
                    return item.winner
        return None

    def _spoken_for(self, text: str, row: UnitRow, index: int) -> Winner | None:
        """Whom the `kami` of an official means: the place whose office he or she holds."""
        for before in range(index, max(-1, index - _LOOK_BACK), -1):
            begin, end = row.sentences[before]
            for unit in row.units[begin:end]:
                if unit.kind != "OFFICE" or unit.hit is None:
                    continue
                region = unit.hit.value.region
                if before == index and region is None:
                    continue
                member = unit.text.lower().split()[0] in self._words.award_members
                if member or region is None or region.kind != "REGION":
                    return None
                return Winner(text[region.start : region.end], "government", None, region.start, region.end)
        return None

    def owner(self, text: str, row: UnitRow, index: int, *, reach: int) -> Winner | None:
        """Whom the head of a list speaks of."""
        named = next((item.winner for item in self.read(text, row, index) if item.winner is not None), None)
        return named or self._antecedent(text, row, index, "group", reach=reach)
