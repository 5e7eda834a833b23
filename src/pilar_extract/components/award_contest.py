"""What is said of the contest around a title: its category, level and year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.components.units import Unit, UnitRow

_LEVELS = {
    "nasional": "national", "pusat": "national", "indonesia": "national", "antarprovinsi": "national", "se-indonesia": "national",
    "provinsi": "province", "propinsi": "province", "antarkabupaten": "province", "regional": "province",
    "kabupaten": "regency", "kota": "regency", "kabupaten/kota": "regency", "daerah": "regency", "antarkecamatan": "regency",
    "kecamatan": "district", "desa": "village", "kelurahan": "village",
    "internasional": "international", "asean": "international", "dunia": "international", "asia": "international",
}  # fmt: skip
_GIVERS = (("gubernur", "province"), ("menteri", "national"), ("mensos", "national"), ("presiden", "national"), ("bupati", "regency"), ("wali kota", "regency"), ("walikota", "regency"), ("camat", "district"))
_BODIES = (("kementerian", "national"), ("kemensos", "national"), ("kemendagri", "national"), ("pemprov", "province"), ("pemkab", "regency"), ("pemkot", "regency"))
_GIVES = frozenset({"memberikan", "memberi", "menyerahkan", "menganugerahkan", "menganugerahi", "mengganjar"})
_LEVEL_CUES = frozenset({"tingkat", "level", "se-", "se", "antar", "ajang", "tingkatan", "skala"})
_PROVINCE_CODE = 2
_LOOK_BACK = 14
_BELOW = {"national": "province", "province": "regency", "regency": "district", "district": "village"}
_LINE = 6
_CATEGORY_WORDS = 7
_ADVANCE_REACH = 10
_BEFORE = 4
_STOPS = frozenset({":", "adalah", "ialah", "yakni", "yaitu"})


@dataclass(frozen=True, slots=True)
class ContestWords:
    """Word lists from ``patterns/awards.toml``."""

    contest_words: frozenset[str]
    contest_links: frozenset[str]
    qualities: frozenset[str]
    level_words: frozenset[str]
    won_by: frozenset[str]
    win_verbs: frozenset[str]
    naming_words: frozenset[str]
    give_words: frozenset[str]
    person_pillars: frozenset[str]
    followed_by: frozenset[str]
    award_advances: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> ContestWords:
        """Pick the lists that contests need out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))  # type: ignore[attr-defined]


