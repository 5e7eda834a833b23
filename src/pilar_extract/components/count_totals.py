"""The total before a list on lines of its own: `Peserta berjumlah 187 orang, terdiri dari:` and the pillars below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.units import UnitRow
    from pilar_extract.facts import CountFact

_OPENS = 4  # units before the colon among which the words stand that open a list
_ITEM = 16  # units of a line that is an item
_LETTER = 3  # units of a line that is no more than an item's number
_SEVERAL = 2


class OpenTotal:
    """
    Gives the number before a list to all pillars together, if each item of the list names one.

    Args:
        opens: Words before the colon that open a list of parts.
    """

    def __init__(self, opens: frozenset[str]) -> None:
        self._opens = opens
        self._number: int | None = None
        self._codes: set[str] = set()

    def begin(self) -> None:
        """Forget the article before."""
        self._number = None

    def read(
        self,
        row: UnitRow,
        span: tuple[int, int],
        hits: Sequence[Hit],
        facts: Sequence[CountFact],
        memory: Memory,
    ) -> None:
        """
        Note the total of a sentence that opens a list, or go on with the list at hand.

        Args:
            row: The article's units.
            span: First unit of the sentence and the one after its last.
            hits: Its pillars.
            facts: Its counts.
            memory: Where the total's pillar is noted.
        """
        first, last = span
        if self._number is not None and not self._goes_on(row, first, last, hits):
            self.end(memory)
        opened = row.texts[last - 1] == ":" and not self._opens.isdisjoint(row.lower[last - _OPENS : last])
        if opened and facts and facts[-1].pillar is None and facts[-1].unit == "person":
            self._number, self._codes = facts[-1].number, set()

    def _goes_on(self, row: UnitRow, first: int, last: int, hits: Sequence[Hit]) -> bool:
        """Is the sentence an item of the list? One that counts others ends it, and there is no total."""
        if hits:
            self._codes |= {hit.value.value for hit in hits}
            return last - first <= 2 * _ITEM
        if last - first <= _LETTER:
            return True
        if last - first <= _ITEM and "NUM" in row.kinds[first:last]:
            self._number = None
        return False

    def end(self, memory: Memory) -> None:
        """The list is done."""
        if self._number is not None and len(self._codes) >= _SEVERAL:
            memory.recast[self._number] = WHOLE
        self._number = None
