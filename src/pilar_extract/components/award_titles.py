"""Titles of awards: the head that the lexicon found, and the rank, `harapan` or `umum` behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.rules.model import Term

TitleKind = Literal["AWARD", "AWARD_VERB", "HONOUR", "PREDICATE"]

_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
    "pertama": 1, "perdana": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7,
    "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10, "kesatu": 1,
}  # fmt: skip
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_GAP = r"[ \t\u00a0]*(?:\r?\n)?[ \t\u00a0]*"
_RANK = rf"(?:[Kk][Ee](?:[-–]|{_GAP})?)?(?P<rank>\d{{1,2}}(?![\d.,]*\d)|[IVX]{{1,4}}|[ivx]{{1,4}}|(?i:{'|'.join(_WORDS)}))(?![\w/%]|-[A-Za-z]|\s+(?:orang|kali|tahun|juta|ribu|persen)\b)"
_RANK_AT = re.compile(rf"{_GAP}[-–]?{_RANK}(?:{_GAP}\({_GAP}[\w]+{_GAP}\))?")
_MORE = re.compile(rf"{_GAP}(?:,|dan|&|serta|,{_GAP}dan|,{_GAP}serta){_GAP}(?P<harapan>harapan{_GAP})?{_RANK}", re.IGNORECASE)
_HARAPAN = re.compile(rf"{_GAP}harapan\b", re.IGNORECASE)
_UMUM = re.compile(rf"{_GAP}umum\b", re.IGNORECASE)
_BESAR = re.compile(rf"{_GAP}besar\b", re.IGNORECASE)
_CAPITAL = r"[A-Z][\w’'-]*"
_NAME = re.compile(rf" [\"“'‘]?(?P<name>{_CAPITAL}(?: (?:\({_CAPITAL}\)|dan {_CAPITAL}|{_CAPITAL}))+)")
_HIGHEST = 20


@dataclass(frozen=True, slots=True)
class AwardTitle:
    """
    A title as named in one place.

    Attributes:
        title: ``juara``, ``juara umum``, ``terbaik``, ``nominasi``, ``penghargaan`` or the honour's name.
        ranks: Its ranks; several of `juara I, II dan III`, none of a bare `juara`.
        consolation: It is a `juara harapan`.
        kind: ``AWARD`` has a place in a contest, ``HONOUR`` is given, a ``PREDICATE`` is a title
            by name (`predikat Kabupaten Layak Anak`, `TKSK Inspiratif`), ``AWARD_VERB`` wins by itself (`menjuarai`).
        head: Value of the term that found it.
    """

    title: str
    ranks: tuple[int, ...]
    consolation: bool
    kind: TitleKind
    head: str

    @property
    def rank(self) -> int | None:
        """The only or first rank."""
        return self.ranks[0] if self.ranks else None


def read_titles(text: str, heads: Iterable[Hit]) -> list[Hit]:
    """
    Give the titles whose heads the lexicon found, as hits whose kind is the title's.

    A head that is no title by itself (`posisi`, `harapan`) falls away where no rank follows.

    Args:
        text: The article.
        heads: Hits of kind ``AWARD`` in the order of the text.
    """
    found: list[Hit] = []
    for head in heads:
        if found and head.start < found[-1].end:
            continue
        term: Term = head.value
        read = _read(text, head, term.value)
        if read is not None:
            found.append(Hit(read[0].kind, head.start, read[1], read[0], head.rule))
    return found


def _read(text: str, head: Hit, value: str) -> tuple[AwardTitle, int] | None:
    at = head.end
    if value == "menjuarai":
        return AwardTitle("juara", (), False, "AWARD_VERB", value), at
    if value == "runner-up":
        ranks, end = _ranks(text, at)
        return AwardTitle("juara", (ranks[0] + 1 if ranks and len(ranks) == 1 else 2,), False, "AWARD", value), end
    if value == "nominasi":
        return AwardTitle("nominasi", (), False, "AWARD", value), at
    if value == "honour":
        return AwardTitle(" ".join(text[head.start : at].split()), (), False, "HONOUR", value), at
    if value == "penghargaan":
        return AwardTitle("penghargaan", (), False, "HONOUR", value), at
    if value == "predicate":
        return _predicate(text, head)
    if value == "of-it":
        return AwardTitle("juara", (1,), False, "AWARD", value), at
    consolation = value == "harapan"
    if value == "juara":
        if found := _UMUM.match(text, at):
            return AwardTitle("juara umum", (), False, "AWARD", value), found.end()
        if found := _HARAPAN.match(text, at):
            consolation, at = True, found.end()
    ranks, end = _ranks(text, at)
    if ranks and (found := _BESAR.match(text, end)):
        return AwardTitle("nominasi", (), False, "AWARD", value), found.end()
    if value in ("place", "harapan") and not ranks:
        return None
    title = "terbaik" if value == "terbaik" else "juara"
    return AwardTitle(title, ranks, consolation, "AWARD", value), end if ranks else at


def _predicate(text: str, head: Hit) -> tuple[AwardTitle, int] | None:
    """`predikat Kabupaten Layak Anak`: the capitalised words behind the head are the title, a year among them is not."""
    found = _NAME.match(text, head.end)
    if found is None:
        return None
    return AwardTitle(" ".join(found["name"].split()), (), False, "PREDICATE", "predicate"), found.end("name")


def _ranks(text: str, at: int) -> tuple[tuple[int, ...], int]:
    """The rank, or the list of ranks, that stands at an offset, and where it ends."""
    first = _RANK_AT.match(text, at) if at < len(text) and not text[at : at + 1].isalnum() else None
    if first is None:
        return (), at
    value = _value(first["rank"])
    if value is None:
        return (), at
    ranks, end, style = [value], first.end(), _style(first["rank"])
    while (more := _MORE.match(text, end)) and not more["harapan"] and _style(more["rank"]) == style:
        following = _value(more["rank"])
        if following is None or following != ranks[-1] + 1:
            break
        ranks.append(following)
        end = more.end()
    return tuple(ranks), end


def _style(rank: str) -> str:
    return "digit" if rank.isdigit() else "roman" if rank.upper() in _ROMANS else "word"


def _value(rank: str) -> int | None:
    if rank.isdigit():
        return int(rank) if 1 <= int(rank) <= _HIGHEST else None
    return _ROMANS.get(rank.upper()) or _WORDS.get(rank.lower())
