"""Words that belong to a winner's name, or only look so: places, numbers and letters in the names of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.units import Unit

_PLACES = ("REGION", "LOCALITY")
_NAMES = ("CAP", "PERSON")
_ACRONYM, _LONGEST_ACRONYM = 3, 6


def bare_capital(unit: Unit) -> bool:
    """A place without its level word that a body's name may end in: `Tagana Lumajang`."""
    form = getattr(unit.hit.value if unit.hit else None, "form", "")
    return form in ("bare", "alias", "short") and unit.text[:1].isupper()


def numbers_a_name(units: Sequence[Unit], at: int) -> bool:
    """The number of a school: `SMKN` `1` `Gombong`."""
    return units[at].text.isdigit() and at + 1 < len(units) and units[at + 1].kind in (*_NAMES, *_PLACES)


def is_bare_place(units: Sequence[Unit], at: int, end: int) -> bool:
    """`TKSK` `Lopok` `Kabupaten Sumbawa, Seno Aji`: a word before a place and a name is where the post is."""
    if at + 3 >= end or units[at].kind not in _NAMES or " " in units[at].text:
        return False
    return units[at + 1].kind in _PLACES and units[at + 2].text == "," and units[at + 3].kind == "PERSON"


def is_acronym(unit: Unit) -> bool:
    """`Tagana` `UNIKA`, `PPSM` `Kabupaten Bantul`: letters of a body's name."""
    return unit.text.isalpha() and unit.text.isupper() and _ACRONYM <= len(unit.text) <= _LONGEST_ACRONYM


def alias_in_name(units: Sequence[Unit], at: int, end: int) -> bool:
    """A word of a body's name that is also short for a place: Karang Taruna `Mitra` `Tani`."""
    hit = units[at].hit
    form = getattr(hit.value if hit else None, "form", "")
    if units[at].kind != "REGION" or form not in ("alias", "short") or at + 1 >= end:
        return False
    return units[at + 1].kind in _NAMES and " " not in units[at + 1].text
