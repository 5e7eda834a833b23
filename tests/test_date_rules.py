"""Every rule of patterns/dates.toml does what its own examples say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pilar_extract.workbench.examples import date_counter_failure, date_example_failure

PATTERNS: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "patterns" / "dates.toml").read_text("utf-8")
)
RULES: list[dict[str, Any]] = PATTERNS["date_rule"]


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
    assert date_example_failure(PATTERNS, rule, example) is None


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule["id"], example) for rule in RULES for example in rule["counter_examples"]],
    ids=lambda value: str(value)[:60],
)
def test_counter_example_is_left_alone(rule: str, example: dict[str, str]) -> None:
    """Nothing is found in a counter-example, but for the date that it says is still one."""
    assert date_counter_failure(PATTERNS, example) is None


def test_rule_ids_are_unique() -> None:
    """Two rules never share an id: the record names rules by it."""
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))
