"""MinHash signatures of any number of articles, kept in a file, and the pairs that they make candidates."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Self

from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

BANDS, ROWS = 64, 3
PERMUTATIONS = BANDS * ROWS
_SEED = 20
_BLOCK = 4096  # articles a block of work, so that memory does not grow with the corpus


class Signatures:
    """
    MinHash signatures (Broder 1997) of sets of strings, one after the other, in a temporary file.

    Two articles are candidates if all rows of one of the bands agree (locality-sensitive hashing; Leskovec, Rajaraman
    and Ullman, *Mining of Massive Datasets*, chapter 3). With 64 bands of 3 rows a pair of similarity 0.4 is found in
    98 of 100 cases, one of 0.5 always, one of 0.01 in one of 16,000.

    Raises:
        UsageError: The library that computes them is not installed.
    """

    def __init__(self) -> None:
        self._rensa = need("rensa", extra="dataset")
        self._numpy = need("numpy", extra="dataset")
        self._file = tempfile.TemporaryFile(prefix="pilar-extract-")  # noqa: SIM115 - closed by `close`
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def add(self, members: set[str]) -> None:
        """Add the signature of one set."""
        sketch = self._rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
        sketch.update(list(members))
        self._file.write(self._numpy.asarray(sketch.digest(), dtype="<u4").tobytes())
        self._count += 1

    def candidates(self, *, least: float) -> Iterator[tuple[int, int, float]]:
        """
        Give the pairs of articles that share a band, as places of the two and their estimated similarity.

        Of the articles that share a band each is paired with the one before it and with the first: enough to join them,
        and never their number squared. A pair comes once for each band that it shares.

        Args:
            least: Similarity, 0-1, below which a pair is left out.
        """
        np = self._numpy
        if self._count < 2:  # noqa: PLR2004 - one article has no pair
            return
        self._file.flush()
        table = np.memmap(self._file, dtype="<u4", mode="r", shape=(self._count, PERMUTATIONS))
        for band in range(BANDS):
            keys = self._keys(table, band)
            order = np.argsort(keys, kind="stable")
            ordered = keys[order]
            same = ordered[1:] == ordered[:-1]
            starts = np.concatenate(([True], ~same))
            firsts = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
            later = np.flatnonzero(~starts)
            pairs = np.unique(
                np.sort(
                    np.concatenate(
                        (
                            np.stack((order[later - 1], order[later]), axis=1),
                            np.stack((firsts[later], order[later]), axis=1),
                        )
                    ),
                    axis=1,
                ),
                axis=0,
            )
            pairs = pairs[pairs[:, 0] != pairs[:, 1]]
            for start in range(0, len(pairs), _BLOCK):
                block = pairs[start : start + _BLOCK]
                alike = (table[block[:, 0]] == table[block[:, 1]]).mean(axis=1)
                near = alike >= least
                yield from zip(*block[near].T.tolist(), alike[near].tolist(), strict=True)

    def _keys(self, table: NDArray[np.uint32], band: int) -> NDArray[np.uint64]:
        """One number for each article's rows of a band."""
        numpy = self._numpy
        keys: NDArray[np.uint64] = numpy.empty(self._count, dtype=numpy.uint64)
        for start in range(0, self._count, _BLOCK):
            rows = table[start : start + _BLOCK, band * ROWS : (band + 1) * ROWS].astype(numpy.uint64)
            key = rows[:, 0]
            for column in range(1, ROWS):
                key = key * numpy.uint64(0x9E3779B97F4A7C15) + rows[:, column]
            keys[start : start + _BLOCK] = key
        return keys
