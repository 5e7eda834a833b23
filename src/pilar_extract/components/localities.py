"""Names of kecamatan and desa: after their level word, in lists, and bare after a preposition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.place_mentions import LocalityMention, LocalityStanding
from pilar_extract.components.place_names import WORD, ends_of_words, word_after, word_before
from pilar_extract.components.prepositions import Prepositions
from pilar_extract.resolve.gazetteer import fold_name

if TYPE_CHECKING:
    from pilar_extract.components.place_words import LocalityWord, PlaceWords
    from pilar_extract.resolve.gazetteer import Gazetteer

_AFTER_WORD = re.compile(
    r"(?:(?<=[Kk][Ee][CcLl])\.[ \xa0]?|(?<=[Dd][Ss])\.[ \xa0]?|[ \xa0\t]+|[ \t]*\r?\n[ \t]*)[“\"']?(?=[A-ZÀ-Þ])"
)
_NEXT_LISTED = re.compile(
    r"[ \xa0]*(?:,[ \xa0\n]*(?:(?:dan|serta|hingga|sama)[ \xa0\n]+)?"
    r"|[ \xa0\n]+(?:dan|serta|sama|&)[ \xa0\n]+)(?=[A-ZÀ-Þ])"
)
_BESIDE = r"[ \xa0]*\([^()\n]{1,40}\)"  # `Desa A (30 orang), B (18 orang)`
_NEXT_AFTER_BRACKET = re.compile(_BESIDE + _NEXT_LISTED.pattern)
_BOTH_LEVELS = re.compile(
    r"[ ]?/[ ]?(?:kabupaten|kab\.?|kota|kecamatan|kec\.?)[ \xa0]+(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_ITEM = re.compile(r"(?:\A|[\n\r])[ \t]*(?:\d{1,2}[.)]|[-–—•*])[ \xa0\t]*\Z")
_ITEM_ENDS = re.compile(r"[ \xa0]*(?:[:;,(=–—]|-[ \d]|\r?\n|\Z|\d|dan\b)")
_BEFORE_DAY = re.compile(
    r", ([A-ZÀ-Þ][^\W_]{2,}(?: [A-ZÀ-Þ][^\W_]+){0,2}), (?:Senin|Selasa|Rabu|Kamis|Jum[’']?at|Sabtu|Minggu|Ahad)\b"
)
_LONGEST_ITEM_MARK = 8
_LINE_OPENS = re.compile(r"[ \xa0]*(?:[|–—:(]|-[ \xa0-]|,)")
_CAPITALISED_RUN = re.compile(r"[A-ZÀ-Þ][^\W_]*(?: [A-ZÀ-Þ][^\W_]*){0,3}\Z")
_OPENS_SENTENCE = re.compile(r"(?:\A|[\n\r“\"]|[.!?][”\"]?[ ]+)\Z")
_SMALL_NAME = re.compile(r"[ \xa0]([a-z]{6,20})(?!\w)")
_APART_AFTER = frozenset("( \t.-–—•*)")
_MOST_WORDS = 4
_LOOK_BACK = 48
_HEAD_OF_VILLAGE = frozenset({"kepala", "perangkat", "sekretaris", "kaur"})

_POSTS = frozenset({"ketua", "sekretaris", "bendahara", "koordinator", "wakil"})
_SPEAKS = re.compile(r", (?:me|ber)[a-z]{4,}")
_AGENCY_WORDS = frozenset({"dinas", "pemberdayaan", "masyarakat", "kementerian", "pembangunan"})
_LONGEST_REGION = 3


class LocalityGrammar:
    """
    Finds names of kecamatan and desa, without looking a desa up.

    Args:
        gazetteer: The region tables; of them only the names down to kecamatan.
        words: The word lists of ``patterns/regions.toml``.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._town_first = frozenset(words.town_first)
        self.prepositions = Prepositions(words.bare_after)

    def after_word(self, text: str, start: int, end: int, run: list[str]) -> list[Hit]:
        """
        The name behind a level word, and those that follow it in a list.

        Args:
            text: The article.
            start: Where the level word begins.
            end: Where it ends.
            run: The capitalised words up to the level word.
        """
        word = self._words.localities[text[start:end].lower()]
        gap = _AFTER_WORD.match(text, end)
        if gap is None:
            return self._of_both_levels(text, end, word) or self._in_small_letters(text, start, end, word)
        if any(before in _AGENCY_WORDS for before in run) and self._is_region(text, gap.end()):
            return []  # `Dinas Pemberdayaan Masyarakat dan Desa Belitung Timur`: the last word of an agency's name
        name_end = self._name_end(text, gap.end(), word)
        if name_end is None or (word.office and self._is_region_only(text[gap.end() : name_end])):
            return []
        sure = word.sure and not any(before in _HEAD_OF_VILLAGE for before in run[-2:])
        sure = sure and not (word.level == "district" and self._is_holder(text, gap.end(), name_end, run))
        mention = LocalityMention(
            text[gap.end() : name_end], gap.end(), word.level, "named" if sure else "office"
        )
        rule = word.rule
        if (
            word_before(text, start).lower() in _HEAD_OF_VILLAGE
        ):  # `Kepala Kampung Suyatno`: a person, perhaps
            rule = "locality.village.head"
        head = Hit("LOCALITY", gap.end() if word.office else start, name_end, mention, rule)
        return [head, *self._listed(text, name_end, word)]

    def _is_holder(self, text: str, start: int, end: int, run: list[str]) -> bool:
        """`Ketua Karang Taruna Kecamatan Riswandi, menyampaikan`: behind a post, no kecamatan of the tables."""
        if not run or run[0] not in _POSTS or not _SPEAKS.match(text, end):
            return False
        return fold_name(text[start:end]) not in self._gazetteer.districts

    def before_days(self, text: str) -> list[Hit]:
        """`Kantor Wali Kota, Pulogebang, Selasa (6/6)`: a name between a venue and the day."""
        return [
            self._bare_hit(text, found.start(1), found.end(1), "placed")
            for found in _BEFORE_DAY.finditer(text)
            if fold_name(found.group(1)) not in self._gazetteer.names
        ]

    def _of_both_levels(self, text: str, end: int, word: LocalityWord) -> list[Hit]:
        """`Kecamatan/Kabupaten Nganjuk`: the name of both; the second word finds it once more."""
        gap = _BOTH_LEVELS.match(text, end)
        ends = self._run(text, gap.end()) if gap else []
        if gap is None or not ends or not word.sure:
            return []
        start = gap.end()
        mention = LocalityMention(text[start : ends[-1]], start, word.level, "listed")
        return [Hit("LOCALITY", start, ends[-1], mention, word.rule)]

    def _in_small_letters(self, text: str, start: int, end: int, word: LocalityWord) -> list[Hit]:
        """`Kecamatan dander`, `Desa mekarsari`: only the tables can say that it is a name."""
        found = _SMALL_NAME.match(text, end)
        if found is None or not text[start].isupper() or not word.sure:
            return []
        name = found.group(1)
        if name in self._words.locality_never or name in self._words.locality_end:
            return []
        mention = LocalityMention(name, found.start(1), word.level, "office")
        return [Hit("LOCALITY", start, found.end(), mention, word.rule)]

    def _is_region(self, text: str, start: int) -> bool:
        """Does the name of a province, kabupaten or kota begin here?"""
        return any(
            self._gazetteer.lookup(text[start:end]) for end in self._run(text, start)[:_LONGEST_REGION]
        )

    def _is_region_only(self, name: str) -> bool:
        """`Danramil Paniai`: a kabupaten's name that no kecamatan bears."""
        key = fold_name(name)
        return key in self._gazetteer.names and key not in self._gazetteer.districts

    def bare(self, text: str, start: int, word: str, run: list[str]) -> list[Hit]:
        """
        A capitalised name without level word: perhaps a locality.

        Args:
            text: The article.
            start: Where the name begins.
            word: Its first word in small letters.
            run: The capitalised words before it.
        """
        if self.prepositions.precede(text, start):
            if word_before(text, start).lower() not in self._words.bare_after:
                return []
            ends = self._run(text, start)
            return (
                [self._bare_hit(text, start, ends[-1], "placed"), *self._listed(text, ends[-1], None)]
                if ends
                else []
            )
        if (apart := self._apart(text, start)) is not None:
            return [self._bare_hit(text, start, apart, "placed"), *self._plain_before(text, start, apart)]
        if run and run[-1] not in (",", "dan") and not (len(run) == 1 and run[0] in self._words.openers):
            return []
        if word in self._town_first:
            ends = self._run(text, start)
            town = next((end for end in ends if fold_name(text[start:end]) in self._words.towns), None)
            if town is not None:
                return [self._bare_hit(text, start, town, "placed")]
        return self._plain(text, start, word)

    def _apart(self, text: str, start: int) -> int | None:
        """
        Where a name ends that stands by itself: in brackets, as an item of a list.

        `Maria (Argomulyo)`; `2. Sukamaju: 12 orang`.
        """
        last = text[start - 1 : start]
        if last not in _APART_AFTER:
            return None
        if last != "(" and not _opens_item(text, start):
            return None
        ends = self._run(text, start)
        if not ends or (text[start : ends[-1]].isupper() and last == "("):
            return None
        apart = (
            text.startswith(")", ends[-1]) if last == "(" else _ITEM_ENDS.match(text, ends[-1]) is not None
        )
        return ends[-1] if apart else None

    def _plain_before(self, text: str, start: int, end: int) -> list[Hit]:
        """`Katapiang (Batang Anai)`: what stands before a kecamatan in brackets may be its desa."""
        if fold_name(text[start:end]) not in self._gazetteer.districts:
            return []
        return self._before_comma(text, start)

    def _plain(self, text: str, start: int, word: str) -> list[Hit]:
        """A kecamatan's name that stands alone, and at the head of a line a dateline's."""
        longest = self._gazetteer.districts_by_first_word.get(word, 0)
        ends = self._run(text, start)[:longest] if longest else []
        end = next(
            (end for end in reversed(ends) if fold_name(text[start:end]) in self._gazetteer.districts), None
        )
        if end is None or word_after(text, end)[:1].isupper():
            return []
        if (start == 0 or text[start - 1] in "\n\r") and _LINE_OPENS.match(text, end):
            return [self._bare_hit(text, start, end, "placed")]
        plain = self._bare_hit(text, start, end, "plain")
        if _OPENS_SENTENCE.search(text, max(0, start - 4), start):  # `Gajah liar masuk`: perhaps the word
            plain = replace(plain, rule="locality.plain.first")
        return [*self._before_comma(text, start), plain]

    def _before_comma(self, text: str, start: int) -> list[Hit]:
        """`Karang Taruna Petamburan, Tanah Abang`: the words before a plain kecamatan and a comma."""
        stop = start - 2
        if text[stop:start] not in (", ", " ("):
            return []
        found = _CAPITALISED_RUN.search(text, max(0, stop - _LOOK_BACK), stop)
        return [self._bare_hit(text, found.start(), stop, "before")] if found else []

    def _bare_hit(self, text: str, start: int, end: int, standing: LocalityStanding) -> Hit:
        return Hit(
            "LOCALITY",
            start,
            end,
            LocalityMention(text[start:end], start, None, standing),
            f"locality.{standing}",
        )

    def _listed(self, text: str, end: int, word: LocalityWord | None) -> list[Hit]:
        """`Kecamatan A, B dan C`: the members behind the first, each to be found in the tables later."""
        hits: list[Hit] = []
        while gap := _NEXT_LISTED.match(text, end) or _NEXT_AFTER_BRACKET.match(text, end):
            start = gap.end()
            ends = self._run(text, start)
            if not ends or fold_name(text[start : ends[-1]]) in self._gazetteer.names:
                break
            end = ends[-1]
            mention = LocalityMention(text[start:end], start, word.level if word else None, "listed")
            hits.append(Hit("LOCALITY", start, end, mention, word.rule if word else "locality.listed"))
        return hits

    def _name_end(self, text: str, start: int, word: LocalityWord) -> int | None:
        """Where the name ends: with a kecamatan that the table holds, else with the run of capitals."""
        if word.level == "district":
            for end in reversed(ends_of_words(text, start, _MOST_WORDS)):
                if fold_name(text[start:end]) in self._gazetteer.districts:  # `Sindang jaya` too
                    return None if self._is_level_word(text, start, end) else end
        ends = self._run(text, start)
        return ends[-1] if ends else None

    def _may_belong(self, text: str, word: str, low: str, end: int, *, first: bool) -> bool:
        """May a word be the first, or a further one, of a locality's name?"""
        if not word[0].isupper() or not word.replace("'", "").replace("’", "").isalpha():
            return False  # `dana desa Rp25 juta`
        if low in self._words.localities and not (first and low == "kampung"):
            return False
        if (
            low in self._words.levels
        ):  # `Kota Uneng` and `Ampah Kota` are names, `Kota Malang` is another place
            behind = word_after(text, end)
            if low != "kota" or (first and not behind):
                return False
            return not behind[:1].isupper() or (
                first and fold_name(behind) not in self._gazetteer.longest_by_first_word
            )
        stops = self._words.locality_never if first else self._words.locality_end
        return low not in stops and not (first and f"{low} {word_after(text, end).lower()}" in stops)

    def _is_level_word(self, text: str, start: int, end: int) -> bool:
        """`kecamatan Kota Malang`: Kota is a kecamatan's name in some places, but not before a name."""
        return text[start:end].lower() in self._words.levels and word_after(text, end)[:1].isupper()

    def _run(self, text: str, start: int) -> list[int]:
        """Ends of the capitalised words from here on that may be one locality's name."""
        ends: list[int] = []
        position = start
        for end in ends_of_words(text, start, _MOST_WORDS):
            found = WORD.search(text, position, end)
            if found is None:
                break
            word = found.group()
            low = word.lower()
            hyphenated = bool(ends) and text[found.start() - 1] == "-"  # `Manembo-nembo`
            if not (hyphenated or self._may_belong(text, word, low, end, first=not ends)):
                break
            ends.append(end)
            position = end
        return ends


def _opens_item(text: str, start: int) -> bool:
    """Does nothing but the mark of an item stand before a position in its line?"""
    low = max(0, start - _LONGEST_ITEM_MARK)
    near = text[low:start]
    return (not low or "\n" in near or "\r" in near) and _ITEM.search(text, low, start) is not None
