"""What all parts of a record share: strictness, forms of codes, and the mention."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

CODE_LIST = "x-code-list"
"""Key in the raw JSON Schema that says which list of codes a string is from; `schema` puts the list there."""


class Strict(BaseModel):
    """Frozen, without coercion and without unknown fields; lists may be given for tuples."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
    )


RegionCode = Annotated[str, Field(pattern=r"^(ID|\d{2}(\.\d{2})?)$", examples=["35.75", "35", "ID"])]
"""Kemendagri code of a province, kabupaten or kota, or ``ID`` for the country."""

LocalityCode = Annotated[str, Field(pattern=r"^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$", examples=["35.75.01"])]
"""Kemendagri code of a kecamatan or desa/kelurahan."""

PillarCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", json_schema_extra={CODE_LIST: "pillars"})]
"""Code of a pillar, listed in ``patterns/``."""

PositionCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", json_schema_extra={CODE_LIST: "positions"})]
"""Code of a position, listed in ``patterns/``."""

Name = Annotated[str, Field(min_length=1)]
Year = Annotated[int, Field(ge=1900, le=2100)]


class Mention(Strict):
    """A stretch of the text that states a fact; offsets in Unicode code points, end exclusive."""

    start: Annotated[int, Field(ge=0)]
    """First code point."""
    end: Annotated[int, Field(ge=1)]
    """Code point after the last one."""
    text: Name
    """The stretch itself: ``text[start:end]`` of the record, always."""

    @model_validator(mode="after")
    def _as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"mention {self.start}-{self.end} is not as long as its text {self.text!r}")
        return self


Mentions = Annotated[tuple[Mention, ...], Field(min_length=1, strict=False)]
"""Where the text states a fact, in order."""


class Fact(Strict):
    """Anything that the tool found: where it stands and which rule found it."""

    rule: Annotated[str, Field(pattern=r"^\S+$")]
    """Identifier of the rule; ``extractor.rules`` has its file and line."""
    mentions: Mentions
    """Where the text states it, in order."""
    confidence: Annotated[int, Field(ge=0, le=100)] | None = None
    """
    How sure it is: of a hundred facts with as much against them, so many were right on annotated articles; 100 if a
    person said so, null in a record of before it was known.
    """
    doubts: Annotated[tuple[Name, ...], Field(strict=False)] = ()
    """What speaks against it; docs/review.md says what each means."""

    @model_validator(mode="after")
    def _mentions_in_order(self) -> Self:
        starts = [mention.start for mention in self.mentions]
        if starts != sorted(starts):
            raise ValueError("mentions are not in the order of the text")
        return self
