"""The words around a mention, out of the record alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pilar_extract.record.fields import Fields

_AROUND = 60  # code points shown on each side where no sentence holds the span


def quoted(record: Fields, mention: Fields) -> str:
    """
    Give the sentence of a mention on one line, the mention between «».

    Args:
        record: The record.
        mention: One of its mentions.
    """
    text, first, last = record["text"], mention["start"], mention["end"]
    inside = [(start, end) for start, end in record["sentences"] if start < last and first < end]
    start = min([first, *(start for start, _ in inside)]) if inside else max(first - _AROUND, 0)
    end = max([last, *(end for _, end in inside)]) if inside else last + _AROUND
    parts = (text[start:first], "«", text[first:last], "»", text[last:end])
    return " ".join("".join(parts).split())
