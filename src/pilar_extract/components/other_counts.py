"""Numbers that count something other than pillars: participants, beneficiaries, villages, parcels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_units import QUANTITIES
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.facts import CountFact

RULE = "count.other"
_SUBJECT_WORDS = 4
_TOTAL_REACH = 6
_BARRIERS = (*QUANTITIES, "MARK", "DATE", "REGION", "OFFICE", "STOP", "PERSON")


@dataclass(frozen=True, slots=True)
class NounWords(WordLists):
    """Word lists that say what a noun denotes."""

    no_subject: frozenset[str]
    person_nouns: frozenset[str]
    household_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    place_nouns: frozenset[str]
    package_nouns: frozenset[str]
    bare_closers: frozenset[str]
    among_words: frozenset[str]
    thing_nouns: frozenset[str]


class SubjectReader:
    """
    Reads what a number counts.

    Args:
        words: The word lists.
    """

    def __init__(self, words: NounWords) -> None:
        self._words = words
        self._named = words.person_nouns | words.place_nouns | words.organisation_nouns | words.thing_nouns
        self._kinds = (
            (words.person_nouns, "person"),
            (words.household_nouns, "household"),
            (words.organisation_nouns, "organisation"),
            (words.place_nouns, "place"),
            (words.package_nouns, "package"),
        )

    def read(self, text: str, units: Sequence[CountUnit], at: int, end: int) -> tuple[int, str] | None:
        """
        Read the subject of the quantity at ``at``.

        Args:
            text: The article.
            units: The row of counting.
            at: The quantity.
            end: Unit after the sentence's last.

        Returns:
            The unit after the subject and the kind of unit, or None where nothing that can be counted follows.
        """
        quantity = units[at]
        if quantity.kind == "QTY" and units[at + 1].lower == "dari" and units[at + 2].unit is not None:
            following = units[at + 2].unit  # `16 dari 19 kabupaten`
            if quantity.unit is None and following is not None and following.hit is not None:
                return at + 3, following.hit.value
        stop = at + 1
        for unit in units[at + 1 : min(end, at + 1 + _SUBJECT_WORDS)]:
            if unit.kind in _BARRIERS or unit.lower in self._words.no_subject:
                break
            stop += 1
        if quantity.unit is not None and quantity.unit.hit is not None:
            return stop, quantity.unit.hit.value
        if stop == at + 1:
            return self._before(units, at)
        first = units[at + 1]
        if (
            first.kind == "CAP"
            and first.lower not in self._named
            and not text[first.start : first.end].isupper()
        ):
            return None
        return stop, self._kind([unit.lower for unit in units[at + 1 : stop]])

    def goes_on(
        self,
        units: Sequence[CountUnit],
        at: int,
        begin: int,
        before: Sequence[CountFact],
        last: Sequence[CountFact],
    ) -> CountFact | None:
        """
        Say which number a bare one goes on with: `Ransiki 1.120 keluarga, Oransbari 987`, `12 di antaranya roboh`.

        Args:
            units: The row of counting.
            at: The number.
            begin: First unit of its sentence.
            before: Facts of the numbers before it in the sentence.
            last: Those of the sentence before.
        """
        after = units[at + 1].lower
        if units[at].kind != "QTY" or not (
            after in self._words.bare_closers or after in self._words.among_words
        ):
            return None
        left = units[at - 1] if at > begin else None
        if (
            left is not None
            and left.lower == "("
            and not before
            and units[at - 2].kind not in ("REGION", "LOCALITY")
        ):
            return None
        nearest = before or last
        return nearest[-1] if nearest and nearest[-1].pillar is None else None

    def _before(self, units: Sequence[CountUnit], at: int) -> tuple[int, str] | None:
        """`peserta (120)`, `desa: 14`, `total KPM kita saat ini 6.318`: the noun stands before the number."""
        for index in range(at - 1, max(1, at - _TOTAL_REACH) - 1, -1):
            if units[index].kind in _BARRIERS and units[index].kind != "DATE":
                break
            if units[index - 1].lower in ("total", "jumlah", "totalnya"):
                return at + 1, self._kind([units[index].lower])
        if at < 2:  # noqa: PLR2004 - a noun and what joins it to the number
            return None
        joined = units[at - 1].lower in ("(", ":", "sebanyak", "sejumlah", "berjumlah")
        if not joined and units[at + 1].lower not in self._words.bare_closers:
            return None
        kind = self._kind([units[at - 2 if joined else at - 1].lower])
        return (at + 1, kind) if kind != "other" else None

    def _kind(self, words: Sequence[str]) -> str:
        for word in words[:2]:
            for nouns, kind in self._kinds:
                if word in nouns or (word.endswith("nya") and word[:-3] in nouns):
                    return kind
        return "other"
