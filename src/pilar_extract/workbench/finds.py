"""What a stage of the cascade found, said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.components.offices import Office
from pilar_extract.components.persons import PersonName
from pilar_extract.components.place_mentions import RegionMention
from pilar_extract.rules.model import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar_extract.components.annotations import Annotations
    from pilar_extract.rules.model import Location

_TEXTS = ("value", "name", "level", "title")


@dataclass(frozen=True, slots=True)
class Find:
    """
    One find of a stage.

    Attributes:
        kind: Kind of the hit, or the kind of fact.
        start: First code point.
        end: Code point after the last one.
        text: The words.
        means: What they stand for, as far as the stage knows.
        rule: The rule or term that found it.
        file: Its pattern file.
        line: Its line there, counted from 1.
    """

    kind: str
    start: int
    end: int
    text: str
    means: str
    rule: str
    file: str | None
    line: int | None


def finds_of(found: Annotations, locations: Mapping[str, Location]) -> Iterator[Find]:
    """
    Give all that stands in the annotations by now.

    Args:
        found: The annotations.
        locations: Where each rule stands.
    """

    def find(kind: str, start: int, end: int, means: str, rule: str) -> Find:
        at = locations.get(rule)
        text = found.text[start:end]
        return Find(kind, start, end, text, means, rule, at.file if at else None, at.line if at else None)

    for hits in found.hits.values():
        for hit in hits:
            yield find(hit.kind, hit.start, hit.end, _meaning(hit.value), hit.rule)
    for count in found.counts:
        number = (
            f"{count.value}–{count.value_max}" if count.value_max not in (None, count.value) else count.value
        )
        means = f"{number} {count.unit}, {count.pillar or count.subject}"
        yield find("count", count.start, count.end, means, count.rule)
    for official in found.officials:
        means = f"{official.person.name}, {official.office.title} ({official.office.code})"
        yield find("official", official.start, official.end, means, official.rule)
    for award in found.awards:
        ranked = f"{award.title} {award.rank}" if award.rank is not None else award.title
        yield find("award", award.start, award.end, f"{ranked}, {award.recipient}", award.rule)


def _meaning(value: Any) -> str:  # noqa: ANN401 - the type belongs to the kind of hit
    match value:
        case Term():
            return value.value
        case Office():
            return f"{value.title} ({value.code})"
        case PersonName():
            return value.name
        case RegionMention():
            return " or ".join(value.candidates)
        case str():
            return value
    return next((str(said) for name in _TEXTS if (said := getattr(value, name, None)) is not None), "")
