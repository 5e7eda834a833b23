"""Titles of awards: the head that the lexicon found, and the rank, `harapan` or `umum` behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.award_lists import ListedTitles
from pilar_extract.components.award_ranks import RANK_WORDS, ROMANS, AwardTitle, rank_value
from pilar_extract.components.number_context import in_place_name
from pilar_extract.components.word_patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.components.units import Unit
    from pilar_extract.rules.model import Term


# One line break is allowed: clippings are hard-wrapped.
_GAP = r"[ \t\u00a0]*(?:\r?\n)?[ \t\u00a0]*"
_DIGITS = r"\d{1,2}(?![\d.,]*\d)"
_NO_RANK = r"(?![\w/%]|-[A-Za-z]|\s+(?:orang|kali|tahun|juta|ribu|persen)\b)"
_RANK = (
    rf"(?:[Kk][Ee](?:[-–]|{_GAP})?)?"
    rf"(?P<rank>{_DIGITS}|[IVX]{{1,4}}|[ivx]{{1,4}}|(?i:{'|'.join(RANK_WORDS)})){_NO_RANK}"
)
_RANK_AT = re.compile(rf"{_GAP}[-–]?{_RANK}(?:{_GAP}\({_GAP}[\w]+{_GAP}\))?")
_MORE = re.compile(rf"{_GAP}(?:,|dan|&|serta|,{_GAP}dan|,{_GAP}serta){_GAP}{_RANK}", re.IGNORECASE)
_UNTIL = re.compile(rf"{_GAP}(?:sampai|hingga|s/d|s\.d\.?|-|–){_GAP}(?:dengan{_GAP})?{_RANK}", re.IGNORECASE)
_LATER = re.compile(rf"{_GAP}(?:berikutnya|selanjutnya|di{_GAP}bawahnya)\b", re.IGNORECASE)
_SAME = re.compile(rf"{_GAP}(?:serupa|yang{_GAP}sama)\b", re.IGNORECASE)
_HARAPAN = re.compile(rf"{_GAP}harapan\b", re.IGNORECASE)
_BEST = re.compile(rf"{_GAP}terbaik\b", re.IGNORECASE)
_UMUM = re.compile(rf"{_GAP}umum\b", re.IGNORECASE)
_OVERALL = re.compile(rf"{_GAP}juara{_GAP}umum\b", re.IGNORECASE)
_BESAR = re.compile(rf"{_GAP}besar\b", re.IGNORECASE)
_CAPITAL = r"[A-Z][\w’'-]*"
_NAME = re.compile(rf" [\"“'‘]?(?P<name>{_CAPITAL}(?: (?:\({_CAPITAL}\)|dan {_CAPITAL}|{_CAPITAL}))+)")


_NEAR = 200


# Heads whose title is fixed, whatever follows.
_FIXED = {
    "menjuarai": AwardTitle("juara", "AWARD_VERB", "menjuarai"),
    "nominasi": AwardTitle("nominasi", "AWARD", "nominasi"),
    "penghargaan": AwardTitle("penghargaan", "HONOUR", "penghargaan"),
    "of-it": AwardTitle("juara", "AWARD", "of-it", (1,)),
    "fastest": AwardTitle("juara", "AWARD", "fastest", (1,)),
    "runner-up": AwardTitle("juara", "AWARD", "runner-up", (2,)),
}


class TitleReader:
    """
    Reads the titles whose heads the lexicon found, and those that lists imply.

    Args:
        lists: The word lists of the pattern files.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        links = f"(?:{any_of(lists['figure_links'])}{_GAP}){{0,3}}"
        self._figures = re.compile(rf"{_GAP}{links}{any_of(lists['figure_words'])}\b", re.IGNORECASE)
        self._table = re.compile(rf"{_GAP}(?:di{_GAP})?{any_of(lists['table_words'])}\b", re.IGNORECASE)
        self._times = re.compile(rf"{_GAP}{any_of(lists['times_words'])}\b", re.IGNORECASE)
        placed = rf"{any_of(lists['second_places'])}\s+{any_of(lists['second_ranks'])}"
        self._second = re.compile(rf"\b(?:{any_of(lists['second_words'])}|{placed})\b", re.IGNORECASE)
        self._lists = ListedTitles(lists)

    def read(self, text: str, heads: Iterable[Hit]) -> list[Hit]:
        """
        Give the titles as hits of kind ``AWARD`` that hold an `AwardTitle`.

        A head that is no title by itself (`posisi`, `harapan`) falls away where no rank follows.

        Args:
            text: The article.
            heads: Hits of kind ``AWARD``.
        """
        found: list[Hit] = []
        for head in sorted(heads, key=lambda hit: hit.start):
            if found and head.start < found[-1].end:
                continue
            read = self._read(text, head) or _later(text, head, found)
            if read is not None:
                read = (_overall(text, head, read[0], found), read[1])
                found.append(Hit("AWARD", head.start, read[1], read[0], head.rule))
        found = [
            hit
            for hit in found
            if hit.value.head != "fastest" or self._second.search(text, hit.end, hit.end + _NEAR)
        ]
        told = (
            found
            or "asil lomba" in text
            or ") besar" in text
            or any(head.value.value in ("juara", "champion") for head in heads)
        )
        return sorted([*found, *self._lists.find(text, found)], key=lambda hit: hit.start) if told else found

    def _read(self, text: str, head: Hit) -> tuple[AwardTitle, int] | None:
        """The title that begins with a head, and where it ends."""
        term: Term = head.value
        if term.value in _FIXED:
            return _FIXED[term.value], head.end
        if term.value == "honour":
            return AwardTitle(" ".join(text[head.start : head.end].split()), "HONOUR", "honour"), head.end
        if term.value == "medal":
            metal = text[head.start : head.end].rsplit(maxsplit=1)[-1].lower()
            return AwardTitle(f"medali {metal}", "AWARD", "medal"), head.end
        if term.value == "predicate":
            return _predicate(text, head)
        return self._placed(text, head, term.value)

    def _placed(self, text: str, head: Hit, value: str) -> tuple[AwardTitle, int] | None:
        """A title with a place in a contest: `juara harapan II`, `terbaik kedua`, `peringkat 3`."""
        at, consolation, champion = head.end, value == "harapan", value == "champion"
        value = "juara" if champion else value
        if consolation and in_place_name(text, head.start):
            return None
        if value == "juara":
            if found := _UMUM.match(text, at):
                ranks, end = _ranks(text, found.end())
                times = self._times.match(text, end)
                return AwardTitle("juara umum", "AWARD", value, () if times else ranks), end
            if found := _HARAPAN.match(text, at):
                consolation, at = True, found.end()
            elif (found := _BEST.match(text, at)) and _ranks(text, found.end())[0]:
                at = found.end()  # `juara terbaik II`
        ranks, end = _ranks(text, at)
        if champion and not ranks and self._second.search(text, end, end + _NEAR):
            ranks = (1,)
        if ranks and (found := _BESAR.match(text, end)):
            return _FIXED["nominasi"], found.end()
        if value in ("place", "harapan", "number") and not ranks:
            return None
        if value in ("place", "number") and (
            self._table.match(text, end)
            or self._figures.match(text, end)
            or (value == "number" and not text[end - 1].isalpha())
        ):
            return None
        if value == "place" and (found := _OVERALL.match(text, end)):
            return AwardTitle("juara umum", "AWARD", "juara", ranks), found.end()
        title = "terbaik" if value == "terbaik" else "juara"
        return AwardTitle(title, "AWARD", value, ranks, consolation), end


