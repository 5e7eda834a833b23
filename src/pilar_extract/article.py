"""The article: what every reader gives and the pipeline takes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from operator import attrgetter

from pilar_extract.values import value

_SURROGATE = re.compile("[\ud800-\udfff]")


@value
class Article:
    """
    One article as it was read.

    Attributes:
        id: Name of its record, unique within a run and safe as a file name.
        text: The decoded text without byte-order mark, otherwise unchanged; free of lone surrogates.
        sha256: Hex digest of the bytes that were read.
        path: Path under the given root, with ``/``; None for standard input.
        media_type: Kind of input, such as ``text/plain``.
        encoding: Name of the encoding that the bytes were decoded from.
        url: Where the article stood, if the input says so.
        publisher: Who published it, if the input says so.
        title: Its headline, if the input says so.
        published: Publication date as ISO day, if the input says so.
        byline: Who wrote it, if the input says so.
    """

    id: str
    text: str
    sha256: str
    path: str | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None

    @classmethod
    def from_text(cls, text: str, *, id: str, published: str | None = None) -> Article:  # noqa: A002 - the record's word
        """
        Make an article of text at hand, as a library user does.

        Args:
            text: The article; a lone surrogate in it becomes U+FFFD, since no record could hold it.
            id: Name of the record.
            published: Publication date as ISO day.
        """
        clean = without_surrogates(text)
        return cls(id=id, text=clean, sha256=hashlib.sha256(clean.encode()).hexdigest(), published=published)

    def digest(self) -> str:
        """Hex digest of everything that is known of the article: the same digest, the same record."""
        digest = hashlib.sha256(repr(_beside_text(self)).encode())
        digest.update(self.text.encode())
        return digest.hexdigest()


_beside_text = attrgetter(*(field.name for field in fields(Article) if field.name != "text"))


def without_surrogates(text: str) -> str:
    r"""
    Replace lone surrogates, one code point by one, so that offsets stay true.

    JSON can carry them (``"\ud800"``), UTF-8 cannot.

    >>> without_surrogates("PSM\ud800.")
    'PSM�.'
    """
    try:
        text.encode()  # takes a tenth of the time of a search
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
