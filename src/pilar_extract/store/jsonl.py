"""Records as JSON Lines, in shards of so many records."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from pilar_extract.extras import need
from pilar_extract.store.forms import Compression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.store.contents import Contents

SHARD = 10_000  # records in a shard, 50 to 100 MB of press articles
_SUFFIXES = {Compression.NONE: "", Compression.GZIP: ".gz", Compression.ZSTD: ".zst"}


class JsonLines:
    """
    Shards ``records-00001.jsonl``, a record a line, sorted by id.

    Args:
        compression: How they are packed.

    Raises:
        UsageError: The library that packs is not installed.
    """

    def __init__(self, compression: Compression) -> None:
        self._compression = compression
        self._zstandard = need("zstandard", extra="formats") if compression is Compression.ZSTD else None

    @property
    def name(self) -> str:
        """See `Shards`."""
        return f"jsonl {self._compression} {SHARD}"

    def write(self, contents: Contents, target: Path) -> None:
        """See `Shards`."""
        lines, number = contents.lines(), 0
        while shard := next(lines, None):
            number += 1
            name = f"records-{number:05}.jsonl{_SUFFIXES[self._compression]}"
            with self._opened(target / name) as stream:
                stream.write(shard)
                for line in islice(lines, SHARD - 1):
                    stream.write(line)

    @contextmanager
    def _opened(self, file: Path) -> Iterator[_Stream]:
        with file.open("wb") as raw:
            if self._compression is Compression.GZIP:
                # Without name and time, which would make the bytes another ones each time.
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                    yield packed
            elif self._zstandard is not None:
                with self._zstandard.ZstdCompressor(write_checksum=True).stream_writer(raw) as packed:
                    yield packed
            else:
                yield raw


class _Stream(Protocol):
    def write(self, line: bytes, /) -> object: ...
