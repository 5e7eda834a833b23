"""Versions of the record's schema, and how a record of an older one becomes a present one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pilar_extract.errors import RecordError

SCHEMA_VERSION = "1.1"

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _from_1_0(record: dict[str, Any]) -> dict[str, Any]:
    """Version 1.1 knows corrections by people, and how sure facts are; of records before it neither is known."""
    return {
        **{
            key: [_unrated(entry) for entry in value] if isinstance(value, list) else value
            for key, value in record.items()
        },
        "schema_version": "1.1",
        "open_names": [],
        "corrections": [],
    }


def _unrated(entry: Any) -> Any:  # noqa: ANN401 - a fact, or what stands in another list
    is_fact = isinstance(entry, dict) and "rule" in entry
    return {**entry, "confidence": None, "doubts": []} if is_fact else entry


UPGRADES: Mapping[str, Upgrade] = {"1.0": _from_1_0}
"""By version: the step from a record of that version to the next one, its ``schema_version`` included."""


def upgrade(
    record: dict[str, Any], *, steps: Mapping[str, Upgrade] = UPGRADES, present: str = SCHEMA_VERSION
) -> dict[str, Any]:
    """
    Bring a parsed record to the present version, step by step.

    >>> steps = {"0.9": lambda old: {**old, "schema_version": "1.0", "checks": []}}
    >>> upgrade({"schema_version": "0.9"}, steps=steps, present="1.0")
    {'schema_version': '1.0', 'checks': []}

    Args:
        record: A parsed record of any version.
        steps: The step from each older version to the one after it.
        present: The version to arrive at.

    Raises:
        RecordError: The version is unknown, such as one of a later release.
    """
    while (version := record.get("schema_version")) != present:
        step = steps.get(version) if isinstance(version, str) else None
        if step is None:
            raise RecordError(
                f"a record of schema version {version!r}, where {present} is known",
                cure="Update pilar-extract, or write the record anew with pilar-extract run.",
            )
        record = step(record)
    return record
