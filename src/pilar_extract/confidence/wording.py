"""The doubts there are, and how each is said to people; in a room of its own for commands that answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "rare-rule": "found by a rule that annotated articles have hardly tried",
    "once": "stated once",
    "headline": "stated in a headline, caption or byline only",
    "list": "stated in a list only",
    "quoted": "stated in a quotation only",
    "checked": "a check touches it",
    "misspelt": "the name is misspelt",
    "ambiguous": "the name has several readings, and the article as a whole decided",
    "weak": "the name alone would not have counted",
    "no-code": "no table tells which place it is",
    "no-year": "the year is not written",
    "relative": "the day is counted from another",
    "tiny": "a number of one or two",
    "no-unit": "the number stands without a unit",
    "inexact": "a round, vague or ranged number",
    "planned": "planned, not there yet",
    "whole": "counts pillars together",
    "one-word": "a name of one word",
    "long-name": "an unusually long name",
    "joined": "several forms of the name were joined",
    "no-rank": "no rank is said",
    "honour": "named otherwise than juara or terbaik",
    "no-pillar": "no pillar is said",
    "no-level": "no level is said",
}
"""Each doubt in words."""

COMMON = ("rare-rule", "once", "headline", "list", "quoted", "checked")
"""Doubts of facts of any kind."""
OWN: Mapping[str, tuple[str, ...]] = {
    "regions": ("misspelt", "ambiguous", "weak"),
    "localities": ("no-code",),
    "dates": ("no-year", "relative"),
    "pillars": (),
    "counts": ("tiny", "no-unit", "inexact", "planned", "whole"),
    "others": ("tiny", "no-unit", "inexact", "planned"),
    "officials": ("one-word", "long-name", "joined"),
    "awards": ("no-rank", "honour", "no-pillar", "no-level", "one-word", "long-name"),
}
"""Doubts of one kind."""
