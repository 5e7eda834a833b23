"""What went wrong, in a line, and the sentence it went wrong in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.evaluation.comparison import Miss
    from pilar_extract.record.fields import Fields

_KEYS = {
    "counts": ("pillar", "value", "unit"),
    "officials": ("name", "position"),
    "awards": ("title", "rank", "consolation", "recipient"),
}
_CODES = {"regions": ("code",), "dates": ("start", "end"), "pillars": ("type",)}


def brief(miss: Miss) -> str:
    """
    Say what the fact is, by what it is compared by.

    Args:
        miss: What went wrong.
    """
    if miss.what == "misread":
        wanted, given = miss.entry
        return f"wanted {wanted}, got {given}"
    if isinstance(miss.entry, str):
        return miss.entry
    return " | ".join(str(miss.entry.get(key)) for key in _KEYS[miss.fact])


def sentence(miss: Miss, record: Fields | None) -> str | None:
    """
    Give the sentence that states the fact, the words that state it between «».

    Args:
        miss: What went wrong.
        record: The article's record.

    Returns:
        None where no words of the article are known: for a code that was missed, or without a record.
    """
    if record is None or miss.what == "misread":
        return None
    mention = next(_mentions(miss, record), None)
    return quoted(record, mention) if mention else None


def _mentions(miss: Miss, record: Fields) -> Iterator[Fields]:
    if isinstance(miss.entry, str):
        if miss.what == "false":
            keys = _CODES[miss.fact]
            facts = [fact for fact in record[miss.fact] if miss.entry in [fact[key] for key in keys]]
            yield from (fact["mentions"][0] for fact in facts)
    elif miss.what == "false":
        yield miss.entry["mentions"][0]
    else:
        start = record["text"].find(miss.entry["quote"])
        if start >= 0:
            yield {"start": start, "end": start + len(miss.entry["quote"])}
