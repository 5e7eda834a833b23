"""What is said of the contest around a title: its category, and where level and year are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.award_levels import LevelGrammar, level_of_place, year_of
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.components.units import Unit, UnitRow

_PLACES = ("REGION", "LOCALITY")
_ENDS = ("PERSON", "OFFICE", "MARK", "AWARD")
_LOOK_BACK = 14
_LINE = 6
_CATEGORY_WORDS = 7
_BEFORE = 4


@dataclass(frozen=True, slots=True)
class ContestWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    contest_words: frozenset[str]
    contest_links: frozenset[str]
    contest_ends: frozenset[str]
    discipline_words: frozenset[str]
    category_words: frozenset[str]
    qualities: frozenset[str]
    level_words: frozenset[str]
    won_by: frozenset[str]
    win_verbs: frozenset[str]
    person_pillars: frozenset[str]


class ContestGrammar:
    """
    Reads what stands around a title.

    Args:
        lists: Word lists of the rule set.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._words = ContestWords.of(lists)
        words = self._words
        self._closing = words.won_by | words.win_verbs | words.contest_ends
        self._behind_discipline = self._closing | {"dan", "di", "pada", "dari", "dalam"}
        self._going_on = words.contest_words | words.level_words | {"tahun", "tingkat", "level"}
        self._no_names = words.qualities | words.contest_links | words.level_words
        self.levels = LevelGrammar(lists)

    # --- behind a title -----------------------------------------------------------------------------------------

    def tail(self, units: Sequence[Unit], at: int, end: int) -> int:
        """
        Index behind the category, level and year that follow a title: `juara I` `lomba PSM Berprestasi tingkat DIY`.

        After a word such as `lomba` any words belong to its name until a verb, mark or person; else only levels do.
        """
        free = False
        reach = self._to_verb(units, at, end)
        while reach < end and self._in_tail(units, reach, end, free=free):
            free = free or units[reach].text.lower() in self._words.contest_words
            reach += 1
        while reach > at and units[reach - 1].text.lower() in self._words.contest_links:
            reach -= 1
        return reach

    def _in_tail(self, units: Sequence[Unit], at: int, end: int, *, free: bool) -> bool:
        words, unit = self._words, units[at]
        low = unit.text.lower()
        level = low in words.level_words and unit.kind != "PERSON"
        if self.is_discipline(unit) or self._goes_with_discipline(units, at):
            return True
        if level or low in words.contest_words or low in words.qualities or unit.kind in ("DATE", "YEAR"):
            return True
        if low in ("dan", "serta", "maupun") and units[at - 1].kind == "PILLAR":
            return free and at + 1 < end and units[at + 1].kind == "PILLAR"
        if low in words.contest_links:
            return at + 1 < end and self._goes_on(units, at + 1, end, low)
        whole = low in ("se-", "ke") and at + 1 < end and units[at + 1].kind in _PLACES
        if whole or self.levels.is_level(low):
            return True
        if unit.kind == "PILLAR":
            return free or self._is_category(units, at, end)
        if unit.kind in _PLACES:
            before = units[at - 1].text.lower()
            led = (
                self.levels.is_cue(before) or before in ("di", "ke", "provinsi") or before in words.qualities
            )
            return free or led or self._closed(units, at + 1, end)
        return free and unit.kind not in _ENDS and low not in self._closing

    def is_discipline(self, unit: Unit) -> bool:
        """Does a word name what a contest was held in: `dapur umum`, `Manajemen Shelter`, `PPGD`?"""
        said = unit.text.lower().split()
        return unit.kind in ("WORD", "CAP", "PERSON") and said[0] in self._words.discipline_words

    def _goes_with_discipline(self, units: Sequence[Unit], at: int) -> bool:
        """`Advokasi` `Sosial`, `hunian` `darurat`: a word behind the one that names the discipline."""
        unit = units[at]
        named = unit.kind in ("WORD", "CAP") and self.is_discipline(units[at - 1])
        return named and unit.text.lower() not in self._behind_discipline

    def _to_verb(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index of the verb in `juara 1` `pertolongan di air` `direbut`, if small words lead to it; else ``at``."""
        step = at
        while step < min(end, at + _CATEGORY_WORDS) and units[step].kind == "WORD":
            if units[step].text.lower() in self._closing:
                break
            step += 1
        if step >= end:
            return at
        low = units[step].text.lower()
        owned = low == "menjadi" and step + 1 < end and units[step + 1].text.lower() == "milik"
        return step if owned or low in self._words.won_by else at

    def _goes_on(self, units: Sequence[Unit], at: int, end: int, link: str) -> bool:
        """Does the tail go on behind a word such as `di` or `pada`?"""
        if link == "dari":
            return False
        unit = units[at]
        low = unit.text.lower()
        if low in self._going_on or self.levels.is_level(low):
            return True
        if link in ("tingkat", "level", "di", "se", "antar"):
            return unit.kind in _PLACES
        return unit.kind in ("DATE", "YEAR") or (unit.kind == "PILLAR" and self._is_category(units, at, end))

    def _is_category(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """Is the pillar a category here, since no name follows it?"""
        if at + 1 >= end:
            return True
        words, after, hit = self._words, units[at + 1], units[at].hit
        low = after.text.lower()
        if low in self._no_names:
            return True
        if after.kind in _PLACES:
            return self._closed(units, at + 2, end)
        if after.kind == "PERSON":
            return hit is not None and str(hit.value.value) in words.person_pillars
        return after.kind != "CAP" and low not in ("dari", "asal")

    def _closed(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """A place with a verb, a colon or another name behind it is the contest's, not the winner's."""
        if at >= end:
            return False
        low = units[at].text.lower()
        stops = low in (":", "adalah", "ialah", "yakni", "yaitu")
        return stops or low in self._words.won_by or units[at].kind == "PILLAR"

    # --- category -----------------------------------------------------------------------------------------------

    @staticmethod
    def pillars(units: Sequence[Unit], begin: int, end: int) -> tuple[str, ...]:
        """The pillars that a stretch names, in order."""
        codes = [str(u.hit.value.value) for u in units[begin:end] if u.kind == "PILLAR" and u.hit]
        return tuple(dict.fromkeys(code for code in codes if code != "PILAR"))

    @staticmethod
    def pillar(units: Sequence[Unit], begin: int, end: int) -> str | None:
        """The pillar whose category a stretch names: the only one there."""
        codes = {str(u.hit.value.value) for u in units[begin:end] if u.kind == "PILLAR" and u.hit} - {"PILAR"}
        return codes.pop() if len(codes) == 1 else None

    def category(self, row: UnitRow, sentence: int, at: int) -> str | None:
        """The category that the words before a title, or the line above a list, speak of."""
        for step in range(at - 1, row.sentences[sentence][0] - 1, -1):
            if row.lower[step] in self._words.category_words:
                found = self.pillar(row.units, step, min(at, step + _BEFORE))
                if found:
                    return found
        for before in range(sentence - 1, max(-1, sentence - _LOOK_BACK), -1):
            first, last = row.sentences[before]
            kinds = row.kinds[first:last]
            listed = "AWARD" in kinds
            if last - first <= _LINE and not listed and "PERSON" not in kinds:
                found = self.pillar(row.units, first, last)
                if found:
                    return found
            if not listed:
                break
        return None

    def spoken_of(self, row: UnitRow, sentence: int, *, headline: bool = True) -> str | None:
        """The pillar of the contest that the sentences before speak of, else that of the headline."""
        for before in range(sentence, max(-1, sentence - _LOOK_BACK), -1):
            first, last = row.sentences[before]
            kinds = row.kinds[first:last]
            if "PILLAR" not in kinds:
                continue
            told = "AWARD" in kinds or not self._words.contest_words.isdisjoint(row.lower[first:last])
            if told and (found := self.pillar(row.units, first, last)):
                return found
        return self.pillar(row.units, *row.sentences[0]) if headline else None

    # --- level and year -----------------------------------------------------------------------------------------

    def names_contest(self, row: UnitRow, begin: int, end: int) -> bool:
        """Does a stretch name a contest or a category of one (`PSM Berprestasi`)?"""
        lower, qualities = row.lower[begin:end], self._words.qualities
        if not self._words.contest_words.isdisjoint(lower):
            return True
        return not qualities.isdisjoint(lower) and any(
            kind == "PILLAR" and after in qualities
            for kind, after in zip(row.kinds[begin:end], [*lower[1:], *lower[-1:]], strict=True)
        )

    def told(
        self, row: UnitRow, sentence: int, article: int | None, level: str | None, *, anyhow: bool = False
    ) -> tuple[str | None, int | None]:
        """
        Level and year of the contest that an award belongs to whose own sentence leaves one of them open.

        They are said in the nearest sentence before with a title, else the nearest with a contest, else in the ones
        behind; then by the contest that the winners go on to, and last by the organiser (`Dinas Sosial Provinsi …`).
        A year does not count beside another level.

        Args:
            row: The article.
            sentence: Index of the award's sentence.
            article: The year that the article speaks from.
            level: The level, if it is known.
            anyhow: An organiser tells the level even of no contest.
        """
        before = list(range(sentence - 1, -1, -1))
        behind = list(range(sentence + 1, min(sentence + 3, len(row.sentences))))
        year: int | None = None
        for said, said_year in self._statements(row, before, behind, article):
            level = level or said
            if said == level or said is None:
                year = year or said_year
            if level is not None and year is not None:
                return level, year
        near = [row.sentences[place] for place in (*before, sentence, *behind)]
        if level is None:
            for stretch in near:
                if level := self.levels.below(row, *stretch):
                    told = (stretch, *(other for other in near if self.names_contest(row, *other)))
                    years = (year_of(row, *other, article) for other in told)
                    return level, next((found for found in years if found), None)
        for stretch in near[: len(before)]:
            if (
                level is None
                and (anyhow or self.names_contest(row, *stretch))
                and (level := self.levels.organiser(row, *stretch))
            ):
                year = year or year_of(row, *stretch, article)
        return level, year

    def leading(self, row: UnitRow, sentence: int) -> str | None:
        """The level that the nearest sentence before names, whatever it tells of."""
        for stretch in reversed(row.sentences[:sentence]):
            if found := self.levels.level(row, *stretch) or self._in_name(row, *stretch):
                return found
        return None

    def _in_name(self, row: UnitRow, begin: int, end: int) -> str | None:
        """`Anugerah Pilar Sosial Provinsi Lampung`: the place in an honour's or category's name is its level."""
        kinds = row.kinds[begin:end]
        if "PILLAR" not in kinds or "REGION" not in kinds:
            return None
        for at in range(begin, end):
            step = at + 1
            while step < end and row.lower[step] in self._words.qualities:
                step += 1
            named = step > at + 1 or "AWARD" in kinds
            if row.kinds[at] == "PILLAR" and named and step < end and row.kinds[step] == "REGION":
                return level_of_place(row.units[step])
        return None

    def _statements(
        self, row: UnitRow, before: Sequence[int], behind: Sequence[int], article: int | None
    ) -> Iterator[tuple[str | None, int | None]]:
        """Level and year of each sentence that may tell of the contest, the likeliest first."""
        for place in before:
            stretch = row.sentences[place]
            if "AWARD" in row.kinds[slice(*stretch)]:
                level = self.levels.level(row, *stretch)
                yield level, year_of(row, *stretch, article) if level else None
        for place in (*before, *behind):
            stretch = row.sentences[place]
            if self.names_contest(row, *stretch):
                yield self.levels.level(row, *stretch), year_of(row, *stretch, article)


def article_year(row: UnitRow) -> int | None:
    """The first year that an article gives with a date: the one it speaks from."""
    if "DATE" not in row.kinds:
        return None
    for unit in row.units:
        if unit.kind == "DATE" and unit.hit is not None and unit.hit.value.year:
            return int(unit.hit.value.year)
    return None
