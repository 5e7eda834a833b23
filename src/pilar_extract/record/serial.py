"""Records to bytes and back: the same record gives the same bytes."""

from __future__ import annotations

import json

from pydantic import ValidationError

from pilar_extract.errors import RecordError
from pilar_extract.record.fields import AGAIN, read_fields
from pilar_extract.record.model import Record

_LINE_ENDS = (("\u0085", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def to_bytes(record: Record) -> bytes:
    """Write a record as a file: UTF-8, indented by one, fields in the order of the schema, a newline at the end."""
    return _one_line_each(record.model_dump_json(indent=1))


def to_line(record: Record) -> bytes:
    """Write a record as a line of JSON Lines."""
    return _one_line_each(record.model_dump_json())


def from_bytes(raw: bytes, *, name: str = "record") -> Record:
    """
    Read a record of this schema version or an older one.

    Args:
        raw: What `to_bytes` or `to_line` wrote.
        name: What messages call it.

    Raises:
        RecordError: No JSON, no record, or of a later schema version.
    """
    fields = read_fields(raw, name=name)
    try:
        return Record.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "as a whole"
        raise RecordError(f"{name}: not a valid record: {where}: {first['msg']}", cure=AGAIN) from error


def _one_line_each(written: str) -> bytes:
    # Many readers of lines end one at NEL, LINE and PARAGRAPH SEPARATOR too, which JSON leaves bare. They are sought
    # in the string, which knows what characters it can hold: in bytes that costs a third of the writing.
    for bare, escaped in _LINE_ENDS:
        written = written.replace(bare, escaped)
    return written.encode() + b"\n"
