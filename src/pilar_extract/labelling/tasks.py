"""Records as tasks for annotators: the article, and what was found in it as predictions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pilar_extract.labelling.fields import (
    ARTICLE,
    EVERY_MENTION,
    FACT,
    FIELDS,
    NO,
    OBJECT,
    YES,
)
from pilar_extract.record.fields import FACT_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.labelling.fields import Field
    from pilar_extract.record import Record
    from pilar_extract.record.base import Fact, Mention
    from pilar_extract.record.facts import Date

Result = dict[str, Any]
"""One entry of a prediction's or an annotation's ``result``."""


def task_of(record: Record) -> dict[str, Any]:
    """
    Make the task of an article.

    Args:
        record: Its record.

    Returns:
        The task as Label Studio imports it: ``data`` with the text, the rest of the record, and what tells the article
        again; and a prediction whose regions carry the fields of the facts. A region's ``id`` is the label, the place
        of its fact in the record's list, and that of the mention among the fact's, from 0.
    """
    return {
        "data": {
            "id": record.id,
            OBJECT: record.text,
            "title": record.source.title,
            "text_sha256": digest(record.text),
            "record": record.model_dump(mode="json", exclude={"text"}),
        },
        "predictions": [
            {"model_version": f"pilar-extract {record.extractor.version}", "result": list(_results(record))}
        ],
    }


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _results(record: Record) -> Iterator[Result]:
    for kind, label in FACT_NAMES.items():
        for number, fact in enumerate(getattr(record, kind)):
            mentions = fact.mentions if kind in EVERY_MENTION else fact.mentions[:1]
            for place, mention in enumerate(mentions):
                region = f"{label}-{number}-{place}"
                yield from _region(region, label, fact, mention, origin=_origin(record, fact))
    main = record.main_region
    said = {"about_pillars": YES if record.about_pillars else NO, "main_region": main.code if main else None}
    for field in ARTICLE:
        if (value := said[field.name]) is not None:
            yield _result(field.name, field, {}, value)


def _region(region: str, label: str, fact: Fact, mention: Mention, *, origin: str) -> Iterator[Result]:
    span = {"start": mention.start, "end": mention.end}
    yield {
        "id": region,
        "from_name": FACT,
        "to_name": OBJECT,
        "type": "labels",
        "value": {**span, "text": mention.text, "labels": [label]},
        "meta": {"text": [origin]},
    }
    for field in FIELDS[label]:
        value = value_of(field.name.removeprefix(f"{label}_"), fact)
        if value is not None and value is not False:
            yield _result(region, field, span, value)


def _result(id_: str, field: Field, span: dict[str, int], value: Any) -> Result:  # noqa: ANN401 - whatever the fact has
    said: dict[str, Any] = {
        "choices": {"choices": [YES if value is True else value]},
        "textarea": {"text": [value]},
        "number": {"number": value},
    }[field.kind]
    return {
        "id": id_,
        "from_name": field.name,
        "to_name": OBJECT,
        "type": field.kind,
        "value": {**span, **said},
    }


def value_of(attribute: str, fact: Any) -> Any:  # noqa: ANN401 - whatever the fact has
    """
    Give what a field holds of a fact.

    Args:
        attribute: The fact's, or ``day`` of a date.
        fact: The fact.
    """
    return _day(fact) if attribute == "day" else getattr(fact, attribute)


def _day(date: Date) -> str:
    """Write a date as ISO 8601 does: as exact as it is, of a range both ends."""
    digits = {"year": 4, "month": 7, "day": 10}[date.precision]
    first, last = date.start.isoformat()[:digits], date.end.isoformat()[:digits]
    return first if first == last else f"{first}/{last}"


def _origin(record: Record, fact: Fact) -> str:
    at = record.extractor.rules[fact.rule]
    return f"{fact.rule} {at.file}:{at.line}"
