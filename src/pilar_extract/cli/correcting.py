"""From the words of ``correct`` to an entry in the file of corrections."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import TypeAdapter, ValidationError

from pilar_extract.corrections import add, change, confirm, read_corrections, remove, write_corrections
from pilar_extract.corrections.applying import said
from pilar_extract.errors import CorrectionError, UsageError
from pilar_extract.record import Record
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pydantic.fields import FieldInfo

    from pilar_extract.corrections import Correction
    from pilar_extract.corrections.vocabulary import Vocabulary

_FACT = re.compile(r"(\w+):(\d+)")
_FORM = "A fact is named by its list and its number in pilar-extract show --explain: counts:3."
_NOTHING = ("", "null")
_SEPARATOR = ";"


def correction_of(
    record: Record,
    words: Sequence[str],
    *,
    remove_it: bool,
    confirm_it: bool,
    add_to: str | None,
    quotes: Sequence[str],
    at: int | None,
    vocabulary: Callable[[], Vocabulary],
    notes: Mapping[str, Any],
) -> Correction:
    """
    Make an entry.

    Args:
        record: The record that is corrected.
        words: The fact, unless one is added, and ``FIELD=VALUE`` as often as there are fields to set.
        remove_it: Remove the fact.
        confirm_it: It is right as it is.
        add_to: List to which a fact is added.
        quotes: Words of the article that state the fact.
        at: Where the words stand, if they stand there several times.
        vocabulary: Loads the codes that there are.
        notes: Who, when and why.

    Raises:
        UsageError: The words do not say one thing.
        CorrectionError: There is no such fact, or it cannot be as they say.
    """
    if add_to is not None:
        if remove_it or confirm_it:
            raise UsageError("--add, --remove and --confirm exclude one another", cure="Give one of them.")
        spans = [_find(record, quote, at) for quote in quotes]
        return add(record, add_to, _values(add_to, words), spans, vocabulary=vocabulary(), **notes)
    kind, place = _fact(words[0])
    if remove_it or confirm_it:
        if len(words) > 1 or quotes or (remove_it and confirm_it):
            raise UsageError(
                "a fact that is removed or confirmed has no values",
                cure="Give --remove, --confirm, or values.",
            )
        return (remove if remove_it else confirm)(record, kind, place, **notes)
    return change(
        record,
        kind,
        place,
        _values(kind, words[1:]),
        spans=[_find(record, quote, at) for quote in quotes] or None,
        vocabulary=vocabulary(),
        **notes,
    )


def dropped(file: Path, article: str, correction: str) -> None:
    """
    Take a correction out of the file.

    Args:
        file: The file.
        article: The article that it is of.
        correction: Its identifier.

    Raises:
        CorrectionError: There is none of that identifier, or the file cannot be read or written.
    """
    entries = read_corrections(file)
    left = [entry for entry in entries if (entry.article, entry.id) != (article, correction)]
    if len(left) == len(entries):
        own = [entry.id for entry in entries if entry.article == article]
        raise CorrectionError(
            f"{file}: no correction {correction!r} of {article}",
            cure=f"There are: {', '.join(own)}." if own else "There are none of that article.",
        )
    write_corrections(file, left)


def _fact(word: str) -> tuple[str, int]:
    found = _FACT.fullmatch(word)
    if found is None or found[1] not in FACT_KINDS or found[2] == "0":
        raise UsageError(f"{word}: names no fact", cure=f"{_FORM} Lists are {', '.join(FACT_KINDS)}.")
    return found[1], int(found[2]) - 1


def _values(kind: str, words: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if kind not in FACT_KINDS:
        raise UsageError(f"{kind}: no list of facts", cure=f"Lists are {', '.join(FACT_KINDS)}.")
    (model, _) = Record.model_fields[kind].annotation.__args__  # type: ignore[union-attr]
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise UsageError(f"{word}: not FIELD=VALUE", cure="Write for example value=120.")
        field = model.model_fields.get(name)
        values[name] = value if field is None else _value(name, value, field)
    return values


def _value(name: str, value: str, field: FieldInfo) -> Any:  # noqa: ANN401 - of whatever the field holds
    """What is typed, as the JSON of the field's type has it."""
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type]
    parts = [part.strip() for part in value.split(_SEPARATOR) if part.strip()]
    texts = [json.dumps(value), json.dumps(parts), value]
    refused = []
    for text in ["null", *texts] if value in _NOTHING else texts:
        try:
            return json.loads(adapter.dump_json(adapter.validate_json(text, strict=True)))
        except ValidationError as error:
            if error.errors()[0]["type"] != "json_invalid":
                refused.append(error)
    raise CorrectionError(
        f"{name}={value}: {said(refused[-1])}",  # what is typed as it stands, where it is JSON
        cure="See pilar-extract schema for what the field may hold.",
    )


def _find(record: Record, quote: str, at: int | None) -> tuple[int, int]:
    """Where the words stand; blanks and line ends are alike."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = [match.span() for match in re.finditer(pattern, record.text)] if pattern else []
    if at is not None:
        found = [span for span in found if span[0] == at] or found[:0]
    if not found:
        where = "" if at is None else f" at {at}"
        raise CorrectionError(
            f"{record.id}: the article has no {quote!r}{where}",
            cure="Copy the words as they stand in the article.",
        )
    if len(found) > 1:
        starts = ", ".join(str(start) for start, _ in found)
        raise CorrectionError(
            f"{record.id}: {quote!r} stands there {len(found)} times, at {starts}",
            cure="Give more words, or say which with --at OFFSET.",
        )
    return found[0]
