"""Web archives (WARC), by fastwarc: the pages among the responses."""

from __future__ import annotations

import io
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote, urlsplit

from pilar_extract.errors import DamagedFileError, PilarExtractError
from pilar_extract.reading.extras import need
from pilar_extract.reading.members import Member, seekable
from pilar_extract.reading.registry import HTML

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pilar_extract.settings import ReadingSettings

_PAGES = {"text/html", "application/xhtml+xml"}
_GOOD = 200


def members(stream: BinaryIO, *, name: str, settings: ReadingSettings) -> Iterator[Member]:
    """
    Give the pages that were fetched with success; pictures, scripts, redirects and errors are passed over.

    Args:
        stream: The archive, unpacked.
        name: What messages call it.
        settings: Limits.

    Raises:
        DamagedFileError: It is damaged.
        MissingExtraError: fastwarc is not installed.
    """
    warc = need("fastwarc.warc", extra="warc", name=name)
    try:
        with seekable(stream) as whole:
            archive = warc.ArchiveIterator(
                whole, record_types=warc.WarcRecordType.response, parse_http=True, auto_decode="all"
            )
            for record in archive:
                if _is_page(record):
                    url = record.headers.get("WARC-Target-URI", "").strip("<> ")
                    body = record.reader.read(settings.max_bytes + 1)
                    yield Member(_path(url), partial(_open, body), form=HTML, url=url or None)
    except (PilarExtractError, GeneratorExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # what its Rust panics with is no Exception
        raise DamagedFileError(
            f"{name}: no WARC file that can be read to its end: {error}", cure="Fetch or write it anew."
        ) from error


def _is_page(record: Any) -> bool:  # noqa: ANN401 - fastwarc's WarcRecord
    headers = record.http_headers
    kind = (record.http_content_type or "").split(";")[0].strip().lower()
    return headers is not None and headers.status_code == _GOOD and kind in _PAGES


def _open(body: bytes) -> AbstractContextManager[BinaryIO]:
    return closing(io.BytesIO(body))


def _path(url: str) -> str:
    """A page's address as a path that ids can be made of."""
    parts = urlsplit(url)
    path = [part for part in unquote(parts.path).split("/") if part.strip(".")]
    return "/".join([parts.netloc or "page", *path]) + (f"?{parts.query}" if parts.query else "")
