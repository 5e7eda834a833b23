"""How far an office reaches behind its head: institution, body, region, bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.components.bodies import is_short_name
from pilar_extract.components.office_brackets import QUOTES, BracketGrammar, quote_length
from pilar_extract.components.office_places import follows_holder, place_length
from pilar_extract.components.office_unknown import UnknownWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.bodies import BodyGrammar, OfficeWords
    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit
    from pilar_extract.rules.model import Term

PLACES = ("REGION", "LOCALITY")
_OF_LOCALITIES = ("VILLAGE_HEAD", "DISTRICT_HEAD")
_ENDS = (".", "”", '"')
_LEVELS = ("desa", "kelurahan", "kalurahan", "gampong", "nagari", "kampung", "pekon", "kecamatan", "distrik")
_OF_OFFICES = ("STAFF_EXPERT", "ASSISTANT")


class OfficeReader:
    """
    Reads one office from its head on.

    Args:
        words: The word lists.
        bodies: Tells institutions from persons.
        units: The row.
        at: Index of the head.
        begin: Index of the sentence's first unit.
        end: Index after its last.
        evidence: What the rest of the article says of its words.
    """

    def __init__(
        self,
        words: OfficeWords,
        bodies: BodyGrammar,
        units: Sequence[Unit],
        at: int,
        *,
        begin: int,
        end: int,
        evidence: Evidence,
    ) -> None:
        self._words, self._bodies, self._units = words, bodies, units
        self._at, self._end, self._evidence = at, end, evidence
        self._head: Term = units[at].hit.value  # type: ignore[union-attr]
        # `Yosefina Purba, pimpinan Panti Asuhan Kasih Bunda`: the person stands before, so no name follows.
        self._apposition = (
            at - 1 > begin and units[at - 1].text in (",", "(") and units[at - 2].kind in ("CAP", "MARK")
        ) or (at > begin and follows_holder(units, at + 1))
        self._brackets = BracketGrammar(words, bodies)
        self._unknown = UnknownWords(
            words, bodies, units, at, end=end, evidence=evidence, apposition=self._apposition
        )
        self._region: Hit | None = None

    def read(self) -> tuple[int, Hit | None]:
        """Give the index behind the office, and the region or locality that it names."""
        here = self._at + 1
        while here < self._end and (step := self._step(here)):
            here += step
        while here > self._at + 1 and self._units[here - 1].text in self._words.office_trailing:
            here -= 1
        return here, self._region

    def _step(self, here: int) -> int:
        """How many units the office takes from ``here``; 0 where it ends."""
        unit = self._units[here]
        low = unit.text.lower()
        if unit.kind in PLACES:
            return self._place(here)
        if unit.kind in ("CAP", "PILLAR") or low in self._words.named_bodies:
            return self._institution(here, unit, low)
        if unit.kind == "POSITION":
            return self._position(low)
        return self._other(here, unit, low)

    def _other(self, here: int, unit: Unit, low: str) -> int:
        """Numbers, brackets, marks and small words."""
        previous = self._units[here - 1]
        if unit.text[0].isdigit():
            return int(self._is_numbered(here) or previous.kind == "REGION")
        if unit.text in QUOTES and (
            previous.kind == "PILLAR" or previous.text.lower() in self._words.named_bodies
        ):
            return quote_length(self._units, here, self._end)
        if unit.text == "(":
            return self._brackets.length(self._units, self._at, here, self._end)
        if unit.text == "." and previous.text.lower() in self._words.office_abbreviated:
            return 1
        return self._joined(here, low) if here + 1 < self._end else 0

    def _place(self, here: int) -> int:
        """The first place is the office's; a bare second one before a capitalised word opens a name."""
        hit = self._units[here].hit
        bare = hit is not None and getattr(hit.value, "form", "") == "bare"
        of_word = self._units[here - 1].text.lower() in self._words.placed_words  # `Dapil Alor Barat`
        if self._region is not None and bare and self._kind(here + 1) == "CAP" and not of_word:
            return 0
        self._take_region(hit)
        return 1

    def _take_region(self, hit: Hit | None) -> None:
        """The first place named is the office's, but a kabupaten tells more than the locality before it."""
        better = self._region is None or (
            self._region.kind == "LOCALITY" and hit is not None and hit.kind == "REGION"
        )
        if better:
            self._region = hit

    def _institution(self, here: int, unit: Unit, low: str) -> int:
        """A capitalised word, a pillar, or a word that a body's proper name follows (`Yayasan`)."""
        if unit.kind == "CAP" and low in self._words.countries and self._region is None:
            return 1
        if not self._head.institution:
            return 0
        if unit.kind == "PILLAR" or low in self._words.named_bodies:
            return 1 + self._bodies.name_length(
                self._units, here + 1, self._end, self._evidence, closed=self._apposition
            )
        return self._capitalised(here, unit)

    def _position(self, low: str) -> int:
        """`Staf Ahli Bupati`, `Ketum Pengurus Nasional`: the second head belongs to the first."""
        return int(self._head.value in _OF_OFFICES or low in self._words.office_words)

    def _capitalised(self, here: int, unit: Unit) -> int:
        """A word of the institution, or its numeral (`Komisi IV`)."""
        if self._bodies.opens_name(self._units, here, self._end):
            return 0
        levelled = (
            here == self._at + 2 and self._text(here - 1).lower() in _LEVELS
        )  # `Keuchik Gampong Alue Dua`
        if self._head.value in _OF_LOCALITIES and (here == self._at + 1 or levelled):
            return place_length(self._units, here, self._end, self._bodies.titles)
        if self._ends_place(here) or self._is_direction(here):
            return 1
        head = self._units[here - 1].text.lower().split()
        opened = here == self._at + 1 and not self._words.named_bodies.isdisjoint(head)
        numbered = head[-1] in self._words.school_words and self._text(here + 1).isdigit()
        if numbered:  # `Kepala SDN Margasari 3`
            return 2
        if opened or self._is_school(here):  # `Kepala Sentra Paramita`
            return self._bodies.name_length(
                self._units, here, self._end, self._evidence, closed=self._apposition
            )
        named = unit.text.lower() in self._words.first_names and self._kind(here + 1) == "CAP"
        if head[-1] in self._words.institution_heads and (
            here == self._at + 1 or self._kind(here - 1) == "CAP"
        ):
            # `Kepala Dinas Persampahan`: the institution's first word, whether a list knows it or not
            return int(not named)
        if unit.text in self._words.office_numerals:
            alone = len(unit.text) > 1 or self._text(here + 1) in (",", "(", ":")  # no `I Made`
            behind_region = alone and self._kind(here - 1) == "REGION"
            return int(behind_region or self._is_numbered(here))
        bodies = self._bodies
        if (
            bodies.goes_on(unit)
            or unit.text.lower() in self._evidence.acronyms
            or bodies.is_acronym(self._units, here, self._end)
            or bodies.is_common(self._units, here, self._end, self._evidence)
        ):
            return 1
        return int(self._closes(here, unit)) or self._unknown.length(here, placed=self._region is not None)

    def _closes(self, here: int, unit: Unit) -> bool:
        """`kata Saiful Mualim, Ketua Pelaksana LKTI.`: a short name ends the office of whoever stands before it."""
        short = self._apposition and unit.text.isalpha() and is_short_name(unit)
        return short and self._text(here + 1) in _ENDS

    def _ends_place(self, here: int) -> bool:
        """`Lurah Parigi Lama, Rahmat, SE`: behind the place that is known a word of its name, then the person's."""
        if self._kind(here - 1) != "LOCALITY":
            return False
        if self._kind(here + 1) == "LOCALITY":  # `Kelurahan Parigi Lama Kecamatan Pondok Aren`
            return True
        name = self._text(here + 2)
        if self._head.value not in _OF_LOCALITIES or self._text(here + 1) != ",":
            return False
        return name.istitle() and len(name) > 2 and self._text(here + 3) != "."  # noqa: PLR2004 - no degree

    def _is_school(self, here: int) -> bool:
        """`Kepala SDN 3 Margasari Rahmat Saleh`: behind its number comes the name of a school's place."""
        if not self._text(here - 1).isdigit():
            return False
        kind = self._text(here - 2).lower()
        if self._text(here - 3).lower() in self._words.school_words:  # `Kepala SDN Margasari 3 Candi`
            kind = self._text(here - 3).lower()
        return kind in self._words.school_words and self._text(here).lower() not in self._words.first_names

    def _is_direction(self, here: int) -> bool:
        """`Dapil Alor Barat`: a direction behind the place that a word of the office took."""
        taken = self._units[here - 2].text.lower() in self._words.placed_words
        return taken and self._kind(here - 1) in PLACES and self._text(here).lower() in self._words.directions

    def _is_numbered(self, here: int) -> bool:
        """`Komisi IV`, `Wilayah I`, `Dandim 0815`: the word before takes a number."""
        return self._units[here - 1].text.lower().split()[-1] in self._words.numbered_words

    def _kind(self, at: int) -> str:
        return self._units[at].kind if at < self._end else ""

    def _text(self, at: int) -> str:
        return self._units[at].text if at < self._end else ""

    def _joined(self, here: int, low: str) -> int:
        """A joining word or mark belongs to the office if more words of the institution follow."""
        if low == "dan" and here == self._at + 1 and self._kind(here + 1) == "POSITION":
            return 0  # `Ketua dan Sekretaris Karang Taruna`: two posts
        if low in self._words.office_words and self._takes_small(self._units[here - 1]):
            return 1
        if low in self._words.office_joins and self._region is None:
            return self._small_join(here, low)
        return self._listing_join(here, low) if low in self._words.office_listing else 0

    def _small_join(self, here: int, low: str) -> int:
        """`Kabid Dayasos pada Dinas Sosial`."""
        after = self._units[here + 1]
        closed = after.kind in PLACES and (self._text(here + 2) == "," or self._kind(here + 2) == "CAP")
        opens = after.kind == "PILLAR" or (low == "bidang" and after.kind == "CAP")
        return int(closed or opens or self._goes_on(after))

    def _listing_join(self, here: int, low: str) -> int:
        """`Dinas Sosial dan Tenaga Kerja`; `Camat Plandaan, Jombang,`."""
        after, previous = self._units[here + 1], self._units[here - 1]
        if low == "/" and after.kind == "CAP":
            short = is_short_name(previous) and is_short_name(after)
            if short or previous.text[0].isdigit():
                return 2  # `Kasi PKBA/BS Bidang Linjamsos`, `Danramil 1703-02/Tigi Lettu Sudarno`
        third = self._units[here + 2] if here + 2 < self._end else None
        if low == "," and after.text in ("dan", "serta") and third is not None:
            # `Dinas Sosial, Tenaga Kerja, dan Transmigrasi`, but not `Dinas Sosial, dan Dinas Kesehatan`
            own = self._goes_on(third) and third.text.lower() not in self._words.institution_heads
            return 2 if own and self._goes_on(previous) else 0
        if self._goes_on(after) and (self._goes_on(previous) or _is_long_head(previous)):
            return 1
        if after.kind not in PLACES:
            return 0
        if low == "/":
            return 1
        closed = self._text(here + 2) in (",", "(") or self._kind(here + 2) == "CAP"
        # `Kecamatan Tualang, Kabupaten Siak yang baru`: a kabupaten named as such goes with its kecamatan.
        full = after.kind == "REGION" and after.hit is not None and after.hit.value.form == "full"
        closed = closed or (full and previous.kind == "LOCALITY")
        placed = previous.kind in PLACES or (
            self._head.value in _OF_LOCALITIES
            and previous.kind == "CAP"
            and (full or after.kind == "LOCALITY")
        )
        if low != "," or not placed or not closed or self._opens_name(here + 1):
            return 0
        self._take_region(after.hit)
        return 2

    def _opens_name(self, here: int) -> bool:
        """`Bupati Jombang, Bima Aryawibawa`: behind a region another one, of one word, is a person's first name."""
        unit = self._units[here]
        bare = unit.hit is not None and getattr(unit.hit.value, "form", "") == "bare" and " " not in unit.text
        return bare and self._kind(here - 2) == "REGION" and self._kind(here + 1) == "CAP"

    def _goes_on(self, unit: Unit) -> bool:
        return unit.kind == "CAP" and self._bodies.goes_on(unit)

    def _takes_small(self, previous: Unit) -> bool:
        """May a small word go on with the office: behind its head, or behind a word of the institution?"""
        known = previous.kind in ("WORD", "CAP") and previous.text.lower() in self._words.office_words
        return previous.kind == "POSITION" or known


def _is_long_head(unit: Unit) -> bool:
    """`Kepala Dinas Sosial` as one head, whose institution may go on behind a comma."""
    return unit.kind == "POSITION" and " " in unit.text
