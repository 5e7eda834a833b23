"""Offices: a position's head, what it is called, who only acts in it, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pilar_extract.components.annotations import Hit
from pilar_extract.components.bodies import BodyGrammar, OfficeWords, is_short_name
from pilar_extract.components.office_reader import PLACES, OfficeReader
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit
    from pilar_extract.record.kinds import Acting
    from pilar_extract.rules.model import Term

_ACTING: dict[str, Acting] = {
    "pj": "Pj", "penjabat": "Pj", "plt": "Plt", "pelaksana tugas": "Plt", "pjs": "Pjs", "pejabat sementara": "Pjs",
    "plh": "Plh", "pelaksana harian": "Plh", "pgs": "Pjs",
}  # fmt: skip
_SHORT_NAME = "<acronym>"
"""What the ``overrides`` of a position call the short name of an agency (`Kepala DPMD`)."""
_BEFORE_PLACES = ("di", "pada", "dari")
_PILLAR = "<pillar>"
"""What they call a pillar (`Sekjen Karang Taruna`)."""


@value
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
    acting: Acting | None
    former: bool
    start: int
    end: int
    term: str


class _Ahead(NamedTuple):
    """What stands before an office's head: where the office begins and how it is held."""

    first: int
    acting: Acting | None
    former: bool


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
        self, units: Sequence[Unit], at: int, *, begin: int, end: int, evidence: Evidence
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
        hit = units[at].hit
        ahead = self._ahead(units, at, begin)
        if hit is None or ahead is None or self._is_in_name(units, at, begin, end):
            return None
        of_thing = ahead.first > begin and units[ahead.first - 1].text.lower() in self._words.things_of_office
        head: Term = hit.value
        stop, region = OfficeReader(
            self._words, self._bodies, units, at, begin=begin, end=end, evidence=evidence
        ).read()
        if of_thing and not self._names_holder(units, stop, end):
            return None
        office = Office(
            code=_code(units[at:stop], head, self._words.pillar_posts),
            title=_title(units[at:stop], head),
            level=head.level,
            region=region,
            acting=ahead.acting,
            former=ahead.former,
            start=units[ahead.first].start,
            end=units[stop - 1].end,
            term=head.id,
        )
        return Hit("OFFICE", office.start, office.end, office, head.id), ahead.first, stop

    def _is_in_name(self, units: Sequence[Unit], at: int, begin: int, end: int) -> bool:
        """`Lukman Hakim Syaifuddin`, `Fauzan Hakim,`: a word of an office inside a name or at its end."""
        if units[at].text.lower() not in self._words.heads_in_names or not units[at].text.istitle():
            return False
        before = units[at - 1] if at > begin else None
        after = units[at + 1] if at + 1 < end else None
        return (
            before is not None
            and before.kind == "CAP"
            and before.text.lower() not in self._words.guest_words  # `Hadir Camat Sekarwati`
            and not self._bodies.goes_on(before)
            and (after is None or after.kind in ("CAP", "MARK", "WORD"))
        )

    def _ahead(self, units: Sequence[Unit], at: int, begin: int) -> _Ahead | None:
        """Acting and former words before a head; nothing where the word before them vetoes it."""
        first, former = at, False
        acting: Acting | None = None
        while first > begin:
            step = 2 if units[first - 1].text == "." and first - 2 >= begin else 1
            word = units[first - step].text.lower()
            pair = f"{units[first - 2].text} {units[first - 1].text}".lower() if first - 2 >= begin else ""
            if word == ")" and first - 3 >= begin and units[first - 3].text == "(":
                word, step = units[first - 2].text.lower(), 3  # `Pelaksana Tugas (Plt) Bupati`
            if word in _ACTING:
                acting = _ACTING[word]
            elif pair in _ACTING:
                acting, step = _ACTING[pair], 2
            elif word in self._words.former_words and step == 1:
                former = True
            else:
                break
            first -= step
        if first > begin and units[first - 1].kind == "NUM" and acting is None:
            return None  # `24 Kepala Distrik`
        before = units[first - 1].text.lower() if first > begin else ""
        vetoed = before in self._words.no_office_before and before not in self._words.things_of_office
        return None if vetoed else _Ahead(first, acting, former)

    def _names_holder(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """`atas instruksi Gubernur Jambi H Rahmat Tahir`: an honorific, or two words of a name, at once behind it."""
        names = units[at : min(end, at + 2)]
        if len(names) < 2 or names[1].kind != "CAP":  # noqa: PLR2004 - two words
            return False
        low = names[0].text.lower()
        titled = low in self._words.honorifics or low in self._words.ranks
        return titled or (names[0].kind == "CAP" and low not in self._words.not_names)


def _code(units: Sequence[Unit], head: Term, pillar_posts: Collection[str]) -> str:
    """The position's code, another one where a word of the office says so (`Kepala Dinas`, `Kepala Desa`)."""
    if not head.overrides:
        return head.value
    words = [
        word
        for unit in _own(units, pillar_posts)
        if unit.kind != "MARK"
        for word in unit.text.lower().split()
    ]
    if any(unit.kind == "PILLAR" for unit in units):
        words.append(_PILLAR)
    if len(units) > 1 and is_short_name(units[1]):
        words.append(_SHORT_NAME)
    return next((o.value for o in head.overrides if _is_among(o.words, words)), head.value)


def _own(units: Sequence[Unit], pillar_posts: Collection[str]) -> Sequence[Unit]:
    """The words up to a pillar: `Sekretaris Tagana Dinas Sosial` holds a post in the pillar, not in the agency."""
    if units[0].text.lower().split()[-1] in pillar_posts:  # `Koordinator PKH Dinsos`
        return units[:1]
    at = next((at for at, unit in enumerate(units) if unit.kind == "PILLAR"), len(units))
    return units[: at + 1]


def _is_among(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Is one of the words wanted, or does one begin as wanted (`dinsos*`)?"""
    beginnings = tuple(word[:-1] for word in wanted if word.endswith("*"))
    return any(word in wanted or (beginnings and word.startswith(beginnings)) for word in words)


def _title(units: Sequence[Unit], head: Term) -> str:
    """The printed position without region and bracket, short forms written out where the term says how."""
    parts: list[str] = []
    inside = False
    for place, unit in enumerate(units):
        inside = (inside or unit.text == "(") and unit.text != ")"
        if inside or unit.text == ")":
            continue
        if unit.kind in PLACES:
            break
        parts.append(head.title if place == 0 and head.title else " ".join(unit.text.split()))
    while len(parts) > 1 and parts[-1] in _BEFORE_PLACES:
        parts.pop()
    return " ".join(parts).replace(" ,", ",").replace(" / ", "/").strip(" ,./-")
