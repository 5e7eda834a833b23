"""Words of an office that no list knows: what stands behind them tells whether they are its own or a person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.components.bodies import abbreviated, ends_in_place, is_short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.bodies import BodyGrammar, OfficeWords
    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.units import Unit

_LONGEST_UNKNOWN = 3


class UnknownWords:
    """
    Reads the unknown words of one office.

    Args:
        words: The word lists.
        bodies: Tells institutions from persons.
        units: The row.
        at: Index of the office's head.
        end: Index after its sentence's last.
        evidence: What the rest of the article says of its words.
        apposition: The person stands before, so no name follows.
    """

    def __init__(
        self,
        words: OfficeWords,
        bodies: BodyGrammar,
        units: Sequence[Unit],
        at: int,
        *,
        end: int,
        evidence: Evidence,
        apposition: bool,
    ) -> None:
        self._words, self._bodies, self._units = words, bodies, units
        self._at, self._end, self._evidence, self._apposition = at, end, evidence, apposition

    def length(self, here: int, *, placed: bool) -> int:
        """
        How many words from ``here`` on are the office's, for what stands behind them; 0 where they may be a person's.

        A region with its level word follows them (`Manajer SLRT Sabilulungan Kab. Kuningan`), or the article names
        a body or place so (`Kepala Kantor Pos Bangko` in news from Bangko).
        """
        count = 0
        while count < _LONGEST_UNKNOWN and self._kind(here + count) == "CAP":
            unit = self._units[here + count]
            titled = unit.text.lower() in self._words.ranks and self._kind(here + count + 1) == "CAP"
            if count and self._is_honorific(here + count):
                return count  # `Kepala Puskesmas Slawi Drs. Rahmat`
            if titled or (count and self._bodies.goes_on(unit)):
                return count  # `Kapospol Waelengga Aipda I Made Suta`, `suporter The Macz Man Cabang Timur`
            count += 1
        behind = self._units[here + count] if here + count < self._end else None
        if count and self._is_honorific(here + count):
            return count  # `Direktur RSUD Slawi dr. Rahmat`
        if count and ends_in_place(self._units, here + count, self._end):
            return count + 1
        if behind is not None and behind.kind == "REGION" and behind.hit is not None:
            # Behind a small word (`Ketua kelompok suporter Red Gank Parepare`) no name is due.
            closed = behind.hit.value.form == "full" or self._kind(here - 1) == "WORD"
            closed = closed or self._is_of_place(here, count)
            return count if closed and not placed else 0
        named = self._apposition and abbreviated(self._units, here, count, self._end)
        if named or self._is_institution(here, count):
            return count
        known = (self._units[here].text.lower(),) in self._evidence.bodies
        return int(known and count > 1 and here > self._at + 1)

    def _is_of_place(self, here: int, count: int) -> bool:
        """`Kepala DPM PTSP Sulbar`, `Kepala Klinik Sehati Malang, Rini Astutik,`: the place closes the body's name."""
        if all(is_short_name(unit) for unit in self._units[here : here + count]):
            return True
        behind = here + count + 1
        return self._text(behind) in (",", "(") and self._kind(behind + 1) == "CAP" and here > self._at + 1

    def _is_institution(self, here: int, count: int) -> bool:
        """
        `Kabid Publikasi, Asdar Pagala mengatakan`: of two names parted by a comma the second is the person's.

        And what `dan` or a comma joins to a word that institutions are named with is an institution's too.
        """
        if self._text(here + count) not in (",", "dan", "&") or not count:
            return False
        joined = self._text(here + count + 1).lower()
        if joined not in self._words.company_words and self._kind(here + count + 1) == "CAP":
            return self._bodies.goes_on(self._units[here + count + 1]) or self._is_parted(here, count)
        return self._is_parted(here, count)

    def _is_parted(self, here: int, count: int) -> bool:
        """Does a comma part the words from a person's name?"""
        if self._text(here + count) != ",":
            return False
        if (
            self._kind(here + count + 1) == "CAP"
            and self._text(here + count + 1).lower() in self._words.ranks
        ):
            return True
        names = 0
        at = here + count + 1
        if self._text(at).lower() in self._words.not_names:
            return False
        while self._kind(at + names) == "CAP" and not self._bodies.goes_on(self._units[at + names]):
            names += 1
        spoken = self._kind(at + names) == "WORD"
        # Behind a small word (`Ketua kelompok suporter Red Gank`) no name is due, so a second comma shows it too.
        return names > 1 and (spoken or (self._text(at + names) == "," and self._kind(here - 1) == "WORD"))

    def _is_honorific(self, here: int) -> bool:
        """`dr`, `Drs`, `Hj`, `Pak`: what comes before a name and never inside one, as `H.` may."""
        text = self._text(here)
        named = self._kind(here + 1) == "CAP" or self._text(here + 1) == "."
        return len(text) > 1 and named and text.lower() in self._words.small_honorifics

    def _kind(self, at: int) -> str:
        return self._units[at].kind if at < self._end else ""

    def _text(self, at: int) -> str:
        return self._units[at].text if at < self._end else ""
