"""Every rule of patterns/dates.toml does what its own examples say."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilar_extract.components.dates import DateGrammar
from pilar_extract.resolve.dates import DateResolver, ResolvedDate

PATTERNS: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "patterns" / "dates.toml").read_text("utf-8")
)
RULES: list[dict[str, Any]] = PATTERNS["date_rule"]
GRAMMAR, RESOLVER = DateGrammar(PATTERNS), DateResolver(PATTERNS)


def written(found: ResolvedDate) -> str:
    """A resolved date as the examples write it."""
    if found.precision != "day":
        return str(found.start)[: 7 if found.precision == "month" else 4]
    return str(found.start) if found.start == found.end else f"{found.start}/{found.end}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rule_has_examples_and_counter_examples(rule: dict[str, Any]) -> None:
    """A rule without an example or without a counter-example, each with its reason, is refused."""
    assert rule["examples"]
    assert rule["counter_examples"]
    assert all(example["why"] for example in rule["counter_examples"])


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule["id"], example) for rule in RULES for example in rule["examples"]],
    ids=lambda value: str(value)[:60],
)
def test_example_is_found_and_resolved(rule: str, example: dict[str, str]) -> None:
    """The marked span is found by this rule and no other, and comes to the value given."""
    text = example["text"].replace("«", "").replace("»", "")
    marked = example["text"].split("«")[1].split("»")[0]
    published = date.fromisoformat(example["published"]) if "published" in example else None
    hits = GRAMMAR.find(text)
    assert [(hit.rule, text[hit.start : hit.end]) for hit in hits] == [(rule, example.get("whole", marked))]
    assert [written(found) for found in RESOLVER.resolve(text, hits, published=published)] == [
        example["value"]
    ]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule["id"], example) for rule in RULES for example in rule["counter_examples"]],
    ids=lambda value: str(value)[:60],
)
def test_counter_example_is_left_alone(rule: str, example: dict[str, str]) -> None:
    """Nothing is found in a counter-example, but for the date that it says is still one."""
    found = [example["text"][hit.start : hit.end] for hit in GRAMMAR.find(example["text"])]
    assert found == ([example["still"]] if "still" in example else [])


def test_rule_ids_are_unique() -> None:
    """Two rules never share an id: the record names rules by it."""
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))
