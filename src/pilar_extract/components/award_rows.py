"""The fact row of a sentence: titles and winners as single units, words that change nothing left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pilar_extract.components.award_antecedents import Antecedents
from pilar_extract.components.award_origins import WinnerWords
from pilar_extract.components.award_pronouns import Pronouns, PronounWords
from pilar_extract.components.award_recipients import WinnerGrammar
from pilar_extract.components.award_row_titles import Item, RowTitles, TitleWords, rank_at
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.award_contest import ContestGrammar
    from pilar_extract.components.award_recipients import Winner
    from pilar_extract.components.units import Unit, UnitRow

TITLES = frozenset({"AWARD", "HONOUR", "AWARD_VERB", "PREDICATE"})
_PLACES = ("REGION", "LOCALITY")
_SMALL = ("WORD", "MARK")
_HEAD_AND_LINK = 2
_CATEGORY_WORDS = 5
_STREET_WORDS = 3
# Of one word in capitals, letters without a vowel or a Roman numeral are nobody's name.
_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,}|[IVXLC]+")


@dataclass(frozen=True, slots=True)
class RowWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_hopes: frozenset[str]
    award_denials: frozenset[str]
    award_fillers: frozenset[str]
    award_speech: frozenset[str]
    award_place_context: frozenset[str]
    award_somebody_else: frozenset[str]
    qualities: frozenset[str]
    contest_words: frozenset[str]
    award_telling: frozenset[str]
    award_others: frozenset[str]
    award_delegates: frozenset[str]
    followed_by: frozenset[str]
    no_winner_name: frozenset[str]
    winner_nouns: frozenset[str]
    won_by: frozenset[str]
    government_heads: frozenset[str]
    win_verbs: frozenset[str]
    hamlet_heads: frozenset[str]
    street_words: frozenset[str]
    titled_words: frozenset[str]
    category_words: frozenset[str]
    demonstratives: frozenset[str]


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
        self._pronouns = Pronouns(PronounWords.of(lists), self._winners)
        self._titles = RowTitles(TitleWords.of(lists), contest)
        self._is_discipline = contest.is_discipline
        self._antecedents = Antecedents(lists, self._winners, self._plainly)
        self._looked_back: tuple[UnitRow | None, dict[int, list[Item]]] = None, {}
        words = self._words
        self._openers = self._pronouns.openers | self._winners.small_heads | {"di", "asal", "dari"}
        self._categories = words.category_words - {"untuk"}
        self._no_names = words.award_hopes | words.award_fillers | words.award_denials | words.no_winner_name

    def tells_of_award(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a stretch hold a unit that awards are told with, or a quality that makes a title?"""
        kinds, lower = row.kinds[begin:end], row.lower[begin : end + 1]
        if "AWARD" in kinds:
            return True
        telling, qualities = self._words.award_telling, self._words.qualities
        if not telling.isdisjoint(lower) and any(
            kind != "PILLAR" and low in telling for kind, low in zip(kinds, lower, strict=False)
        ):
            return True
        titled = self._words.titled_words
        if not titled.isdisjoint(lower) and any(
            low in titled and (kind == "PILLAR" or after in qualities)
            for low, kind, after in zip(lower, kinds[1:], (*lower[2:], ""), strict=False)
        ):
            return True
        return not qualities.isdisjoint(lower) and self._qualified(row, begin, end)

    def _qualified(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a quality stand behind a pillar, `PSM Teladan`, or with a rank of its own, `Teladan II`?"""
        units, qualities = row.units, self._words.qualities
        return any(
            row.lower[at] in qualities
            and (
                (at > begin and row.kinds[at - 1] == "PILLAR")
                or (units[at].text[:1].isupper() and rank_at(units, at + 1, len(units)) is not None)
            )
            for at in range(begin, min(end + 1, len(units)))
        )

    def goes_on(self, row: UnitRow, begin: int, end: int) -> bool:
        """May a sentence speak of one more that gets what was told of before: `Yang kedua kepada X`?"""
        return not self._words.award_others.isdisjoint(row.lower[begin:end])

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
            if self._opens_nothing(row, at):
                if row.kinds[at] == "MARK" or row.lower[at] not in self._words.award_fillers:
                    items.append(Item(row.kinds[at], row.texts[at], at, at + 1))
                at += 1
                continue
            at = self._behind_origin(row.units, at, end) or at
            item = (
                self._parted_verb(row.units, at, end)
                or self._titles.read(text, row.units, at, end)
                or self._winner(text, row, index, at, pronouns=pronouns)
            )
            at = item.stop
            filler = item.kind in ("WORD", "CAP") and item.text.lower() in self._words.award_fillers
            if filler or item.kind in ("DATE", "YEAR"):
                continue
            items.append(self._titles.named(items, self._titles.whole(row.units, items, item, begin)))
        return items

    def _plainly(self, text: str, row: UnitRow, index: int) -> list[Item]:
        """The fact row of a sentence, pronouns left as they are, read once for all that look back to it."""
        if self._looked_back[0] is not row:
            self._looked_back = row, {}
        read = self._looked_back[1]
        if index not in read:
            read[index] = self.read(text, row, index, pronouns=False)
        return read[index]

    def _opens_nothing(self, row: UnitRow, at: int) -> bool:
        """Is a unit, as most are, a small word or a mark with which no title and no winner begins?"""
        if row.kinds[at] not in _SMALL or row.lower[at] in self._openers:
            return False
        if row.lower[at] in self._words.qualities and at and row.texts[at - 1] == "(":
            return False
        return at + 1 == len(row.lower) or row.lower[at + 1] not in self._words.qualities

    def _parted_verb(self, units: Sequence[Unit], at: int, end: int) -> Item | None:
        """`di raih`, `di tempati`: a verb whose prefix is written apart."""
        if units[at].text.lower() != "di" or at + 1 >= end or units[at + 1].kind != "WORD":
            return None
        verb = f"di{units[at + 1].text}"
        return Item("WORD", verb, at, at + 2) if verb in self._words.won_by else None

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

    def _winner(self, text: str, row: UnitRow, index: int, at: int, *, pronouns: bool) -> Item:
        """The winner that begins at a unit, be it by a pronoun; else the unit as it is."""
        units, (begin, end) = row.units, row.sentences[index]
        unit = units[at]
        before = units[at - 1].text.lower() if at > begin else ""
        plain = Item(unit.kind, unit.text, at, at + 1)
        if unit.kind == "PILLAR" and before in self._words.contest_words:
            return plain
        if unit.kind in ("CAP", "PERSON") and (
            before in self._categories
            or self._is_thing(unit, before)
            or self._in_category(row, begin, at)
            or self._names_street(row, begin, at)
        ):
            return plain
        if pronouns and (meant := self._pronouns.stands_for(units, at, end)):
            winner = self._antecedents.whom(text, row, index, meant.sort, at=at)
            return Item("WINNER" if winner else "WORD", unit.text, at, meant.stop, winner=winner)
        sent = before == "dari" and self._sends(units, at, end)
        lettered = at > begin and row.kinds[at - 1] == "CAP" and row.texts[at - 1].isupper()  # `DKS Sumsel`
        addressed = at > begin and units[at - 1].kind == "LOCALITY"  # `di Desa Karangbendo Kecamatan Ponggok`
        if unit.kind in _PLACES and (
            addressed or lettered or (before in self._words.award_place_context and not sent)
        ):
            return plain
        read = self._winners.read(text, units, at, end) or self._winners.listed(text, units, at, end)
        if read is None and unit.kind == "OFFICE" and (holder := self._antecedents.holder(text, row, at)):
            return Item("WINNER", unit.text, at, at + 1, winner=holder)
        if read is not None and self._pronouns.is_nickname(units, read[1], end):
            known = self._antecedents.whom(text, row, index, "person") if pronouns else None
            read = (known, read[1]) if known else None
        if (
            read is not None
            and before == ""
            and (words := read[0].name.split())[0].lower() in self._words.followed_by
        ):
            name = " ".join(words[1:])
            read = (replace(read[0], name=name, start=read[0].end - len(name)), read[1]) if name else None
        if read is None or self._no_name(text, read[0], units, at, begin):
            return replace(plain, kind="CAP") if read and unit.kind == "PERSON" else plain
        if before in self._words.award_speech and not _told_of(units, read[1], end):
            return plain
        office = read[0].name.lower().split()[0] in self._words.government_heads
        led = before in ("melalui", "lewat") and office
        if led or before in self._words.award_somebody_else:
            return Item("WORD", unit.text, at, read[1])
        return Item("WINNER", unit.text, at, read[1], winner=read[0])

    def _is_thing(self, unit: Unit, before: str) -> bool:
        """`di` `Pedukuhan Trayu`, where winners are at home; `Yel Terfavorit`, a discipline; `Jambore` `Online`."""
        head = unit.text.lower().split()[0]
        contest = before in self._words.contest_words and " " not in unit.text
        return (before == "di" and head in self._words.hamlet_heads) or contest or self._is_discipline(unit)

    def _in_category(self, row: UnitRow, begin: int, at: int) -> bool:
        """Do words end a category's name: `kategori Kampung` `Bersih Asri`?"""
        step = at - 1
        while step > max(begin, at - _CATEGORY_WORDS) and row.kinds[step] == "CAP":
            step -= 1
        return step < at - 1 and row.lower[step] == "kategori"

    def _names_street(self, row: UnitRow, begin: int, at: int) -> bool:
        """`sekolah di Jalan Jenderal` `Sudirman` `itu meraih …`: who a street is named for wins nothing."""
        before = range(max(begin, at - _STREET_WORDS), at)
        street = next((step for step in reversed(before) if row.lower[step] in self._words.street_words), at)
        return street < at and all(
            row.texts[step][:1].isupper() or row.texts[step] == "." for step in range(street + 1, at)
        )

    def _sends(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """A place that stands for its own: `peserta dari Tabalong`, `peringkat dua dari Agam`; no name follows."""
        if units[at].kind != "REGION" or at < _HEAD_AND_LINK:
            return False
        head = units[at - 2]
        named = at + 1 < end and units[at + 1].kind in ("PERSON", "CAP", "PILLAR")
        delegate = head.text.lower() in self._words.award_delegates or head.text.lower() == "berasal"
        if (
            at + 2 < end
            and units[at + 1].text.lower() == "yang"
            and units[at + 2].text.lower() in self._words.win_verbs
        ):
            return True
        return not named and (delegate or (head.kind == "AWARD" and units[at - 1].text == "dari"))

    def _no_name(self, text: str, winner: Winner, units: Sequence[Unit], at: int, begin: int) -> bool:
        """A capital at the start of a sentence makes no name of a word that the article writes small elsewhere."""
        words = self._words
        if winner.kind != "person" or " " in winner.name:
            return winner.kind == "person" and winner.name.split()[0].lower() in words.winner_nouns
        low = winner.name.lower()
        if low in self._no_names or (at == begin and low in words.win_verbs):
            return True
        if _ACRONYM.fullmatch(winner.name):
            return True
        after = units[at + 1] if at + 1 < len(units) else units[at]
        noun = after.kind in _PLACES or after.text.lower() in words.demonstratives
        return at == begin and (noun or low.endswith("nya") or f" {low} " in text)

    def owner(self, text: str, row: UnitRow, index: int, *, reach: int) -> Winner | None:
        """Whom the head of a list speaks of."""
        named = self.named(text, row, index)
        return named or self._antecedents.whom(text, row, index, "group", reach=reach)

    def named(self, text: str, row: UnitRow, index: int) -> Winner | None:
        """Of whom a sentence speaks: who wins in it, else the first named."""
        items = self.read(text, row, index)
        winners = [(item.winner, after) for item, after in pairwise([*items, *items[-1:]]) if item.winner]
        won = (winner for winner, after in winners if after.text.lower() in self._words.win_verbs)
        return next(won, winners[0][0] if winners else None)


def _told_of(units: Sequence[Unit], at: int, end: int) -> bool:
    """`tutur Dorkas, yang dinobatkan sebagai …`: does a clause of its own speak of somebody?"""
    step = at + (at < end and units[at].text == ",")
    return step < end and units[step].text.lower() == "yang"
