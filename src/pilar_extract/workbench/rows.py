"""The rows of units that the fact rules are matched on, as their finders build them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.award_contest import ContestGrammar
from pilar_extract.components.award_rows import FactRows
from pilar_extract.components.awards import rule_items, with_markers
from pilar_extract.components.count_units import ListWords, build_count_row, rule_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.components.annotations import Annotations


@dataclass(frozen=True, slots=True)
class FactRow:
    """
    What the rules of one kind of fact see of one sentence.

    Attributes:
        fact: The kind of fact.
        kinds: The kind of each unit.
        words: The word that the rules see of it.
        spans: Its start and end in the text.
    """

    fact: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def fact_rows(found: Annotations, lists: Mapping[str, Sequence[str]]) -> Iterator[FactRow]:
    """
    Give the rows of every sentence: those of counts, of officials, of awards.

    Args:
        found: What the cascade left.
        lists: The word lists of the pattern files.
    """
    if found.words is not None:
        counting = build_count_row(found.words, ListWords.of(lists))
        for begin, end in counting.sentences if counting else ():
            units = counting.units[begin:end] if counting else ()
            if units:
                yield _row("count", rule_row(units), [(unit.start, unit.end) for unit in units])
    if found.row is None:
        return
    for begin, end in found.row.sentences:
        spans = [(unit.start, unit.end) for unit in found.row.units[begin:end]]
        yield _row("official", (found.row.kinds[begin:end], found.row.rule_words(begin, end)), spans)
    row = with_markers(found.row)
    rows = FactRows(lists, ContestGrammar(lists))
    for index, (begin, end) in enumerate(row.sentences):
        if rows.tells_of_award(row, begin, end):
            items = rows.read(found.text, row, index)
            spans = [(row.units[item.first].start, row.units[item.stop - 1].end) for item in items]
            yield _row("award", rule_items(items), spans)


def _row(fact: str, seen: tuple[list[str], list[str]], spans: Sequence[tuple[int, int]]) -> FactRow:
    return FactRow(fact, tuple(seen[0]), tuple(seen[1]), tuple(spans))
