"""The way through as a library user goes it: a text in, its record out."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pilar_extract
from pilar_extract.article import Article
from pilar_extract.assemble import assemble
from pilar_extract.collect import collect_facts
from pilar_extract.components.tokenizer import PressTokenizer
from pilar_extract.errors import ComponentError
from pilar_extract.record import Record, from_bytes, to_bytes
from pilar_extract.resolve.document import resolve_facts
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

CORPUS = Path(__file__).parent / "corpus"
ARTICLES = sorted(CORPUS.rglob("*.txt"))
TEXT = """Puluhan Relawan Ikuti Apel Siaga

PASURUAN – Wali Kota Pasuruan Rudi Wibawa melepas 12 anggota Tagana pada Senin (12/2/2024).
Ia didampingi Kepala Dinas Sosial Siti Wulandari, S.Sos.
"""
_ID = re.compile(
    r"\"((?:award|count|date|locality|name|official|region|structure)(?:\.(?!html\")[a-z0-9-]+)+)\""
)
WORDS = """
Bupati Jombang Rudi Wibawa 12 orang TKSK PSM Juara I diraih pada Senin 2024 (12/2/2024) , . dan “ ” – Kecamatan
dari total H. S.Sos Rp ke-2 PKH
"""
FRAGMENTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join)


def test_extract_gives_the_record_of_a_text() -> None:
    """With the shipped patterns, loaded at the first call."""
    record = pilar_extract.extract(TEXT, id="apel", published="2024-02-13")
    assert record.id == "apel"
    assert record.source.published == date(2024, 2, 13)
    assert [(count.pillar, count.value) for count in record.counts if count.pillar] == [("TAGANA", 12)]
    assert [official.name for official in record.officials] == ["Rudi Wibawa", "Siti Wulandari"]
    assert record.main_region is not None
    assert record.main_region.code == "35.75"


def test_same_text_gives_the_same_bytes(pipeline: Pipeline) -> None:
    """However often, and in another pipeline."""
    article = Article.from_text(TEXT, id="apel")
    first = to_bytes(pipeline.extract(article))
    assert to_bytes(pipeline.extract(article)) == first
    assert to_bytes(pilar_extract.load().extract(article)) == first


def test_vocabulary_does_not_grow() -> None:
    """New words reach none, so that memory stays as it is however many articles there are."""
    made = pilar_extract.load()
    made.extract(Article.from_text(TEXT, id="apel"))
    known = len(made.nlp.vocab.strings)
    record = made.extract(
        Article.from_text(TEXT.replace("Siti", "Zubzub").replace("Rudi", "Zabzab"), id="apel")
    )
    assert {official.name for official in record.officials} == {"Zabzab Wibawa", "Zubzub Wulandari"}
    assert len(made.nlp.vocab.strings) == known


def test_components_find_the_same_in_a_doc_with_words(pipeline: Pipeline) -> None:
    """A spaCy user's ``Doc`` holds the tokens, that of the pipeline their places alone."""
    doc = pipeline.nlp(TEXT)
    assert doc.text == TEXT
    bare = pipeline.nlp(PressTokenizer(pipeline.nlp.vocab).bare_doc(TEXT))
    assert not len(bare)
    assert collect_facts(doc) == collect_facts(bare)


@settings(max_examples=100, deadline=None)
@given(FRAGMENTS)
def test_any_words_give_a_valid_record(pipeline: Pipeline, text: str) -> None:
    """Every mention is grounded, and the record survives being written and read."""
    record = pipeline.extract(Article.from_text(text, id="any"))
    assert from_bytes(to_bytes(record)) == record
    for _, fact in record.facts():
        assert all(text[mention.start : mention.end] == mention.text for mention in fact.mentions)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_fact_is_explained(pipeline: Pipeline, path: Path) -> None:
    """Each rule that found one has a file and a line, where its id stands."""
    record: Record = pipeline.extract(Article.from_text(path.read_text("utf-8-sig"), id=path.stem))
    root = load_rules().root
    for rule, origin in record.extractor.rules.items():
        assert origin.line
        line = (root / origin.file).read_text("utf-8").splitlines()[origin.line - 1]
        assert json.dumps(rule) in line


def test_every_rule_that_code_names_is_in_a_pattern_file() -> None:
    """A rule written in Python has an entry there that says what it does."""
    sources = Path(pilar_extract.__file__).parent.rglob("*.py")
    named = {rule for source in sources for rule in _ID.findall(source.read_text("utf-8"))}
    assert named
    assert named <= load_rules().locations.keys()


def test_rule_without_a_place_is_a_fault(pipeline: Pipeline) -> None:
    """It is named rather than explained wrongly."""
    article = Article.from_text(TEXT, id="apel")
    facts = collect_facts(pipeline.nlp(TEXT))
    for hit in facts.pillars:
        object.__setattr__(hit, "rule", "pillar.nowhere")
    resolved = resolve_facts(facts, pipeline._knowledge, published=None)
    with pytest.raises(ComponentError, match=r"pillar\.nowhere"):
        assemble(
            article,
            facts,
            resolved,
            rules=pipeline.ruleset,
            gazetteer=pipeline._gazetteer,
            names={},
            checker=pipeline._checker,
            rater=pipeline.rater,
        )


def test_patterns_are_read_anew_when_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited file, and another folder of the same relative name, are not what was read before."""
    entry = '[[pillar]]\ncode = "GARDA"\nname = "{}"\n'
    for name in ("Garda Satu", "Garda Dua dan Tiga"):
        home = tmp_path / name.replace(" ", "-")
        (home / "mine").mkdir(parents=True)
        (home / "mine" / "pillars.toml").write_text(entry.format(name), "utf-8")
        monkeypatch.chdir(home)
        assert pilar_extract.load([Path("mine")]).ruleset.pillar_names["GARDA"] == name
    Path("mine", "pillars.toml").write_text(entry.format("Garda Empat"), "utf-8")
    assert pilar_extract.load([Path("mine")]).ruleset.pillar_names["GARDA"] == "Garda Empat"
