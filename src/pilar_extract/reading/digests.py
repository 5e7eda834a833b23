"""Millions of texts remembered in the room of thousands."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right

_BYTES = 8  # of a digest
_LONGEST = 1024  # digests in a row: one more is put in its place by moving half of them, 4 kB


class Digests:
    """
    A set of texts, each known by 64 bits of its digest alone.

    Digests stand in order in rows, which are cut in two when they grow long: some ten bytes a text, where a set of
    numbers takes 70, and never a large piece of memory that is left for a larger one.
    Of a million texts two share a digest once in thirty million times.
    """

    def __init__(self) -> None:
        self._rows = [array("Q")]
        self._firsts = [0]

    def __len__(self) -> int:
        """How many texts there are."""
        return sum(map(len, self._rows))

    def add(self, text: str) -> bool:
        """
        Add a text; False where it was there already.

        >>> met = Digests()
        >>> met.add("a"), met.add("b"), met.add("a"), len(met)
        (True, True, False, 2)

        Args:
            text: Any; a lone surrogate may stand for a byte of a path that is no UTF-8.
        """
        digest = hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=_BYTES).digest()
        number = int.from_bytes(digest)
        which = bisect_right(self._firsts, number) - 1
        row = self._rows[which]
        place = bisect_left(row, number)
        if place < len(row) and row[place] == number:
            return False
        row.insert(place, number)
        if len(row) > _LONGEST:
            self._cut(which)
        return True

    def _cut(self, which: int) -> None:
        row = self._rows[which]
        half = len(row) // 2
        self._rows[which : which + 1] = [row[:half], row[half:]]
        self._firsts.insert(which + 1, row[half])
