"""Records as spaCy documents, and as what displaCy draws."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin

from commands import call
from pilar_extract.article import Article
from pilar_extract.record import to_bytes
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.tokens import Doc

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record import Record

TEXTS = {
    "apel": "BATU 🎉 – Sebanyak 120 orang PSM Kota Batu apel, Selasa (14/5/2024). Wali Kota Batu Seno Prabowo hadir.",
    "lomba": "Juara I lomba PSM tingkat Kota Batu diraih Yosefina Wangge. Kota Batu <b>bangga</b>.",
}


@pytest.fixture(scope="module")
def found(pipeline: Pipeline) -> list[Record]:
    """Records of two articles."""
    return [pipeline.extract(Article.from_text(text, id=id_)) for id_, text in TEXTS.items()]


@pytest.fixture
def exported(tmp_path: Path, found: list[Record]) -> Callable[[str], Path]:
    """Exports them to a format."""
    (tmp_path / "records").mkdir()
    for record in found:
        (tmp_path / "records" / f"{record.id}.json").write_bytes(to_bytes(record))

    def export(to: str) -> Path:
        target = tmp_path / to
        status, said, _ = call("export", tmp_path / "records", "--to", to, "--out", target)
        assert (status, said.startswith("2 articles, ")) == (0, True)
        return target

    return export


def read(path: Path) -> list[Doc]:
    """Documents of a DocBin, over a vocabulary that knows nothing of ours."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("id").vocab))


def test_documents_hold_every_fact(exported: Callable[[str], Path], found: list[Record]) -> None:
    """A group a kind, a span a mention, with what it is, its rule, its offsets and all attributes of the fact."""
    docs = read(exported("docbin"))
    assert [doc.user_data["id"] for doc in docs] == list(TEXTS)
    for doc, record in zip(docs, found, strict=True):
        fields = json.loads(to_bytes(record))
        assert doc.text == record.text
        assert set(doc.spans) == set(FACT_KINDS)
        for kind in FACT_KINDS:
            group = doc.spans[kind]
            said = [{key: value for key, value in fact.items() if key != "mentions"} for fact in fields[kind]]
            assert group.attrs["facts"] == said
            mentions = [(n, m) for n, fact in enumerate(fields[kind]) for m in fact["mentions"]]
            assert group.attrs["fact"] == [number for number, _ in mentions]
            assert group.attrs["offsets"] == [[m["start"], m["end"]] for _, m in mentions]
            for span, (number, mention) in zip(group, mentions, strict=True):
                assert span.start_char <= mention["start"] < mention["end"] <= span.end_char
                assert span.id_ == fields[kind][number]["rule"]
    labels = {(kind, span.label_) for doc in docs for kind in FACT_KINDS for span in doc.spans[kind]}
    assert {("counts", "PSM"), ("officials", "MAYOR"), ("regions", "35.79"), ("dates", "event")} <= labels


def test_tokens_and_sentences_are_ours(
    exported: Callable[[str], Path], found: list[Record], pipeline: Pipeline
) -> None:
    """Those that the rules saw."""
    for doc, record in zip(read(exported("docbin")), found, strict=True):
        assert [token.text for token in doc] == [token.text for token in pipeline.nlp.make_doc(record.text)]
        begins = {sentence.start_char for sentence in doc.sents}
        assert {start for start, _ in record.sentences} <= begins


def test_the_same_records_give_the_same_bytes(exported: Callable[[str], Path]) -> None:
    """Of either format."""
    for to in ("docbin", "displacy", "label-studio"):
        before = {path: path.read_bytes() for path in files(exported(to))}
        assert {path: path.read_bytes() for path in files(exported(to))} == before


def files(path: Path) -> list[Path]:
    """The file, or those in the folder."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


@pytest.mark.parametrize("style", ["span", "ent"])
def test_displacy_draws_them(exported: Callable[[str], Path], style: Any) -> None:
    """Both styles, out of the file as it is; what is no letter of HTML is escaped."""
    entries = json.loads(exported("displacy").read_bytes())
    drawn = displacy.render(entries, style=style, manual=True, jupyter=False)
    assert "count:PSM" in drawn
    assert "official:MAYOR" in drawn
    assert "<b>bangga" not in drawn


def test_what_displacy_is_given_fits_its_text(exported: Callable[[str], Path]) -> None:
    """Entities do not overlap, and each is one of the spans."""
    for entry in json.loads(exported("displacy").read_bytes()):
        assert "".join(entry["tokens"]) == "".join(entry["text"].split(" "))
        ends = [0]
        for entity in entry["ents"]:
            assert entity["start"] >= ends[-1]
            ends.append(entity["end"])
        assert len(entry["ents"]) <= len(entry["spans"])
        assert {entity["label"] for entity in entry["ents"]} <= {span["label"] for span in entry["spans"]}
        assert max(span["end_token"] for span in entry["spans"]) <= len(entry["tokens"])
