"""The sentences of pattern files: does each entry find what its examples mark, and nothing in the others?"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pilar_extract.article import Article
from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.dates import DateGrammar
from pilar_extract.resolve.dates import DateResolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar_extract.checks.definition import CheckDefinition
    from pilar_extract.pipeline import Pipeline
    from pilar_extract.resolve.dates import ResolvedDate
    from pilar_extract.rules.model import Rule, Term

_MARKED = re.compile(r"«([^«»]+)»")

Failure = tuple[str, str]
"""What failed (``example``, ``counter-example``, ``gap``), and how."""


def without_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """
    Take the marks off a sentence.

    Returns:
        The sentence, and the spans that they marked.
    """
    spans, shift = [], 0
    for found in _MARKED.finditer(marked):
        start = found.start() - shift
        spans.append((start, start + len(found[1])))
        shift += 2
    return marked.replace("«", "").replace("»", ""), spans


def spans_of(pipeline: Pipeline, entry: Term | Rule, text: str) -> set[tuple[int, int]]:
    """The spans that an entry finds: hits of a term, mentions of a rule's facts."""
    term = pipeline.ruleset.terms.get(entry.id)
    if term is not None:
        hits = annotations_of(pipeline.nlp(text)).hits.get(term.kind, ())
        return {(hit.start, hit.end) for hit in hits if hit.rule == entry.id}
    record = pipeline.extract(Article.from_text(text, id="example"))
    facts = (*record.counts, *record.officials, *record.awards)
    return {(m.start, m.end) for fact in facts if fact.rule == entry.id for m in fact.mentions}


def misses(pipeline: Pipeline, entry: Term | Rule, marked: str) -> list[str]:
    """What a sentence marks and the entry does not find."""
    text, spans = without_marks(marked)
    found = spans_of(pipeline, entry, text)
    return [text[start:end] for start, end in spans if (start, end) not in found]


def entry_failures(pipeline: Pipeline, entry: Term | Rule) -> Iterator[Failure]:
    """
    Run all sentences of a term or a rule.

    Args:
        pipeline: With the patterns that the entry is part of.
        entry: The entry.
    """
    for example in entry.examples:
        for missed in misses(pipeline, entry, example):
            yield "example", f"does not find «{missed}» in: {example}"
    for counter in entry.counter_examples:
        for start, end in sorted(spans_of(pipeline, entry, counter.text)):
            yield "counter-example", f"finds «{counter.text[start:end]}» in: {counter.text} ({counter.why})"
    for gap in entry.gaps:
        if not misses(pipeline, entry, gap):
            yield "gap", f"finds what was a gap; move it to the examples: {gap}"


def date_example_failure(table: Mapping[str, Any], rule: str, example: Mapping[str, str]) -> str | None:
    """
    Run an example of a date rule: the marked span is found by it alone and comes to the value given.

    Args:
        table: All that the files called ``dates.toml`` say.
        rule: The rule's identifier.
        example: With ``text`` and ``value``; ``published`` and ``whole`` if there are any.

    Returns:
        What is wrong, or None.
    """
    text, spans = without_marks(example["text"])
    published = date.fromisoformat(example["published"]) if "published" in example else None
    wanted = [(rule, example.get("whole") or text[start:end]) for start, end in spans[:1]]
    hits = DateGrammar(table).find(text)
    found = [(hit.rule, text[hit.start : hit.end]) for hit in hits]
    if found != wanted:
        return f"finds {_said(found)}, not {_said(wanted)} in: {example['text']}"
    values = [_written(day) for day in DateResolver(table).resolve(text, hits, published=published)]
    return (
        None
        if values == [example["value"]]
        else f"comes to {values}, not {example['value']}: {example['text']}"
    )


def date_counter_failure(table: Mapping[str, Any], example: Mapping[str, str]) -> str | None:
    """
    Run a counter-example of a date rule: nothing is found but the date that it says is ``still`` one.

    Args:
        table: All that the files called ``dates.toml`` say.
        example: With ``text``; ``still`` if there is one.

    Returns:
        What is wrong, or None.
    """
    found = [example["text"][hit.start : hit.end] for hit in DateGrammar(table).find(example["text"])]
    wanted = [example["still"]] if "still" in example else []
    return None if found == wanted else f"finds {found}, not {wanted} in: {example['text']}"


def check_failures(pipeline: Pipeline, code: str, check: CheckDefinition) -> Iterator[Failure]:
    """
    Run all texts of a check: an example raises it once and holds the marked place, a counter-example never.

    Args:
        pipeline: With the patterns that the check is part of.
        code: Its code.
        check: What it says.
    """
    for example in check.examples:
        text, spans = without_marks(example)
        raised = [found for found in _raised(pipeline, text) if found.code == code]
        places = {mention.text for found in raised for mention in found.mentions}
        if len(raised) != 1:
            yield "example", f"is raised {len(raised)} times, not once by: {example}"
        elif missing := [text[a:b] for a, b in spans if text[a:b] not in places]:
            yield "example", f"does not hold {_quoted(missing)} in: {example}"
        elif raised[0].severity != check.severity:
            yield "example", f"is raised as {raised[0].severity}, not as {check.severity} by: {example}"
    for counter in check.counter_examples:
        if any(found.code == code for found in _raised(pipeline, counter.text)):
            yield "counter-example", f"is raised by: {counter.text} ({counter.why})"


def _raised(pipeline: Pipeline, text: str) -> tuple[Any, ...]:
    return pipeline.extract(Article.from_text(text, id="example")).checks


def _written(found: ResolvedDate) -> str:
    """A resolved date as the examples write it."""
    if found.precision != "day":
        return str(found.start)[: 7 if found.precision == "month" else 4]
    return str(found.start) if found.start == found.end else f"{found.start}/{found.end}"


def _said(found: list[tuple[str, str]]) -> str:
    return ", ".join(f"«{text}» by {rule}" for rule, text in found) or "nothing"


def _quoted(words: list[str]) -> str:
    return ", ".join(f"«{word}»" for word in words)
