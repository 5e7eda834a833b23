"""A record with one fact otherwise, to see whether its models allow it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pilar_extract.corrections.applying import said, validated
from pilar_extract.corrections.draft import Draft, Item
from pilar_extract.errors import CorrectionError
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.record.model import Record

    Span = tuple[int, int]
    Fields = dict[str, Any]

_CURE = "See pilar-extract schema for the fields of a fact and what each may hold."
_NOT_SET = ("rule", "confidence", "doubts")
_TRIAL = "correction.trial"


def tried(record: Record, kind: str, place: int | None, wanted: Fields) -> Fields:
    """
    Put values into a record and see whether it is still one.

    Args:
        record: The record.
        kind: List of the fact.
        place: Its place there, from 0; None for one that is not there yet.
        wanted: The fields' values.

    Returns:
        The fact as its JSON has it.

    Raises:
        CorrectionError: There is no such field, or the record's models refuse the value.
    """
    known = _fields_of(record, kind)
    wrong = [name for name in wanted if name not in known or name in _NOT_SET]
    if wrong:
        there = ", ".join(name for name in known if name not in (*_NOT_SET, "mentions"))
        raise CorrectionError(f"{kind}: no field {wrong[0]!r} that can be set", cure=f"There are: {there}.")
    draft = Draft(record)
    item = Item({"part_of": None} if kind == "counts" else {}) if place is None else draft.lists[kind][place]
    if "part_of" in wanted:
        item.total = None
    item.fact |= json.loads(json.dumps(wanted, default=str))
    draft.put(kind, item, _TRIAL)
    draft.rules[_TRIAL] = {"file": "trial", "line": None}
    try:
        now = validated(draft.fields())
    except ValidationError as error:
        raise CorrectionError(_readable(kind, error), cure=_CURE) from error
    fact = next(fact for fact in getattr(now, kind) if fact.rule == _TRIAL)
    fields: Fields = json.loads(fact.model_dump_json())
    return fields


def _readable(kind: str, error: ValidationError) -> str:
    first = error.errors()[0]
    names = [str(part) for part in first["loc"] if not isinstance(part, int)]
    words = said(error).partition(": ")[2] or said(error)
    given = first.get("input")
    value = f" {given!r}" if isinstance(given, str | int | float | bool) else ""
    return f"{'.'.join(names) or kind}:{value} {words}".replace(":  ", ": ")


def _fields_of(record: Record, kind: str) -> Iterable[str]:
    model = type(record).model_fields[kind].annotation
    (fact, _) = getattr(model, "__args__", (None, None))
    return fact.model_fields  # type: ignore[no-any-return, union-attr]


def own(fact: Fields) -> Fields:
    """
    Give what a person may say of a fact: all but how it was found, and its total.

    Args:
        fact: The fact as JSON has it.
    """
    return {name: value for name, value in fact.items() if name not in (*_NOT_SET, "part_of")}


def check_kind(kind: str) -> None:
    """
    Refuse a name that is none of a list of facts.

    Raises:
        CorrectionError: It is none.
    """
    if kind not in FACT_KINDS:
        raise CorrectionError(f"no facts are called {kind!r}", cure=f"There are: {', '.join(FACT_KINDS)}.")


def fact_at(record: Record, kind: str, place: int) -> Fields:
    """
    Give a fact as its JSON has it.

    Args:
        record: The record.
        kind: List of the fact.
        place: Its place there, from 0.

    Raises:
        CorrectionError: There is none.
    """
    check_kind(kind)
    facts = getattr(record, kind)
    if not 0 <= place < len(facts):
        raise CorrectionError(
            f"{record.id}: there is no {kind}:{place + 1}",
            cure=f"It has {len(facts)} {kind}; see pilar-extract show {record.id} --explain.",
        )
    fields: Fields = json.loads(facts[place].model_dump_json())
    return fields


def mentions_of(record: Record, spans: Iterable[Span]) -> list[Fields]:
    """
    Give mentions as JSON has them.

    Args:
        record: The record.
        spans: Code points of its text, end exclusive.

    Raises:
        CorrectionError: There are none, or the text has none such.
    """
    found = []
    for start, end in sorted(set(spans)):
        if not 0 <= start < end <= len(record.text):
            raise CorrectionError(
                f"{record.id}: the text has no {start}-{end}", cure=f"It has {len(record.text)} code points."
            )
        found.append({"start": start, "end": end, "text": record.text[start:end]})
    if not found:
        raise CorrectionError("a fact needs words that state it", cure="Give them with --quote.")
    return found
