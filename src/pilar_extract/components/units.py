"""The row of units that rules are matched on: found things as single units, other words as they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pilar_extract.components.tokens import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.tokens import Tokens


_CLIPPED = frozenset({"REGION", "LOCALITY"})


class Unit(NamedTuple):
    """
    One unit: a hit, or a word or mark of the text.

    A named tuple, since an article has hundreds and a frozen dataclass takes three times as long to make.

    Attributes:
        kind: The hit's kind, else ``WORD``, ``CAP`` (capitalised) or ``MARK``.
        start: First code point.
        end: Code point after the last one.
        text: The characters.
        hit: What an earlier stage found there.
    """

    kind: str
    start: int
    end: int
    text: str
    hit: Hit | None = None


@dataclass(frozen=True)
class UnitRow:
    """
    The units of a whole article and where its sentences lie in them.

    Attributes:
        units: In the order of the text.
        sentences: (first unit, unit after the last) of each sentence.
    """

    units: tuple[Unit, ...]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each unit, for looks at whole stretches."""
        return list(map(itemgetter(0), self.units))

    @cached_property
    def lower(self) -> list[str]:
        """The text of each unit in lower case, for looks at whole stretches."""
        return list(map(str.lower, self.texts))

    @cached_property
    def texts(self) -> list[str]:
        """The text of each unit, for looks at whole stretches."""
        return list(map(itemgetter(3), self.units))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every text in lower case, for words that most articles do not have."""
        return frozenset(self.lower)

    def rule_words(self, begin: int, end: int) -> list[str]:
        """
        The words that rules see of a stretch.

        A unit of several words is a placeholder, so that the vocabulary does not grow with every phrase.

        Args:
            begin: The first unit.
            end: The unit after the last.
        """
        return [
            unit.text if unit.hit is None or " " not in unit.text else f"<{unit.kind}>"
            for unit in self.units[begin:end]
        ]


def build_units(
    text: str, tokens: Tokens, hits: Iterable[Hit], sentences: Sequence[tuple[int, int]]
) -> UnitRow:
    """
    Merge tokens and hits into one row.

    Args:
        text: The article.
        tokens: Its tokens.
        hits: Of overlapping hits the one given first wins.
        sentences: (start, end) of each sentence.
    """
    units: list[Unit] = []
    rows: list[tuple[int, int]] = []
    chosen = _without_overlaps(hits)
    words = _Words(text, tokens)
    at = 0
    for begin, end in sentences:
        first = len(units)
        while at < len(chosen) and chosen[at][1] <= begin:
            at += 1
        cursor = begin
        while at < len(chosen) and chosen[at][0] < end:
            start, stop, hit = chosen[at]
            units += words.between(cursor, start)
            units.append(Unit(hit.kind, start, stop, text[start:stop], hit))
            cursor = max(cursor, stop)
            at += 1
        units += words.between(cursor, end)
        if len(units) > first:
            rows.append((first, len(units)))
    return UnitRow(tuple(units), tuple(rows))


def merge_units(text: str, row: UnitRow, phrases: Sequence[tuple[int, int, Hit]]) -> UnitRow:
    """
    Make one unit of each phrase.

    Args:
        text: The article.
        row: Units of the stage before.
        phrases: (first unit, unit after the last, hit) in order, none across two sentences.
    """
    units: list[Unit] = []
    at = 0
    for first, stop, hit in phrases:
        units += row.units[at:first]
        units.append(Unit(hit.kind, hit.start, hit.end, text[hit.start : hit.end], hit))
        at = stop
    units += row.units[at:]
    return UnitRow(tuple(units), tuple(_moved(row.sentences, phrases)))


def outside(hits: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    """Those of the hits that overlap none of the others, which are in order and apart from one another."""
    starts = [other.start for other in others]
    ends = [other.end for other in others]
    return [
        hit for hit in hits if (at := bisect_right(ends, hit.start)) == len(others) or starts[at] >= hit.end
    ]


def _moved(
    sentences: Iterable[tuple[int, int]], phrases: Sequence[tuple[int, int, Hit]]
) -> Iterator[tuple[int, int]]:
    """The sentences as they lie where each phrase is one unit; a phrase lies in one of them."""
    at, gone = 0, 0
    for begin, end in sentences:
        first = begin - gone
        while at < len(phrases) and phrases[at][0] < end:
            gone += phrases[at][1] - phrases[at][0] - 1
            at += 1
        yield first, end - gone


def _without_overlaps(hits: Iterable[Hit]) -> list[tuple[int, int, Hit]]:
    """
    Hits and what is left of them: the first given wins, and a place is clipped.

    `Wali Kota Pasuruan` is the office `Wali Kota` and what remains of `Kota Pasuruan`.
    """
    starts: list[int] = []
    kept: list[tuple[int, int, Hit]] = []
    for hit in hits:
        start, end = hit.start, hit.end
        at = bisect_left(starts, start)
        if at and kept[at - 1][1] > start:
            if hit.kind not in _CLIPPED or kept[at - 1][1] >= end:
                continue
            start = kept[at - 1][1] + 1
        if end <= start or (at < len(kept) and kept[at][0] < end):
            continue
        starts.insert(at, start)
        kept.insert(at, (start, end, hit))
    return kept


class _Words:
    """The tokens of a text as units, blank ones left out."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._text = text
        full = [kind != "BLANK" for kind in tokens.kinds]
        self._starts = list(compress(tokens.starts, full))
        rows = zip(tokens.kinds, tokens.starts, tokens.ends, tokens.words, repeat(None))
        # All at once, and by `tuple.__new__`, since `Unit(…)` sorts out its arguments first: half the time.
        self._units: list[Unit] = list(map(tuple.__new__, repeat(Unit), compress(rows, full)))

    def between(self, begin: int, end: int) -> list[Unit]:
        """The words, and the parts of words, that lie between two code points."""
        if begin >= end:
            return []
        units = self._units[max(0, bisect_right(self._starts, begin) - 1) : bisect_left(self._starts, end)]
        if units and units[0].start < begin:
            units[:1] = self._part(begin, min(units[0].end, end))
        if units and units[-1].end > end:
            units[-1:] = self._part(units[-1].start, end)
        return units

    def _part(self, start: int, end: int) -> list[Unit]:
        """A part of a word, if anything is left of it."""
        word = self._text[start:end]
        return [Unit(kind, start, end, word) for kind in kinds_of([word])] if word else []
