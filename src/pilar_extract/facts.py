"""What the cascade found in one article, before it is resolved: plain data, offsets in code points, no spaCy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pilar_extract.values import value

if TYPE_CHECKING:
    from pilar_extract.components.annotations import Hit, Structure
    from pilar_extract.components.offices import Office
    from pilar_extract.components.persons import PersonName
    from pilar_extract.record.kinds import AwardLevel, Qualifier, RecipientKind, Scope, UnitKind
    from pilar_extract.resolve.regions import ResolvedRegions

Span = tuple[int, int]
Reach = Literal["nation", "province"]


@value
class CountFact:
    """
    A stated number.

    Attributes:
        pillar: Code of the pillar counted, or ``None`` for another count.
        subject: What is counted, as the article says.
        value: The number, of a range or vague word the lower end.
        value_max: The upper end.
        qualifier: How exactly it is meant.
        unit: What sort of thing is counted.
        unit_text: The word that said so.
        scope: All that there are, a part of them, those present, those that came or went, or a plan.
        total: Where the number begins whose part this one is.
        place: The region hit that the sentence attaches to the number.
        placed: Whether that region stands in the number's own phrase (`Tagana dari seluruh Jatim`).
        reach: Whose the number is where no region is named: the nation's, or the province's of the main region.
        moment: The date hit that the sentence attaches to it (`per 31 Desember 2023`).
        number: Where the number begins.
        start: First code point of the evidence.
        end: Code point after it.
        rule: Rule that found it.
    """

    pillar: str | None
    subject: str
    value: int
    value_max: int | None
    qualifier: Qualifier
    unit: UnitKind
    unit_text: str | None
    scope: Scope
    total: int | None
    place: Hit | None
    placed: bool
    reach: Reach | None
    moment: Hit | None
    number: int
    start: int
    end: int
    rule: str


@value
class OfficialFact:
    """
    A person named together with an office.

    Attributes:
        person: The name as written there.
        office: The office as written there.
        start: First code point of the whole phrase.
        end: Code point after it.
        rule: Rule that found it.
    """

    person: PersonName
    office: Office
    start: int
    end: int
    rule: str


@value
class AwardFact:
    """
    A prize, rank or honour and who received it.

    Attributes:
        title: Its name without rank and level (`juara`).
        rank: The place taken, if there is one.
        consolation: Whether it is a *juara harapan*.
        recipient: Who received it, as written.
        recipient_kind: What the recipient is.
        recipient_span: Where the recipient stands.
        pillar: Code of the pillar that the contest or the honour is for.
        level: Level of the contest.
        place: The region hit that the sentence attaches to it.
        year: The year that it is for.
        start: First code point of the evidence.
        end: Code point after it.
        rule: Rule that found it.
    """

    title: str
    rank: int | None
    consolation: bool
    recipient: str
    recipient_kind: RecipientKind
    recipient_span: Span
    pillar: str | None
    level: AwardLevel | None
    place: Hit | None
    year: int | None
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Facts:
    """
    All that was found in one article.

    Attributes:
        text: The article.
        structure: Its layout.
        pillars: Pillar hits.
        places: Region, locality and level-cue hits.
        resolved_places: What the places mean if no name of a person holds one, where that is known already.
        dates: Date hits.
        persons: Every name read, for aliases and second mentions.
        counts: Stated numbers.
        officials: Persons with their offices.
        awards: Prizes and honours.
    """

    text: str
    structure: Structure
    pillars: list[Hit] = field(default_factory=list)
    places: list[Hit] = field(default_factory=list)
    resolved_places: ResolvedRegions | None = None
    dates: list[Hit] = field(default_factory=list)
    persons: list[PersonName] = field(default_factory=list)
    counts: list[CountFact] = field(default_factory=list)
    officials: list[OfficialFact] = field(default_factory=list)
    awards: list[AwardFact] = field(default_factory=list)
