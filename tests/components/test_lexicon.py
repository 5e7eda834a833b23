"""The lexicon: contexts, case, and which of overlapping terms stands."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.annotations import Hit
from pilar_extract.components.lexicon import Lexicon, longest
from pilar_extract.components.tokenizer import PressTokenizer, lean_vocab
from pilar_extract.rules.model import Term

TOKENIZER = PressTokenizer(lean_vocab())
LISTS = {"benefits": ["penerima", "bansos"]}


def term(*forms: str, number: int = 1, **more: Any) -> Term:
    """A term of kind ``PILLAR`` with the examples that every term needs."""
    entry = {
        "id": f"test.term-{number}",
        "kind": "PILLAR",
        "value": "TKSK",
        "forms": forms,
        "examples": ["«TKSK» hadir."],
        "counter_examples": [{"text": "Semua hadir.", "why": "nothing there"}],
    }
    return Term.model_validate({**entry, **more})


def find(text: str, *terms: Term) -> list[str]:
    """What the terms find in a text."""
    lexicon = Lexicon(lambda form: TOKENIZER.cut(form).lower, terms, LISTS)
    hits = lexicon.find(text, TOKENIZER.cut(text))
    return [text[hit.start : hit.end] for hit in hits]


def test_case_is_free_unless_said() -> None:
    """`any` is the default."""
    assert find("TKSK, tksk dan Tksk.", term("TKSK")) == ["TKSK", "tksk", "Tksk"]


def test_case_exact_is_as_written() -> None:
    """A word in small letters is another one."""
    assert find("KSB dan ksb", term("KSB", case="exact")) == ["KSB"]


def test_case_capital_looks_at_the_first_letter() -> None:
    """`Pelopor` as a name, not `pelopor` as a word."""
    assert find("Pelopor dan pelopor", term("pelopor", case="capital")) == ["Pelopor"]


@pytest.mark.parametrize(
    ("context", "text", "found"),
    [
        ("kpm <>", "KPM PKH hadir", False),
        ("kpm <>", "Para PKH hadir", True),
        ("<> makassar|fc", "PKH Makassar menang", False),
        ("<> makassar|fc", "PKH FC menang", False),
        ("@benefits <>", "Penerima PKH hadir", False),
        ("@benefits|warga <>", "Warga PKH hadir", False),
        ("dari @benefits <>", "dari penerima PKH", False),
        ("dari @benefits <>", "untuk penerima PKH", True),
        ("^ <>", "PKH hadir", False),
        ("^ <>", "dan PKH hadir", True),
        ("<> ^", "hadir PKH", False),
    ],
)
def test_context_vetoes(context: str, text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    """Words left and right of the term, lists among them, and the edge of the text."""
    assert bool(find(text, term("PKH", unless=[context]))) is found


def test_one_of_the_required_contexts_suffices() -> None:
    """`only` asks for any of them."""
    wanted = term("PKH", only=["sdm <>", "pendamping <>"])
    assert find("SDM PKH, pendamping PKH, program PKH", wanted) == ["PKH", "PKH"]


def test_longest_term_stands() -> None:
    """Of overlapping ones of a kind."""
    short, long = term("karang"), term("karang taruna", number=2)
    assert find("Karang Taruna", short, long) == ["Karang Taruna"]


def test_terms_of_two_kinds_may_overlap() -> None:
    """Which of them stands is decided when units are made."""
    assert len(find("Karang Taruna", term("karang"), term("karang taruna", number=2, kind="POSITION"))) == 2


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8))))
def test_longest_hits_never_overlap(spans: list[tuple[int, int]]) -> None:
    """And each one left out overlaps one that is kept and no shorter."""
    hits = [Hit("X", start, start + length, None, "x.x") for start, length in spans]
    kept = longest(hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))
    for hit in hits:
        assert any(
            hit == k or (hit.start < k.end and k.start < hit.end and k.end - k.start >= hit.end - hit.start)
            for k in kept
        )
