"""The pattern language: what each item compiles to, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.rules.dsl import BARRIERS, PatternSyntaxError, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS: Mapping[str, list[str]] = {"totals": ["total", "jumlah"], "joins": ["dan"]}


def tokens(pattern: str) -> list[list[dict[str, Any]]]:
    """The token patterns of each alternative."""
    return [list(flat.tokens) for flat in compile_pattern(pattern, LISTS)]


def kinds(pattern: str) -> list[list[str]]:
    """The kinds of each alternative, in order."""
    return [[token["TAG"] for token in flat.tokens] for flat in compile_pattern(pattern, LISTS)]


@pytest.mark.parametrize(
    ("item", "token"),
    [
        ("NUM", {"TAG": "NUM"}),
        ("NUM|DATE", {"TAG": {"IN": ["NUM", "DATE"]}}),
        ("NUM:total", {"TAG": "NUM"}),
        ("sebanyak", {"LOWER": "sebanyak"}),
        ("sebanyak|berjumlah", {"LOWER": {"IN": ["berjumlah", "sebanyak"]}}),
        ("@totals", {"LOWER": {"IN": ["jumlah", "total"]}}),
        ("@joins|serta", {"LOWER": {"IN": ["dan", "serta"]}}),
        ("','", {"LOWER": ","}),
        ("','|'&'", {"LOWER": {"IN": ["&", ","]}}),
        ("QTY=orang|jiwa", {"TAG": "QTY", "LOWER": {"IN": ["jiwa", "orang"]}}),
        ("_", {"TAG": {"NOT_IN": list(BARRIERS)}}),
        ("__", {}),
        ("Cap", {"TAG": "CAP"}),
    ],
)
def test_item_compiles_to_a_token_pattern(item: str, token: dict[str, Any]) -> None:
    """Kinds are tags, words are compared in lower case."""
    assert tokens(item) == [[token]]


@pytest.mark.parametrize("op", ["?", "*", "+", "{2,4}", "{0,3}", "{2,}"])
def test_quantifier_is_the_matchers(op: str) -> None:
    """Said behind the item."""
    assert tokens(f"NUM{op}") == [[{"TAG": "NUM", "OP": op}]]


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("( NUM | DATE )", [["NUM"], ["DATE"]]),
        ("NUM ( DATE )?", [["NUM", "DATE"], ["NUM"]]),
        ("( NUM | DATE ) ( REGION )?", [["NUM", "REGION"], ["NUM"], ["DATE", "REGION"], ["DATE"]]),
        ("( NUM ( DATE | REGION ) )", [["NUM", "DATE"], ["NUM", "REGION"]]),
        ("NUM | DATE", [["NUM"], ["DATE"]]),
    ],
)
def test_groups_unfold_to_alternatives(pattern: str, alternatives: list[list[str]]) -> None:
    """Nested ones too, and the same one only once."""
    assert kinds(pattern) == alternatives


def test_alternatives_are_distinct() -> None:
    """What two branches share is compiled once."""
    assert len(compile_pattern("NUM ( DATE )? | NUM", LISTS)) == 2


def test_items_are_captured_under_their_kind_or_name() -> None:
    """Words have no name."""
    (flat,) = compile_pattern("NUM:total dari NUM PILLAR Cap", LISTS)
    assert flat.names == ("total", None, "num", "pillar", "cap")


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("NUM PILLAR", [({"NUM"}, set()), ({"PILLAR"}, set())]),
        ("NUM _{0,3} dan", [({"NUM"}, set()), (set(), {"dan"})]),
        ("NUM? QTY=orang __", [({"QTY"}, {"orang"})]),
    ],
)
def test_needs_say_what_must_stand(pattern: str, needs: list[tuple[set[str], set[str]]]) -> None:
    """So that a pattern is tried only where it can match."""
    (flat,) = compile_pattern(pattern, LISTS)
    assert [(set(need.kinds), set(need.words)) for need in flat.needs] == needs


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("( NUM", "a bracket is not closed"),
        ("NUM )", "a closing bracket too many"),
        ("Orang", "neither a kind nor a lower-case word"),
        ("@nowhere", "no list is called 'nowhere'"),
        ("NUM{2", "cannot be read"),
        ("NUM??", "cannot be read"),
        ("( NUM )?", "nothing is left"),
        ("NUM |", "nothing is left"),
        ("( a | b ) " * 9, "512 alternatives, at most 256"),
    ],
)
def test_mistake_is_named(pattern: str, complaint: str) -> None:
    """With the pattern that holds it."""
    with pytest.raises(PatternSyntaxError, match=complaint) as caught:
        compile_pattern(pattern, LISTS)
    assert pattern in str(caught.value)


@given(
    st.lists(st.sampled_from(["(", ")", ")?", "|", "NUM", "a|b", "_*", "@totals", "X", "x{1,2}", "'"])).map(
        " ".join
    )
)
def test_any_row_of_items_compiles_or_is_refused(pattern: str) -> None:
    """As a mistake of the pattern, never with another error."""
    try:
        alternatives = compile_pattern(pattern, LISTS)
    except PatternSyntaxError:
        return
    assert all(len(flat.names) == len(flat.tokens) > 0 for flat in alternatives)
