"""What `patterns/checks.toml` says of a check."""

from __future__ import annotations

from string import Formatter

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pilar_extract.errors import PatternError
from pilar_extract.record.kinds import Severity  # noqa: TC001 - pydantic reads it at run time
from pilar_extract.rules.model import CounterExample  # noqa: TC001 - likewise


class CheckDefinition(BaseModel):
    """
    One check as its entry defines it.

    Attributes:
        on: Is it run?
        severity: How grave a finding is.
        id: Message in Indonesian; braces hold the values of the finding.
        en: The same in English.
        examples: Texts in which it raises exactly one finding; «» marks a place that disagrees.
        counter_examples: Texts in which it raises none, and why.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    on: bool = True
    severity: Severity
    id: str = Field(min_length=3)
    en: str = Field(min_length=3)
    examples: tuple[str, ...] = Field(min_length=1, strict=False)
    counter_examples: tuple[CounterExample, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _same_values(self) -> CheckDefinition:
        if _fields(self.id) != _fields(self.en):
            raise ValueError("the two messages name different values in braces")
        return self


def _fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def definitions(table: dict[str, object]) -> dict[str, CheckDefinition]:
    """
    Read the ``[check.…]`` tables of `patterns/checks.toml`.

    Raises:
        PatternError: A table says what it may not, or not what it must.
    """
    found: dict[str, CheckDefinition] = {}
    for code, entry in table.items():
        try:
            found[code] = CheckDefinition.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "table"
            raise PatternError(
                f"checks.toml: check.{code}: {where}: {first['msg']}",
                cure="See «Checks» in patterns/README.md for what a check may and must say.",
            ) from error
    return found
