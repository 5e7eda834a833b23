"""What a page says of its story in schema.org's words (JSON-LD), the most exact of all that pages say of themselves."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.reading.content import iso_day, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = re.compile(r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_STORY = re.compile(r"(?:News|Reportage|Opinion|Analysis)?Article|BlogPosting|Report")
_MOST = 20  # blocks that are looked at; a page has two or three
_DEEP = 6


@dataclass(frozen=True, slots=True)
class NewsItem:
    """The story of a page; what is not said is None."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: str | None = None
    body: str | None = None


def find_news(page: str) -> NewsItem:
    """
    Find the story that a page declares.

    Args:
        page: The page's HTML.

    Returns:
        The first article among its JSON-LD; one without anything where there is none.
    """
    for script in _scripts(page):
        for node in _nodes(_parsed(script), 0):
            if any(_STORY.fullmatch(kind) for kind in _strings(node.get("@type"))):
                return _item(node)
    return NewsItem()


def _scripts(page: str) -> Iterator[str]:
    """The first blocks; one that is never closed is the last, so that nothing is searched twice."""
    end = 0
    for _ in range(_MOST):
        opening = _OPENING.search(page, end)
        closing = _CLOSING.search(page, opening.end()) if opening else None
        if opening is None or closing is None:
            return
        yield page[opening.end() : closing.start()]
        end = closing.end()


def _parsed(script: str) -> object:
    try:
        # Some pages have raw line ends inside their strings.
        return json.loads(script.strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"), depth + 1)
        yield from _nodes(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for entry in value:
            yield from _nodes(entry, depth + 1)


def _item(node: dict[str, object]) -> NewsItem:
    body = node.get("articleBody")
    return NewsItem(
        title=_plain(node.get("headline")),
        url=_named(node.get("url")) or _named(node.get("mainEntityOfPage"), "@id"),
        publisher=_named(node.get("publisher")),
        published=iso_day(node.get("datePublished")),
        author=_named(node.get("author")),
        body=html.unescape(body).strip() or None if isinstance(body, str) else None,
    )


def _named(value: object, key: str = "name") -> str | None:
    """A string, or what an object (or each of a list of them) has under the key."""
    if isinstance(value, dict):
        return _plain(value.get(key))
    if isinstance(value, list):
        return ", ".join(name for entry in value[:_MOST] if (name := _named(entry, key))) or None
    return _plain(value)


def _plain(value: object) -> str | None:
    return one_line(html.unescape(value)) if isinstance(value, str) else None


def _strings(value: object) -> list[str]:
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]
