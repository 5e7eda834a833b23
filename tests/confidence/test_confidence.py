"""What speaks against a fact, and what it weighs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from fakes import record_fields
from pilar_extract.article import Article
from pilar_extract.confidence.rating import Rater
from pilar_extract.confidence.scale import RARE, Scale
from pilar_extract.confidence.wording import OWN, WORDS
from pilar_extract.errors import PatternError
from pilar_extract.pipeline import load
from pilar_extract.record import Record, from_bytes, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline


def weights(**of: Any) -> dict[str, Any]:
    """A table of weights, some of them altered."""
    kind = {
        "base": 3.0, "right": 95, "wrong": 5,
        "doubts": {"once": {"weight": -1.0, "right": 9, "wrong": 1}, RARE: {"weight": -2.0, "right": 1, "wrong": 1}},
        "rules": {
            "count.a": {"weight": 0.5, "right": 9, "wrong": 0}, "count.b": {"weight": 0.0, "right": 4, "wrong": 0},
        },
    }  # fmt: skip
    return {"counts": {**kind, **of}}


def test_log_odds_add_up() -> None:
    """Base, rule and doubts; then a share, in percent."""
    scale = Scale(weights())
    assert scale.assess("counts", "count.a", ()) == (97, ())  # 1 / (1 + exp(-3.5))
    assert scale.assess("counts", "count.a", ("once",)) == (92, ("once",))
    assert scale.assess("counts", "count.b", ()) == (73, (RARE,))
    assert scale.assess("counts", "count.unheard-of", ("once",)) == (50, ("once", RARE))


def test_a_doubt_that_weighs_nothing_is_not_raised() -> None:
    """It speaks for other kinds only."""
    assert Scale(weights()).assess("counts", "count.a", ("headline",)) == (97, ())


@pytest.mark.parametrize(("base", "sure"), [(50.0, 99), (-50.0, 1)])
def test_no_rule_is_certain(base: float, sure: int) -> None:
    """100 is for what a person said."""
    assert Scale(weights(base=base)).assess("counts", "count.a", ()).confidence == sure


@pytest.mark.parametrize(
    "table",
    [
        {"counts": 3},
        weights(bias=1.0),
        weights(rules={"count.a": 3}),
        weights(rules={"count.a": {"weight": 1.0}}),
        {"counts": {"base": 1.0}},
    ],
)
def test_a_table_that_is_none_is_refused(table: dict[str, Any]) -> None:
    """With what to do about it."""
    with pytest.raises(PatternError, match=r"confidence\.toml: no weights") as raised:
        Scale(table)
    assert "build_confidence" in raised.value.cure


@pytest.fixture
def doubtful(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """The pipeline, with weights by which every doubt counts."""
    even = {"weight": -1.0, "right": 0, "wrong": 0}
    kind = {"base": 3.0, "right": 0, "wrong": 0, "doubts": dict.fromkeys(WORDS, even)}
    monkeypatch.setattr(pipeline, "rater", Rater(Scale(dict.fromkeys(OWN, kind))))
    return pipeline


def doubts_of(pipeline: Pipeline, text: str, kind: str) -> list[set[str]]:
    """What speaks against each fact of a kind, in a text."""
    article = Article.from_text(f"Apel Besar di Kota Batu\n\nBATU – {text}\n", id="a", published="2024-05-15")
    return [set(fact.doubts) for fact in getattr(pipeline.extract(article), kind)]


@pytest.mark.parametrize(
    ("kind", "text", "doubt"),
    [
        ("counts", "Sebanyak dua TKSK Kota Batu hadir.", "tiny"),
        ("counts", "Di Kota Batu ada sekitar 120 orang PSM.", "inexact"),
        ("counts", "Kota Batu punya 120 PSM.", "no-unit"),
        ("regions", "Sebanyak 120 orang PSM Kabupaten Banyuwnagi hadir.", "misspelt"),
        ("dates", "Apel digelar kemarin di Kota Batu.", "relative"),
        ("dates", "Apel PSM digelar di Kota Batu pada 14 Mei.", "no-year"),
        (
            "officials",
            "Hadir Kepala Dinas Sosial Kota Batu Rini dan Wali Kota Batu Seno Prabowo.",
            "one-word",
        ),
        ("awards", "Rini Astutik meraih penghargaan di Kota Batu.", "no-pillar"),
        ("awards", "Juara lomba PSM tingkat Kota Batu diraih Rini Astutik.", "no-rank"),
    ],
)
def test_what_speaks_against_a_fact_is_named(doubtful: Pipeline, kind: str, text: str, doubt: str) -> None:
    """By the fact's own fields and by how it stands in the text."""
    found = doubts_of(doubtful, text, kind)
    assert any(doubt in against for against in found), found


def test_a_plain_fact_is_surer_than_a_doubtful_one(pipeline: Pipeline) -> None:
    """Of the same kind, in one article."""
    text = "Kota Batu memiliki 120 orang PSM. Kepala Dinas Sosial Kota Batu Rini menyebut ada satu TKSK."
    record = pipeline.extract(Article.from_text(text, id="a"))
    sure = {count.value: count.confidence or 0 for count in record.counts}
    assert sure[120] > sure[1]


def test_a_check_that_touches_a_fact_speaks_against_it(doubtful: Pipeline) -> None:
    """The total that its parts do not make up, and not the number beside it."""
    text = "Dinsos Kota Batu punya 90 orang SDM yang terdiri dari PKH 50, TKSK 20 dan Tagana 10. Hadir 700 orang PSM."
    record = doubtful.extract(Article.from_text(text, id="a"))
    assert record.checks
    checked = {count.value: "checked" in count.doubts for count in record.counts}
    assert checked[90]
    assert not checked[700]


def test_weights_of_a_folder_of_ones_own_count(tmp_path: Path) -> None:
    """Single values are replaced, as in other pattern files."""
    (tmp_path / "confidence.toml").write_text("[pillars]\nbase = 0.0\n")
    article = Article.from_text("Sebanyak 120 orang PSM Kota Batu hadir.", id="a")
    assert (
        (load([tmp_path]).extract(article).pillars[0].confidence or 0)
        < 70
        < (load().extract(article).pillars[0].confidence or 0)
    )


def test_a_record_of_before_is_read_without_confidence(record: Record) -> None:
    """Nothing is made up for it."""
    old = json.loads(to_bytes(record))
    for kind in ("regions", "localities", "dates", "pillars", "counts", "officials", "awards"):
        for fact in old[kind]:
            del fact["confidence"], fact["doubts"]
    del old["corrections"]
    read = from_bytes(json.dumps({**old, "schema_version": "1.0"}).encode())
    assert {fact.confidence for _, fact in read.facts()} == {None}
    assert read == record


def test_confidence_is_a_share_of_a_hundred() -> None:
    """Nothing else can be built."""
    fields = record_fields()
    fields["counts"][0]["confidence"] = 101
    with pytest.raises(ValueError, match="less than or equal to 100"):
        Record.model_validate(fields)
