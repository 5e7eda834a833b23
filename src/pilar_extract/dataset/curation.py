"""What people have decided: which appearances are one person, and which are not."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pilar_extract.errors import PatternError

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.dataset.appearances import Appearance


class Selector(BaseModel):
    """Appearances that agree with all that is given."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: str | None = None
    region: str | None = None
    position: str | None = None
    article: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.name is None and self.article is None:
            raise ValueError("a person needs a name or an article")
        return self

    def fits(self, appearance: Appearance) -> bool:
        """Is the appearance one of those meant?"""
        return all(
            wanted is None or getattr(appearance, field) == wanted
            for field, wanted in (
                ("name", self.name),
                ("region", self.region),
                ("position", self.position),
                ("article", self.article),
            )
        )


class Decision(BaseModel):
    """Persons who are one, or who are not, and why."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    people: tuple[Selector, ...] = Field(min_length=2, strict=False)
    why: str = Field(min_length=3)

    def sides(self, appearance: Appearance) -> set[int]:
        """Which of its persons an appearance is."""
        return {side for side, selector in enumerate(self.people) if selector.fits(appearance)}


class Curation(BaseModel):
    """
    The decisions of one file.

    Attributes:
        same: Their persons are one, whatever the evidence says.
        different: Their persons are never one.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    same: tuple[Decision, ...] = Field(default=(), strict=False)
    different: tuple[Decision, ...] = Field(default=(), strict=False)

    @classmethod
    def read(cls, path: Path) -> Curation:
        """
        Read a file of decisions.

        Raises:
            PatternError: It cannot be read, or says something that it may not; the message names the place.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text("utf-8")))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise PatternError(f"{path}: {where}: {first['msg']}", cure=_GUIDE) from error
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PatternError(f"{path}: {error}", cure=_GUIDE) from error


_GUIDE = "Write [[same]] or [[different]] with people = [{ name = …, region = … }, …] and why = …"
