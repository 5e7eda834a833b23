"""Precision, recall and F1 of records against gold, by the definitions of the contract."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

FACTS = ("regions", "dates", "pillars", "counts", "officials", "awards")
_AWARD_CLASSES = ("juara umum", "juara", "terbaik", "nominasi")
_AGREEING = ("region", "acting", "former", "pillar", "level", "year", "position")
_ALIKE = 0.8
_SAME_TITLE = 0.6
_HONORIFICS = frozenset(
    [
        *(
            "h",
            "hj",
            "haji",
            "hajah",
            "drs",
            "dra",
            "dr",
            "drg",
            "ir",
            "prof",
            "kh",
            "ust",
            "ustadz",
            "ustadzah",
            "tgh",
        ),
        *("tuan", "guru", "bapak", "pak", "ibu", "bu", "bpk", "sdr", "sdri", "raden"),
    ]
)


@dataclass(frozen=True)
class Score:
    """Facts found, found wrongly and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(folder: Path) -> list[dict[str, Any]]:
    """All gold files of a folder, in the order of their names."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.gold.json"))]


def score(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Score]:
    """
    Score records against gold, micro-averaged over the articles.

    Args:
        pairs: Gold and record of each article, as parsed from JSON.
    """
    totals: dict[str, Counter[str]] = {fact: Counter() for fact in FACTS}
    for gold, record in pairs:
        for fact in FACTS:
            totals[fact].update(_compare(fact, gold, record))
    return {fact: Score(found["right"], found["wrong"], found["missed"]) for fact, found in totals.items()}


def fact_f1(scores: dict[str, Score]) -> float:
    """The headline figure: the mean F1 of the six facts."""
    return sum(found.f1 for found in scores.values()) / len(scores)


def _compare(fact: str, gold: dict[str, Any], record: dict[str, Any]) -> dict[str, int]:
    wanted, given = _gold_facts(fact, gold), _record_facts(fact, record)
    same = _SAME.get(fact, lambda one, other: one == other)
    pairs, missed, left = _match(wanted, given, same)
    left = [found for found in left if found not in gold.get(f"optional_{fact}", ())]
    if fact == "officials":
        open_names = [_person(entry["name"]) for entry in missed if _is_optional(entry)]
        left = [found for found in left if _person(found["name"]) not in open_names]
    return {
        "right": sum(not _is_optional(entry) for entry, _ in pairs),
        "missed": sum(not _is_optional(entry) for entry in missed),
        "wrong": len(left),
    }


def _match(
    wanted: Sequence[Any], given: Sequence[Any], same: Callable[[Any, Any], bool]
) -> tuple[list[Any], list[Any], list[Any]]:
    """Pair each gold fact, required ones first, with the one that agrees most of those that are the same."""
    left, pairs, missed = list(given), [], []
    for entry in sorted(wanted, key=_is_optional):
        fits = [found for found in left if same(entry, found)]
        if not fits:
            missed.append(entry)
            continue
        best = max(fits, key=lambda found: _agreement(entry, found))
        left.remove(best)
        pairs.append((entry, best))
    return pairs, missed, left


def _agreement(entry: Any, found: Any) -> int:
    if not isinstance(entry, dict):
        return 0
    return sum((entry.get(key) or None) == (found.get(key) or None) for key in _AGREEING)


def _is_optional(entry: Any) -> bool:
    return isinstance(entry, dict) and bool(entry.get("optional"))


def _gold_facts(fact: str, gold: dict[str, Any]) -> list[Any]:
    if fact in ("regions", "dates", "pillars"):
        return sorted(set(gold[fact]) - {"ID", "PILAR"})
    return list(gold[fact])


def _record_facts(fact: str, record: dict[str, Any]) -> list[Any]:
    if fact == "regions":
        return sorted({region["code"] for region in record["regions"]} - {"ID"})
    if fact == "dates":
        return sorted(
            {
                day
                for date in record["dates"]
                if date["precision"] == "day"
                for day in (date["start"], date["end"])
            }
        )
    if fact == "pillars":
        return sorted({pillar["type"] for pillar in record["pillars"]} - {"PILAR"})
    if fact == "counts":
        return [count for count in record["counts"] if count["pillar"]]
    return list(record[fact])


def _fold(text: str | None) -> str:
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def _person(name: str) -> str:
    words = _fold(name.partition(",")[0]).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words.pop(0)
    return " ".join(words)


def _is_alike(one: str | None, other: str | None) -> bool:
    first, second = set(_fold(one).split()), set(_fold(other).split())
    if not first or not second:
        return False
    if first <= second or second <= first:
        return first == second or min(len(first), len(second)) > 1
    return _ratio(one, other) >= _ALIKE


def _ratio(one: str | None, other: str | None) -> float:
    return SequenceMatcher(
        None, " ".join(sorted(_fold(one).split())), " ".join(sorted(_fold(other).split()))
    ).ratio()


def _same_title(one: str, other: str) -> bool:
    first, second = _fold(one), _fold(other)
    for key in _AWARD_CLASSES:
        if key in first or key in second:
            return key in first and key in second
    if "penghargaan" in (first, second):
        return "penghargaan" in first and "penghargaan" in second
    return _is_alike(one, other) or _ratio(one, other) >= _SAME_TITLE


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "counts": lambda one, other: all(one[key] == other[key] for key in ("pillar", "value", "unit")),
    "officials": lambda one, other: (
        _person(one["name"]) == _person(other["name"]) and one["position"] == other["position"]
    ),
    "awards": lambda one, other: (
        _same_title(one["title"], other["title"])
        and one["rank"] == other["rank"]
        and bool(one["consolation"]) == bool(other["consolation"])
        and _is_alike(one["recipient"], other["recipient"])
    ),
}
