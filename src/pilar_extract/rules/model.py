"""What a pattern file may say: strict models of terms and rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

RULE_ID = r"^[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$"
_OPEN, _CLOSE = "«", "»"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a rule stands: file name below its pattern folder, line counted from 1."""

    file: str
    line: int


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CounterExample(_Strict):
    """A sentence in which the rule must stay silent, and the reason."""

    text: str = Field(min_length=3)
    why: str = Field(min_length=3)


class PillarName(_Strict):
    """A pillar's code and its name in full."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    name: str = Field(min_length=2)


class Override(_Strict):
    """Another value for a term when one of these words or lists follows it inside the phrase."""

    words: tuple[str, ...] = Field(min_length=1, strict=False)
    value: str


class _Explained(_Strict):
    id: str = Field(pattern=RULE_ID)
    examples: tuple[str, ...] = Field(min_length=1, strict=False)
    counter_examples: tuple[CounterExample, ...] = Field(min_length=1, strict=False)
    gaps: tuple[str, ...] = Field(default=(), strict=False)

    @field_validator("examples", "gaps")
    @classmethod
    def _marked(cls, examples: tuple[str, ...]) -> tuple[str, ...]:
        for example in examples:
            if example.count(_OPEN) < 1 or example.count(_OPEN) != example.count(_CLOSE):
                raise ValueError(f"mark what the rule finds with «» in: {example}")
        return examples


class Method(_Strict):
    """What a rule that is written in Python does, so that a fact it finds can be explained too."""

    id: str = Field(pattern=RULE_ID)
    what: str = Field(min_length=3)


class Term(_Explained):
    """
    A lexical entry: forms that stand for one value.

    Attributes:
        kind: Kind of the hit, such as ``PILLAR``.
        value: What the forms stand for, such as a pillar code.
        forms: The wordings, found whatever their case unless ``case`` says otherwise.
        case: ``any``; ``exact``: as written; ``capital``: the first letter is a capital.
        only: Contexts one of which is required: words left and right of the term, which is ``<>``; ``|`` parts
            alternatives.
        unless: Contexts that veto, written alike.
        listed: Counts only beside another pillar of a list.
        beware: Words of another world; where one stands in the article, the term counts only as a listed one does.
        unit: Unit of a number that stands directly with the term.
        title: Printed title of a position.
        level: Whose office a position is where the text names no region: national, province, regency, city or local.
        institution: May the words of an institution follow a position, or only a region?
        overrides: Other values by the words that follow.
    """

    kind: str = Field(pattern=r"^[A-Z_]+$")
    value: str
    forms: tuple[str, ...] = Field(min_length=1, strict=False)
    case: Literal["any", "exact", "capital"] = "any"
    only: tuple[str, ...] = Field(default=(), strict=False)
    unless: tuple[str, ...] = Field(default=(), strict=False)
    listed: bool = False
    beware: tuple[str, ...] = Field(default=(), strict=False)
    unit: str | None = None
    title: str | None = None
    level: str | None = None
    institution: bool = True
    overrides: tuple[Override, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _contexts(self) -> Term:
        for context in (*self.only, *self.unless):
            if context.split().count("<>") != 1:
                raise ValueError(f"a context needs the term once, as <>: {context}")
        return self


class Rule(_Explained):
    """
    A pattern over units that yields a fact.

    Attributes:
        fact: Kind of fact.
        patterns: Unit patterns in the pattern language (``patterns/README.md``).
        unless: Unit patterns whose match over the same place vetoes.
        set: Attributes of the fact that the rule fixes.
    """

    fact: Literal["count", "other_count", "official", "award"]
    patterns: tuple[str, ...] = Field(min_length=1, strict=False)
    set: dict[str, str] = Field(default_factory=dict)
    priority: int = 0
