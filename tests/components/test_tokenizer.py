"""The tokenizer: what stays one token, what is parted, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.tokenizer import PressIndonesian, build_tokenizer

NLP = PressIndonesian()
NLP.tokenizer = build_tokenizer(NLP.vocab)


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


def test_tokenizer_has_no_exceptions() -> None:
    """One special case would switch spaCy's cache off for the rest of a document."""
    assert not NLP.tokenizer.rules  # type: ignore[union-attr]


@given(st.text())
def test_text_is_kept(text: str) -> None:
    """The tokens and the blanks between them are the text."""
    assert NLP.make_doc(text).text == text
