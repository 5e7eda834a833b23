"""The templates of the pages: everything put into them is escaped."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pilar_extract.report.escaping import visible
from pilar_extract.report.labels import LANGUAGES, label, shown

if TYPE_CHECKING:
    import datetime as dt

    from jinja2 import Template

POLICY = (
    # 'self' is nothing to some browsers where a page opens from disk, hence file:
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page."""


class Pages:
    """Fills templates."""

    def __init__(self, **site: Any) -> None:  # noqa: ANN401 - whatever templates need
        """
        Prepare the templates.

        Args:
            site: What all pages may say.
        """
        self._environment = Environment(
            loader=PackageLoader("pilar_extract.report"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals |= {"t": said, "n": number, "day": day, "policy": POLICY, **site}

    def template(self, name: str) -> Template:
        """Get the template of that name."""
        return self._environment.get_template(name)


def _finalize(value: object) -> object:
    return visible(value) if type(value) is str else value


def said(key: str, /, **values: object) -> Markup:
    """
    Say a label so that a script can say it in the other language.

    Args:
        key: Key of the label.
        values: What stands in its braces.
    """
    if not values:
        return _bare(key)
    data = escape(json.dumps(values, default=str, ensure_ascii=False))
    return _markup(f'<span data-t="{escape(key)}" data-v="{data}">{_words(label(key, **values))}</span>')


@cache
def _bare(key: str) -> Markup:
    return _markup(f'<span data-t="{escape(key)}">{_words(label(key))}</span>')


@lru_cache(4096)
def number(value: int) -> Markup:
    """Write a number so that a script can write it in the other language."""
    return _markup(f'<data data-n value="{value}">{shown(value)}</data>')


@lru_cache(4096)
def day(value: dt.date) -> Markup:
    """Write a day so that a script can write it in the other language."""
    return _markup(f'<time data-d datetime="{value.isoformat()}">{shown(value)}</time>')


@lru_cache(4096)
def month(value: dt.date) -> Markup:
    """Write the month of a day so that a script can write it in the other language."""
    return _markup(f'<time data-m datetime="{value:%Y-%m}">{shown(value).partition(" ")[2]}</time>')


def strong(value: str | Markup) -> Markup:
    """Stress words."""
    return _markup(f"<strong>{_words(value)}</strong>")


def _words(value: str | Markup) -> Markup:
    return value if isinstance(value, Markup) else escape(visible(value))


def _markup(made: str) -> Markup:
    return Markup(made)  # noqa: S704 - of our own words and what the callers have escaped


def both(message: Any) -> Markup:  # noqa: ANN401 - a message of a check
    """Say what a check says, of which pages show one language at a time."""
    return Markup("").join(
        Markup('<span class="said" lang="{}">{}</span>').format(
            language, escape(visible(getattr(message, language)))
        )
        for language in LANGUAGES
    )
