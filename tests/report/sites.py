"""Folders of records to make reports of: plain ones and hostile ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from fakes import record_fields
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "javascript:window.hacked=1",
    "\"'><svg/onload=window.hacked=1>",
    "</title></mark></article><h1>&lt;&amp;",
    "]]>--><!-- \x00\u202e{{7*7}}{% raw %}",
)
"""What somebody might put into an article."""

FREE = frozenset(
    {
        "name", "title", "subject", "unit_text", "recipient", "province", "byline", "publisher", "url", "path",
        "id", "en",
    }
)  # fmt: skip
"""Fields that hold any words."""

REGIONS = ("35.75", "32.04", "53.71")


def store(folder: Path, *records: Record) -> Path:
    """Write records into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.id}.json").write_bytes(to_bytes(record))
    return folder


def altered(number: int) -> Record:
    """A record like the others, with an id, a headline, a region and a value of its own."""
    fields = record_fields()
    fields["id"] = f"artikel-{number:04}"
    fields["source"]["title"] = f"Apel PSM ke-{number}"
    fields["counts"][0] |= {"value": 100 + number, "scope": "stock", "region": REGIONS[number % 3]}
    return Record.model_validate(fields)


def poisoned(words: str, number: int) -> Record:
    """A record with these words in every field that takes any."""
    fields = record_fields()
    text = f"{words} {fields['text']}\n{words}"
    shift = len(words) + 1

    def poison(value: Any) -> Any:
        if isinstance(value, dict) and value.keys() == {"start", "end", "text"}:
            return {"start": value["start"] + shift, "end": value["end"] + shift, "text": value["text"]}
        if isinstance(value, dict):
            return {key: words if key in FREE else poison(inner) for key, inner in value.items()}
        return [poison(inner) for inner in value] if isinstance(value, list) else value

    fields = poison(fields)
    fields |= {"id": f"jahat {number} #?%&", "text": text, "sentences": ()}
    fields["officials"][0]["aliases"] = [words]
    for kind in ("counts", "regions", "checks"):
        fields[kind][0]["mentions"].insert(0, {"start": 0, "end": len(words), "text": words})
    for rule in fields["extractor"]["rules"].values():
        rule["file"] = words
    return Record.model_validate(fields)


def contradicting(number: int) -> Record:
    """A record with a text of its own; it and the next tell unlike numbers of one region and day."""
    fields = record_fields()
    fields["id"] = f"lawan-{number:02}"
    fields["text"] += " ".join(f" kata{number}x{place}" for place in range(100))
    day = dt.date(2023, 1 + number // 2 % 12, 1 + number // 24)
    fields["counts"] = [fields["counts"][0] | {"value": 100 + number, "scope": "stock", "as_of": day}]
    return Record.model_validate(fields)
