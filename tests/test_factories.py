"""The components as any spaCy user has them: by entry point, one by one, on the stock tokenizer."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest
import spacy

from pilar_extract.components import ORDER
from pilar_extract.errors import ComponentError

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "PASURUAN – Wali Kota Pasuruan Rudi Wibawa melepas 12 anggota Tagana pada Senin (12/2/2024). "
    "Juara I Karang Taruna Berprestasi diraih Danu Prasaja."
)


@pytest.fixture(scope="module")
def stock() -> Language:
    """All components on spaCy's own Indonesian."""
    nlp = spacy.blank("id")
    for name in ORDER:
        nlp.add_pipe(name)
    return nlp


def test_every_component_is_an_entry_point() -> None:
    """So that ``spacy.blank("id").add_pipe("pilar_counts")`` works after an installation."""
    found = {entry.name: entry.load() for entry in entry_points(group="spacy_factories")}
    assert set(ORDER) <= found.keys()
    assert all(callable(found[name]) for name in ORDER)


@pytest.mark.parametrize(
    ("name", "needed"), [("pilar_counts", "pilar_phrases"), ("pilar_numbers", "pilar_structure")]
)
def test_component_alone_names_those_it_needs(name: str, needed: str) -> None:
    """And says in which order they go."""
    nlp = spacy.blank("id")
    nlp.add_pipe(name)
    with pytest.raises(ComponentError, match=needed) as caught:
        nlp("12 Tagana hadir.")
    assert "ORDER" in caught.value.cure


def test_components_work_on_the_stock_tokenizer(stock: Language) -> None:
    """Each leaves what it found as spans under its name."""
    doc = stock(TEXT)
    found = {
        name: [(span.text, span.label_) for span in doc.spans[name]] for name in ORDER if name in doc.spans
    }
    assert ("12 anggota Tagana", "TAGANA") in found["pilar_counts"]
    assert ("Wali Kota Pasuruan Rudi Wibawa", "MAYOR") in found["pilar_officials"]
    assert any("Danu Prasaja" in text for text, _ in found["pilar_awards"])
    assert any(label == "DATE" for _, label in found["pilar_dates"])
    assert set(found) == set(ORDER) - {"pilar_lexicon"}


def test_spans_name_their_rule(stock: Language) -> None:
    """By its id in the pattern files."""
    doc = stock(TEXT)
    (span,) = doc.spans["pilar_counts"]
    assert span.id_.startswith("count.")


def test_spans_can_be_left_out() -> None:
    """For those who only want the record."""
    nlp = spacy.blank("id")
    nlp.add_pipe("pilar_structure", config={"spans": False})
    assert not nlp(TEXT).spans


def test_pipeline_goes_through_spacys_own_loop(stock: Language) -> None:
    """``nlp.pipe`` gives the same as one text after the other."""
    docs = list(stock.pipe([TEXT, "Tidak ada apa-apa."]))
    assert [len(doc.spans["pilar_counts"]) for doc in docs] == [1, 0]
