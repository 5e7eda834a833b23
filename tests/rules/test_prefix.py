"""How far patterns get: agrees with the matcher where all fits, and names the item where it does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.tokenizer import lean_vocab
from pilar_extract.rules.dsl import compile_pattern
from pilar_extract.rules.grammar import Grammar
from pilar_extract.rules.model import Rule
from pilar_extract.rules.prefix import PrefixMatcher, Reach, reach_of

VOCAB = lean_vocab()
KINDS = ["QTY", "WORD", "PILLAR", "MARK"]
WORDS = ["<bare>", "hadir", "<pillar>", "."]


def made_rule(number: int, pattern: str) -> Rule:
    """With the examples that every rule needs."""
    return Rule.model_validate(
        {
            "id": f"test.rule-{number}",
            "fact": "count",
            "patterns": [pattern],
            "examples": ["«12 TKSK» hadir."],
            "counter_examples": [{"text": "Semua hadir.", "why": "nothing there"}],
        }
    )


def nearest(*rules: Rule) -> list[Reach]:
    """Of the row above."""
    return PrefixMatcher(rules, {}).nearest(KINDS, WORDS)


def test_the_item_that_failed_is_named() -> None:
    """With the units that matched before it."""
    (found,) = nearest(made_rule(1, "QTY _ PILLAR sekaligus"))
    assert (found.failed, found.matched, found.fitted, found.missing) == ("sekaligus", 3, 3, 1)
    assert (found.start, found.stop) == (0, 3)


def test_of_alternatives_the_nearest_counts() -> None:
    """Groups are unfolded."""
    (found,) = nearest(made_rule(1, "QTY ( dan NUM | hadir TITLE )"))
    assert found.items == ("QTY", "hadir", "TITLE")
    assert found.failed == "TITLE"


def test_what_may_be_left_out_does_not_fail() -> None:
    """Nor is it missing."""
    (found,) = nearest(made_rule(1, "QTY orang? dan{0,2} PILLAR ','?"))
    assert (found.failed, found.matched, found.missing) == ("PILLAR", 3, 1)


def test_the_nearest_comes_first_and_what_matched_before_it() -> None:
    """Fewest items wanting, then most that fitted."""
    patterns = ("QTY dan PILLAR", "QTY PILLAR", "QTY hadir PILLAR ','", "QTY hadir")
    found = nearest(*(made_rule(number, pattern) for number, pattern in enumerate(patterns, 1)))
    assert [reach.rule.id[-1] for reach in found] == ["4", "3", "2", "1"]
    assert found[0].failed is None


def test_a_rule_of_other_kinds_is_left_out() -> None:
    """But if one item only is wanting."""
    assert nearest(made_rule(1, "QTY AWARD WINNER")) == []
    assert nearest(made_rule(1, "_ hadir QTY PILLAR PILLAR"), made_rule(2, "TITLE QTY")) == []
    assert [reach.failed for reach in nearest(made_rule(1, "QTY hadir AWARD"))] == ["AWARD"]


@given(
    st.lists(st.sampled_from(["1/NUM", "x/PILLAR", "dan/WORD", "A/CAP", ",/MARK"]), min_size=1, max_size=8),
    st.lists(
        st.sampled_from(
            ["NUM", "PILLAR?", "dan", "Cap*", "_?", "__", "( dan | ',' )?", "PILLAR|CAP", "_{1,2}", "NUM{2,}"]
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_what_matches_is_what_the_grammar_finds(row: list[str], items: list[str]) -> None:
    """From the same units on."""
    pattern = " ".join([*items, "__"])
    words, kinds = zip(*(unit.rsplit("/", 1) for unit in row), strict=True)
    starts = {match.start for match in Grammar([made_rule(1, pattern)], {}).match(kinds, words)}
    flats = compile_pattern(pattern, {})
    lower = [word.lower() for word in words]
    assert starts == {
        start
        for start in range(len(kinds))
        if any(reach_of(flat, kinds, lower, start)[0] == len(flat.tokens) for flat in flats)
    }
