"""What a reader takes out of one article's bytes: the text, and what stands beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.article import Article, without_surrogates
from pilar_extract.values import value

if TYPE_CHECKING:
    from pilar_extract.reading.registry import Format


@value
class Content:
    """
    An article as its format gives it; what the format does not say is None.

    Attributes:
        text: The article; offsets count its code points.
        encoding: What the bytes were decoded from.
        title: Headline.
        url: Where it stood.
        publisher: Who published it.
        published: ISO day of publication.
        byline: Who wrote it.
    """

    text: str
    encoding: str = "utf-8"
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None

    def article(self, raw: bytes, *, id: str, path: str | None, form: Format) -> Article:  # noqa: A002 - the record's word
        """
        Make the article of it.

        Args:
            raw: The bytes it was taken out of.
            id: The record's id.
            path: Its path under the given root; None for standard input.
            form: The format of the bytes.
        """
        return Article(
            id=id,
            text=without_surrogates(self.text),
            sha256=hashlib.sha256(raw).hexdigest(),
            path=path,
            media_type=form.media_type,
            encoding=self.encoding,
            url=self.url,
            publisher=self.publisher,
            title=self.title,
            published=self.published,
            byline=self.byline,
        )

    def headed(self) -> Content:
        """
        Put the headline before a text that does not begin with it, as in a newspaper.

        Pages and feeds keep it apart; a fact may stand in it all the same.
        """
        if not self.title or folded(self.title) in folded(self.text[: 3 * len(self.title) + 200]):
            return self
        return replace(self, text=f"{self.title}\n\n{self.text}")


def folded(text: str) -> str:
    r"""
    Make two ways of setting the same words equal.

    >>> folded("Apel  PSM ") == folded("APEL\nPSM")
    True
    """
    return " ".join(text.casefold().split())


def one_line(text: object) -> str | None:
    r"""
    Give a header's value as one line without lone surrogates; None for nothing.

    >>> one_line("  Apel\n PSM ")
    'Apel PSM'
    """
    if not isinstance(text, str | int | float):
        return None
    return " ".join(without_surrogates(str(text)).split()) or None


def iso_day(published: object) -> str | None:
    """
    Give a publication date as ISO day: the day as it is written, whatever the time zone behind it.

    >>> iso_day("2023-12-20T00:30:00+08:00")
    '2023-12-20'
    >>> iso_day("kemarin") is None
    True
    """
    if isinstance(published, dt.datetime):
        return published.date().isoformat()
    if isinstance(published, dt.date):
        return published.isoformat()
    if not isinstance(published, str):
        return None
    try:
        return dt.datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError:
        return None
