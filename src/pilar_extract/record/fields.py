"""A record as plain fields: parsed and upgraded but not validated, for readers that answer at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pilar_extract.errors import RecordError
from pilar_extract.record.versions import upgrade

Fields = dict[str, Any]
"""A record or a part of it, as JSON has it."""

FACT_NAMES: Mapping[str, str] = {
    "regions": "region",
    "localities": "locality",
    "dates": "date",
    "pillars": "pillar",
    "counts": "count",
    "officials": "official",
    "awards": "award",
}
"""What one fact of each list is called, the lists in the order of the record."""

FACT_KINDS = tuple(FACT_NAMES)
"""The lists of facts, in the order of the record."""

BY_PERSON = "correction."
"""What the rule of a fact begins with that a person corrected, added or confirmed; the entry's identifier follows."""

AGAIN = "Write it anew with pilar-extract run."


def read_fields(raw: bytes, *, name: str) -> Fields:
    """
    Parse a record of this schema version or an older one.

    Args:
        raw: The file.
        name: What messages call it.

    Raises:
        RecordError: No JSON object, or of a schema version that is not known.
    """
    try:
        parsed = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{name}: not JSON: {error}", cure=AGAIN) from error
    if not isinstance(parsed, dict):
        raise RecordError(f"{name}: not a record, but a {type(parsed).__name__}", cure=AGAIN)
    try:
        return upgrade(parsed)
    except RecordError as error:
        raise RecordError(f"{name}: {error.message}", cure=error.cure) from error


def facts(record: Fields) -> Iterator[tuple[str, Fields]]:
    """Every fact with the name of its list, in the order of the record."""
    for kind in FACT_KINDS:
        for fact in record[kind]:
            yield kind, fact