def title_of(unit: Unit) -> AwardTitle | None:
    """The title that a unit of kind ``AWARD`` holds."""
    value = unit.hit.value if unit.kind == "AWARD" and unit.hit is not None else None
    return value if isinstance(value, AwardTitle) else None


def _later(text: str, head: Hit, found: list[Hit]) -> tuple[AwardTitle, int] | None:
    """`Peringkat berikutnya`: the place behind the one named last; `gelar serupa`: that one again."""
    last: AwardTitle | None = found[-1].value if found else None
    if head.value.value == "predicate" and last is not None and (same := _SAME.match(text, head.end)):
        return replace(last, head="again"), same.end()
    later = _LATER.match(text, head.end)
    if head.value.value != "place" or later is None or last is None or not last.ranks or last.kind != "AWARD":
        return None
    return AwardTitle(last.title, "AWARD", "place", (last.ranks[-1] + 1,), last.consolation), later.end()


def _overall(text: str, head: Hit, title: AwardTitle, found: list[Hit]) -> AwardTitle:
    """`Peringkat kedua juara umum X dan peringkat ketiga Y`: the next place of the same table."""
    last: AwardTitle | None = found[-1].value if found else None
    if title.head != "place" or last is None or last.title != "juara umum" or not last.ranks:
        return title
    near = not re.search(r"[.!?]\s", text[found[-1].end : head.start])
    return replace(last, ranks=title.ranks) if near and title.ranks == (last.ranks[-1] + 1,) else title


def _predicate(text: str, head: Hit) -> tuple[AwardTitle, int] | None:
    """`predikat Kabupaten Layak Anak`: the capitalised words behind the head are the title."""
    found = _NAME.match(text, head.end)
    if found is None:
        ranks, end = _ranks(text, head.end)
        return (AwardTitle("juara", "AWARD", "place", ranks), end) if ranks else None
    return AwardTitle(" ".join(found["name"].split()), "PREDICATE", "predicate"), found.end("name")


def _ranks(text: str, at: int) -> tuple[tuple[int, ...], int]:
    """The rank, or the list of ranks one after another, that stands at an offset, and where it ends."""
    first = None if text[at : at + 1].isalnum() else _RANK_AT.match(text, at)
    value = rank_value(first["rank"]) if first else None
    if first is None or value is None:
        return (), at
    ranks, end, style = [value], first.end(), _style(first["rank"])
    until = _UNTIL.match(text, end)
    last = rank_value(until["rank"]) if until else None
    if until and last and last > value and _style(until["rank"]) == style:
        return tuple(range(value, last + 1)), until.end()
    while (more := _MORE.match(text, end)) and _style(more["rank"]) == style:
        following = rank_value(more["rank"])
        if following != ranks[-1] + 1:
            break
        ranks.append(following)
        end = more.end()
    return tuple(ranks), end


def _style(rank: str) -> str:
    return "digit" if rank.isdigit() else "roman" if rank.upper() in ROMANS else "word"
