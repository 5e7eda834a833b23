"""Records without the names of private persons: winners and members; who holds an office stays."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from pilar_extract.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MASK = "[nama]"
"""What stands in place of a name."""

MEMBERS = frozenset({"ORG_MEMBER", "OTHER"})
"""Positions that are no public office: posts inside a body, and what the tool cannot place."""

_WORDS = frozenset(
    {
        "name",
        "title",
        "byline",
        "aliases",
        "honorifics",
        "subject",
        "unit_text",
        "recipient",
        "message",
        "text",
    }
)
"""Fields that hold words of the article; codes, days and rules are no words."""

_LEAST = 3
"""Letters from which on a part of a name is looked for by itself."""


def without_names(record: Record) -> Record:
    """
    Mask the names of persons who won or received something, and of those who hold a post but no office.

    Their names go from the facts, the text, the headline and the messages, with every single part of a name that
    is written with a capital and belongs to no official, place or pillar of the article. All offsets fit the masked
    text. Names that no fact holds are not known and stay.

    Args:
        record: The record, which is left as it is.
    """
    names = _names(record)
    if not names:
        return record
    mask = _Mask(names, keep=_kept(record))
    moved = _Moved(list(mask.ranges(record.text)))
    fields: dict[str, Any] = _masked(record.model_dump(), mask, moved)
    fields["sentences"] = ()  # one may end inside a name
    if mask.stands_in(record.source.url or ""):
        fields["source"]["url"] = None
    return Record.model_validate(_with_words(fields))


def _names(record: Record) -> list[str]:
    winners = (award.recipient for award in record.awards if award.recipient_kind == "person")
    members = (o for o in record.officials if o.position in MEMBERS)
    aliases = chain.from_iterable((o.name, *o.aliases) for o in members)
    return sorted({*winners, *aliases}, key=lambda name: (-len(name), name))


def _kept(record: Record) -> set[str]:
    officials = (o for o in record.officials if o.position not in MEMBERS)
    names: Iterable[str] = chain(
        chain.from_iterable((o.name, o.title, *o.aliases) for o in officials),
        (region.name for region in record.regions),
        (locality.name for locality in record.localities),
        (pillar.name for pillar in record.pillars),
        (award.title for award in record.awards),
    )
    return {word.casefold() for name in names for word in re.findall(r"\w+", name)}


class _Mask:
    def __init__(self, names: list[str], *, keep: set[str]) -> None:
        parts = {part for name in names for part in re.findall(r"\w+", name) if len(part) >= _LEAST}
        parts = {part for part in parts if part.casefold() not in keep and not part.islower()}
        wholes = [r"\s+".join(map(re.escape, name.split())) for name in names]
        alone = sorted(
            {re.escape(form) for part in parts for form in (part, part.upper(), part.capitalize())}
        )
        either = "|".join([*(f"(?i:{whole})" for whole in wholes), *alone])
        word = rf"(?:{either})"
        # A row of parts, perhaps turned round or cut short, is one name.
        self._pattern = re.compile(rf"(?<!\w){word}(?:\s+{word})*(?!\w)")
        self._parts = {part.casefold() for part in parts}

    def ranges(self, text: str) -> Iterator[tuple[int, int]]:
        return (found.span() for found in self._pattern.finditer(text))

    def stands_in(self, address: str) -> bool:
        return any(word in self._parts for word in re.findall(r"[^\W_]+", address.casefold()))

    def over(self, text: str) -> str:
        return self._pattern.sub(MASK, text)


class _Moved:
    """Where an offset of the text stands in the masked one."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = ranges

    def mention(self, start: int, end: int) -> tuple[int, int]:
        return self._at(start, is_end=False), self._at(end, is_end=True)

    def _at(self, offset: int, *, is_end: bool) -> int:
        delta = 0
        for first, last in self._ranges:
            if offset <= first:
                break
            if offset < last:  # inside a name: all of it
                return first + delta + (len(MASK) if is_end else 0)
            delta += len(MASK) - (last - first)
        return offset + delta


def _masked(value: Any, mask: _Mask, moved: _Moved, *, words: bool = False) -> Any:  # noqa: ANN401 - any field
    if isinstance(value, str):
        return mask.over(value) if words else value
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            start, end = moved.mention(value["start"], value["end"])
            return {"start": start, "end": end, "text": ""}
        return {
            key: _masked(inner, mask, moved, words=words or key in _WORDS) for key, inner in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_masked(inner, mask, moved, words=words) for inner in value]
    return value


def _with_words(fields: dict[str, Any]) -> dict[str, Any]:
    text = fields["text"]
    kinds = (value for value in fields.values() if isinstance(value, list))
    for entry in chain.from_iterable(kinds):
        for mention in entry.get("mentions", ()):
            mention["text"] = text[mention["start"] : mention["end"]]
    return fields
