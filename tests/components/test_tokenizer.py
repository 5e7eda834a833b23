"""The tokenizer: what stays one token, what is parted, and that nothing is lost."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer
from spacy.util import compile_prefix_regex, compile_suffix_regex

from pilar_extract.components import tokenizer as module
from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.tokenizer import PressIndonesian, PressTokenizer, lean_vocab, lower_words
from pilar_extract.components.tokens import Tokens

VOCAB = lean_vocab()
NLP = PressIndonesian(VOCAB, create_tokenizer=lambda _: PressTokenizer(VOCAB))
_MARK = f"[{re.escape(module._MARKS)}]"
SPACY = Tokenizer(
    VOCAB,
    prefix_search=compile_prefix_regex((_MARK,)).search,
    suffix_search=compile_suffix_regex((_MARK,)).search,
    infix_finditer=module._INFIX.finditer,
)
"""spaCy's own tokenizer with the same marks."""
PIECES = st.sampled_from(
    [
        *'“”".,;:!?()[]/-–…*+_%$²\n\t ',
        "  ",
        " ",
        "\r\n",
        "kata",
        "Kata",
        "KATA",
        "a",
        "1.250",
        "ke-3",
        "S.Sos",
    ]
)


def cut(text: str) -> list[str]:
    """The tokens of a text."""
    return [token.text for token in NLP.make_doc(text)]


@pytest.mark.parametrize("word", ["pilar-pilar", "P3AP2KB", "1.250", "2,5", "ke-12", "jum'at"])
def test_word_stays_whole(word: str) -> None:
    """Reduplicated words, short names of agencies and figures are one token each, where stock spaCy cuts some."""
    assert cut(f"ada {word} lagi") == ["ada", word, "lagi"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("hadir.Kata", ["hadir", ".", "Kata"]),
        ("Kab.Kendal", ["Kab", ".", "Kendal"]),
        ("H.Karim", ["H", ".", "Karim"]),
        ("PSM,TKSK", ["PSM", ",", "TKSK"]),
        ("(TKSK)", ["(", "TKSK", ")"]),
        ("“Kami", ["“", "Kami"]),
        ("siap,”", ["siap", ",", "”"]),
        ("2(dua)", ["2", "(", "dua", ")"]),
        ("PSM/TKSK", ["PSM", "/", "TKSK"]),
        ("Jombang–Kediri", ["Jombang", "–", "Kediri"]),
    ],
)
def test_marks_are_parted_from_words(text: str, tokens: list[str]) -> None:
    """Where the press forgot the space too."""
    assert cut(text) == tokens


@given(st.lists(PIECES, max_size=15).map("".join))
def test_cuts_as_spacy_does(text: str) -> None:
    """With the same marks and infixes, white space included."""
    assert cut(text) == [token.text for token in SPACY(text)]


@given(st.lists(PIECES, max_size=15).map("".join))
def test_tokens_are_those_of_the_doc(text: str) -> None:
    """Whoever made it: lists at hand, or read off a ``Doc`` of another tokenizer."""
    begun = annotations_of(PressTokenizer(VOCAB).bare_doc(text))
    other = Tokens.of_doc(SPACY(text), text)
    assert begun.text == text
    assert [list(each) for each in begun.tokens] == [list(each) for each in other]


def test_words_of_a_form_are_cut_as_the_text_is() -> None:
    """Be it by our tokenizer or by that of another pipeline."""
    assert list(lower_words(NLP, "Plt. Bupati")) == ["plt", ".", "bupati"]
    assert list(lower_words(spacy.blank("xx"), "Plt. Bupati")) == ["plt", ".", "bupati"]


@given(st.text())
def test_text_is_kept(text: str) -> None:
    """The tokens and the blanks between them are the text."""
    assert NLP.make_doc(text).text == text
