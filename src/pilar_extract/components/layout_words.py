"""The word lists of the layout, as ``patterns/structure.toml`` has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Lower-case words and beginnings of lines."""

    litter_openers: re.Pattern[str]
    litter_labels: re.Pattern[str]
    litter_lines: frozenset[str]
    byline_openers: re.Pattern[str]
    caption_openers: re.Pattern[str]
    caption_marks: tuple[str, ...]
    abbreviations: frozenset[str]
    small_abbreviations: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> LayoutWords:
        """Pick the lists that the layout needs out of the rule set's."""
        return cls(
            litter_openers=_openers(lists["litter_openers"]),
            litter_labels=_openers(lists["litter_labels"]),
            litter_lines=frozenset(lists["litter_lines"]),
            byline_openers=_openers(lists["byline_openers"]),
            caption_openers=_openers(lists["caption_openers"]),
            caption_marks=tuple(lists["caption_marks"]),
            abbreviations=frozenset((*lists["abbreviations"], *lists["honorifics"], *lists["ranks"])),
            small_abbreviations=frozenset(lists["small_abbreviations"]),
        )


def _openers(phrases: Sequence[str]) -> re.Pattern[str]:
    """The phrases at the beginning of a line, each up to a word boundary."""
    return re.compile(
        "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")(?!\w)"
    )
