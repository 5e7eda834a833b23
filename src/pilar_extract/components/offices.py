"""Offices: a position's head, the institution that follows it, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.bodies import BodyGrammar, OfficeWords, is_short_name
from pilar_extract.components.office_reader import PLACES, OfficeReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit
    from pilar_extract.rules.model import Term

_ACTING = {
    "pj": "Pj", "penjabat": "Pj", "plt": "Plt", "pelaksana tugas": "Plt", "pjs": "Pjs", "pejabat sementara": "Pjs",
    "plh": "Plh", "pelaksana harian": "Plh", "pgs": "Pjs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """
    An office as named in one place.

    Attributes:
        code: Position code.
        title: The position as it would be printed on a card, without the region.
        level: Whose office it is where no region is named.
        region: The region or locality hit that the office names.
        acting: ``Pj``, ``Plt``, ``Pjs``, ``Plh`` or nothing.
        former: Held no longer.
        start: First code point, the acting word included.
        end: Code point after the last one.
        term: Identifier of the position's term.
    """

    code: str
    title: str
    level: str | None
    region: Hit | None
    acting: str | None
    former: bool
    start: int
    end: int
    term: str


class OfficeGrammar:
    """
    Reads offices off rows of units.

    Args:
        words: The word lists.
    """

    def __init__(self, words: OfficeWords) -> None:
        self._words = words
        self._bodies = BodyGrammar(words)

    def read(
        self, units: Sequence[Unit], at: int, begin: int, end: int, evidence: Evidence
    ) -> tuple[Hit, int, int] | None:
        """
        Read the office whose head is a unit of kind ``POSITION``.

        Args:
            units: The row.
            at: Index of the head.
            begin: Index of the sentence's first unit.
            end: Index after its last.
            evidence: What the rest of the article says of its words.

        Returns:
            The office, kind ``OFFICE``, the index of its first unit and the index behind it; or nothing where the
            head is no office that somebody holds (`calon Bupati`).
        """
        first, acting, former, vetoed = self._before(units, at, begin)
        if vetoed or self._is_in_name(units, at, begin, end):
            return None
        stop, region = OfficeReader(self._words, self._bodies, units, at, begin, end, evidence).read()
        head: Term = units[at].hit.value  # type: ignore[union-attr]
        words = ["<acronym>"] if stop > at + 1 and is_short_name(units[at + 1]) else []
        words += [w for u in units[at:stop] if u.kind != "MARK" for w in u.text.lower().split()]
        code = next((o.value for o in head.overrides if _is_among(o.words, words)), head.value)
        title = _title(units[at:stop], head)
        office = Office(
            code, title, head.level, region, acting, former, units[first].start, units[stop - 1].end, head.id
        )
        return Hit("OFFICE", office.start, office.end, office, head.id), first, stop

    def _is_in_name(self, units: Sequence[Unit], at: int, begin: int, end: int) -> bool:
        """`Lukman Hakim Syaifuddin`: a word of an office between the words of a name."""
        if units[at].text.lower() not in self._words.heads_in_names or not units[at].text.istitle():
            return False
        return (
            at > begin
            and at + 1 < end
            and units[at - 1].kind == "CAP"
            and units[at + 1].kind == "CAP"
            and not self._bodies.goes_on(units[at - 1])
        )

    def _before(self, units: Sequence[Unit], at: int, begin: int) -> tuple[int, str | None, bool, bool]:
        """Acting and former words before a head, and whether a word there vetoes it."""
        first, acting, former = at, None, False
        while first > begin:
            step = 2 if units[first - 1].text == "." and first - 2 >= begin else 1
            word = units[first - step].text.lower()
            pair = f"{units[first - 2].text} {units[first - 1].text}".lower() if first - 2 >= begin else ""
            if word in _ACTING:
                acting = _ACTING[word]
            elif pair in _ACTING:
                acting, step = _ACTING[pair], 2
            elif word in self._words.former_words and step == 1:
                former = True
            else:
                break
            first -= step
        before = units[first - 1].text.lower() if first > begin else ""
        return first, acting, former, before in self._words.no_office_before


def _is_among(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Is one of the words wanted, or does one begin as wanted (`dinsos*`)?"""
    beginnings = tuple(word[:-1] for word in wanted if word.endswith("*"))
    return any(word in wanted or (beginnings and word.startswith(beginnings)) for word in words)


def _title(units: Sequence[Unit], head: Term) -> str:
    """The printed position without region and bracket, short forms written out where the term says how."""
    parts: list[str] = []
    for place, unit in enumerate(units):
        if unit.text == "(" or unit.kind in PLACES:
            break
        parts.append(head.title if place == 0 and head.title else " ".join(unit.text.split()))
    return " ".join(parts).replace(" ,", ",").replace(" / ", "/").strip(" ,./-")
