"""What the rest of an article says about a capitalised word: a word like others, a body's name, a person's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pilar_extract.components.units import Unit, UnitRow

_LONGEST_BODY = 4
_LEAST_ACRONYM = 3
_HEADED = 3  # units before a body's name in which its office stands
_TELLING = frozenset({"LOCALITY", "PILLAR"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    Reading aids gathered from one article.

    Attributes:
        common: Words that the article also writes in lower case.
        bodies: Names of localities, and proper names behind a pillar or a kind of body and before what is no name.
        speakers: Capitalised words behind a verb of saying: persons.
        towns: Names of the kecamatan and desa that the article names, in its dateline too.
        acronyms: Short names of bodies that the article introduces in brackets, in small letters.
    """

    common: frozenset[str] = frozenset()
    bodies: frozenset[tuple[str, ...]] = frozenset()
    speakers: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()


class EvidenceGatherer:
    """
    Gathers what helps to part offices, bodies and persons.

    Args:
        named_bodies: Words behind which a body's proper name stands.
        saying_words: Words behind which a speaker's name stands.
    """

    def __init__(self, named_bodies: Collection[str], saying_words: Collection[str]) -> None:
        self._named_bodies, self._saying_words = frozenset(named_bodies), frozenset(saying_words)
        self._telling = self._named_bodies | self._saying_words | {"("}

    def gather(self, row: UnitRow) -> Evidence:
        """Gather the evidence of an article from the units of its word stage."""
        common = frozenset(compress(row.lower, map("WORD".__eq__, row.kinds)))
        bodies: set[tuple[str, ...]] = set()
        speakers: set[str] = set()
        acronyms: set[str] = set()
        kinds, units = row.kinds, row.units
        for at, begin, end in self._places(row):
            unit, low = units[at], row.lower[at]
            if (
                unit.kind == "WORD"
                and low in self._saying_words
                and "CAP" in kinds[at + 1 : min(at + 2, end)]
            ):
                speakers.add(units[at + 1].text)
            if low == "(" and begin < at < end - 2 and (short := _introduced(units, at)):
                bodies.add((short,))
                acronyms.add(short)
            if unit.kind == "LOCALITY" and unit.hit is not None:
                bodies.add(tuple(unit.hit.value.name.lower().split()))
            if unit.kind == "PILLAR" or low in self._named_bodies:
                name = _proper_name(units, at + 1, end)
                if name and "POSITION" not in kinds[max(begin, at - _HEADED) : at]:
                    bodies.add(name)
        return Evidence(common, frozenset(bodies), frozenset(speakers), acronyms=frozenset(acronyms))

    def _places(self, row: UnitRow) -> Iterator[tuple[int, int, int]]:
        """The telling units, each with where its sentence begins and ends."""
        telling, kinds = self._telling, row.kinds
        places = [at for at, low in enumerate(row.lower) if low in telling]
        if not _TELLING.isdisjoint(kinds):
            places = sorted({*places, *(at for at, kind in enumerate(kinds) if kind in _TELLING)})
        sentences = iter(row.sentences)
        begin = end = 0
        for at in places:
            while at >= end:
                begin, end = next(sentences)
            yield at, begin, end


def _introduced(units: Sequence[Unit], at: int) -> str:
    """`Forum Komunikasi Antar Lembaga Adat (FORKALA)`: the short name in a bracket behind a long one."""
    if units[at + 2].text != ")" or units[at - 1].kind != "CAP":
        return ""
    word = units[at + 1].text
    return word.lower() if word.isupper() and len(word) >= _LEAST_ACRONYM else ""


def _proper_name(units: Sequence[Unit], at: int, end: int) -> tuple[str, ...]:
    words: list[str] = []
    while at < end and units[at].kind == "CAP" and len(words) <= _LONGEST_BODY:
        words.append(units[at].text.lower())
        at += 1
    return tuple(words) if len(words) <= _LONGEST_BODY else ()
