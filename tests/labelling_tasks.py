"""What Label Studio makes of tasks: annotations, as its export writes them."""

from __future__ import annotations

from typing import Any

from pilar_extract.labelling.fields import FIELDS, OPTIONAL

KINDS = {field.name: field.kind for fields in FIELDS.values() for field in fields} | {
    OPTIONAL.name: OPTIONAL.kind
}


def annotate(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """
    Tasks as Label Studio 1.23 exports them when annotators submit every prediction as it is.

    Its editor keeps identifiers, and puts a region's words into its choices and numbers too.
    """
    return [
        {
            **task,
            "id": number,
            "annotations": [
                {
                    "id": number,
                    "was_cancelled": False,
                    "created_at": "2026-01-01T00:00:00Z",
                    "result": [
                        _submitted(one, task["data"]["text"]) for one in task["predictions"][0]["result"]
                    ],
                }
            ],
        }
        for number, task in enumerate(tasks)
    ]


def _submitted(result: dict[str, Any], text: str) -> dict[str, Any]:
    value = result["value"]
    if "start" in value and "text" not in value:
        value = {**value, "text": text[value["start"] : value["end"]]}
    return {**result, "value": value, "origin": "prediction"}


def mark(
    text: str, words: str, label: str, fields: dict[str, Any], *, id_: str | None = None
) -> list[dict[str, Any]]:
    """A region of the words where they stand first, with its fields."""
    span = {"start": text.index(words), "end": text.index(words) + len(words)}
    id_ = id_ or f"new-{label}-{span['start']}"
    labelled = {"type": "labels", "from_name": "fact", "value": {**span, "text": words, "labels": [label]}}
    filled = [
        {"type": KINDS[name], "from_name": name, "value": {**span, **_said(KINDS[name], value)}}
        for name, value in fields.items()
    ]
    return [{"id": id_, "to_name": "text", **one} for one in (labelled, *filled)]


def _said(kind: str, value: object) -> dict[str, Any]:
    said: dict[str, dict[str, Any]] = {
        "choices": {"choices": [value]},
        "textarea": {"text": [value]},
        "number": {"number": value},
    }
    return said[kind]
