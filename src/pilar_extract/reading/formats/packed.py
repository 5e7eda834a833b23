"""One file packed by gzip, xz or Zstandard, unpacked as it is read."""

from __future__ import annotations

import io
import lzma
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from pilar_extract.errors import ArchiveError, DamagedFileError
from pilar_extract.reading.extras import need
from pilar_extract.reading.registry import GZIP, XZ, Format

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from pilar_extract.settings import ReadingSettings

_CHUNK = 16_384  # packed bytes fed at a time: gzip makes 17 MB of them at most
_ZSTD_CHUNK = 512  # likewise: Zstandard has no limit of its own
_PIECE = 1_000_000  # unpacked bytes asked for at a time, where the library takes a limit
_XZ_MEMORY = 200_000_000  # bytes; the strongest setting of xz itself needs 65 MB to unpack
_GZIP_WINDOW = 31  # zlib's number for gzip's header and checksum


class Unpacked(io.RawIOBase):
    """
    The unpacked bytes of a stream.

    A stream that is cut or damaged gives what comes before and then ends; `problem` says so afterwards.

    Attributes:
        problem: What was wrong with the packed bytes, if anything.
    """

    def __init__(self, packed: BinaryIO, form: Format, *, name: str, settings: ReadingSettings) -> None:
        """
        Begin to unpack.

        Args:
            packed: The packed bytes.
            form: How they are packed.
            name: What messages call the file.
            settings: Limits.

        Raises:
            MissingExtraError: It is Zstandard, and zstandard is not installed.
        """
        super().__init__()
        self.problem: DamagedFileError | None = None
        self._packed, self._form, self._name, self._settings = packed, form, name, settings
        self._zstd = None if form in (GZIP, XZ) else need("zstandard", extra="formats", name=name)
        self._chunk = _ZSTD_CHUNK if self._zstd else _CHUNK
        self._fed = self._given = 0
        self._rest, self._ready = b"", b""
        self._unpacker: Any = None
        self._ended = False

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """
        Give the next bytes.

        Raises:
            ArchiveError: The stream unpacks to many times what an honest one does.
        """
        while not self._ready and not self._ended:
            self._ready = self._next()
            self._given += len(self._ready)
            if self._given > max(self._settings.free_ratio, self._settings.max_ratio * self._fed):
                raise ArchiveError(
                    f"{self._name}: unpacks to more than {self._settings.max_ratio:g} times its size",
                    cure="It is made to exhaust memory or disk: find out where it comes from.",
                )
        view = memoryview(buffer)
        taken = min(len(view), len(self._ready))
        view[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken

    def _next(self) -> bytes:
        """Unpack a little; nothing may come of it yet."""
        if self._unpacker is not None and getattr(self._unpacker, "needs_input", True) is False:
            return self._unpack(b"")
        fresh = self._rest or self._packed.read(self._chunk)
        if not self._rest:
            self._fed += len(fresh)
        self._rest = b""
        if not fresh:
            self._ended = True
            if self._unpacker is not None:
                self._damaged("it is cut")
            return b""
        if self._unpacker is None:
            if self._fed > len(fresh) and not fresh.strip(b"\0"):
                return b""  # padding behind the last member
            self._unpacker = self._fresh()
        return self._unpack(fresh)

    def _unpack(self, fresh: bytes) -> bytes:
        try:
            limit = () if self._zstd else (_PIECE,)
            given: bytes = self._unpacker.decompress(fresh, *limit)
        except (zlib.error, lzma.LZMAError) as error:
            return self._damaged(str(error))
        except Exception as error:
            if self._zstd is None or not isinstance(error, self._zstd.ZstdError):
                raise
            return self._damaged(str(error))
        if self._unpacker.eof:
            self._rest, self._unpacker = self._unpacker.unused_data, None
        else:
            self._rest = getattr(self._unpacker, "unconsumed_tail", b"")
        return given

    def _fresh(self) -> Any:  # noqa: ANN401 - each library has a type of its own
        if self._form is GZIP:
            return zlib.decompressobj(_GZIP_WINDOW)
        if self._form is XZ:
            return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        assert self._zstd is not None  # noqa: S101 - for the type checker
        return self._zstd.ZstdDecompressor().decompressobj()

    def _damaged(self, why: str) -> bytes:
        self._ended = True
        self.problem = DamagedFileError(
            f"{self._name}: damaged or not whole: {why}; what stands before that was read",
            cure="Fetch or pack it anew; the articles that were read keep their records.",
        )
        return b""
