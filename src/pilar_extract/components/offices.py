"""Offices: a position's head, the institution that follows it, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.components.bodies import BodyGrammar, OfficeWords, is_short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit
    from pilar_extract.rules.model import Term

_LONGEST_BRACKET = 8
_NUMBERED = frozenset(
    ["komisi", "kodim", "koramil", "korem", "asisten", "bidang", "yonif", "wilayah", "lanud", "ketua", "sdn", "smpn", "sman", "smkn", "kodam", "zona", "regional", "daerah", "wakil", "staf", "kelompok", "dandim", "danramil", "danrem", "kasdim", "danyon", "danlanal", "polsek"]
)
_ROMAN = frozenset(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "A", "B", "C", "D", "E"])
_PLACES = ("REGION", "LOCALITY")
_OF_LOCALITIES = ("VILLAGE_HEAD", "DISTRICT_HEAD")
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
        stop, region = self._extend(units, at, end, evidence)
        head: Term = units[at].hit.value  # type: ignore[union-attr]
        words = ["<acronym>"] if stop > at + 1 and is_short_name(units[at + 1]) else []
        words += [w for u in units[at:stop] if u.kind != "MARK" for w in u.text.lower().split()]
        code = next((o.value for o in head.overrides if any(word in words for word in o.words)), head.value)
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

    def _extend(self, units: Sequence[Unit], at: int, end: int, evidence: Evidence) -> tuple[int, Hit | None]:
        """Index behind the office that begins with the head ``at``, and the region that it names."""
        region: Hit | None = None
        here = at + 1
        while here < end:
            step, found = self._step(units, at, here, end, region is not None, evidence)
            if not step:
                break
            region = self._closer(region, found)
            here += step
        while here > at + 1 and (
            units[here - 1].text in (",", "&", "/", "-")
            or (units[here - 1].kind == "WORD"
            and units[here - 1].text in ("dan", "di", "pada", "dari", "untuk"))
        ):
            here -= 1
        return here, region

    @staticmethod
    def _closer(region: Hit | None, found: Hit | None) -> Hit | None:
        """The first region named is the office's, but a kabupaten tells more than the locality before it."""
        if region is None or (region.kind == "LOCALITY" and found is not None and found.kind == "REGION"):
            return found
        return region

    def _step(
        self, units: Sequence[Unit], at: int, here: int, end: int, placed: bool, evidence: Evidence
    ) -> tuple[int, Hit | None]:
        """How many units the office takes from ``here``, 0 where it ends, and the region among them."""
        unit = units[here]
        low = unit.text.lower()
        previous = units[here - 1]
        if unit.kind in _PLACES:
            return self._place(units, here, end, placed)
        if unit.kind == "CAP" and low in self._words.countries and not placed:
            return 1, None
        if not units[at].hit.value.institution and (
            unit.kind in ("CAP", "PILLAR") or low in self._words.named_bodies
        ):  # type: ignore[union-attr]
            return 0, None
        if units[at].hit.value.value in _OF_LOCALITIES and previous is units[at] and unit.kind == "CAP":  # type: ignore[union-attr]
            return self._bodies.place_length(units, here, end), None
        if unit.kind == "PILLAR" or low in self._words.named_bodies:
            return 1 + self._bodies.name_length(units, here + 1, end, evidence), None
        if unit.kind == "POSITION":
            joined = units[at].hit.value.value in ("STAFF_EXPERT", "ASSISTANT") and previous is units[at]  # type: ignore[union-attr]
            return (1, None) if joined or low in self._words.office_words else (0, None)
        if unit.kind == "CAP":
            if unit.text in _ROMAN:
                numbered = previous.text.lower().split()[-1] in _NUMBERED and not placed
                return (
                    (1, None)
                    if numbered or (placed and len(unit.text) > 1 and previous.kind == "REGION")
                    else (0, None)
                )
            goes_on = (
                self._bodies.goes_on(unit)
                or self._bodies.is_acronym(units, here, end)
                or self._bodies.is_common(units, here, end, evidence)
            )
            return (1, None) if goes_on else (0, None)
        if unit.text[:1].isdigit():
            return (1, None) if previous.text.lower().split()[-1] in _NUMBERED else (0, None)
        if unit.text == "(":
            return self._bracket(units, here, end), None
        if unit.text == "." and previous.text.lower() in ("kab", "kec", "kel", "prov", "upt"):
            return 1, None
        return self._joined(units, here, end, low, placed)

    @staticmethod
    def _place(units: Sequence[Unit], here: int, end: int, placed: bool) -> tuple[int, Hit | None]:
        unit = units[here]
        bare = getattr(unit.hit.value, "form", "") == "bare" if unit.hit else False
        if placed and bare and here + 1 < end and units[here + 1].kind == "CAP":
            return 0, None
        return 1, unit.hit

    def _joined(
        self, units: Sequence[Unit], here: int, end: int, low: str, placed: bool
    ) -> tuple[int, Hit | None]:
        """A joining word or mark belongs to the office if more words of the institution follow."""
        if here + 1 >= end:
            return 0, None
        after, previous = units[here + 1], units[here - 1]
        institution = after.kind == "CAP" and self._bodies.goes_on(after) and after.text not in _ROMAN
        if low in self._words.office_words and _takes_small(previous, self._words.office_words):
            return 1, None
        if low in self._words.office_joins and not placed:
            closed = (
                after.kind in _PLACES
                and here + 2 < end
                and (units[here + 2].text == "," or units[here + 2].kind == "CAP")
            )
            opens = after.kind == "PILLAR" or (low == "bidang" and after.kind == "CAP")
            return (1, None) if institution or closed or opens else (0, None)
        if low in ("dan", "&", "/", "-", ",", "serta"):
            inside = (
                (previous.kind == "CAP"
                and self._bodies.goes_on(previous))
                or (previous.kind == "POSITION"
                and " " in previous.text)
            )
            if institution and inside:
                return 1, None
            if low == "/" and after.kind in _PLACES:
                return 1, None
            if low == "," and after.kind in _PLACES and previous.kind in _PLACES:
                behind = units[here + 2] if here + 2 < end else None
                closed = behind is not None and (behind.text in (",", "(") or behind.kind == "CAP")
                return (2, after.hit) if closed else (0, None)
        return 0, None

    def _bracket(self, units: Sequence[Unit], here: int, end: int) -> int:
        """A bracket with an abbreviation or another wording of the office; a name in brackets stays outside."""
        for close in range(here + 1, min(end, here + _LONGEST_BRACKET)):
            unit = units[close]
            if unit.text == ")":
                return close - here + 1 if close > here + 1 else 0
            known = unit.kind in ("POSITION", "PILLAR", *_PLACES) or unit.text in (
                "-",
                "/",
                ".",
                "&",
                "dan",
                ",",
            )
            short = unit.kind == "CAP" and (
                sum(c.isupper() for c in unit.text) >= 2 or self._bodies.goes_on(unit)
            )
            if not (known or short):
                return 0
        return 0


def _takes_small(previous: Unit, office_words: frozenset[str]) -> bool:
    """May a small word go on with the office: behind its head, or behind a word of the institution?"""
    return previous.kind == "POSITION" or (
        previous.kind in ("WORD", "CAP") and previous.text.lower() in office_words
    )


def _title(units: Sequence[Unit], head: Term) -> str:
    """The printed position without region and bracket, short forms written out where the term says how."""
    parts: list[str] = []
    for place, unit in enumerate(units):
        if unit.text == "(" or unit.kind in _PLACES:
            break
        parts.append(head.title if place == 0 and head.title else " ".join(unit.text.split()))
    return " ".join(parts).replace(" ,", ",").replace(" / ", "/").strip(" ,./-")
