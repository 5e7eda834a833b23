"""One correction: what it is about, and what a person says instead."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads it
import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from pilar_extract.record.base import Mention, Mentions, Name, Strict
from pilar_extract.record.kinds import CorrectionAction  # noqa: TC001 - likewise

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS: Mapping[str, tuple[str, ...]] = {
    "regions": ("code",),
    "localities": ("name", "level"),
    "dates": ("role", "start", "end"),
    "pillars": ("type",),
    "counts": ("pillar", "subject", "value", "unit"),
    "officials": ("name", "position"),
    "awards": ("title", "rank", "consolation", "recipient"),
}
"""What a fact of each list is known by, together with the words that state it."""

_LENGTH = 8  # hex digits of an identifier

_MENTIONS = TypeAdapter(Mentions)

Kind = Literal["regions", "localities", "dates", "pillars", "counts", "officials", "awards"]


class Correction(Strict):
    """
    A line of the file of corrections.

    The fields that name the fact (`fact`, `at`) are those of the fact as the rules found it.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]*$")] = ""
    """Identifier; if it is left out, made from all but who, when and why."""
    article: Name
    """Id of the record."""
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the record's text in UTF-8: another text is another article."""
    action: CorrectionAction
    kind: Kind
    """List of the fact."""
    fact: dict[str, Any] = Field(default_factory=dict)
    """What the fact says that is changed, removed or confirmed; see `KEYS`."""
    at: Annotated[tuple[Mention, ...], Field(strict=False)] = ()
    """Where the text states it."""
    set: dict[str, Any] = Field(default_factory=dict)
    """Fields to be changed, with their values as the record's JSON has them; of a fact that is added, all of them."""
    by: Name | None = None
    on: dt.date | None = None
    why: Name | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.action == "add":
            if self.fact or self.at:
                raise ValueError("a fact that is added is not there yet: fact and at are to be left out")
            _grounded(self.set.get("mentions"))
        elif self.fact.keys() != set(KEYS[self.kind]) or not self.at:
            raise ValueError(f"fact needs {', '.join(KEYS[self.kind])}, and at a mention or more")
        if (self.action in ("remove", "confirm")) == bool(self.set):
            raise ValueError("set goes with change and add, which need it")
        if not self.id:
            object.__setattr__(self, "id", self._digest())
        return self

    @property
    def target(self) -> tuple[str, ...]:
        """What tells its fact from all others; two corrections of one target are one."""
        what = self.set if self.action == "add" else self.fact
        spans = self.set.get("mentions", ()) if self.action == "add" else [m.model_dump() for m in self.at]
        known = {key: what.get(key) for key in KEYS[self.kind]}
        return (self.article, self.text_sha256, self.kind, *map(_canonical, (known, spans)))

    def line(self) -> str:
        """Write it as a line of the file, without what is not given."""
        return json.dumps(self.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)

    def _digest(self) -> str:
        fields = self.model_dump(mode="json", exclude={"id", "by", "on", "why"})
        return hashlib.sha256(_canonical(fields).encode()).hexdigest()[:_LENGTH]


def _grounded(mentions: object) -> None:
    try:
        _MENTIONS.validate_python(mentions)
    except ValidationError as error:
        raise ValueError("set needs mentions: a list of start, end and text") from error


def text_digest(text: str) -> str:
    """
    Hex digest by which a correction knows the text of its article.

    Args:
        text: The record's text.
    """
    return hashlib.sha256(text.encode()).hexdigest()


def key_of(kind: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    """
    Give what a fact is known by.

    Args:
        kind: Its list.
        fact: The fact as JSON has it.
    """
    return {key: fact.get(key) for key in KEYS[kind]}


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
