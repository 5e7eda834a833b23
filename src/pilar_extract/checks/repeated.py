"""One number said twice, with two values."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from pilar_extract.checks.evidence import Evidence, Finding, Span
from pilar_extract.record.facts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.record.facts import Count

_TWO = 2
_REACH = 25  # code points around a number in which a word may narrow it to some of all


class ToldDifferently:
    """
    Finds two totals of one pillar, unit, region and day.

    Args:
        words: `totals`, words of a sentence that states how many there are in all (`memiliki`); `narrowing`, words
            beside a number of only some of them (`aktif`).
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._totals = _any(words["totals"])
        self._narrowing = _any(words["narrowing"])

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """
        Compare what the article states as totals, each in a sentence of its own.

        A number whose sentence names a kecamatan or desa is that place's, and so contradicts nothing; nor do a total
        and its parts.
        """
        parted = {count.part_of for count in evidence.counts}
        stocks = [
            count
            for place, count in enumerate(evidence.counts)
            if place not in parted and _is_exact_stock(count)
        ]
        if len(stocks) < _TWO:
            return
        local = [m.start for locality in evidence.localities for m in locality.mentions]
        totals = []
        for count in stocks:
            home = _sentence(count, evidence.sentences)
            if home is None or any(home[0] <= at < home[1] for at in local):
                continue
            if self._is_total(evidence.text, count, home):
                totals.append((count, home))
        for (one, first), (other, second) in combinations(totals, 2):
            if first != second and _whose(one) == _whose(other) and one.value != other.value:
                yield Finding(
                    "count-conflict",
                    [(m.start, m.end) for count in (one, other) for m in count.mentions[:1]],
                    {"subject": one.subject, "one": one.value, "other": other.value},
                )

    def _is_total(self, text: str, count: Count, home: Span) -> bool:
        mention = count.mentions[0]
        if count.subject.casefold() not in mention.text.casefold():
            return False  # the pillar stands in another sentence, which may have narrowed it
        around = max(home[0], mention.start - _REACH), min(home[1], mention.end + _REACH)
        return bool(self._totals.search(text, *home)) and not self._narrowing.search(text, *around)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _is_exact_stock(count: Count) -> bool:
    whole = count.scope == "stock" and count.part_of is None
    return whole and count.qualifier == "exact" and count.pillar not in (None, WHOLE)


def _whose(count: Count) -> tuple[object, ...]:
    return count.pillar, count.unit, count.region, count.as_of


def _sentence(count: Count, sentences: Sequence[Span]) -> Span | None:
    at = count.mentions[0].start
    return next((span for span in sentences if span[0] <= at < span[1]), None)
