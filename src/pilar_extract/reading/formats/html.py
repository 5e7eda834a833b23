"""
Web pages, by trafilatura: the main text and what the page says of itself.

Menus, related stories, comments and advertisements are left out by it. The headline is put before a text that lacks
it. Dates are taken where a page states them (schema.org, meta elements, a ``time`` element), never guessed from
addresses or pictures.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import ArticleError, EmptyArticleError, PilarExtractError
from pilar_extract.reading.content import Content, iso_day, one_line
from pilar_extract.reading.decoding import Decoded, decode
from pilar_extract.reading.extras import need
from pilar_extract.reading.formats.schema_org import NewsItem, find_news

if TYPE_CHECKING:
    from pilar_extract.settings import ReadingSettings

_HEAD = 4096  # bytes in which a page declares its encoding
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}
_PARAGRAPH = re.compile(r"(?<!\n)\n(?!\n|- )")  # items of a list stay together
_FIRST_DAY, _LAST_DAY = "1990-01-01", "2100-12-31"


def read(
    raw: bytes, *, name: str, settings: ReadingSettings, charset: str | None = None, url: str | None = None
) -> Content:
    """
    Take the article out of a page.

    Args:
        raw: The page.
        name: What messages call it.
        settings: Thresholds.
        charset: The encoding as whoever sent the page declared it; the page's own word comes second.
        url: Where the page was found; what it says itself comes first.

    Raises:
        EmptyArticleError: There is no main text in it.
        BinaryArticleError: The bytes are no text.
        MissingExtraError: trafilatura is not installed.
    """
    trafilatura = need("trafilatura", extra="formats", name=name)
    page = decode_page(raw, name=name, settings=settings, charset=charset)
    found = _extracted(trafilatura, page.text, name)
    news = find_news(page.text)
    text = getattr(found, "text", None) or news.body or ""
    if not text.strip():
        raise EmptyArticleError(
            f"{name}: no main text is found in this page",
            cure="It may be a list of stories, or fill itself by a script: save the story's own page.",
        )
    return _content(found, news, _PARAGRAPH.sub("\n\n", text), page.encoding, url).headed()


def decode_page(raw: bytes, *, name: str, settings: ReadingSettings, charset: str | None) -> Decoded:
    """
    Decode a page: UTF-8 where it is that, else as it is declared, else as any other text.

    Args:
        raw: The page.
        name: What messages call it.
        settings: Thresholds.
        charset: The encoding that was declared outside the page.
    """
    try:
        raw.decode()
    except UnicodeDecodeError:
        inside = _CHARSET.search(raw, 0, _HEAD)
        for label in (charset, inside[1].decode("ascii", "replace") if inside else None):
            declared = _decoded(raw, label) if label else None
            if declared is not None:
                return declared
    return decode(raw, name=name, settings=settings)


def _decoded(raw: bytes, label: str) -> Decoded | None:
    try:
        encoding = _WINDOWS.get(label.lower(), label)
        text = raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if "\0" in text else Decoded(text.removeprefix("\ufeff"), codecs.lookup(encoding).name)


def _extracted(trafilatura: Any, page: str, name: str) -> Any:  # noqa: ANN401 - trafilatura's Document
    try:
        return trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "min_date": _FIRST_DAY,
                # Fixed, since by default it is today, and the same page would give another record tomorrow.
                "max_date": _LAST_DAY,
            },
        )
    except PilarExtractError:
        raise
    except Exception as error:
        raise ArticleError(
            f"{name}: the page cannot be taken apart: {type(error).__name__}: {error}",
            cure="Open it in a browser and save it anew, or save its text as .txt.",
        ) from error


def _content(found: Any, news: NewsItem, text: str, encoding: str, url: str | None) -> Content:  # noqa: ANN401
    def said(field: str) -> str | None:
        return one_line(getattr(found, field, None))

    return Content(
        text,
        encoding,
        title=news.title or said("title"),
        url=said("url") or news.url or url,
        publisher=news.publisher or said("sitename"),
        published=news.published or iso_day(said("date")),
        byline=news.author or said("author"),
    )
