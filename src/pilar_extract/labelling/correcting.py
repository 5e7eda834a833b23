"""What an annotator changed, as corrections of the record that the task was made of."""

from __future__ import annotations

import calendar
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pilar_extract.corrections import add, change, remove
from pilar_extract.errors import AnnotationError, CorrectionError, RecordError
from pilar_extract.labelling.fields import EVERY_MENTION, FIELDS, YES
from pilar_extract.labelling.tasks import value_of
from pilar_extract.record import from_bytes
from pilar_extract.record.fields import FACT_NAMES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from pilar_extract.corrections import Correction
    from pilar_extract.corrections.vocabulary import Vocabulary
    from pilar_extract.labelling.annotations import Annotated, Region
    from pilar_extract.record import Record
    from pilar_extract.record.base import Fact

    Values = dict[str, Any]
    Span = tuple[int, int]

_AGAIN = "Make the tasks anew with pilar-extract export DIR --to label-studio."
_CURE = "Mend the region in Label Studio, export again, and import that."
_KEPT = frozenset({"subject", "title", "recipient_kind"})
"""Attributes that a record cannot lack: an empty field leaves them as they are."""
_DIGITS = {4: "year", 7: "month", 10: "day"}
_DECEMBER = 12


def corrections_of(article: Annotated, vocabulary: Vocabulary, *, by: str | None = None) -> list[Correction]:
    """
    Say what makes the record what an annotator says of the article.

    Fields that tasks do not carry (a count's scope, an official's aliases) stay as they are, and of a fact that was
    added are as usual. A correction cannot change what is said of the article as a whole; see `unsaid`.

    Args:
        article: The article as it was handed in, of which gold could be made.
        vocabulary: Checks codes, and adds the names that belong to them.
        by: Who annotated it.

    Raises:
        AnnotationError: The task holds no record, or a region says what no fact can say.
    """
    record = _record(article)
    notes: Values = {"by": by, "on": dt.date.fromisoformat(article.on) if article.on else None}
    found: list[Correction] = []
    for kind, label in FACT_NAMES.items():
        regions = [region for region in article.regions if region.label == label]
        says = _shared if kind in EVERY_MENTION else _single
        for number, values, spans in says(record, kind, regions):
            try:
                if values is None and number is not None:
                    found.append(remove(record, kind, number, **notes))
                elif number is None:
                    found.append(add(record, kind, values or {}, spans or (), vocabulary=vocabulary, **notes))
                elif values or spans:
                    found.append(
                        change(
                            record, kind, number, values or {}, spans=spans, vocabulary=vocabulary, **notes
                        )
                    )
            except CorrectionError as error:
                raise AnnotationError(
                    f"{label} {values or number}: {error.message}", cure=error.cure
                ) from error
    return found


def unsaid(article: Annotated) -> list[str]:
    """
    Name what was changed of the article as a whole, which no correction can say.

    Args:
        article: The article as it was handed in.
    """
    record = _record(article)
    main = record.main_region.code if record.main_region else None
    changed = []
    if article.fields.get("main_region") != main:
        changed.append("main_region")
    if article.fields.get("about_pillars") not in (None, YES if record.about_pillars else "no"):
        changed.append("about_pillars")
    return changed


def _record(article: Annotated) -> Record:
    if article.record is None:
        raise AnnotationError("its task holds no record", cure=_AGAIN)
    try:
        record = from_bytes(json.dumps({**article.record, "text": article.text}).encode(), name="its task")
    except (RecordError, TypeError) as error:
        raise AnnotationError(f"its task holds no valid record: {error}", cure=_AGAIN) from error
    if record.id != article.id:
        raise AnnotationError(f"its task holds the record of {record.id}", cure=_AGAIN)
    return record


