"""The templates of the pages: everything put into them is escaped."""

from __future__ import annotations

import json
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
    data = (
        Markup(' data-v="{}"').format(json.dumps(values, default=str, ensure_ascii=False)) if values else ""
    )
    return Markup('<span data-t="{key}"{data}>{words}</span>').format(
        key=key, data=data, words=visible(label(key, **values))
    )  # fmt: skip


def number(value: int) -> Markup:
    """Write a number so that a script can write it in the other language."""
    return Markup('<data data-n value="{}">{}</data>').format(value, shown(value))


def day(value: dt.date) -> Markup:
    """Write a day so that a script can write it in the other language."""
    return Markup('<time data-d datetime="{}">{}</time>').format(value.isoformat(), shown(value))


def both(message: Any) -> Markup:  # noqa: ANN401 - a message of a check
    """Say what a check says, of which pages show one language at a time."""
    return Markup("").join(
        Markup('<span class="said" lang="{}">{}</span>').format(
            language, escape(visible(getattr(message, language)))
        )
        for language in LANGUAGES
    )
