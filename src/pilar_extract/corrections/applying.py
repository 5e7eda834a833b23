"""Corrections applied to a record: none blindly, each accounted for."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pilar_extract.corrections.draft import Draft, Item
from pilar_extract.corrections.entry import KEYS, key_of, text_digest
from pilar_extract.record.fields import BY_PERSON
from pilar_extract.record.model import CorrectionNote, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar_extract.corrections.entry import Correction
    from pilar_extract.record.kinds import CorrectionStatus


def apply_corrections(
    record: Record, entries: Iterable[Correction], *, file: str = "corrections.jsonl"
) -> Record:
    """
    Correct a record.

    An entry whose article has another text, whose fact is not there any more, or that the record's models refuse is
    left alone, and the record's `corrections` say why.

    Args:
        record: The record as the rules made it.
        entries: Corrections of its article, in the order of their file.
        file: Name of that file, as the record shall give it.
    """
    digest = text_digest(record.text)
    draft = Draft(record)
    notes: list[tuple[Correction, CorrectionStatus, str | None, str | None]] = []
    for entry in entries:
        if entry.text_sha256 != digest:
            notes.append((entry, "other-text", None, "the text of the article is another one by now"))
            continue
        trial = copy.deepcopy(draft)
        status, replaced, message = _apply(trial, entry, file)
        if status == "applied":
            try:
                validated(trial.fields())
            except ValidationError as error:
                status, replaced, message = "refused", None, said(error)
            else:
                draft = trial
        notes.append((entry, status, replaced, message))
    fields = draft.fields()
    fields["corrections"] = [
        _note(*note, place=draft.place(note[0].kind, BY_PERSON + note[0].id)) for note in notes
    ]
    return validated(fields)


def _apply(draft: Draft, entry: Correction, file: str) -> tuple[CorrectionStatus, str | None, str | None]:
    spans = _spans(entry)
    wanted = {**entry.fact, **entry.set}
    if entry.action == "add":
        found = draft.alike(entry.kind, key_of(entry.kind, entry.set), spans)
    else:
        found = draft.find(entry)
        if not found:
            return _gone(draft, entry, wanted, spans)
    if len(found) > 1:
        return "unmatched", None, "several facts fit, and nothing tells which one is meant"
    item = found[0] if found else Item({})
    before = item.original
    if entry.action == "remove":
        draft.drop(entry.kind, item)
        return "applied", before, None
    if found and entry.set and _says(item.fact, entry.set):
        return "needless", None, "the rules say so by now"
    if "part_of" in entry.set:
        item.total = None
    item.fact |= {name: copy.deepcopy(value) for name, value in entry.set.items() if name != "part_of"}
    rule = BY_PERSON + entry.id
    draft.put(entry.kind, item, rule)
    draft.rules[rule] = {"file": file, "line": None}
    return "applied", before, None


def _gone(
    draft: Draft, entry: Correction, wanted: dict[str, Any], spans: Sequence[tuple[int, int]]
) -> tuple[CorrectionStatus, None, str]:
    if entry.action == "remove":
        return "needless", None, "the rules do not find it any more"
    alike = draft.alike(entry.kind, {key: wanted[key] for key in KEYS[entry.kind]}, list(spans))
    if any(_says(item.fact, entry.set) for item in alike):
        return "needless", None, "the rules say so by now"
    return "unmatched", None, "the rules do not find that fact any more"


def _spans(entry: Correction) -> list[tuple[int, int]]:
    if entry.action != "add":
        return [(mention.start, mention.end) for mention in entry.at]
    given = entry.set.get("mentions") or ()
    return [(mention["start"], mention["end"]) for mention in given]


def _says(fact: dict[str, Any], values: dict[str, Any]) -> bool:
    return all(fact.get(name) == value for name, value in values.items())


def _note(
    entry: Correction,
    status: CorrectionStatus,
    replaced: str | None,
    message: str | None,
    *,
    place: int | None,
) -> dict[str, Any]:
    note = CorrectionNote(
        id=entry.id,
        action=entry.action,
        kind=entry.kind,
        status=status,
        place=place,
        replaced=replaced,
        message=message,
        by=entry.by,
        on=entry.on,
        why=entry.why,
    )
    return note.model_dump(mode="json")


def validated(fields: dict[str, Any]) -> Record:
    """
    Build a record of fields as JSON has them.

    Raises:
        pydantic.ValidationError: They contradict one another or the text.
    """
    return Record.model_validate_json(json.dumps(fields))


def said(error: ValidationError) -> str:
    """
    Say in a line what a model refused, and where.

    Args:
        error: What it raised.
    """
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    words = str(first["msg"]).removeprefix("Value error, ")
    return f"{where}: {words}" if where else words
