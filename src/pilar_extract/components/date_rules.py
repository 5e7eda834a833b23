"""Date rules as written in ``patterns/dates.toml``, compiled to regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Match = Callable[[str, int], re.Match[str] | None]

_LARGEST_UNIT = 9
WeekdayUse = Literal["may", "must", "no"]


@dataclass(frozen=True)
class DateRule:
    """One rule, ready to be tried at a place in the text."""

    id: str
    trigger: str
    weekday: WeekdayUse
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: that takes longer than everything else of a short run's dates."""
        return re.compile(self.source, re.IGNORECASE)

    @cached_property
    def match(self) -> Match:
        """What tries it at a place."""
        return self.pattern.match


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, blanks matching any blanks."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[ \t\u00a0]+") for word in ordered)


def build_pieces(patterns: Mapping[str, Any]) -> dict[str, str]:
    """The named pieces that a rule may use, as regular expressions; the head of the file explains them."""
    blank = r"[ \t\u00a0]"
    few = blank + "{0,4}"
    relative, days = patterns["relative_words"], patterns["words"]["days"]
    months = alternatives(patterns["months"])
    unit_words = alternatives(word for word, value in days.items() if value <= _LARGEST_UNIT)
    day = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    return {
        # Bounded, so that a page of blanks is not tried in every division.
        "s": few,
        "b": rf"(?:{blank}{{1,4}}|{few}\r?\n{few})",
        "sep": rf"{blank}?[-/.–]{blank}?",
        "to": (
            rf"(?:{few}(?:[-–—]|s/d|s\.d\.?){few}"
            rf"|{blank}{{1,4}}(?:sd|hingga|sampai(?:{blank}{{1,4}}dengan)?|to){blank}{{1,4}})(?:tanggal{blank}{{1,4}})?"
        ),
        "and": rf"(?P<listed>(?:{few},{few}\d\d?){{0,15}}{few}(?:,?{blank}{{1,4}}dan|&){blank}{{1,4}})",
        "end": r"(?!\w|[/.:,]\d)",
        "day": f"(?P<day>{day})",
        "day2": f"(?P<day2>{day})",
        "month": rf"(?P<month>{months})(?![^\W\d_])",
        "monthname": rf"(?:{months})(?![^\W\d_])",
        "monthnum": r"(?P<monthnum>1[0-2]|0?[1-9])(?!\d)",
        "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
        "year2": r"['’‘]?(?P<year2>\d\d)(?!\d)",
        "dayword": f"(?P<dayword>{alternatives(days)})",
        "yearword": (
            rf"dua{blank}ribu{blank}(?:(?P<tens>{unit_words}){blank}(?P<ones>{unit_words})"
            rf"|(?P<yearword>{alternatives(days)}))(?!\w)"
        ),
        "count": rf"(?P<count>\d{{1,3}}|{alternatives(days)})",
        "unit": alternatives(relative["units"]),
        "gluedunit": alternatives(relative["units_glued"]),
        "ago": alternatives(relative["ago"]),
        "ahead": alternatives(relative["ahead"]),
        "later": alternatives(relative["later"]),
        "last": alternatives(relative["last"]),
        "next": alternatives(relative["next"]),
        "relativeword": alternatives([*patterns["relative"], *relative["now"]]),
        "name": f"(?P<name>{alternatives(patterns['weekday_words']['alone'])})",
    }


def compile_rules(patterns: Mapping[str, Any]) -> list[DateRule]:
    """Compile every ``[[date_rule]]``; a piece that does not exist raises `KeyError` with its name."""
    pieces = build_pieces(patterns)

    def expand(pattern: str) -> str:
        return re.sub(r"\{([a-z]\w*)\}", lambda piece: pieces[piece[1]], pattern)

    return [
        DateRule(rule["id"], rule["trigger"], rule["weekday"], expand(rule["pattern"]))
        for rule in patterns["date_rule"]
    ]
