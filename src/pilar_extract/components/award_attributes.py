"""Pillar, level and year of an award."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.award_contest import article_year
from pilar_extract.components.award_levels import year_of
from pilar_extract.components.award_titles import title_of
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.award_contest import ContestGrammar
    from pilar_extract.components.award_recipients import Winner
    from pilar_extract.components.award_row_titles import Item
    from pilar_extract.components.units import Unit, UnitRow

_NATIONAL_HONOUR = "saty"


@dataclass(frozen=True, slots=True)
class AttributeWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    award_once: frozenset[str]
    award_homes: frozenset[str]
    membership_pillars: frozenset[str]


_HOMES = "award_homes_"
_HONOURS = "award_honours_"
_GIVER_REACH = 8
_YEAR_JOINERS = frozenset({",", "dan", "serta", "tahun"})


class AwardAttributes:
    """
    Looks up what a title and its winner do not say themselves.

    Args:
        lists: Word lists of the rule set.
        contest: Reads what is said of contests.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], contest: ContestGrammar) -> None:
        self._words = AttributeWords.of(lists)
        self._contest = contest
        self._homes = _by_code(lists, _HOMES)
        self._honours = _by_code(lists, _HONOURS)

    def pillars(self, row: UnitRow, index: int, item: Item, winner: Winner) -> tuple[str | None, ...]:
        """The pillar of an award; several where its title is won in the categories of several."""
        said = self._contest.pillars(row.units, item.first, item.stop)
        ranked = item.title is not None and item.title.kind == "AWARD" and item.title.ranks
        return said if ranked and len(said) > 1 else (self.pillar(row, index, item, winner),)

    def pillar(self, row: UnitRow, index: int, item: Item, winner: Winner) -> str | None:
        """The pillar of the title's category, of the category named before, of the winner, of the contest."""
        units, contest, title = row.units, self._contest, item.title
        if found := contest.pillar(units, item.first, item.stop):
            return found
        if any(u.kind == "PILLAR" for u in units[item.first : item.stop]):
            return winner.pillar if winner.kind == "person" else None
        placed = title is not None and title.kind == "AWARD"
        if title is not None and title.kind == "HONOUR":
            name = title.title.lower()
            placed = any(word == "kategori" for word in (item.text.lower(),))
            if own := next((code for word, code in self._honours if word in name), None):
                return own
        found = contest.category(row, index, item.first) if placed else None
        if found or winner.pillar or title is None:
            return found or winner.pillar
        if winner.kind == "government" or title.head == "honour":
            if title.kind == "HONOUR":
                return contest.pillar(units, *row.sentences[index])
            ranked = title.title in ("juara", "juara umum")
            found = contest.spoken_of(row, index, headline=False) if ranked else None
            return found or contest.pillar(units, 0, len(units))
        if title.kind == "HONOUR" and (winner.kind == "person" or self._home(winner, units)):
            said = self._home(winner, units) or contest.pillar(units, *row.sentences[index])
            return said or contest.pillar(units, 0, len(units))
        found = contest.spoken_of(row, index)
        housed = winner.name.lower().split()[0] in self._words.award_homes
        return None if housed and found in self._words.membership_pillars else found

    def _home(self, winner: Winner, units: Sequence[Unit]) -> str | None:
        """The pillar that a home or company is by its name, `Panti Asuhan Kasih Ibu`, if the article names it."""
        name = f"{winner.name.lower()} "
        code = next((code for home, code in self._homes if name.startswith(home)), None)
        return code if code in self._contest.pillars(units, 0, len(units)) else None

    def said(
        self, row: UnitRow, index: int, item: Item, span: tuple[int, int]
    ) -> tuple[str | None, tuple[int | None, ...]]:
        """
        Level and years, as said in the title, in its sentence, or where the contest is told of.

        There are several years of a title that was won several times: `juara umum pada 2013 dan 2014`.

        Args:
            row: The article.
            index: The award's sentence.
            item: Its title.
            span: Units of title and winner together.
        """
        level, year = self._said(row, index, item, span)
        listed = _listed_years(row, item.first, row.sentences[index][1])
        return level, listed if year in listed else (year,)

    def _said(
        self, row: UnitRow, index: int, item: Item, span: tuple[int, int]
    ) -> tuple[str | None, int | None]:
        begin, end = row.sentences[index]
        article, levels = article_year(row), self._contest.levels
        level = (
            _own_level(item)
            or levels.level(row, item.first, item.stop, loose=True)
            or levels.level(row, item.first, levels.reasons(row, item.stop, end))
            or levels.level(row, begin, item.first)
            or levels.giver(row, begin, end)
        )
        stretches = ((item.first, item.stop), span, (begin, end))
        years = (year_of(row, first, stop, article) for first, stop in stretches)
        year = next((found for found in years if found), None)
        if item.kind == "HONOUR":
            level = level or self._given(row, index)
            if title_of(row.units[item.first]) is item.title:
                return level or self._giver_told(row, index), year
        named = level is not None and self._contest.names_contest(row, item.first, item.stop)
        if level is None or (year is None and not named):
            level, told = self._contest.told(row, index, article, level, anyhow=item.kind == "PREDICATE")
            once = not self._words.award_once.isdisjoint(row.lower[begin : item.first])
            once = once or (article is None and "tahun ini" in " ".join(row.lower[begin:end]))
            year = year or (None if once else told)
            if level is None and item.kind == "AWARD":
                level = self._contest.leading(row, index)
        if level is None and item.kind != "AWARD_VERB" and not (item.title and item.title.ranks):
            level = self._giver_told(row, index)
        return level, year

    def _giver_told(self, row: UnitRow, index: int) -> str | None:
        """The level of who is said, in the sentences before or just behind, to give such honours."""
        before = range(index - 1, max(-1, index - _GIVER_REACH), -1)
        for place in (*before, *range(index + 1, min(index + 3, len(row.sentences)))):
            begin, end = row.sentences[place]
            if "AWARD" in row.kinds[begin:end] and (found := self._contest.levels.giver(row, begin, end)):
                return found
        return None

    def _given(self, row: UnitRow, index: int) -> str | None:
        """The level of the body which the sentences before say gives an honour."""
        before = row.sentences[max(0, index - 2) : index]
        if not before or not any(
            (title := title_of(u)) and title.kind == "HONOUR" for u in _all_units(row, before)
        ):
            return None
        return self._contest.levels.giver(row, before[0][0], before[-1][1])


def _own_level(item: Item) -> str | None:
    """The state's honours are the nation's, whoever pins them on."""
    stated = item.title is not None and item.title.title.lower().startswith(_NATIONAL_HONOUR)
    return "national" if stated else None


def _listed_years(row: UnitRow, begin: int, end: int) -> tuple[int, ...]:
    """The years of `2013 dan 2014`, the first that stand one after another behind a title and before the next one."""
    found: list[int] = []
    for unit, low in zip(row.units[begin + 1 : end], row.lower[begin + 1 : end], strict=True):
        if unit.kind == "YEAR" and unit.text.isdigit():
            found.append(int(unit.text))
        elif (found and low not in _YEAR_JOINERS) or unit.kind == "AWARD":
            break
    return tuple(found)


def _by_code(lists: Mapping[str, Sequence[str]], prefix: str) -> list[tuple[str, str]]:
    """Each word of the lists whose names begin alike, with the pillar that the name ends in."""
    return [
        (word, key.removeprefix(prefix)) for key in lists if key.startswith(prefix) for word in lists[key]
    ]


def _all_units(row: UnitRow, sentences: Sequence[tuple[int, int]]) -> Sequence[Unit]:
    return row.units[sentences[0][0] : sentences[-1][1]]
