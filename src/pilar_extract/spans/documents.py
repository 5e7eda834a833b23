"""A record as a spaCy document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from spacy.tokens import Span, SpanGroup

from pilar_extract.components.tokenizer import PressTokenizer, lean_vocab
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pilar_extract.record import Record
    from pilar_extract.record.base import Fact

_MOST_WORDS = (
    40_000  # that a tokenizer has met before it is made anew, so that its cache does not grow for ever
)
_OTHER = "OTHER"
"""Label of a count of something else than a pillar."""


class DocumentMaker:
    """Makes documents with the tokens that the rules see."""

    def __init__(self) -> None:
        self._tokenizer = PressTokenizer(lean_vocab())

    def document(self, record: Record) -> Doc:
        """
        Make the document of a record.

        Each kind of fact is a group of ``doc.spans``, with a span for every mention: ``label_`` says what it is,
        ``id_`` is the rule. The group's ``attrs`` hold under ``facts`` every fact without its mentions, under ``fact``
        the place of each span's fact in that list, and under ``offsets`` the code points of its mention, since a span
        is made of whole tokens. ``doc.user_data["id"]`` is the record's id; sentences are those of the record.

        Args:
            record: The record.
        """
        if len(self._tokenizer.vocab.strings) > _MOST_WORDS:
            self._tokenizer = PressTokenizer(lean_vocab())
        doc: Doc = self._tokenizer(record.text)
        doc.user_data["id"] = record.id
        begins = {start for start, _ in record.sentences}
        if begins:
            for token in doc:
                token.is_sent_start = token.i == 0 or token.idx in begins
        for kind in FACT_KINDS:
            doc.spans[kind] = _group(doc, kind, getattr(record, kind))
        return doc


def label_of(kind: str, fact: Any) -> str:  # noqa: ANN401 - whatever the fact has
    """
    Say in a word what a fact is: a code, a level or a role.

    Args:
        kind: Its list in the record.
        fact: The fact.
    """
    label: str | None = {
        "regions": lambda: fact.code,
        "localities": lambda: fact.level,
        "dates": lambda: fact.role,
        "pillars": lambda: fact.type,
        "counts": lambda: fact.pillar,
        "officials": lambda: fact.position,
        "awards": lambda: fact.title,
    }[kind]()
    return label or _OTHER


def _group(doc: Doc, kind: str, facts: tuple[Fact, ...]) -> SpanGroup:
    spans: list[Span] = []
    numbers: list[int] = []
    offsets: list[list[int]] = []
    for number, fact in enumerate(facts):
        for mention in fact.mentions:
            span = doc.char_span(
                mention.start,
                mention.end,
                label=label_of(kind, fact),
                span_id=fact.rule,
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
                numbers.append(number)
                offsets.append([mention.start, mention.end])
    said = [json.loads(fact.model_dump_json(exclude={"mentions"})) for fact in facts]
    return SpanGroup(doc, name=kind, spans=spans, attrs={"facts": said, "fact": numbers, "offsets": offsets})
