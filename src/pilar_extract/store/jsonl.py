"""Records as JSON Lines, in shards of so many records."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Protocol

from pilar_extract.extras import need
from pilar_extract.store.forms import Compression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
        self._damage = (EOFError, zlib.error, *((self._zstandard.ZstdError,) if self._zstandard else ()))

    @property
    def name(self) -> str:
        """See `Shards`."""
        return f"jsonl {self._compression} {SHARD}"

    def write(self, contents: Contents, target: Path) -> None:
        """See `Shards`."""
        lines, number = contents.lines(), 0
        while shard := next(lines, None):
            number += 1
            name = f"records-{number:05}{self.suffix}"
            with (target / name).open("wb") as raw, self._packing(raw) as stream:
                stream.write(shard)
                for line in islice(lines, SHARD - 1):
                    stream.write(line)

    @property
    def suffix(self) -> str:
        """What the names of shards end with."""
        return f".jsonl{_SUFFIXES[self._compression]}"

    def pack(self, lines: Iterable[bytes]) -> bytes:
        """Give the bytes of one shard."""
        raw = io.BytesIO()
        with self._packing(raw) as stream:
            for line in lines:
                stream.write(line)
        return raw.getvalue()

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        """
        Give the lines of one shard.

        Raises:
            OSError: It is damaged.
        """
        try:
            if self._compression is Compression.GZIP:
                packed = gzip.decompress(packed)
            elif self._zstandard is not None:
                packed = self._zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        except self._damage as error:
            raise OSError(str(error)) from error
        return iter(io.BytesIO(packed))

    @contextmanager
    def _packing(self, raw: BinaryIO) -> Iterator[_Stream]:
        if self._compression is Compression.GZIP:
            # Without name and time, which would make the bytes another ones each time.
            with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                yield packed
        elif self._zstandard is not None:
            compressor = self._zstandard.ZstdCompressor(write_checksum=True)
            with compressor.stream_writer(raw, closefd=False) as packed:
                yield packed
        else:
            yield raw


class _Stream(Protocol):
    def write(self, line: bytes, /) -> object: ...
