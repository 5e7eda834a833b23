"""Numbers that count nothing: ages, the labels of lists and the numbers of a table's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.components.count_units import PILLAR_KINDS, QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.count_facts import Sentence
    from pilar_extract.components.count_units import CountUnit

_AGES = range(15, 100)  # of grown-up persons, in years
_BRACKET = 8  # units that a bracket may hold before a number
_INDEX_LIMIT = 40  # no list numbers more rows


def is_age(units: Sequence[CountUnit], at: int, sentence: Sentence) -> bool:
    """`Suryani, 44, menekuni`: a bare number between commas, behind a name and before what its bearer does."""
    if at < sentence.begin + 2 or at + 2 >= sentence.end or units[at].unit is not None:
        return False
    aside = units[at - 1].lower == units[at + 1].lower == "," and units[at + 2].kind == "WORD"
    named = units[at - 2].kind == "PERSON" or (units[at - 2].kind == "CAP" and at == sentence.begin + 2)
    return aside and named and units[at].value in _AGES


def is_label(units: Sequence[CountUnit], at: int, sentence: Sentence) -> bool:
    """`Untuk PSM: 1) Siti, 2) Budi`: a number before a bracket that nothing opened."""
    closed = at + 1 < sentence.end and units[at + 1].lower == ")" and units[at].unit is None
    return closed and all(unit.lower != "(" for unit in units[max(sentence.begin, at - _BRACKET) : at])


def is_index(units: Sequence[CountUnit], at: int, sentence: Sentence) -> bool:
    """`1 PSM 436 orang`: the first number of a row counts the rows."""
    number = units[at].number
    return (
        at == sentence.begin
        and units[at].unit is None
        and number is not None
        and number.value.value <= _INDEX_LIMIT
        and number.value.written == "digits"
        and at + 2 < sentence.end
        and units[at + 1].kind in PILLAR_KINDS
        and units[at + 2].kind in QUANTITIES
    )
