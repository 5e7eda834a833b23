"""Units of measure: the words right behind a number that say what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_KINDS = {
    "unit_person": ("UNIT", "person"),
    "unit_organisation": ("UNIT", "organisation"),
    "unit_place": ("UNIT_PLACE", "place"),
    "unit_household": ("UNIT_HOUSEHOLD", "household"),
    "unit_package": ("UNIT_PACKAGE", "package"),
}
_WORD = re.compile(r"[\s\xa0]{0,3}([^\W\d_]+(?:[/-][^\W\d_]+)?)")
_LONGEST = 3
_MOST = 3
_RULE = "count.unit"


class MeasureGrammar:
    """
    Finds units behind numbers.

    Args:
        lists: The ``unit_*`` lists of ``patterns/units.toml``.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._units = {" ".join(word.split()): kind for key, kind in _KINDS.items() for word in lists[key]}
        self._first_words = frozenset(words.split(" ")[0] for words in self._units)

    def find(self, text: str, numbers: Iterable[Hit], blocked: Sequence[tuple[int, int]]) -> list[Hit]:
        """
        Find up to three units behind each number (`12 orang anggota`).

        Args:
            text: The article.
            numbers: Hits of kind ``NUM``.
            blocked: Spans of pillars, whose words are no units.
        """
        found: list[Hit] = []
        starts = {start for start, _ in blocked}
        for number in numbers:
            at = number.end
            for _ in range(_MOST):
                hit = self._unit(text, at, starts)
                if hit is None:
                    break
                found.append(hit)
                at = hit.end
        return found

    def _unit(self, text: str, at: int, blocked: set[int]) -> Hit | None:
        words: list[str] = []
        best: Hit | None = None
        first = at
        for _ in range(_LONGEST):
            word = _WORD.match(text, at)
            if not word or word.start(1) in blocked:
                break
            if not words:
                first = word.start(1)
            words.append(word.group(1).lower())
            if len(words) == 1 and words[0] not in self._first_words and "/" not in words[0]:
                break
            at = word.end()
            if found := self._units.get(" ".join(words)) or self._either(words):
                best = Hit(found[0], first, at, found[1], _RULE)
        return best

    def _either(self, words: Sequence[str]) -> tuple[str, str] | None:
        """`kelurahan/kalurahan`: one of two units of a kind."""
        if len(words) != 1 or "/" not in words[0]:
            return None
        kinds = {self._units.get(part) for part in words[0].split("/")}
        return kinds.pop() if len(kinds) == 1 else None
