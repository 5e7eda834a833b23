"""Telling our own records from articles: a line of either has a ``text``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar_extract.reading.files import File

MANIFEST = ".pilar-extract"
"""What a run keeps in the folder that it writes to; tables there are its own."""

_LONGEST = 2_000_000  # bytes of a first line that are looked at
_RECORD = {"schema_version", "extractor", "sentences"}
_FAILURE = {"path", "reason", "cure"}


def is_record(fields: Mapping[str, object]) -> bool:
    """
    Is this object a record that the tool wrote, and no article?

    Args:
        fields: The object's members.
    """
    return fields.keys() >= _RECORD


def holds_records(path: File) -> bool:
    """
    Does a file of JSON Lines hold records, or the list of a run's failures?

    Args:
        path: The file; one that cannot be read holds none.
    """
    try:
        with path.open("rb") as stream:
            line = stream.readline(_LONGEST)
        fields = json.loads(line)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and (is_record(fields) or fields.keys() >= _FAILURE)
