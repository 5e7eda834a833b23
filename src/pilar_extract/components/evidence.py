"""What the rest of an article says about a capitalised word: a word like others, a body's name, a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from pilar_extract.components.units import Unit, UnitRow

_LONGEST_BODY = 4
_LEAST_ACRONYM = 3
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


def gather_evidence(row: UnitRow, named_bodies: Collection[str], saying_words: Collection[str]) -> Evidence:
    """
    Gather what helps to part offices, bodies and persons.

    Args:
        row: Units of the word stage.
        named_bodies: Words behind which a body's proper name stands.
        saying_words: Words behind which a speaker's name stands.
    """
    common = {low for kind, low in zip(row.kinds, row.lower, strict=True) if kind == "WORD"}
    bodies: set[tuple[str, ...]] = set()
    speakers: set[str] = set()
    acronyms: set[str] = set()
    for begin, end in row.sentences:
        kinds, lower = row.kinds[begin:end], row.lower[begin:end]
        telling = [
            at
            for at, (kind, low) in enumerate(zip(kinds, lower, strict=True))
            if kind in _TELLING or low == "(" or low in saying_words or low in named_bodies
        ]
        units = row.units[begin:end] if telling else ()
        for at in telling:
            unit, low = units[at], lower[at]
            if unit.kind == "WORD" and low in saying_words and kinds[at + 1 : at + 2] == ["CAP"]:
                speakers.add(units[at + 1].text)
            if low == "(" and (short := _introduced(units, at)):
                bodies.add((short,))
                acronyms.add(short)
            if unit.kind == "LOCALITY" and unit.hit is not None:
                bodies.add(tuple(unit.hit.value.name.lower().split()))
            if unit.kind == "PILLAR" or low in named_bodies:
                headed = any(u.kind == "POSITION" for u in units[max(0, at - 3) : at])
                name = _proper_name(units, at + 1)
                if name and not headed:
                    bodies.add(name)
    return Evidence(frozenset(common), frozenset(bodies), frozenset(speakers), acronyms=frozenset(acronyms))


def _introduced(units: tuple[Unit, ...], at: int) -> str:
    """`Forum Komunikasi Antar Lembaga Adat (FORKALA)`: the short name in a bracket behind a long one."""
    if not 0 < at < len(units) - 2 or units[at + 2].text != ")" or units[at - 1].kind != "CAP":
        return ""
    word = units[at + 1].text
    return word.lower() if word.isupper() and len(word) >= _LEAST_ACRONYM else ""


def _proper_name(units: tuple[Unit, ...], at: int) -> tuple[str, ...]:
    words: list[str] = []
    while at < len(units) and units[at].kind == "CAP" and len(words) <= _LONGEST_BODY:
        words.append(units[at].text.lower())
        at += 1
    return tuple(words) if len(words) <= _LONGEST_BODY else ()
