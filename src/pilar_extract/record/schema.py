"""The record's JSON Schema, with the code lists of the pattern files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from pilar_extract.record.base import CODE_LIST, Strict
from pilar_extract.record.facts import WHOLE
from pilar_extract.record.field_docs import field_docs
from pilar_extract.record.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class CodeLists:
    """Codes that the pattern files know, in the order in which the schema lists them."""

    pillars: tuple[str, ...]
    positions: tuple[str, ...]

    @classmethod
    def of(cls, values: Iterable[tuple[str, str]]) -> Self:
        """
        Gather the codes.

        Args:
            values: Kind and value of each term of the pattern files.
        """
        found = set(values)

        def of_kind(wanted: str) -> tuple[str, ...]:
            return tuple(sorted(value for kind, value in found if kind == wanted))

        return cls(pillars=of_kind("PILLAR"), positions=of_kind("POSITION"))


def json_schema(codes: CodeLists | None = None) -> dict[str, Any]:
    """
    Describe the record as JSON Schema (draft 2020-12).

    Args:
        codes: Code lists to hold the record to; without them a code is any upper-case word.
    """
    schema = Record.model_json_schema(mode="serialization")
    _describe(schema)
    lists = {"pillars": codes.pillars, "positions": codes.positions} if codes else {}
    for part in _parts(schema):
        listed = lists.get(part.pop(CODE_LIST, ""))
        if listed:
            del part["pattern"]
            part["enum"] = list(listed)
    if codes:
        listing = schema["$defs"]["Pillar"]["properties"]["type"]
        listing["enum"] = [code for code in listing["enum"] if code != WHOLE]
    return {"$schema": DIALECT, **schema}


def _describe(schema: dict[str, Any]) -> None:
    """Let each field say what its docstring says."""
    models = {model.__name__: model for model in _kinds(Strict)}
    for name, part in [(schema["title"], schema), *schema["$defs"].items()]:
        docs = field_docs(models[name])
        for field, described in part["properties"].items():
            if field in docs:
                described["description"] = docs[field]


def _kinds(model: type[Strict]) -> Iterable[type[Strict]]:
    for kind in model.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _parts(node: object) -> Iterable[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _parts(child)
    elif isinstance(node, list):
        for child in node:
            yield from _parts(child)
