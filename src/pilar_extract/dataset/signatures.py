"""MinHash signatures of any number of articles, kept in a file, and the pairs that they make candidates."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Self

from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Shares = NDArray[np.float64]
    Places = NDArray[np.int64]

BANDS, ROWS = 64, 3
PERMUTATIONS = BANDS * ROWS
_SEED = 20
_BLOCK = 4096  # articles a block of work, so that memory does not grow with the corpus
_BANDS_AT_ONCE = 8  # bands whose keys are made in one reading of the file
_BYTES = 2  # a value is kept: two values of unlike articles agree by chance in one of 65,536 cases
_MIX = 0x9E3779B97F4A7C15  # 2^64 by the golden ratio, whose multiples spread evenly (Knuth, volume 3, 6.4)


class Signatures:
    """
    MinHash signatures (Broder 1997) of sets of strings, one after the other, in a temporary file.

    Two articles are candidates if all rows of one of the bands agree (locality-sensitive hashing; Leskovec, Rajaraman
    and Ullman, *Mining of Massive Datasets*, chapter 3). With 64 bands of 3 rows a pair of similarity 0.4 is found in
    98 of 100 cases, one of 0.5 always, one of 0.01 in one of 16,000. Of each value the lowest 16 bits are kept (b-bit
    minwise hashing; Li and König 2010): the file has 384 bytes an article, and memory 8 bytes a band that is worked on.

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
        self.close()

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def add(self, members: set[str]) -> None:
        """Add the signature of one set."""
        sketch = self._rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
        sketch.update(list(members))
        values = self._numpy.asarray(sketch.digest(), dtype=self._numpy.uint32)
        self._file.write(values.astype("<u2").tobytes())
        self._count += 1

    def candidates(
        self, *, least: float, known: Callable[[Places, Places], NDArray[np.bool_]] | None = None
    ) -> Iterator[tuple[int, int, float]]:
        """
        Give the pairs of articles that share a band, as places of the two and their estimated similarity.

        Of the articles that share a band each is paired with the one before it and with the first: enough to join them,
        and never their number squared. A pair comes once for each band that it shares.

        Args:
            least: Similarity, 0-1, below which a pair is left out.
            known: Says of pairs, by their places, which need not be looked at any more.
        """
        self._file.flush()
        for first in range(0, BANDS, _BANDS_AT_ONCE):
            for keys in self._keys(range(first, first + _BANDS_AT_ONCE)):
                pairs = self._sharing(keys)
                for start in range(0, len(pairs), _BLOCK):
                    block = pairs[start : start + _BLOCK]
                    if known is not None:
                        block = block[~known(block[:, 0], block[:, 1])]
                    alike = self._similarity(block)
                    near = alike >= least
                    yield from zip(*block[near].T.tolist(), alike[near].tolist(), strict=True)

    def _sharing(self, keys: Numbers) -> Places:
        """Pairs of places with one key, each with the place before it and with the first, sorted and once each."""
        np = self._numpy
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        same = ordered[1:] == ordered[:-1]
        later = np.flatnonzero(same) + 1
        starts = np.concatenate(([True], ~same))
        begins = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))[later]
        pairs = np.concatenate(
            [np.stack((order[before], order[later]), axis=1) for before in (later - 1, begins)]
        )
        found: Places = np.unique(np.sort(pairs, axis=1), axis=0)
        return found

    def _similarity(self, pairs: Places) -> Shares:
        """Share of the values that two articles have in common."""
        np = self._numpy
        places, where = np.unique(pairs, return_inverse=True)
        values = np.empty((len(places), PERMUTATIONS), dtype="<u2")
        size = PERMUTATIONS * _BYTES
        for row, place in enumerate(places.tolist()):
            self._file.seek(place * size)
            values[row] = np.frombuffer(self._file.read(size), dtype="<u2")
        one, other = where.reshape(pairs.shape).T
        alike: Shares = (values[one] == values[other]).mean(axis=1)
        return alike

    def _keys(self, bands: range) -> Iterator[Numbers]:
        """One number an article for its rows of each of the bands, of which a reading of the file makes several."""
        np = self._numpy
        keys = np.empty((len(bands), self._count), dtype=np.uint64)
        self._file.seek(0)
        for start in range(0, self._count, _BLOCK):
            articles = min(_BLOCK, self._count - start)
            read = self._file.read(articles * PERMUTATIONS * _BYTES)
            table = np.frombuffer(read, dtype="<u2").reshape(articles, BANDS, ROWS).astype(np.uint64)
            for at, band in enumerate(bands):
                key = table[:, band, 0]
                for row in range(1, ROWS):
                    key = key * np.uint64(_MIX) + table[:, band, row]
                keys[at, start : start + articles] = key
        yield from keys
