"""Places in lists whose items name no title: lines under a heading, `I A, II B` behind a category, `, ketiga C`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.award_bullets import BulletedTitles
from pilar_extract.components.award_ranks import AwardTitle, rank_value
from pilar_extract.components.word_patterns import any_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RULE = "award.place"
_ITEM = re.compile(
    r"[ \t]*(?:[-•*|][ \t]*)?(?P<mark>(?P<rank>\d{1,2}|[IVX]{1,4})[ \t]*(?P<end>[.):|\t]))[ \t]*(?=[A-Z\"“])"
)
_BEST = re.compile(r"\bterbaik (?:[IVX\d]+|pertama|satu)\b|^terbaik\b", re.IGNORECASE)
_NUMBERS = r"pertama|kedua|ketiga|keempat|kelima|keenam"
_CATEGORY = re.compile(
    r"[ \t]*(?:[-•*][ \t]*|[a-z\d]{1,2}[.)][ \t]*)?(?P<head>[A-Z][^:\n]{2,70}?)(?::|[ \t][—–-][ \t])"
)
_INLINE = re.compile(
    rf"(?:^|[,;]|\bdan|\bserta|,[ \t]*dan)[ \t]*(?P<mark>\(?(?P<rank>[IVX]{{1,4}}|\d{{1,2}}[.)]|{_NUMBERS})[.)]?)[ \t]+"
    rf"(?=[A-Z\"“]|nihil\b)",
    re.IGNORECASE,
)
_CONSOLED = re.compile(r"[,;][ \t]*(?P<mark>(?:Juara )?Harapan[ \t]*:)[ \t]*(?=[A-Z\"“])")
# Those of one word or figure are terms of the pattern files.
_TOP = re.compile(r"\b\d{1,2} \([A-Za-z ]{3,14}\) besar\b")
_SENTENCE = re.compile(r"[.!?][ \t]+(?=[A-Z])")
_FOR = re.compile(r"(?:Untuk|Pada|Di)\b")
_CLAUSE_END = re.compile(r"[.!?]\s|\n\n")
_REACH = 160
_CONTEXT = 1200
_HEADING = 90
_ROW = 400


class ListedTitles:
    """
    Reads the places that a list's markers stand for.

    Args:
        lists: The word lists of the pattern files.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._heads, self._others = word_of(lists["list_heads"]), word_of(lists["list_others"])
        self._told, self._won = word_of(lists["list_told"]), word_of(lists["list_won"])
        self._own, self._cups = word_of(lists["list_own_titles"]), word_of(lists["list_cups"])
        self._column = re.compile(rf"\W*{any_of(lists['list_columns'])}[ \t]*[|\t]", re.IGNORECASE)
        self._next = re.compile(
            r"(?:[,;]|\bdan|\bserta|\bsementara|\bsedangkan|\blalu|\bkemudian|\badapun)\s+(?:yang\s+)?(?:yang\s+)?"
            rf"(?P<rank>(?:ke-?\s?)?\d{{1,2}}|[IVX]{{1,4}}|{_NUMBERS})\s+(?={any_of(lists['list_next'])}\b|[A-Z])"
        )
        self._bullets = BulletedTitles(lists)

    def find(self, text: str, found: Sequence[Hit]) -> list[Hit]:
        """
        Give the places as hits of kind ``AWARD`` that overlap none found before.

        Args:
            text: The article.
            found: The titles that name themselves, in order.
        """
        taken = [(hit.start, hit.end) for hit in found]
        marked = [
            *self._lines(text),
            *self._behind_categories(text),
            *self._continued(text, found),
            *self._bullets.find(text, found),
        ]
        if ") besar" in text:
            top = AwardTitle("nominasi", "AWARD", "nominasi")
            marked += [Hit("AWARD", at.start(), at.end(), top, _RULE) for at in _TOP.finditer(text)]
        fresh: list[Hit] = []
        for hit in sorted(marked, key=lambda hit: hit.start):
            if not any(a < hit.end and hit.start < b for a, b in taken):
                fresh.append(hit)
                taken.append((hit.start, hit.end))
        return fresh

    def _title(self, near: str) -> str:
        """The class that the text above gives to places."""
        return "terbaik" if _BEST.search(near) and not self._won.search(near) else "juara"

    def _lines(self, text: str) -> Iterator[Hit]:
        """Numbered lines under a heading that speaks of a contest, of which the text above tells who won."""
        heading, expected, at = "", 1, 0
        for line in text.splitlines(keepends=True):
            start, at = at, at + len(line)
            item = _ITEM.match(line)
            rank = rank_value(item["rank"]) if item else None
            if item is None or rank is None:
                if line.strip():
                    heading, expected = line.strip(), 1
                continue
            table = item["end"] in "|\t"
            headed = self._column.match(heading) if table else self._is_heading(heading, text, start)
            if rank != expected or self._own.search(line) or not headed:
                expected = 0
                continue
            expected += 1
            near = heading if self._told.search(heading) else text[max(0, start - _CONTEXT) : start]
            yield _hit(self._title(near), rank, start + item.start("rank"), start + item.end("mark"))

    def _is_heading(self, heading: str, text: str, start: int) -> bool:
        if not self._heads.search(heading) or self._others.search(heading):
            return False
        if len(heading) > _HEADING and not heading.endswith(":"):
            return False
        return bool(self._told.search(text, max(0, start - _CONTEXT), start))

    def _behind_categories(self, text: str) -> Iterator[Hit]:
        """`Kategori PSM: I Siti (Jambi), II Budi (Bungo)`; a single Roman `I` may be a Balinese name's."""
        rows: list[list[Hit]] = []
        surely = False
        for start, line, opens in _stretches(text):
            head = _CATEGORY.match(line)
            if head is None or self._others.search(head["head"]):
                continue
            if not opens and not (_FOR.match(head["head"]) or self._heads.match(head["head"])):
                continue
            near = text[max(0, start - _CONTEXT) : start + head.end()]
            if not (self._told.search(near) or self._cups.search(near)):
                continue
            row: list[Hit] = []
            for mark in _INLINE.finditer(line[head.end() :].rstrip()):
                rank = rank_value(mark["rank"].strip(".)"))
                if rank != len(row) + 1 or (rank == 1 and mark.start("mark") > 1):
                    break
                first = start + head.end() + mark.start("mark")
                row.append(_hit(self._title(near), rank, first, start + head.end() + mark.end("mark")))
            surely = surely or len(row) > 1
            if row and (opens or len(row) > 1):
                rows.append(row)
            if len(row) > 1 and (last := _CONSOLED.search(text, row[-1].end, start + len(line))):
                title = AwardTitle(row[-1].value.title, "AWARD", "listed", (), consolation=True)
                row.append(Hit("AWARD", last.start("mark"), last.end("mark"), title, _RULE))
        for row in rows:
            if surely or not text.startswith("I ", row[0].start):
                yield from row

    def _continued(self, text: str, found: Sequence[Hit]) -> Iterator[Hit]:
        """`Peringkat dua dari Agam, ketiga dari Solok`: a number alone goes on with the title before it."""
        for hit, after in zip(found, [*found[1:], None], strict=bool(found)):
            title, reach = hit.value, hit.end
            if not isinstance(title, AwardTitle) or not title.ranks or title.kind != "AWARD":
                continue
            stop = min(len(text), after.start if after else len(text))
            while True:
                ends = _CLAUSE_END.search(text, reach, stop)
                last = min(ends.start() if ends else stop, reach + _REACH)
                mark = self._next.search(text, reach, last)
                rank = rank_value(re.sub(r"^ke-?\s?(?=\d)", "", mark["rank"])) if mark else None
                if mark is None or rank != title.ranks[-1] + 1:
                    break
                title = replace(title, ranks=(rank,), head="listed")
                yield Hit("AWARD", mark.start("rank"), mark.end("rank"), title, _RULE)
                reach = mark.end()


def _stretches(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where the lines and the sentences within them start, what they say, and whether a line opens."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line, True
        for end in _SENTENCE.finditer(line):
            yield at + end.end(), line[end.end() : end.end() + _ROW], False
        at += len(line)


def _hit(title: str, rank: int, start: int, end: int) -> Hit:
    return Hit("AWARD", start, end, AwardTitle(title, "AWARD", "listed", (rank,)), _RULE)
