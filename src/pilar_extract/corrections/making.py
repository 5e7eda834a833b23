"""Corrections made of a record that someone looked at; what its models refuse is refused here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pilar_extract.corrections.entry import Correction, key_of, text_digest
from pilar_extract.corrections.trying import check_kind, fact_at, mentions_of, own, tried
from pilar_extract.errors import CorrectionError
from pilar_extract.record.fields import BY_PERSON

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from pilar_extract.corrections.vocabulary import Vocabulary
    from pilar_extract.record.model import CorrectionNote, Record

    Span = tuple[int, int]
    Fields = dict[str, Any]

_REGION = ("counts", "officials", "awards")
_DEFAULTS: dict[str, Fields] = {
    "regions": {"score": 100.0},
    "localities": {"code": None},
    "dates": {"role": "mentioned", "precision": "day"},
    "pillars": {},
    "counts": dict.fromkeys(("value_max", "unit_text", "as_of", "as_of_source"))
    | {"qualifier": "exact", "unit": "person", "scope": "stock"},
    "officials": {"honorifics": [], "acting": None, "former": False, "aliases": []},
    "awards": dict.fromkeys(("rank", "pillar", "level", "year")) | {"consolation": False},
}


def change(
    record: Record,
    kind: str,
    place: int,
    fields: Mapping[str, Any],
    *,
    spans: Iterable[Span] | None = None,
    vocabulary: Vocabulary | None = None,
    by: str | None = None,
    on: dt.date | None = None,
    why: str | None = None,
) -> Correction:
    """
    Say that a fact is another way.

    Args:
        record: The record that has the fact.
        kind: Its list.
        place: Its place there, from 0.
        fields: What it should say, by the fields' names.
        spans: Where the text states it, if not where the fact says; code points, end exclusive.
        vocabulary: Checks codes, and adds the names that belong to them.
        by: Who says so.
        on: When.
        why: Why.

    Raises:
        CorrectionError: There is no such fact, or it cannot be so.
    """
    fact = fact_at(record, kind, place)
    wanted = dict(vocabulary.completed(kind, fields) if vocabulary else fields)
    _dated(wanted)
    if spans is not None:
        wanted["mentions"] = mentions_of(record, spans)
    if not wanted:
        raise CorrectionError(f"{kind}:{place + 1}: nothing is to be changed", cure="Say what: FIELD=VALUE.")
    if wanted.get("part_of") is not None:
        raise CorrectionError(
            "part_of points to a place that may move",
            cure="Only part_of=null can be set, which unties the two.",
        )
    now = tried(record, kind, place, wanted)
    note = _note_of(record, fact)
    if note is not None and note.action == "add":
        return _entry(record, kind, "add", values=own(now), id=note.id, by=by, on=on, why=why)
    found = json.loads(note.replaced) if note is not None and note.replaced else fact
    values = {name: now[name] for name in wanted}
    if note is not None:
        values = {name: v for name, v in own(now).items() if v != found[name] and name != "part_of"} | values
    return _entry(
        record, kind, "change", of=found, values=values, id=note.id if note else "", by=by, on=on, why=why
    )


def confirm(
    record: Record,
    kind: str,
    place: int,
    *,
    by: str | None = None,
    on: dt.date | None = None,
    why: str | None = None,
) -> Correction:
    """
    Say that a fact is right as the rules found it.

    Args:
        record: The record that has the fact.
        kind: Its list.
        place: Its place there, from 0.
        by: Who says so.
        on: When.
        why: Why.

    Raises:
        CorrectionError: There is no such fact, or it is what a person said already.
    """
    fact = fact_at(record, kind, place)
    if _note_of(record, fact) is not None:
        raise CorrectionError(
            f"{record.id}: {kind}:{place + 1} is what a person said already",
            cure="There is nothing to confirm.",
        )
    return _entry(record, kind, "confirm", of=fact, by=by, on=on, why=why)


def remove(
    record: Record,
    kind: str,
    place: int,
    *,
    by: str | None = None,
    on: dt.date | None = None,
    why: str | None = None,
) -> Correction:
    """
    Say that the article does not state a fact.

    Args:
        record: The record that has the fact.
        kind: Its list.
        place: Its place there, from 0.
        by: Who says so.
        on: When.
        why: Why.

    Raises:
        CorrectionError: There is no such fact.
    """
    fact = fact_at(record, kind, place)
    note = _note_of(record, fact)
    found = json.loads(note.replaced) if note is not None and note.replaced else fact
    return _entry(record, kind, "remove", of=found, id=note.id if note else "", by=by, on=on, why=why)


def add(
    record: Record,
    kind: str,
    fields: Mapping[str, Any],
    spans: Iterable[Span],
    *,
    vocabulary: Vocabulary | None = None,
    by: str | None = None,
    on: dt.date | None = None,
    why: str | None = None,
) -> Correction:
    """
    Say that the article states one fact more.

    Fields that are left out are what is usual: an exact stock of persons, no acting or former official, the article's
    main region; of a date its role is ``mentioned``.

    Args:
        record: The record of the article.
        kind: List of the fact.
        fields: What it says.
        spans: Where the text states it; code points, end exclusive.
        vocabulary: Checks codes, and adds the names that belong to them.
        by: Who says so.
        on: When.
        why: Why.

    Raises:
        CorrectionError: It cannot be so.
    """
    check_kind(kind)
    given = dict(vocabulary.completed(kind, fields) if vocabulary else fields)
    _dated(given)
    wanted = {**_usual(record, kind, given), **given, "mentions": mentions_of(record, spans)}
    return _entry(record, kind, "add", values=own(tried(record, kind, None, wanted)), by=by, on=on, why=why)


def _dated(fields: Fields) -> None:
    """A day that a person gives for a number is one that the text says."""
    if "as_of" in fields:
        fields.setdefault("as_of_source", None if fields["as_of"] is None else "text")


def _usual(record: Record, kind: str, given: Fields) -> Fields:
    usual = dict(_DEFAULTS[kind])
    main = record.main_region.code if record.main_region else None
    if kind in _REGION:
        usual["region"] = main
    elif kind == "localities":
        usual["parent"] = main
    elif kind == "dates" and "start" in given:
        usual["end"] = given["start"]
    if kind == "counts" and given.get("pillar"):
        usual["subject"] = given["pillar"]
    return usual


def _note_of(record: Record, fact: Fields) -> CorrectionNote | None:
    """The correction that made a fact what it is."""
    made = (note for note in record.corrections if fact["rule"] == BY_PERSON + note.id)
    return next(made, None)


def _entry(
    record: Record,
    kind: str,
    action: str,
    *,
    of: Fields | None = None,
    values: Fields | None = None,
    id: str = "",  # noqa: A002 - the entry's word
    by: str | None,
    on: dt.date | None,
    why: str | None,
) -> Correction:
    fields = {
        "id": id, "article": record.id, "text_sha256": text_digest(record.text), "action": action, "kind": kind,
        "fact": key_of(kind, of) if of else {}, "at": of["mentions"] if of else [], "set": values or {},
        "by": by or None, "on": on.isoformat() if on else None, "why": why or None,
    }  # fmt: skip
    return Correction.model_validate_json(json.dumps(fields))
