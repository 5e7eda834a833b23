"""The facts of a record, one model a kind."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from pilar_extract.record.base import (
    Fact,
    LocalityCode,
    Mention,
    Mentions,
    Name,
    PillarCode,
    PositionCode,
    RegionCode,
    Strict,
    Year,
)
from pilar_extract.record.kinds import (
    Acting,
    AsOfSource,
    AwardLevel,
    DateRole,
    LocalityLevel,
    Precision,
    Qualifier,
    RecipientKind,
    RegionLevel,
    Scope,
    Severity,
    UnitKind,
)

WHOLE = "PILAR"
"""The code of pilar sosial as a whole: counted, never listed among the pillars."""

_LEVEL_DOTS = {"province": 0, "regency": 1, "city": 1}
_RANGED = ("range", "vague")


class Region(Fact):
    """A province, kabupaten or kota that the article names as a place or in the name of a government."""

    code: RegionCode
    name: Name
    level: RegionLevel
    province: Name | None
    """Name of the province it lies in; its own for a province, null for the country."""
    score: Annotated[float, Field(ge=0, le=100)]
    """How well the spelling fits the name, 0-100; 100 is exact."""

    @model_validator(mode="after")
    def _code_of_its_level(self) -> Self:
        dots = _LEVEL_DOTS.get(self.level)
        if (self.code == "ID") != (dots is None) or (dots is not None and self.code.count(".") != dots):
            raise ValueError(f"{self.code} is no code of a {self.level}")
        return self


class Locality(Fact):
    """A kecamatan or desa/kelurahan."""

    name: Name
    level: LocalityLevel
    code: LocalityCode | None
    """Null where several places have the name and the article decides nothing."""
    parent: RegionCode | None
    """Code of the kabupaten or kota it lies in."""


class Date(Fact):
    """A day, month or year that the article fixes."""

    role: DateRole
    start: dt.date
    end: dt.date
    """Last day; of a month or year its last."""
    precision: Precision

    @model_validator(mode="after")
    def _whole(self) -> Self:
        first, last = self.start, self.end
        if last < first:
            raise ValueError(f"the date ends {last} before it starts {first}")
        if self.role != "mentioned" and self.precision != "day":
            raise ValueError(f"the {self.role} date is a day, not a {self.precision}")
        if self.precision != "day":
            month_ends = last.day == calendar.monthrange(last.year, last.month)[1]
            year_ends = self.precision == "month" or (first.month, last.month) == (1, 12)
            if first.day != 1 or not month_ends or not year_ends:
                raise ValueError(f"{first} to {last} are not the ends of a {self.precision}")
        return self


class Pillar(Fact):
    """A pillar of social welfare that the article mentions as one."""

    type: PillarCode
    name: Name

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.type == WHOLE:
            raise ValueError(f"{WHOLE} is counted, never listed among the pillars")
        return self


class Count(Fact):
    """A stated number of a pillar, or with a null pillar of something else that matters to the event."""

    pillar: PillarCode | None
    subject: Name
    """What is counted, as the article says it."""
    value: Annotated[int, Field(ge=0)]
    value_max: Annotated[int, Field(ge=0)] | None
    """Upper end of a range or of what a vague word allows, else null."""
    qualifier: Qualifier
    unit: UnitKind
    unit_text: str | None
    """The unit as written, null where the number stands directly with its subject."""
    scope: Scope
    part_of: Annotated[int, Field(ge=0)] | None
    """Place in ``counts`` of the total that this is a part of."""
    region: RegionCode | None
    """Whose they are."""
    as_of: dt.date | None
    as_of_source: AsOfSource | None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if (self.value_max is not None) != (self.qualifier in _RANGED):
            raise ValueError(f"value_max goes with {' and '.join(_RANGED)}, not with {self.qualifier}")
        if self.value_max is not None and self.value_max < self.value:
            raise ValueError(f"value_max {self.value_max} is below the value {self.value}")
        if self.qualifier == "vague" and self.pillar is not None:
            raise ValueError("a vague number has no pillar")
        if self.part_of is not None and self.scope != "part":
            raise ValueError(f"part_of goes with the scope part, not with {self.scope}")
        if (self.as_of is None) != (self.as_of_source is None):
            raise ValueError("as_of and as_of_source go together")
        return self


class Official(Fact):
    """A person named together with a public position or a post."""

    name: Name
    """Fullest form in the article, without honorifics and degrees."""
    honorifics: Annotated[tuple[Name, ...], Field(strict=False)]
    position: PositionCode
    title: Name
    """The position as printed on a card, without the region."""
    region: RegionCode | None
    acting: Acting | None
    former: bool
    aliases: Annotated[tuple[Name, ...], Field(strict=False)]
    """Other forms of the name in the article."""


class Award(Fact):
    """A prize, rank or honour that someone received or won."""

    title: Name
    rank: Annotated[int, Field(ge=1)] | None
    consolation: bool
    """True for *juara harapan*."""
    recipient: Name
    recipient_kind: RecipientKind
    pillar: PillarCode | None
    level: AwardLevel | None
    region: RegionCode | None
    year: Year | None


class OpenName(Strict):
    """A name that several regions bear, where nothing in the article decides for one: no region is taken."""

    candidates: Annotated[tuple[RegionCode, ...], Field(min_length=2, strict=False)]
    """Codes of the regions that bear it."""
    mentions: Mentions


class Message(Strict):
    """What a check says, in Indonesian and English."""

    id: Name
    en: Name


class Check(Strict):
    """A contradiction inside the article, or between it and its facts."""

    code: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    severity: Severity
    message: Message
    mentions: Annotated[tuple[Mention, ...], Field(strict=False)]
    """The places that disagree."""
