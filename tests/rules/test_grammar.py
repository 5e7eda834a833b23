"""Rules over rows of units: what matches, what is captured, and in which order matches come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import Matcher
from spacy.tokens import Doc

from pilar_extract.components.tokenizer import PressIndonesian
from pilar_extract.rules.dsl import compile_pattern
from pilar_extract.rules.grammar import Grammar, RuleMatch
from pilar_extract.rules.model import Rule

if TYPE_CHECKING:
    from pilar_extract.rules.dsl import FlatPattern

VOCAB = PressIndonesian().vocab
LISTS = {"totals": ["total", "jumlah"]}


def rule(number: int, *patterns: str, **more: Any) -> Rule:
    """A count rule with the examples that every rule needs."""
    entry = {
        "id": f"test.rule-{number}",
        "fact": "count",
        "patterns": patterns,
        "examples": ["«12 TKSK» hadir."],
        "counter_examples": [{"text": "Semua hadir.", "why": "nothing there"}],
    }
    return Rule.model_validate({**entry, **more})


def doc(row: str) -> Doc:
    """A row of units: `12/NUM orang/WORD`."""
    units = [unit.rsplit("/", 1) for unit in row.split()]
    return Doc(VOCAB, words=[word for word, _ in units], tags=[tag for _, tag in units])


def match(row: str, *rules: Rule) -> list[RuleMatch]:
    """The matches on a row as one sentence."""
    made = doc(row)
    kinds, words = [token.tag_ for token in made], [token.text for token in made]
    return Grammar(rules, LISTS).match(kinds, words)


ROW = "para/WORD 12/NUM orang/WORD TKSK/PILLAR hadir/WORD"


def test_match_has_its_place_and_captures() -> None:
    """Units are counted in the row."""
    (found,) = match(ROW, rule(1, "NUM:value orang PILLAR"))
    assert (found.start, found.end, found.captures) == (1, 4, {"value": (1,), "pillar": (3,)})


def test_capture_holds_all_that_an_item_took() -> None:
    """In order."""
    (found,) = match("1/NUM 2/NUM 3/NUM x/PILLAR", rule(1, "NUM{3,3} PILLAR"))
    assert found.captures["num"] == (0, 1, 2)


def test_words_are_compared_in_lower_case() -> None:
    """Lists too."""
    assert match("Jumlah/CAP 12/NUM", rule(1, "@totals NUM"))


def test_priority_goes_before_length_before_place() -> None:
    """So that the first match is the one to take."""
    long, short, first = (
        rule(1, "NUM orang PILLAR"),
        rule(2, "NUM orang"),
        rule(3, "orang PILLAR", priority=1),
    )
    assert [found.rule.id for found in match(ROW, short, long, first)] == [
        "test.rule-3",
        "test.rule-1",
        "test.rule-2",
    ]


@pytest.mark.parametrize("pattern", ["DATE NUM", "PILLAR NUM", "NUM PILLAR", "NUM jiwa PILLAR"])
def test_rule_that_cannot_match_finds_nothing(pattern: str) -> None:
    """A kind that is missing, another order, a unit between, another word."""
    assert match(ROW, rule(1, pattern)) == []


ITEMS = [
    "NUM",
    "PILLAR?",
    "dan",
    "Cap*",
    "_?",
    "__",
    "( dan | ',' )?",
    "PILLAR|CAP",
    "_{1,2}",
    "NUM:more{0,2}",
    "__+",
]


ROWS = st.lists(st.sampled_from(["1/NUM", "x/PILLAR", "dan/WORD", "A/CAP", ",/MARK"]), min_size=1, max_size=8)
PATTERNS = st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4).map(" ".join)


def spacys(row: str, flat: FlatPattern) -> dict[tuple[int, int], dict[str, tuple[int, ...]]]:
    """What spaCy's matcher finds on a row, and what named items captured there."""
    matcher = Matcher(VOCAB)
    matcher.add("pattern", [list(flat.tokens)])
    found = {}
    for _, start, end, alignment in matcher(doc(row), with_alignments=True):  # type: ignore[misc]
        captures: dict[str, tuple[int, ...]] = {}
        for at, item in enumerate(alignment, start):
            if (name := flat.names[item]) is not None:
                captures[name] = (*captures.get(name, ()), at)
        found[start, end] = captures
    return found


@given(ROWS, PATTERNS)
def test_finds_and_captures_what_spacys_matcher_does(units: list[str], pattern: str) -> None:
    """On any row; in which of several ways units are shared out included, where the last item must stand."""
    row = " ".join(units)
    for flat in compile_pattern(f"{pattern} NUM|PILLAR|CAP:end", LISTS):
        found = match(row, rule(1, " ".join(flat.items)))
        assert {(one.start, one.end): one.captures for one in found} == spacys(row, flat)


@given(ROWS, PATTERNS)
def test_finds_what_spacys_matcher_does_where_the_end_may_be_left_out(units: list[str], pattern: str) -> None:
    """The same stretches, each once."""
    row = " ".join(units)
    for flat in compile_pattern(f"{pattern} _?", LISTS):
        found = match(row, rule(1, " ".join(flat.items)))
        assert sorted((one.start, one.end) for one in found) == sorted(spacys(row, flat))


def test_no_match_goes_through_a_stop() -> None:
    """So that a row may hold several sentences."""
    assert match("1/NUM ./STOP x/PILLAR", rule(1, "NUM __? PILLAR")) == []


def test_a_row_of_any_length_is_matched_in_stretches() -> None:
    """Each match once, wherever it lies."""
    row = " ".join(["1/NUM", "x/PILLAR", *["y/WORD"] * 9] * 300)
    found = match(row, rule(1, "NUM:first PILLAR _{9,9}"))
    assert [(one.start, one.end, one.captures["first"]) for one in found] == [
        (at, at + 11, (at,)) for at in range(0, 3300, 11)
    ]
