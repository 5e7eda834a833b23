"""Rules that never come to a fact of their own are named, and only those."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest

from commands import call
from pilar_extract.rules.grammar import Grammar
from pilar_extract.rules.loader import load_rules
from pilar_extract.workbench.shadows import Shadows

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.rules.loader import RuleSet

RULE = """[[rule]]
id = "{fact}.{name}"
fact = "{fact}"
priority = {priority}
patterns = {patterns}
set = {{{flags}}}
examples = ["«12 PSM»"]
counter_examples = [{{ text = "Rp 12.", why = "money" }}]
"""
SHADOWED = [
    ("count", 5, ["QTY dari PILLAR=<pillar>"], ""),  # narrower than count.number-pillar
    ("count", 5, ["sebanyak QTY dari PILLAR=<pillar>"], ""),  # it begins later
    ("count", 5, ["QTY ( dari | orang )? PILLAR=<pillar>"], ""),
    (
        "count",
        36,
        ["PILLAR @modifiers QTY"],
        'after = "bare"',
    ),  # equal, the same stretch, earlier by its identifier
    ("official", 1, ["OFFICE ',' PERSON"], ""),
    ("official", 1, ["yth OFFICE PERSON hadir"], ""),  # a person's office does not depend on the words around
    ("award", 1, ["WINNER meraih AWARD"], ""),
]
FREE = [
    ("count", 95, ["QTY dari PILLAR=<pillar>"], ""),  # it goes first
    ("count", 5, ["QTY dari* PILLAR=<pillar>"], ""),  # more words than the other takes
    ("count", 5, ["QTY kuda PILLAR=<pillar>"], ""),
    ("count", 5, ["QTY dari PILLAR"], ""),  # lists too
    ("count", 5, ["QTY dari PILLAR=<pillar>"], 'after = "verb"'),  # it says something else
    ("count", 5, ["QTY:total dari PILLAR=<pillar>"], ""),  # other captures
    ("count", 5, ["sebanyak PILLAR @modifiers QTY"], 'refers = "pillar"'),
    ("award", 1, ["kini WINNER meraih AWARD"], ""),  # a veto may look at the word before the winner
    ("official", 1, ["OFFICE kawan PERSON"], ""),
]
UNITS = [
    ("QTY", "<bare>"), ("QTY", "orang"), ("PILLAR", "<pillar>"), ("PILLAR", "<pillars>"), ("WORD", "dari"),
    ("WORD", "sebanyak"), ("WORD", "kuda"), ("CAP", "aktif"), ("OFFICE", "<OFFICE>"), ("PERSON", "<PERSON>"),
    ("MARK", ","), ("WORD", "yth"), ("WORD", "hadir"), ("WINNER", "<WINNER>"), ("AWARD", "<AWARD>"), ("WORD", "meraih"),
]  # fmt: skip


def loaded(folder: Path, fact: str, priority: int, patterns: list[str], flags: str) -> RuleSet:
    """The shipped rules and one more."""
    rule = RULE.format(
        fact=fact, name="zz-mine", priority=priority, patterns=json.dumps(patterns), flags=flags
    )
    (folder / "mine.toml").write_text(rule, "utf-8")
    return load_rules([folder])


@pytest.mark.parametrize("rule", SHADOWED)
def test_what_another_claims_first_is_named(tmp_path: Path, rule: tuple[str, int, list[str], str]) -> None:
    """And in every row of up to four units, that one's match comes before with the same units."""
    rules = loaded(tmp_path, *rule)
    mine = rules.rules[f"{rule[0]}.zz-mine"]
    (shadow,) = Shadows(rules).of(mine)
    assert shadow.pattern == mine.patterns[0]
    both = [mine, *(rules.rules[id_] for id_ in shadow.by)]
    grammar, matched = Grammar(both, rules.lists), 0
    wanted = {name for word in " ".join(rule[2]).split() for name in [word] if name.isalpha()}
    units = [
        unit for unit in UNITS if unit[0] in str(rule[2]) or unit[1] in wanted or unit[1] in (",", "aktif")
    ]
    for length in range(2, 5):
        for row in product(units, repeat=length):
            found = grammar.match([kind for kind, _ in row], [word for _, word in row])
            for place, match in enumerate(found):
                if match.rule.id == mine.id:
                    matched += 1
                    taken = {name: units for name, units in match.captures.items() if name != "cap"}
                    assert any(taken.items() <= other.captures.items() for other in found[:place]), row
    assert matched


@pytest.mark.parametrize("rule", FREE)
def test_what_may_come_to_a_fact_is_not(tmp_path: Path, rule: tuple[str, int, list[str], str]) -> None:
    """However near it is."""
    rules = loaded(tmp_path, *rule)
    assert list(Shadows(rules).of(rules.rules[f"{rule[0]}.zz-mine"])) == []


def test_no_shipped_rule_is_shadowed() -> None:
    """None that can be proved to be."""
    rules = load_rules()
    shadows = Shadows(rules)
    assert {rule.id for rule in rules.rules.values() if list(shadows.of(rule))} == set()


def test_it_is_a_warning_of_the_check(tmp_path: Path) -> None:
    """With the rule that goes first, its priority and the pattern."""
    loaded(tmp_path, "count", 5, ["QTY dari PILLAR=<pillar>", "QTY kuda PILLAR=<pillar>"], "")
    _, said, _ = call("patterns", "check", tmp_path)
    line = next(line for line in said.splitlines() if "[shadowed]" in line)
    assert line.startswith(f"{tmp_path}/mine.toml:2: warning[shadowed] count.zz-mine: count.number-pillar (")
    assert line.endswith("takes the same units first wherever this matches, in: QTY dari PILLAR=<pillar>")
    assert said.count("[shadowed]") == 1