class ContestGrammar:
    """
    Reads what stands around a title.

    Args:
        words: The word lists.
    """

    def __init__(self, words: ContestWords) -> None:
        self._words = words
        self._closing = words.won_by | words.win_verbs | words.followed_by | words.give_words - {"untuk", "bagi"} | {"yakni", "yaitu", "ialah", "oleh", "yang", "dengan", "atas", "dan", "serta", "setelah", "sehingga", "karena", "juga", "usai", "mengalahkan", "sebagai", "berkat"}

    def tail(self, units: Sequence[Unit], at: int, end: int) -> int:
        """
        Index behind the category, level and year that follow a title: `juara I` `lomba PSM Berprestasi tingkat DIY`.

        After a word such as `lomba` any words belong to its name until a verb, mark or person; else only levels do.
        """
        free = False
        reach = self._to_verb(units, at, end)
        while reach < end:
            unit = units[reach]
            low = unit.text.lower()
            after = units[reach + 1] if reach + 1 < end else None
            if low in self._words.contest_words:
                free = True
            elif unit.kind in ("DATE", "YEAR") or low in self._words.qualities or low in self._words.level_words and unit.kind != "PERSON":
                pass
            elif low in self._words.contest_links:
                if after is None or not self._goes_on(units, reach + 1, end, low):
                    break
            elif low in ("se-", "ke") and after is not None and after.kind in ("REGION", "LOCALITY"):
                pass
            elif low in _LEVELS or low == "tahun":
                pass
            elif unit.kind == "PILLAR":
                if not free and not self._category(units, reach, end):
                    break
            elif unit.kind in ("REGION", "LOCALITY"):
                before = units[reach - 1].text.lower()
                if not (free or before in _LEVEL_CUES or before in ("di", "ke", "provinsi") or before in self._words.qualities or self._closed(units, reach + 1, end)):
                    break
            elif not free or unit.kind in ("PERSON", "OFFICE", "MARK", "AWARD", "HONOUR") or low in self._closing:
                break
            reach += 1
        while reach > at and units[reach - 1].text.lower() in self._words.contest_links:
            reach -= 1
        return reach

    def _to_verb(self, units: Sequence[Unit], at: int, end: int) -> int:
        """Index of the verb in `juara 1` `pertolongan di air` `direbut`, where small words alone lead to it; else ``at``."""
        step = at
        while step < min(end, at + _CATEGORY_WORDS) and units[step].kind == "WORD" and units[step].text.lower() not in self._closing:
            step += 1
        if step >= end:
            return at
        low = units[step].text.lower()
        return step if low in self._words.won_by or low == "menjadi" and step + 1 < end and units[step + 1].text.lower() == "milik" else at

    def _goes_on(self, units: Sequence[Unit], at: int, end: int, link: str) -> bool:
        unit = units[at]
        low = unit.text.lower()
        if link == "dari":
            return False
        if low in self._words.contest_words or low in self._words.level_words or low in _LEVELS or low in ("tahun", "tingkat", "level"):
            return True
        if link in ("tingkat", "level", "di", "se", "antar"):
            return unit.kind in ("REGION", "LOCALITY")
        if unit.kind in ("DATE", "YEAR"):
            return True
        return unit.kind == "PILLAR" and self._category(units, at, end)

    def _category(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """Is the pillar a category here, since no name follows it?"""
        if at + 1 >= end:
            return True
        after = units[at + 1]
        low = after.text.lower()
        if low in self._words.qualities or low in self._words.contest_links or low in self._words.level_words:
            return True
        code = str(units[at].hit.value.value) if units[at].hit else ""  # type: ignore[union-attr]
        if after.kind in ("REGION", "LOCALITY"):
            return self._closed(units, at + 2, end)
        if after.kind == "PERSON":
            return code in self._words.person_pillars
        return not (after.kind == "CAP" or low in ("dari", "asal"))

    def _closed(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """A place with a verb, a colon or another name behind it is the contest's, not the winner's."""
        if at >= end:
            return False
        low = units[at].text.lower()
        return low in self._words.won_by or low in _STOPS or units[at].kind == "PILLAR"

    def pillar(self, units: Sequence[Unit], begin: int, end: int) -> str | None:
        """The pillar whose category a stretch names: the only one there."""
        codes = {str(u.hit.value.value) for u in units[begin:end] if u.kind == "PILLAR" and u.hit} - {"PILAR"}
        return codes.pop() if len(codes) == 1 else None

    def category(self, row: UnitRow, sentence: int, at: int) -> str | None:
        """The category that the sentence before a title, or the line above a list, speaks of."""
        begin, _ = row.sentences[sentence]
        for step in range(at - 1, begin - 1, -1):
            if row.units[step].text.lower() in ("kategori", "bidang", "lomba", "cabang", "untuk"):
                found = self.pillar(row.units, step, min(at, step + _BEFORE))
                if found:
                    return found
        for before in range(sentence - 1, max(-1, sentence - _LOOK_BACK), -1):
            first, last = row.sentences[before]
            units = row.units[first:last]
            if last - first <= _LINE and (found := self.pillar(row.units, first, last)) and not any(u.kind in ("AWARD", "HONOUR", "PERSON") for u in units):
                return found
            if not any(u.kind in ("AWARD", "HONOUR") for u in units):
                break
        return None

    def spoken_of(self, row: UnitRow, sentence: int, *, headline: bool = True) -> str | None:
        """The pillar of the contest that the sentences before speak of, else that of the headline."""
        for before in range(sentence, max(-1, sentence - _LOOK_BACK), -1):
            first, last = row.sentences[before]
            if any(u.text.lower() in self._words.contest_words or u.kind in ("AWARD", "HONOUR") for u in row.units[first:last]):
                found = self.pillar(row.units, first, last)
                if found:
                    return found
        return self.pillar(row.units, *row.sentences[0]) if headline else None

    def level(self, units: Sequence[Unit], begin: int, end: int, *, loose: bool = False) -> str | None:
        """
        The level that a stretch names.

        Args:
            units: The row.
            begin: First unit.
            end: Unit after the last one.
            loose: The stretch is a title's own, so that a bare place or `nasional` tells the level too.
        """
        for at in range(begin, end):
            unit = units[at]
            low = unit.text.lower()
            if not loose and self._advances(units, begin, at):
                continue
            if low in ("se-indonesia", "antarprovinsi", "antarkabupaten", "antarkecamatan") or loose and low in ("nasional", "internasional", "provinsi", "asean", "dunia"):
                return _LEVELS[low]
            if low in _LEVEL_CUES and at + 1 < end:
                follower = units[at + 1]
                found = _LEVELS.get(follower.text.lower()) or _of_place(follower)
                if found:
                    return found
            elif low in self._words.contest_words and (found := self._of_contest(units, at + 1, end)):
                return found
            elif low in self._words.contest_words and at + 1 < end and units[at + 1].text.lower() in ("nasional", "provinsi", "internasional"):
                return _LEVELS[units[at + 1].text.lower()]
            elif loose and unit.kind in ("REGION", "LOCALITY"):
                found = _of_place(unit)
                if found:
                    return found
        return None

    def _advances(self, units: Sequence[Unit], begin: int, at: int) -> bool:
        """`berhak mewakili kabupaten ke tingkat provinsi` speaks of the contest after this one."""
        return any(u.text.lower() in self._words.award_advances for u in units[max(begin, at - _ADVANCE_REACH) : at])

    def _below(self, units: Sequence[Unit]) -> str | None:
        """The level below the one that the winners go on to."""
        for at, unit in enumerate(units[:-1]):
            low = unit.text.lower()
            if (low in _LEVEL_CUES or low in self._words.contest_words) and self._advances(units, 0, at):
                found = _BELOW.get(_LEVELS.get(units[at + 1].text.lower()) or _of_place(units[at + 1]) or "")
                if found:
                    return found
        return None

    @staticmethod
    def _of_contest(units: Sequence[Unit], at: int, end: int) -> str | None:
        """`Jambore Tagana Jawa Timur`: the place in a contest's name is its level."""
        step = at
        while step < min(end, at + _BEFORE) and units[step].kind in ("PILLAR", "CAP", "PERSON"):
            step += 1
        return _of_place(units[step]) if at < step < end else None

    def giver(self, units: Sequence[Unit], begin: int, end: int) -> str | None:
        """The level of whoever gives: `dari Gubernur`, `dari Kementerian Sosial`."""
        for at in range(begin, end - 1):
            if units[at + 1].text.lower() in _GIVES:
                said = units[at].text.lower()
                if found := next((level for word, level in _BODIES if said.startswith(word)), None):
                    return found
            if units[at].text.lower() in ("dari", "oleh"):
                said = units[at + 1].text.lower()
                for word, level in _GIVERS if units[at + 1].kind == "OFFICE" else _BODIES:
                    if said.startswith(word):
                        return level
        return None

    def year(self, units: Iterable[Unit], article: int | None) -> int | None:
        """The year that a stretch names, `tahun ini` and `tahun lalu` counted from the article's."""
        before = ""
        for unit in units:
            low = unit.text.lower()
            if unit.kind == "DATE" and unit.hit is not None and unit.hit.value.year:
                return int(unit.hit.value.year)
            if unit.kind == "YEAR" and unit.text.isdigit():
                return int(unit.text)
            if before == "tahun" and article and low in ("ini", "lalu", "kemarin", "silam"):
                return article - (low != "ini")
            before = low
        return None

    def told(
        self, row: UnitRow, sentence: int, article: int | None, level: str | None, *, anyhow: bool = False
    ) -> tuple[str | None, int | None]:
        """
        Level and year of the contest that an award belongs to whose own sentence leaves one of them open.

        They are said in the nearest sentence before with a title, else the nearest with a contest, else in the ones
        behind; where none says the level, the organiser tells it (`Dinas Sosial Provinsi …`). A year does not
        count beside another level.

        Args:
            row: The article.
            sentence: Index of the award's sentence.
            article: The year that the article speaks from.
            level: The level, if it is known.
            anyhow: An organiser tells the level even of no contest.
        """
        before = range(sentence - 1, -1, -1)
        behind = range(sentence + 1, min(sentence + 3, len(row.sentences)))
        year = None
        everywhere = (*before, sentence, *behind)
        for places, titled, organised in ((before, True, False), (before, False, False), (behind, False, False), (before, False, True)):
            if organised and level is None:
                for place in everywhere:
                    units = row.units[slice(*row.sentences[place])]
                    if found := self._below(units):
                        told = (self.year(row.units[slice(*row.sentences[i])], article) for i in everywhere if self.names_contest(row.units[slice(*row.sentences[i])]))
                        return found, self.year(units, article) or next((y for y in told if y), None)
            for place in places:
                begin, end = row.sentences[place]
                units = row.units[begin:end]
                if not (organised and anyhow) and not (any(u.kind in ("AWARD", "HONOUR") for u in units) if titled else self.names_contest(units)):
                    continue
                said = self._organiser(units) if organised else self.level(row.units, begin, end)
                level = level or said
                if (said is not None and said == level) or (said is None and not titled):
                    year = year or self.year(units, article)
                if level is not None and year is not None:
                    return level, year
        return level, year

    def names_contest(self, units: Sequence[Unit]) -> bool:
        """Does a stretch name a contest or a category of one (`PSM Berprestasi`)?"""
        return any(
            u.text.lower() in self._words.contest_words or u.kind == "PILLAR" and after.text.lower() in self._words.qualities
            for u, after in zip(units, [*units[1:], units[-1]], strict=True)
        )

    def _organiser(self, units: Sequence[Unit]) -> str | None:
        for at, unit in enumerate(units[:-1]):
            low = unit.text.lower()
            if low in ("dinas", "dinsos", "pemprov", "pemkab", "pemkot", "pemerintah"):
                for follower in units[at + 1 : at + 5]:
                    if follower.kind == "REGION":
                        return _of_place(follower)
                    if follower.kind != "CAP":
                        break
        return None


def _of_place(unit: Unit) -> str | None:
    if unit.hit is None:
        return None
    if unit.kind == "LOCALITY":
        return {"district": "district", "village": "village"}.get(unit.hit.value.level or "")
    if unit.kind != "REGION":
        return None
    codes = unit.hit.value.candidates
    if unit.text.lower().startswith(("provinsi", "propinsi")) or all(len(code) == _PROVINCE_CODE for code in codes):
        return "province"
    return "regency" if all(len(code) > _PROVINCE_CODE for code in codes) else "province"
