"""The words around dates that tell publication lines, events, plans and history apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar_extract.components.annotations import Hit

_FUTURE_BEFORE, _FUTURE_AFTER = 60, 16  # characters around a date in which a word turns it ahead
_LONGEST = 14  # days; what lasts longer is no event


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """
    One of the words, whole, whatever its case.

    The first letter stands before all else, so that text is skimmed for it; behind a condition, every character
    would be tried.
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first[re.escape(word[0].lower() + word[0].upper())].append(re.escape(word[1:]))
    rests = "|".join(f"(?<=[{first}])(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return re.compile(rf"[{''.join(by_first)}](?<!\w.)(?i:{rests})(?!\w)")


def _before_a_day(lasting: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """``berlangsung … sejak``, with a few words between and the day right behind."""
    first, last = "|".join(lasting), "|".join(words)
    return re.compile(
        rf"(?<!\w)(?:{first})(?!\w)[^.\n]{{0,40}}?(?<!\w)(?:{last})\s+(?:pada\s+|hari\s+)?$", re.IGNORECASE
    )


class DateWords:
    """
    Word lists of ``patterns/dates.toml`` that the resolution of dates asks for, compiled once.

    Args:
        patterns: The parsed file.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        publication, event = patterns["publication"], patterns["event"]
        self.cues = _any_of(publication["cues"])
        self.updated = _any_of(publication["updated"])
        self.litter: tuple[str, ...] = tuple(publication["litter"])
        self.verbs = _any_of(event["verbs"])
        self.history = _any_of(event["history"])
        self.statement = _any_of(event["statement"])
        self.disaster = _any_of(event["disaster"])
        self.since = _any_of(event["from_words"])
        self.until = re.compile(r"(?<!\w)(?:hingga|sampai)\s+(?:pada\s+|hari\s+)?$", re.IGNORECASE)
        self.opening = re.compile(r"(?<!\w)(?:mulai|dimulai|sejak)\s+(?:pada\s+|hari\s+)?$", re.IGNORECASE)
        self.closing = re.compile(
            rf"(?<!\w)(?:{'|'.join(event['closing'])})\s+(?:pada\s+|hari\s+)?$", re.IGNORECASE
        )
        self.lasting = _any_of(event["lasting"])
        self.beginning = _before_a_day(event["lasting"], event["from_words"])
        self.ending = _before_a_day(event["lasting"], event["until_words"])
        days = {word: value for word, value in patterns["words"]["days"].items() if value <= _LONGEST}
        listed = "|".join(
            word.replace(" ", r"\s+") for word in sorted(days, key=lambda word: (-len(word), word))
        )
        self._days: dict[str, int] = days
        self._lasted = re.compile(rf"(?<!\w)(\d{{1,2}}|{listed})(?:\s*\([^)]{{1,12}}\))?\s+$", re.IGNORECASE)
        self.future = _any_of(event["future"])

    def is_future(self, text: str, hit: Hit) -> bool:
        """Do the words around a date speak of what is to come?"""
        before = text[max(0, hit.start - _FUTURE_BEFORE) : hit.start]
        cut = max(before.rfind(". "), before.rfind("\n"))
        after = text[hit.end : hit.end + _FUTURE_AFTER]
        return bool(self.future.search(before[cut + 1 :]) or self.future.search(after))

    def durations(self, text: str) -> set[int]:
        """How many days things lasted, by the text: ``selama empat hari`` is 4."""
        found: set[int] = set()
        text = text.lower()
        at = text.find("hari")
        while at >= 0:
            if not text[at + 4 : at + 5].isalpha() and (
                match := self._lasted.search(text[max(0, at - 32) : at])
            ):
                word = " ".join(match[1].lower().split())
                found.add(int(word) if word.isdigit() else self._days[word])
            at = text.find("hari", at + 4)
        return found
