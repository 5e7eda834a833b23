"""Remarks on entries that are valid and no good."""

from __future__ import annotations

from typing import Any

import pytest

from pilar_extract.rules.loader import load_rules
from pilar_extract.rules.model import Rule, Term
from pilar_extract.workbench.lints import lint_rule, lint_term

RULES = load_rules()
SENTENCES = {
    "examples": ["«12 TKSK» hadir."],
    "counter_examples": [{"text": "Semua hadir.", "why": "nothing there"}],
}


def cut(word: str) -> int:
    """A mark is a token of its own."""
    return len(word.replace("(", " ( ").replace(",", " , ").split())


def of_term(**more: Any) -> list[str]:
    """Severities and codes for a term."""
    entry = {"id": "pillar.mine", "kind": "PILLAR", "value": "X", "forms": ["garda"], **SENTENCES, **more}
    return [f"{found.severity} {found.code}" for found in lint_term(Term.model_validate(entry), RULES, cut)]


def of_rule(pattern: str, **more: Any) -> list[str]:
    """Severities and codes for a rule."""
    entry = {"id": "count.mine", "fact": "count", "patterns": [pattern], **SENTENCES, **more}
    return [f"{found.severity} {found.code}" for found in lint_rule(Rule.model_validate(entry), RULES, cut)]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, []),
        ({"unless": ["^|@count_verbs_strong <> ( makassar )|,"]}, []),
        ({"unless": ["<> PMI"]}, ["error never-fires"]),
        ({"only": ["<> (pmi"]}, ["error never-fires"]),
        ({"forms": ["TKSK"]}, ["warning claimed-twice"]),
        ({"forms": ["TKSK"], "only": ["para <>"]}, []),
        ({"kind": "AWARD", "forms": ["TKSK"]}, []),
        ({"forms": ["relawan"], "case": "capital"}, []),
        ({"forms": ["lansia"]}, ["warning ordinary-word"]),
        ({"forms": ["lansia"], "listed": True}, []),
    ],
)
def test_terms(more: dict[str, Any], found: list[str]) -> None:
    """Contexts that nothing fits, forms of others, common nouns."""
    assert of_term(**more) == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("QTY _{0,4} hadir PILLAR", []),
        ("QTY hadir, PILLAR", ["error never-fires"]),
        ("QTY hadir|hadir, PILLAR", ["warning never-fires"]),
        ("QTY hadir,? PILLAR", ["warning never-fires"]),
        ("QTY hadir,{0,2} dan|'(' PILLAR", ["warning never-fires", "warning never-fires"]),
        ("PILLAR hadir", ["error no-capture"]),
        ("QTY? _", ["warning no-trigger"]),
        ("QTY _{0,4} __* PILLAR", ["warning stacked"]),
        ("QTY _{0,4} _ Cap? PILLAR", []),
    ],
)
def test_count_rules(pattern: str, found: list[str]) -> None:
    """Words that are no token, what facts are made from, stretches side by side."""
    assert of_rule(pattern) == found


def test_other_rules_need_other_captures() -> None:
    """Places where places are counted, a person in an office."""
    assert of_rule("PLACES PILLAR", set={"unit": "place"}) == []
    assert of_rule("QTY PILLAR", set={"unit": "place"}) == ["error no-capture"]
    assert of_rule("OFFICE REGION", fact="official") == ["error no-capture"]
    assert of_rule("AWARD WINNER", fact="award") == []


def test_a_remark_is_made_once_a_pattern() -> None:
    """However many alternatives have it."""
    entry = {"id": "count.mine", "fact": "count", "patterns": ["( a | b ) PILLAR"], **SENTENCES}
    (found,) = lint_rule(Rule.model_validate(entry), RULES, cut)
    assert found.message.endswith("in: ( a | b ) PILLAR")