def _single(
    record: Record, kind: str, regions: Sequence[Region]
) -> Iterator[tuple[int | None, Values | None, list[Span] | None]]:
    """Facts that are a region each."""
    facts = getattr(record, kind)
    left = {f"{FACT_NAMES[kind]}-{number}-0": number for number in range(len(facts))}
    own = {id(region): number for region in regions if (number := left.pop(region.id, None)) is not None}
    for region in regions:
        values, span = _values(region), (region.start, region.end)
        number = own.get(id(region), _at(facts, left, span))
        if number is None:
            yield None, values, [span]
            continue
        fact = facts[number]
        others = [(mention.start, mention.end) for mention in fact.mentions[1:]]
        changed = {name: value for name, value in values.items() if getattr(fact, name) != value}
        if changed.get("qualifier") == "exact":
            changed["value_max"] = None
        yield number, changed, None if span == _first(fact) else [span, *others]
    for number in left.values():
        yield number, None, None


def _at(facts: Sequence[Fact], left: dict[str, int], span: Span) -> int | None:
    """The fact that stands where a region without its identifier does; it is left no longer."""
    at = next((id_ for id_, number in left.items() if _first(facts[number]) == span), None)
    return None if at is None else left.pop(at)


def _first(fact: Fact) -> Span:
    return fact.mentions[0].start, fact.mentions[0].end


def _shared(
    record: Record, kind: str, regions: Iterable[Region]
) -> Iterator[tuple[int | None, Values | None, list[Span] | None]]:
    """Facts of which each mention is a region: what regions say alike is one fact."""
    label, facts = FACT_NAMES[kind], getattr(record, kind)
    said: dict[Hashable, list[Span]] = {}
    for region in regions:
        said.setdefault(_key(label, region.fields), []).append((region.start, region.end))
    known = [_key(label, _fields_of(label, fact)) for fact in facts]
    new = {key: spans for key, spans in said.items() if key not in known}
    for number, (fact, key) in enumerate(zip(facts, known, strict=True)):
        values: Values = {}
        spans = said.get(key)
        mentions = {(mention.start, mention.end) for mention in fact.mentions}
        if spans is None:
            others = [other for other, there in new.items() if mentions & set(there)]
            if len(others) != 1:
                yield number, None, None
                continue
            values, spans = _values_of(label, others[0]), new.pop(others[0])
        yield number, values, None if set(spans) == mentions else spans
    for key, spans in new.items():
        yield None, _values_of(label, key), spans


def _key(label: str, fields: Mapping[str, Any]) -> Hashable:
    return tuple(fields.get(field.name) for field in FIELDS[label])


def _fields_of(label: str, fact: Any) -> Values:  # noqa: ANN401 - a fact of that label
    return {field.name: value_of(field.name.removeprefix(f"{label}_"), fact) for field in FIELDS[label]}


def _values_of(label: str, key: Any) -> Values:  # noqa: ANN401 - as `_key` gives it
    said = dict(zip((field.name.removeprefix(f"{label}_") for field in FIELDS[label]), key, strict=True))
    if label == "date":
        return {"role": said["role"], **_days(said["day"])}
    return said | {"code": None} if label == "locality" else said


def _values(region: Region) -> Values:
    """The attributes of a count, an official or an award."""
    values: Values = {}
    for field in FIELDS[region.label]:
        name, said = field.name.removeprefix(f"{region.label}_"), region.fields.get(field.name)
        if field.options == (YES,):
            values[name] = said == YES
        elif name == "qualifier":
            values[name] = said or "exact"
        elif field.kind == "number":
            values[name] = None if said is None else int(said)
        elif said is not None or name not in _KEPT:
            values[name] = said
    return values


def _days(written: str) -> Values:
    """First and last day of a date as tasks write it, and how exact it is."""
    first, _, last = written.partition("/")
    last = last or first
    precision = _DIGITS[min(len(first), len(last))]
    year, *rest = map(int, last.split("-"))
    month = rest[0] if rest else _DECEMBER
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1]
    start = (first + "-01-01")[: len("2023-12-20")]
    return {"start": start, "end": dt.date(year, month, day).isoformat(), "precision": precision}
