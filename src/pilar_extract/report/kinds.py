"""The lists of the report, each defined once: which columns of its table are shown, how, and what it is filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "text",  # as it is
    "label",  # a code that the labels name in both languages
    "pillar",  # code of a pillar, shown short
    "place",  # code of a place
    "number",
    "year",  # a number that is never grouped
    "day",
    "flag",  # shown where it is true
]


@dataclass(frozen=True, slots=True)
class Shown:
    """
    A column of a list.

    Attributes:
        name: Column of the kind's table.
        form: How its cells are shown.
        filtered: Can the list be narrowed by it?
        searched: Does the search field look into it?
        seen: Has it a column of its own?
    """

    name: str
    form: Form
    filtered: bool = False
    searched: bool = False
    seen: bool = True


_QUOTE = Shown("quote", "text", searched=True, seen=False)

LISTS: dict[str, tuple[Shown, ...]] = {
    "counts": (
        Shown("pillar", "pillar", filtered=True),
        Shown("value", "number"),
        Shown("value_max", "text", seen=False),
        Shown("qualifier", "text", seen=False),
        Shown("unit", "label", filtered=True),
        Shown("subject", "text", searched=True),
        Shown("scope", "label", filtered=True),
        Shown("region", "place", searched=True),
        Shown("as_of", "day"),
        _QUOTE,
    ),
    "officials": (
        Shown("name", "text", searched=True),
        Shown("title", "text", searched=True),
        Shown("position", "label", filtered=True, seen=False),
        Shown("region", "place", searched=True),
        Shown("acting", "text", filtered=True, seen=False),
        Shown("former", "flag", filtered=True, seen=False),
        _QUOTE,
    ),
    "awards": (
        Shown("recipient", "text", searched=True),
        Shown("title", "text", searched=True),
        Shown("rank", "number", seen=False),
        Shown("consolation", "flag", seen=False),
        Shown("recipient_kind", "label", filtered=True, seen=False),
        Shown("pillar", "pillar", filtered=True),
        Shown("level", "label", filtered=True),
        Shown("region", "place", searched=True),
        Shown("year", "year"),
        _QUOTE,
    ),
    "pillars": (
        Shown("type", "pillar", filtered=True),
        Shown("name", "text", searched=True),
        Shown("mentioned", "number"),
        _QUOTE,
    ),
    "regions": (
        Shown("name", "text", searched=True),
        Shown("level", "label", filtered=True),
        Shown("code", "place"),
        Shown("mentioned", "number"),
        _QUOTE,
    ),
    "localities": (
        Shown("name", "text", searched=True),
        Shown("level", "label", filtered=True),
        Shown("parent", "place", searched=True),
        Shown("mentioned", "number"),
        _QUOTE,
    ),
    "dates": (
        Shown("first_day", "day"),
        Shown("last_day", "day"),
        Shown("role", "label", filtered=True),
        Shown("precision", "label", filtered=True),
        _QUOTE,
    ),
    "checks": (
        Shown("severity", "label", filtered=True),
        Shown("code", "text", filtered=True),
        Shown("message_id", "text", searched=True, seen=False),
        Shown("message_en", "text", searched=True, seen=False),
        _QUOTE,
    ),
}
"""Columns of the lists, in the order in which the report offers them."""

ARTICLES = (
    Shown("published", "day"),
    Shown("main_region", "place", searched=True),
    Shown("about_pillars", "flag", filtered=True),
    Shown("facts", "number"),
    Shown("checks", "number"),
)
"""Columns of the list of articles, behind id and title."""

PEOPLE = (
    Shown("name", "text", searched=True, seen=False),
    Shown("aliases", "text", searched=True),
    Shown("title", "text", searched=True),
    Shown("position", "label", filtered=True, seen=False),
    Shown("region", "place", searched=True),
    Shown("first_seen", "day"),
    Shown("last_seen", "day"),
    Shown("articles", "number"),
)
"""Columns of the list of persons, behind the first article and the address of the person's page."""

FACTS = ("counts", "officials", "awards", "pillars", "regions", "localities", "dates")
"""Kinds of fact, in the order of the report."""
