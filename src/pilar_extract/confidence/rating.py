"""The facts of an article with what speaks against each, and how sure it is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pilar_extract.confidence import doubts
from pilar_extract.confidence.scale import OTHERS, Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar_extract.components.date_expression import DateExpression
    from pilar_extract.components.place_mentions import RegionMention
    from pilar_extract.facts import Facts, Span
    from pilar_extract.record.base import Fact, Mention
    from pilar_extract.record.facts import (
        Award,
        Check,
        Count,
        Date,
        Locality,
        Official,
        Pillar,
        Region,
    )

_AnyFact = TypeVar("_AnyFact", bound="Fact")
_SURE = 100.0
_ASIDE = frozenset({"headline", "caption", "byline", "litter"})
_LIST = "item"


class Rated(NamedTuple):
    """The facts of a record, list by list."""

    regions: tuple[Region, ...]
    localities: tuple[Locality, ...]
    dates: tuple[Date, ...]
    pillars: tuple[Pillar, ...]
    counts: tuple[Count, ...]
    officials: tuple[Official, ...]
    awards: tuple[Award, ...]


class Rater:
    """
    Says how sure facts are.

    Args:
        scale: What rules and doubts weigh.
    """

    def __init__(self, scale: Scale) -> None:
        self._scale = scale

    def rate(self, found: Rated, facts: Facts, checks: Sequence[Check]) -> None:
        """
        Give each fact its doubts and its confidence; nothing else of it changes.

        Args:
            found: The facts as the record will have them, which nobody else holds yet.
            facts: What the cascade found.
            checks: Contradictions of the article.
        """
        places = _Places(facts, checks)
        names = {(hit.start, hit.end): hit.value for hit in facts.places if hit.kind == "REGION"}
        days = {(hit.start, hit.end): hit.value for hit in facts.dates}
        numbers = [fact for fact in found.counts if fact.pillar is not None]
        others = [fact for fact in found.counts if fact.pillar is None]
        self._all("regions", found.regions, places, lambda fact: _of_region(fact, names))
        self._all("localities", found.localities, places, doubts.of_locality)
        self._all("dates", found.dates, places, lambda fact: _of_date(fact, days))
        self._all("pillars", found.pillars, places, lambda _: [])
        self._all("counts", numbers, places, doubts.of_count)
        self._all(OTHERS, others, places, doubts.of_count)
        self._all("officials", found.officials, places, doubts.of_official)
        self._all("awards", found.awards, places, doubts.of_award)

    def _all(
        self, kind: str, found: Iterable[_AnyFact], places: _Places, own: Callable[[_AnyFact], list[str]]
    ) -> None:
        for fact in found:
            against = places.doubts(fact.mentions) + own(fact)
            known = self._scale.assess(kind, fact.rule, tuple(against))
            # In place: copying the frozen fact would cost as much as all the rest of this.
            fact.__dict__.update(confidence=known.confidence, doubts=known.doubts)


class _Places:
    """Where in the article a fact is stated, as far as that speaks against it."""

    def __init__(self, facts: Facts, checks: Sequence[Check]) -> None:
        self._blocks = facts.structure.blocks
        self._starts = [block.start for block in self._blocks]
        self._quotes = facts.structure.quotes
        self._openings = [start for start, _ in self._quotes]
        self._checked = [(m.start, m.end) for check in checks for m in check.mentions]

    def doubts(self, mentions: Sequence[Mention]) -> list[str]:
        """What speaks against a fact that is stated there."""
        found = ["once"] if len(mentions) == 1 else []
        kind = self._kind(mentions[0])
        if kind in _ASIDE:
            if all(self._kind(mention) in _ASIDE for mention in mentions):
                found.append("headline")
        elif kind == _LIST and all(self._kind(mention) == _LIST for mention in mentions):
            found.append("list")
        if self._quotes and self._is_quoted(mentions[0]) and all(map(self._is_quoted, mentions)):
            found.append("quoted")
        if self._checked and any(map(self._is_checked, mentions)):
            found.append("checked")
        return found

    def _kind(self, mention: Mention) -> str:
        place = bisect_right(self._starts, mention.start) - 1
        return self._blocks[place].kind if place >= 0 and mention.start < self._blocks[place].end else "body"

    def _is_quoted(self, mention: Mention) -> bool:
        place = bisect_right(self._openings, mention.start) - 1
        return place >= 0 and mention.end <= self._quotes[place][1]

    def _is_checked(self, mention: Mention) -> bool:
        return any(mention.start < end and start < mention.end for start, end in self._checked)


def _of_region(fact: Region, names: Mapping[Span, RegionMention]) -> list[str]:
    """What of its own speaks against a region."""
    found = ["misspelt"] if fact.score < _SURE else []
    ambiguous = weak = True
    for mention in fact.mentions:
        name = names.get((mention.start, mention.end))
        ambiguous = ambiguous and name is not None and len(name.candidates) > 1
        weak = weak and name is not None and name.weak
        if not ambiguous and not weak:
            return found
    return found + ["ambiguous"] * ambiguous + ["weak"] * weak


def _of_date(fact: Date, days: Mapping[Span, DateExpression]) -> list[str]:
    """What of its own speaks against a day."""
    if fact.precision != "day":
        return []
    yearless = relative = True
    for mention in fact.mentions:
        day = days.get((mention.start, mention.end))
        yearless = yearless and day is not None and day.year is None and day.end_year is None
        relative = relative and day is not None and not day.is_absolute
        if not yearless:  # what is counted from another day has no year either
            return []
    return ["relative"] if relative else ["no-year"]
