"""Places in lists whose items name no title: lines under a heading, `I A, II B` behind a category, `, ketiga C`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.award_bullets import bulleted_titles
from pilar_extract.components.award_ranks import AwardTitle, rank_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULE = "award.place"
_ITEM = re.compile(
    r"[ \t]*(?:[-•*|][ \t]*)?(?P<mark>(?P<rank>\d{1,2}|[IVX]{1,4})[ \t]*(?P<end>[.):|\t]))[ \t]*(?=[A-Z\"“])"
)
_COLUMN = re.compile(r"\W*(?:juara|peringkat|rangking|ranking|pemenang)[ \t]*[|\t]", re.IGNORECASE)
_OWN = re.compile(r"\b(?:juara|terbaik|pemenang|harapan|peringkat|runner)\b", re.IGNORECASE)
_HEADS = re.compile(
    r"\b(?:kategori|lomba|juara|pemenang|cabang|bidang|kelompok|peringkat|terbaik|peraih|hasil)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:pemenang\w*|juara\w*|peraih|terbaik|hasil (?:lengkap|lomba|penilaian|akhir|seleksi)\w*|kampiun|jawara)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:agenda|rangkaian|tahapan|syarat|kriteria|ketentuan|aspek|materi|susunan (?:acara|pengurus)|hadiah)\b",
    re.IGNORECASE,
)
_BEST = re.compile(r"\bterbaik (?:[IVX\d]+|pertama|satu)\b|^terbaik\b", re.IGNORECASE)
_WON = re.compile(r"\b(?:juara|pemenang|peraih)\w*", re.IGNORECASE)
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
_VERBS = (
    "diraih|direbut|disabet|ditempati|diduduki|dimenangkan|diperoleh|digondol|diterima|diisi|jatuh|milik|dari|oleh|"
    "adalah|yakni|yaitu|menjadi milik|untuk|kepada"
)
_NEXT = re.compile(
    r"(?:[,;]|\bdan|\bserta|\bsementara|\bsedangkan|\blalu|\bkemudian|\badapun)\s+(?:yang\s+)?(?:yang\s+)?"
    rf"(?P<rank>(?:ke-?\s?)?\d{{1,2}}|[IVX]{{1,4}}|{_NUMBERS})\s+(?=(?:{_VERBS})\b|[A-Z])"
)
# Those of one word or figure are terms of the pattern files.
_TOP = re.compile(r"\b\d{1,2} \([A-Za-z ]{3,14}\) besar\b")
_REACH = 160
_CONTEXT = 1200
_HEADING = 90


def listed_titles(text: str, found: Sequence[Hit]) -> list[Hit]:
    """
    Give the places that a list's markers stand for, as hits of kind ``AWARD`` that overlap none found before.

    Args:
        text: The article.
        found: The titles that name themselves, in order.
    """
    taken = [(hit.start, hit.end) for hit in found]
    marked = [
        *_lines(text),
        *_behind_categories(text),
        *_continued(text, found),
        *bulleted_titles(text, found),
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


def _hit(title: str, rank: int, start: int, end: int) -> Hit:
    return Hit("AWARD", start, end, AwardTitle(title, "AWARD", "listed", (rank,)), _RULE)


def _title(near: str) -> str:
    """The class that the text above gives to places."""
    return "terbaik" if _BEST.search(near) and not _WON.search(near) else "juara"


def _lines(text: str) -> Iterator[Hit]:
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
        headed = _COLUMN.match(heading) if table else _is_heading(heading, text, start)
        if rank != expected or _OWN.search(line) or not headed:
            expected = 0
            continue
        expected += 1
        near = heading if _TOLD.search(heading) else text[max(0, start - _CONTEXT) : start]
        yield _hit(_title(near), rank, start + item.start("rank"), start + item.end("mark"))


def _is_heading(heading: str, text: str, start: int) -> bool:
    if not _HEADS.search(heading) or _OTHER.search(heading):
        return False
    if len(heading) > _HEADING and not heading.endswith(":"):
        return False
    return bool(_TOLD.search(text, max(0, start - _CONTEXT), start))


def _behind_categories(text: str) -> Iterator[Hit]:
    """`Kategori PSM: I Siti (Jambi), II Budi (Bungo)`; a single Roman `I` may be a Balinese name's."""
    rows: list[list[Hit]] = []
    at, surely = 0, False
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        head = _CATEGORY.match(line)
        if head is None or _OTHER.search(head["head"]):
            continue
        near = text[max(0, start - _CONTEXT) : start + head.end()]
        if not (_TOLD.search(near) or re.search(r"\b(?:piala|trofi)\b", near, re.IGNORECASE)):
            continue
        row: list[Hit] = []
        for mark in _INLINE.finditer(line[head.end() :].rstrip()):
            rank = rank_value(mark["rank"].strip(".)"))
            if rank != len(row) + 1 or (rank == 1 and mark.start("mark") > 1):
                break
            first = start + head.end() + mark.start("mark")
            row.append(_hit(_title(near), rank, first, start + head.end() + mark.end("mark")))
        surely = surely or len(row) > 1
        if row:
            rows.append(row)
        if len(row) > 1 and (last := _CONSOLED.search(text, row[-1].end, start + len(line))):
            title = AwardTitle(row[-1].value.title, "AWARD", "listed", (), consolation=True)
            row.append(Hit("AWARD", last.start("mark"), last.end("mark"), title, _RULE))
    for row in rows:
        if surely or not text.startswith("I ", row[0].start):
            yield from row


def _continued(text: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """`Peringkat dua dari Agam, ketiga dari Solok`: a number alone goes on with the title before it."""
    for hit, after in zip(found, [*found[1:], None], strict=bool(found)):
        title, reach = hit.value, hit.end
        if not isinstance(title, AwardTitle) or not title.ranks or title.kind != "AWARD":
            continue
        stop = min(len(text), after.start if after else len(text))
        while True:
            ends = re.compile(r"[.!?]\s|\n\n").search(text, reach, stop)
            last = min(ends.start() if ends else stop, reach + _REACH)
            mark = _NEXT.search(text, reach, last)
            rank = rank_value(re.sub(r"^ke-?\s?(?=\d)", "", mark["rank"])) if mark else None
            if mark is None or rank != title.ranks[-1] + 1:
                break
            title = replace(title, ranks=(rank,), head="listed")
            yield Hit("AWARD", mark.start("rank"), mark.end("rank"), title, _RULE)
            reach = mark.end()
