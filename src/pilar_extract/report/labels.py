"""The words of the pages in Indonesian and English, and numbers and days as Indonesian writes them."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib import resources

LANGUAGES = ("id", "en")
"""The first is what pages say before any script has run."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


@cache
def labels() -> dict[str, dict[str, str]]:
    """All labels: by language, then by key."""
    raw = tomllib.loads(resources.files("pilar_extract.report").joinpath("labels.toml").read_text("utf-8"))
    said = {f"{part}.{key}": both for part, entries in raw.items() for key, both in entries.items()}
    return {
        language: {key: both[place] for key, both in said.items()} for place, language in enumerate(LANGUAGES)
    }


def label(key: str, **values: object) -> str:
    """
    Say it in the first language.

    >>> label("unit.person")
    'orang'

    Args:
        key: Key of the label; a code without one is said as it is, without its part and its underscores.
        values: What stands in its braces.
    """
    words = labels()[LANGUAGES[0]].get(key)
    if words is None:
        return key.partition(".")[2].replace("_", " ")
    return words.format(**{name: shown(value) for name, value in values.items()}) if values else words


def shown(value: object) -> str:
    """
    Write a number or day as Indonesian does.

    >>> shown(1262), shown(dt.date(2023, 12, 20)), shown("PSM")
    ('1.262', '20 Des 2023', 'PSM')
    """
    if isinstance(value, dt.date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)
