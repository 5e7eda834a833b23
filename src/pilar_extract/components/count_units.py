"""
The row of counting: quantities with their units, pillars with their lists, and the words between them.

`120 orang` becomes one ``QTY``, `PSM, TKSK dan Tagana` one ``PILLARS``, so that a rule says `QTY PILLARS` and
need not know how a list is written. Only sentences that hold a number are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.pillar_lists import PillarListWords, pillar_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.units import Unit, UnitRow

QUANTITIES = ("QTY", "PLACES", "GOODS", "THING")
PILLAR_KINDS = ("PILLAR", "PILLARS")
_UNIT_KINDS = {"UNIT": "QTY", "UNIT_PLACE": "PLACES", "UNIT_HOUSEHOLD": "GOODS", "UNIT_PACKAGE": "GOODS"}
_MOST_UNITS = 3
# Kinds that the rules see: a plain tag and word cost the matcher less than a choice of two.
_TAGS = {"PILLARS": "PILLAR", "REGION": "PLACE", "LOCALITY": "PLACE"}
_NAMELESS = (*PILLAR_KINDS, "REGION", "LOCALITY", "DATE", "STOP")
_VERBAL = ("di", "me", "ber", "ter", "ke")
_VERBAL_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ListWords:
    """
    Words of ``patterns/counts.toml`` that bound quantities and lists.

    Attributes:
        joins: What stands between the pillars of a list.
        no_subject: What no counted thing begins with.
        person_nouns: Nouns of persons.
        organisation_nouns: Nouns of bodies.
        posts: Posts that members hold.
        lists: Words of lists of pillars.
    """

    joins: frozenset[str]
    no_subject: frozenset[str]
    person_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    posts: frozenset[str]
    lists: PillarListWords

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> ListWords:
        """Pick the lists out of the rule set's."""
        own = {key: frozenset(lists[key]) for key in cls.__slots__ if key != "lists"}
        return cls(lists=PillarListWords.of(lists), **own)


@dataclass(slots=True)  # not frozen: that makes the many units of an article three times as dear
class CountUnit:
    """
    One unit of the row of counting.

    Attributes:
        kind: ``QTY`` (persons, bodies, or nothing said), ``PLACES``, ``GOODS``, ``THING`` (a noun that is no unit),
            ``PILLAR``, ``PILLARS``, ``STOP`` between sentences, else the kind of the unit.
        start: First code point.
        end: Code point after the last one.
        lower: Its text in lower case.
        number: The number's hit.
        unit: The unit behind the number.
        noun: The last of its units in lower case: of `21 orang pengurus` the `pengurus`.
        pillars: Hits of the list.
        hit: The hit of any other unit.
        mixed: A list of pillars with others among them (`PSM, TKSK dan TNI`).
    """

    kind: str
    start: int
    end: int
    lower: str
    number: Hit | None = None
    unit: Unit | None = None
    noun: str = ""
    pillars: tuple[Hit, ...] = ()
    hit: Hit | None = None
    mixed: bool = False

    @property
    def value(self) -> int:
        """The number said, 0 of what is no quantity."""
        return self.number.value.value if self.number is not None else 0

    @property
    def codes(self) -> list[str]:
        """Pillar codes in order, each once, without the whole's beside others."""
        codes = list(dict.fromkeys(hit.value.value for hit in self.pillars))
        return [code for code in codes if code != "PILAR"] or codes


@dataclass(frozen=True, slots=True)
class CountRow:
    """
    The row of counting.

    Attributes:
        units: All sentences with a number, ``STOP`` between them.
        sentences: (first unit, unit after the last) of every sentence; an empty span for one without a number.
    """

    units: tuple[CountUnit, ...]
    sentences: tuple[tuple[int, int], ...]


def build_count_row(row: UnitRow, words: ListWords) -> CountRow | None:
    """Reduce the article's row; None where no sentence holds a number."""
    units: list[CountUnit] = []
    sentences: list[tuple[int, int]] = []
    for begin, end in row.sentences:
        first = len(units)
        if "NUM" in row.kinds[begin:end]:
            units += _reduce(row, begin, end, words)
            sentences.append((first, len(units)))
            units.append(CountUnit("STOP", row.units[end - 1].end, row.units[end - 1].end, ""))
        else:
            sentences.append((first, first))
    return CountRow(tuple(units), tuple(sentences)) if units else None


def rule_row(units: Sequence[CountUnit]) -> tuple[list[str], list[str]]:
    """The kinds and the words that the rules see of a sentence."""
    return [_TAGS.get(unit.kind, unit.kind) for unit in units], [_form(unit) for unit in units]


