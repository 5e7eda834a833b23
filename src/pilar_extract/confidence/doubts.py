"""What of its own may speak against a fact; see `wording` for what each doubt means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.record.facts import WHOLE

if TYPE_CHECKING:
    from pilar_extract.record.facts import Award, Count, Locality, Official

_TINY = 2
_LONG_NAME = 4  # words
_LONG_RECIPIENT = 6
_CONTESTS = ("juara", "terbaik")


def of_locality(fact: Locality) -> list[str]:
    """What of its own speaks against a kecamatan or desa."""
    return ["no-code"] if fact.code is None else []


def of_count(fact: Count) -> list[str]:
    """What of its own speaks against a number."""
    found = []
    if fact.value <= _TINY:
        found.append("tiny")
    if fact.unit_text is None:
        found.append("no-unit")
    if fact.qualifier != "exact":
        found.append("inexact")
    if fact.scope == "planned":
        found.append("planned")
    if fact.pillar == WHOLE:
        found.append("whole")
    return found


def of_official(fact: Official) -> list[str]:
    """What of their own speaks against an official."""
    found = _of_name(fact.name, _LONG_NAME)
    if fact.aliases:
        found.append("joined")
    return found


def of_award(fact: Award) -> list[str]:
    """What of its own speaks against an award."""
    found = _of_name(fact.recipient, _LONG_RECIPIENT)
    if fact.rank is None:
        found.append("no-rank")
    if fact.title not in _CONTESTS:
        found.append("honour")
    if fact.pillar is None:
        found.append("no-pillar")
    if fact.level is None:
        found.append("no-level")
    return found


def _of_name(name: str, long: int) -> list[str]:
    words = name.count(" ") + 1
    if words == 1:
        return ["one-word"]
    return ["long-name"] if words >= long else []
