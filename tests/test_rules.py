"""Every term and rule of ``patterns/`` finds what its examples mark, and stays silent on its counter-examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pilar_extract.article import Article
from pilar_extract.components.annotations import annotations_of
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from pilar_extract.pipeline import Pipeline

RULES = load_rules()
ENTRIES = {**RULES.terms, **RULES.rules}
_MARKED = re.compile(r"«([^«»]+)»")


def _plain(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and the spans that they marked."""
    spans, shift = [], 0
    for found in _MARKED.finditer(marked):
        start = found.start() - shift
        spans.append((start, start + len(found[1])))
        shift += 2
    return marked.replace("«", "").replace("»", ""), spans


def _found(pipeline: Pipeline, id_: str, text: str) -> set[tuple[int, int]]:
    """The spans that the entry finds: hits of a term, mentions of a rule's facts."""
    if id_ in RULES.terms:
        hits = annotations_of(pipeline.nlp(text)).hits.get(RULES.terms[id_].kind, ())
        return {(hit.start, hit.end) for hit in hits if hit.rule == id_}
    record = pipeline.extract(Article.from_text(text, id="example"))
    facts = (*record.counts, *record.officials, *record.awards)
    return {(m.start, m.end) for fact in facts if fact.rule == id_ for m in fact.mentions}


def _cases(attribute: str) -> list[ParameterSet]:
    return [
        pytest.param(id_, case, id=f"{id_}-{number}")
        for id_, entry in sorted(ENTRIES.items())
        for number, case in enumerate(getattr(entry, attribute))
    ]


@pytest.mark.parametrize(("id_", "example"), _cases("examples"))
def test_example_is_found(pipeline: Pipeline, id_: str, example: str) -> None:
    """What «» marks is found by that very entry."""
    text, spans = _plain(example)
    assert set(spans) <= _found(pipeline, id_, text)


@pytest.mark.parametrize(("id_", "counter"), _cases("counter_examples"))
def test_counter_example_yields_nothing(pipeline: Pipeline, id_: str, counter: object) -> None:
    """The entry finds nothing where it must not."""
    assert _found(pipeline, id_, counter.text) == set()  # type: ignore[attr-defined]


@pytest.mark.xfail(strict=True, reason="a known gap of the entry")
@pytest.mark.parametrize(("id_", "example"), _cases("gaps"))
def test_gap_is_still_open(pipeline: Pipeline, id_: str, example: str) -> None:
    """A gap that closes is moved to the examples."""
    text, spans = _plain(example)
    assert set(spans) <= _found(pipeline, id_, text)
