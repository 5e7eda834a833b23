"""One record against the gold facts of its article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.evaluation.attributes import grounding, is_evident, of_article, of_fact
from pilar_extract.evaluation.likeness import bare_name, fold, is_same_title, likeness
from pilar_extract.evaluation.matching import Matched, is_optional, match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar_extract.evaluation.gold import Gold
    from pilar_extract.record.fields import Fields

FACTS = ("regions", "dates", "pillars", "counts", "officials", "awards")
"""The six facts whose mean F1 is the headline figure."""
ASIDE = ("officials.name", "localities")
"""What is scored beside them."""

OTHERS = "others"
"""Counts of anything but a pillar."""

_SAME_RECIPIENT = 0.8
_WHOLE = {"ID", "PILAR"}
"""The country, and all pillars together: counted, but listed by nobody."""


@dataclass(frozen=True, slots=True)
class Miss:
    """
    Something that went wrong.

    Attributes:
        fact: Kind of fact, or name of an attribute of the article.
        what: A gold fact that was missed, a found one that is false, an attribute that was misread.
        entry: The fact as gold or record have it; of an attribute, what was wanted and what was given.
    """

    fact: str
    what: Literal["missed", "false", "misread"]
    entry: Any


@dataclass(slots=True)
class Comparison:
    """
    What came of comparing one article.

    Attributes:
        id: The article's.
        record: Its record; None where there is none.
        tallies: Facts found right (``tp``), wrongly (``fp``) and missed (``fn``), by kind.
        right: How many attributes agree, by name.
        asked: How many were compared, by name.
        grounding: Facts whose mentions are stretches of the article, and facts whose are not.
        misses: What went wrong.
        verdicts: By kind, what was found with whether gold says so; of regions, dates and pillars codes and days, and
            nothing that gold leaves open.
    """

    id: str
    record: Fields | None
    tallies: dict[str, Counter[str]] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    grounding: tuple[int, int] = (0, 0)
    misses: list[Miss] = field(default_factory=list)
    verdicts: dict[str, list[tuple[Any, bool]]] = field(default_factory=dict)

    @property
    def is_perfect(self) -> bool:
        """Is there a record, and none of the six facts missed or wrong?"""
        wrong = sum(self.tallies[fact]["fp"] + self.tallies[fact]["fn"] for fact in FACTS)
        return self.record is not None and not wrong

    def note(self, name: str, agreeing: Iterable[bool]) -> None:
        """Count attributes that agree among those that were compared."""
        for agrees in agreeing:
            self.asked[name] += 1
            self.right[name] += agrees


def compare(gold: Gold, record: Fields | None) -> Comparison:
    """
    Compare a record with the gold facts of its article.

    Args:
        gold: What the article says.
        record: What was found; None where there is no record, and all was missed.
    """
    wanted, found = gold.facts, record or {}
    result = Comparison(gold.id, record)
    for fact in FACTS:
        matched = _of_kind(fact, wanted, found)
        result.tallies[fact] = matched.tally()
        result.verdicts[fact] = _verdicts(matched)
        result.misses += [Miss(fact, "missed", entry) for entry in matched.missed if not is_optional(entry)]
        result.misses += [Miss(fact, "false", entry) for entry in matched.false]
        for name, agrees in of_fact(fact, matched.pairs):
            result.note(name, [agrees])
        if fact not in _CODES:
            result.note("evidence", (is_evident(*pair) for pair in matched.pairs))
    result.tallies["officials.name"] = match(
        wanted["officials"], found.get("officials", ()), _same_person
    ).tally()
    places = match(wanted["localities"], found.get("localities", ()), _same_place)
    result.tallies["localities"], result.verdicts["localities"] = places.tally(), _verdicts(places)
    _compare_others(
        result, wanted["other_counts"], [c for c in found.get("counts", ()) if not c.get("pillar")]
    )
    for name, want, got in of_article(wanted, found):
        result.note(name, [record is not None and want == got])
        if want != got:
            result.misses.append(Miss(name, "misread", (want, got)))
    result.grounding = grounding(found, gold.text)
    return result


def _compare_others(result: Comparison, wanted: Sequence[Any], found: Sequence[Any]) -> None:
    matched = match(wanted, found, lambda one, other: one["value"] == other.get("value"))
    tally = matched.tally()
    result.verdicts[OTHERS] = _verdicts(matched)
    result.right["other_counts.recall"] += tally["tp"]
    result.asked["other_counts.recall"] += tally["tp"] + tally["fn"]
    result.right["other_counts.precision"] += len(matched.pairs)
    result.asked["other_counts.precision"] += len(found)


def _verdicts(matched: Matched) -> list[tuple[Any, bool]]:
    sure = [(given, True) for wanted, given in matched.pairs if not is_optional(wanted)]
    return sure + [(given, False) for given in matched.false]


def _of_kind(fact: str, wanted: Mapping[str, Any], found: Fields) -> Matched:
    if fact in _CODES:
        # A list beside the plain one names the codes about which two readers could differ.
        matched = match(
            sorted(set(wanted[fact]) - _WHOLE), _CODES[fact](found), lambda one, other: one == other
        )
        return _without(matched, lambda code: code in wanted.get(f"optional_{fact}", ()))
    if fact == "counts":
        return match(wanted[fact], [c for c in found.get(fact, ()) if c.get("pillar")], _same_count)
    if fact == "awards":
        return match(wanted[fact], found.get(fact, ()), _same_award)
    matched = match(wanted[fact], found.get(fact, ()), _same_official)
    # A person whom the gold leaves open is not wrong under another position.
    open_names = {bare_name(entry["name"]) for entry in matched.missed if is_optional(entry)}
    return _without(matched, lambda official: bare_name(official["name"]) in open_names)


def _without(matched: Matched, is_open: Callable[[Any], bool]) -> Matched:
    return Matched(matched.pairs, matched.missed, [entry for entry in matched.false if not is_open(entry)])


def _regions(record: Fields) -> list[str]:
    return sorted({region["code"] for region in record.get("regions", ())} - _WHOLE)


def _days(record: Fields) -> list[str]:
    days = [date for date in record.get("dates", ()) if date.get("precision", "day") == "day"]
    return sorted({day[:10] for date in days for day in (date["start"], date.get("end") or date["start"])})


def _pillars(record: Fields) -> list[str]:
    return sorted({pillar["type"] for pillar in record.get("pillars", ())} - _WHOLE)


_CODES: Mapping[str, Callable[[Fields], list[str]]] = {
    "regions": _regions,
    "dates": _days,
    "pillars": _pillars,
}


def _same_count(gold: Fields, found: Fields) -> bool:
    return all(gold[key] == found.get(key) for key in ("pillar", "value", "unit"))


def _same_person(gold: Fields, found: Fields) -> bool:
    return bare_name(gold["name"]) == bare_name(found["name"])


def _same_official(gold: Fields, found: Fields) -> bool:
    return _same_person(gold, found) and gold["position"] == found.get("position")


def _same_award(gold: Fields, found: Fields) -> bool:
    return (
        is_same_title(gold["title"], found.get("title"))
        and gold["rank"] == found.get("rank")
        and bool(gold["consolation"]) == bool(found.get("consolation"))
        and likeness(gold["recipient"], found.get("recipient")) >= _SAME_RECIPIENT
    )


def _same_place(gold: Fields, found: Fields) -> bool:
    return fold(gold["name"]) == fold(found["name"])
