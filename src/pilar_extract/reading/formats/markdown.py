"""Markdown: the text as it is, and what YAML front matter says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.errors import EmptyArticleError
from pilar_extract.reading.content import Content, iso_day, one_line
from pilar_extract.reading.formats import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar_extract.settings import ReadingSettings

_LONGEST = 64_000  # characters of front matter; more is none
_FRONT = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_KEYS = {  # what each is called by the tools that write front matter
    "title": ("title", "judul"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "published": ("published", "date", "tanggal"),
    "publisher": ("publisher", "site_name", "media"),
    "byline": ("author", "byline", "penulis"),
}


def read(raw: bytes, *, name: str, settings: ReadingSettings) -> Content:
    """
    Decode a Markdown file and take its front matter off.

    A rule of hyphens that no mapping stands behind is part of the text; a date that is none is left out.

    Args:
        raw: The file.
        name: What messages call it.
        settings: Thresholds.

    Raises:
        EmptyArticleError: There is nothing behind the front matter.
    """
    content = plain.read(raw, name=name, settings=settings)
    front = _FRONT.match(content.text, 0, _LONGEST)
    fields = _fields(front[1]) if front else None
    if front is None or fields is None:
        return content
    text = content.text[front.end() :]
    if not text.strip():
        raise EmptyArticleError(
            f"{name}: there is front matter and no text behind it", cure="Put the article's text below it."
        )
    return replace(
        content,
        text=text,
        title=_first(fields, "title"),
        url=_first(fields, "url"),
        publisher=_first(fields, "publisher"),
        published=iso_day(_first(fields, "published")),
        byline=_first(fields, "byline"),
    )


def _fields(front: str) -> Mapping[object, object] | None:
    import yaml  # noqa: PLC0415 - front matter is rare

    try:
        # Every value stays a string: a date is read by us, and an alias never grows into what it stands for.
        found = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that builds strings, lists and maps
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _first(fields: Mapping[object, object], field: str) -> str | None:
    return next((value for key in _KEYS[field] if (value := one_line(fields.get(key)))), None)
