"""Lists and tables: numbers whose pillar stands in a heading, or in another cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import Antecedent, Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.units import UnitRow
    from pilar_extract.facts import CountFact

ITEM_RULE = "count.list-item"
CELL_RULE = "count.table-cell"
_CELL_UNITS = 5
_LEAST_CELLS = 4
_ITEM_UNITS = 12
_ITEM_WORDS = 5


@dataclass(frozen=True, slots=True)
class ListHeadWords:
    """
    Words of ``patterns/counts.toml`` about headings.

    Attributes:
        head_words: Say that the heading speaks of those counted before (`sebaran`, `rinciannya`).
    """

    head_words: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> ListHeadWords:
        """Pick the lists out of the rule set's."""
        return cls(frozenset(lists["head_words"]))


class ListReader:
    """
    Reads lists and tables.

    Args:
        words: The word lists.
        maker: Makes facts.
    """

    def __init__(self, words: ListHeadWords, maker: FactMaker) -> None:
        self._words = words
        self._maker = maker
        self._head: Antecedent | None = None
        self._rows: frozenset[int] = frozenset()

    def tables(self, row: UnitRow) -> dict[int, Antecedent]:
        """
        Find the numbers of tables flattened to lines, by where they begin.

        A table is a run of short lines in which pillars and numbers take turns.
        """
        self._head = None
        cells: dict[int, Antecedent] = {}
        rows: set[int] = set()
        run: list[tuple[int, int]] = []
        for begin, end in (*row.sentences, (0, 0)):
            if 0 < end - begin <= _CELL_UNITS and row.units[end - 1].text not in (".", "!", "?"):
                run.append((begin, end))
                continue
            if len(run) >= _LEAST_CELLS and _read_table(row, run, cells):
                numbers = row.units[run[0][0] : run[-1][1]]
                rows |= {unit.start for unit in numbers if unit.kind == "NUM" and unit.start not in cells}
            run = []
        self._rows = frozenset(rows)
        return cells

    def cell(self, sentence: Sentence, at: int, owner: Antecedent) -> CountFact:
        """The fact of a number in a table."""
        fixed = "place" if sentence.units[at].kind == "PLACES" else None
        return self._maker.make(
            sentence,
            at,
            (at, at + 1),
            CELL_RULE,
            pillar=owner.code,
            default=owner.default,
            fixed=fixed,
            place=owner.place,
        )

    def head(self, row: UnitRow, first: int, last: int, hits: Sequence[Hit], memory: Memory) -> None:
        """Note a heading that names the pillar of the items behind it, or forget the last one."""
        kinds = row.kinds[first:last]
        if row.texts[last - 1] == ":":
            codes = {hit.value.value: hit.value.unit for hit in hits}
            if len(codes) == 1:
                code, unit = codes.popitem()
                self._head = Antecedent(code, unit)
            elif not codes and not self._words.head_words.isdisjoint(row.lower[first:last]):
                self._head = memory.number([]) or memory.topic()
            else:
                self._head = None
        elif "PILLAR" in kinds and len(kinds) - kinds.count("MARK") - kinds.count("NUM") == 1:
            hit = row.units[first + kinds.index("PILLAR")].hit
            self._head = Antecedent(hit.value.value, hit.value.unit) if hit is not None else self._head
        elif len(kinds) > _ITEM_UNITS or hits or "NUM" not in kinds:
            self._head = None

    def item(self, sentence: Sentence, found: Found) -> None:
        """An item of a list whose heading names the pillar: a place and a number, or the number alone."""
        head = self._head
        units = sentence.units[sentence.begin : sentence.end]
        if head is None or found.facts or len(units) > _ITEM_UNITS or any(unit.pillars for unit in units):
            return
        free = [at for at in range(sentence.begin, sentence.end) if sentence.units[at].number is not None]
        words = [unit for unit in units if unit.kind in ("WORD", "CAP")]
        if len(free) != 1 or sentence.units[free[0]].kind != "QTY" or len(words) > _ITEM_WORDS:
            return
        at = free[0]
        if sentence.units[at].start in self._rows:
            return  # the number of a table's row
        places = [unit.hit for unit in sentence.units[sentence.begin : at] if unit.kind == "REGION"]
        places = places or [next((unit.hit for unit in units if unit.kind == "REGION"), None)]
        for place in places:
            fact = self._maker.make(
                sentence, at, (sentence.begin, at + 1), ITEM_RULE, pillar=head.code, default=head.default,
                total=head.total, place=place,
            )  # fmt: skip
            found.add(at, fact)


def _read_table(row: UnitRow, run: Sequence[tuple[int, int]], cells: dict[int, Antecedent]) -> bool:
    """Give each pillar the number behind it; before it where the table begins with a number and ends with a pillar."""
    units = [unit for unit in row.units[run[0][0] : run[-1][1]] if unit.kind in ("PILLAR", "NUM")]
    alone = sum(all(unit.kind in ("PILLAR", "MARK") for unit in row.units[begin:end]) for begin, end in run)
    if alone < 2:  # noqa: PLR2004 - one line with a pillar is no column
        return False
    if units and units[0].kind == "NUM" and units[-1].kind == "PILLAR":
        units.reverse()
    owner: Antecedent | None = None
    measured = {
        left.end: right.hit.value
        for left, right in zip(row.units[run[0][0] :], row.units[run[0][0] + 1 : run[-1][1]], strict=False)
        if left.kind == "NUM" and right.kind.startswith("UNIT") and right.hit is not None
    }
    for unit in units:
        if unit.hit is None:
            continue
        if unit.kind == "PILLAR":
            owner = Antecedent(unit.hit.value.value, unit.hit.value.unit)
        elif owner is not None:
            cells[unit.hit.start] = replace(owner, default=measured.get(unit.end, owner.default))
            owner = None
    return True