def can_match(kinds: Sequence[str], words: Sequence[str], triggers: frozenset[str]) -> bool:
    """
    Can a rule match: is there a quantity beside a pillar, a trigger, or several places with a quantity each?

    Args:
        kinds: The kinds that the rules see of a sentence.
        words: The words that they see.
        triggers: Words of the rules that need no pillar.
    """
    if "QTY" not in kinds and "PLACES" not in kinds:
        return False
    if "PILLAR" in kinds or not triggers.isdisjoint(words):
        return True
    return kinds.count("QTY") > 1 and kinds.count("PLACE") > 1


def _form(unit: CountUnit) -> str:
    """The word that rules see: of a quantity its unit, of a place its kind."""
    if unit.number is not None:
        return unit.noun or "<bare>"
    return unit.lower if unit.kind not in _NAMELESS and unit.lower else f"<{unit.kind.lower()}>"


def _reduce(row: UnitRow, begin: int, end: int, words: ListWords) -> list[CountUnit]:
    units, made = row.units, list[CountUnit]()
    at = begin
    while at < end:
        unit = units[at]
        if unit.kind == "NUM":
            made.append(_with_qualifier(made, _quantity(units, at, end, words)))
        elif unit.kind == "PILLAR":
            made.append(_pillars(units, at, end, words))
        else:
            made.append(CountUnit(unit.kind, unit.start, unit.end, row.lower[at], hit=unit.hit))
            at += 1
            continue
        while at < end and units[at].start < made[-1].end:
            at += 1
    return made


def _with_qualifier(made: list[CountUnit], quantity: CountUnit) -> CountUnit:
    """Take in `lebih dari` before the number, so that no rule has to step over it."""
    start = quantity.number.value.qualifier_start if quantity.number else None
    if start is None:
        return quantity
    while made and made[-1].start >= start and made[-1].number is None and not made[-1].pillars:
        start = min(start, made.pop().start)
    return replace(quantity, start=start)


def _quantity(units: Sequence[Unit], at: int, end: int, words: ListWords) -> CountUnit:
    """The number with the units behind it; a noun that is no unit makes it a ``THING``."""
    number, stop = units[at], at + 1
    while stop < min(end, at + 1 + _MOST_UNITS) and units[stop].kind in _UNIT_KINDS:
        if units[stop].kind == "UNIT_PLACE" and units[stop - 1].text.lower() in words.posts:
            break  # `13 koordinator kabupaten/kota`
        stop += 1
    text = units[at].text.lower()
    if stop > at + 1:
        unit = units[at + 1]
        if stop < end and units[stop].kind == "POSITION" and units[stop].text.lower() in words.person_nouns:
            stop += 1  # `21 orang pengurus`
        return CountUnit(
            _UNIT_KINDS[unit.kind],
            number.start,
            units[stop - 1].end,
            text,
            number.hit,
            unit,
            units[stop - 1].text.lower(),
        )
    follower = units[stop] if stop < end else None
    if follower is not None and _is_post(follower, words):
        noun = follower.text.lower().split()[0]
        return CountUnit("QTY", number.start, follower.end, text, number.hit, noun=noun)
    foreign = follower is not None and is_noun(follower, words)
    return CountUnit("THING" if foreign else "QTY", number.start, number.end, text, number.hit)


def _is_post(unit: Unit, words: ListWords) -> bool:
    """`6 koordinator kabupaten`, `25 pengurus`: a post that several persons hold."""
    return unit.kind == "POSITION" and unit.text.lower().split()[0] in words.posts


def is_noun(unit: Unit, words: ListWords) -> bool:
    """Could the word behind a number be what it counts, rather than a verb, a particle or a place?"""
    low = unit.text.lower()
    if unit.kind not in ("WORD", "CAP") or low in words.no_subject or low in words.joins or len(low) == 1:
        return False
    if low in words.person_nouns or low in words.organisation_nouns:
        return True
    return not (low.startswith(_VERBAL) and len(low) >= _VERBAL_LENGTH)


def _pillars(units: Sequence[Unit], at: int, end: int, words: ListWords) -> CountUnit:
    members, last, mixed = pillar_list(units, at, end, words.lists)
    hits = tuple(unit.hit for unit in members if unit.hit is not None)
    kind = "PILLARS" if len({hit.value.value for hit in hits}) > 1 else "PILLAR"
    low = units[at].text.lower()
    return CountUnit(kind, units[at].start, units[last].end, low, pillars=hits, mixed=mixed)
