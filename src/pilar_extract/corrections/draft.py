"""The facts of a record while they are corrected: lists whose order and references are mended at the end."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.corrections.entry import key_of
from pilar_extract.record.fields import BY_PERSON, FACT_KINDS

if TYPE_CHECKING:
    from pilar_extract.corrections.entry import Correction
    from pilar_extract.record.model import Record

Fields = dict[str, Any]

_CERTAIN = 100  # a person said so


@dataclass(slots=True, eq=False)
class Item:
    """
    A fact of the draft.

    Attributes:
        fact: The fact as JSON has it; of a count without its total.
        total: The count that it is a part of.
        original: It as the rules found it, as JSON; None where they did not.
        found: It is still so.
    """

    fact: Fields
    total: Item | None = None
    original: str | None = None
    found: bool = True


class Draft:
    """
    The facts of a record.

    Args:
        record: The record as the rules made it.
    """

    def __init__(self, record: Record) -> None:
        self._record: Fields = json.loads(record.model_dump_json())
        self.lists = {kind: list(map(_found, self._record[kind])) for kind in FACT_KINDS}
        for item in self.lists["counts"]:
            total = item.fact["part_of"]
            item.total = None if total is None else self.lists["counts"][total]
        self.rules: Fields = dict(self._record["extractor"]["rules"])

    def find(self, entry: Correction) -> list[Item]:
        """
        Give the facts as the rules found them that an entry may mean: they say what it says, in some of its words.

        Of several, those alone whose first mention is that of the entry, if there are any.
        """
        spans = [(mention.start, mention.end) for mention in entry.at]
        there = self.alike(entry.kind, entry.fact, spans)
        first = [item for item in there if _spans(item.fact)[0] == spans[0]]
        return first or there

    def alike(self, kind: str, key: Fields, spans: list[tuple[int, int]]) -> list[Item]:
        """Give the facts as the rules found them that say the same in some of the same words."""
        return [
            item
            for item in self.lists[kind]
            if item.found and key_of(kind, item.fact) == key and _overlap(_spans(item.fact), spans)
        ]

    def put(self, kind: str, item: Item, rule: str) -> None:
        """Take a fact in, in the place of the found one that it was, or as one more."""
        item.fact |= {"rule": rule, "confidence": _CERTAIN, "doubts": []}
        item.found = False
        if item not in self.lists[kind]:
            self.lists[kind].append(item)

    def drop(self, kind: str, item: Item) -> None:
        """Take a fact out; its parts have no total then."""
        self.lists[kind].remove(item)
        for other in self.lists[kind]:
            if other.total is item:
                other.total = None

    def fields(self) -> Fields:
        """Give the fields of the record: lists in the order of first mentions, totals by their places."""
        lists: dict[str, list[Fields]] = {}
        for kind, items in self.lists.items():
            items.sort(key=lambda item: _spans(item.fact)[0][0])
            lists[kind] = [item.fact for item in items]
        places = {id(item): place for place, item in enumerate(self.lists["counts"])}
        for item in self.lists["counts"]:
            item.fact["part_of"] = None if item.total is None else places[id(item.total)]
        about = self._record["about_pillars"] or bool(lists["pillars"])
        about = about or any(count["pillar"] for count in lists["counts"])
        extractor = {**self._record["extractor"], "rules": dict(sorted(self.rules.items()))}
        return {**self._record, **lists, "about_pillars": about, "extractor": extractor}

    def place(self, kind: str, rule: str) -> int | None:
        """Where in its list the fact of a correction has come to stand."""
        rules = [item.fact["rule"] for item in self.lists[kind]]
        return rules.index(rule) if rule in rules else None


def _found(fact: Fields) -> Item:
    by_rule = not fact["rule"].startswith(BY_PERSON)
    return Item(fact, original=json.dumps(fact, ensure_ascii=False), found=by_rule)


def _spans(fact: Fields) -> list[tuple[int, int]]:
    return [(mention["start"], mention["end"]) for mention in fact["mentions"]]


def _overlap(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
