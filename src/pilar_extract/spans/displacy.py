"""Records as displaCy draws them without a pipeline (``displacy.render(…, manual=True)``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.util import filter_spans

from pilar_extract.record.fields import FACT_KINDS, FACT_NAMES
from pilar_extract.spans.documents import DocumentMaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from pilar_extract.record import Record


class Drawings:
    """Makes the entries of a displaCy file; they share a tokenizer."""

    def __init__(self) -> None:
        self._maker = DocumentMaker()

    def entry(self, record: Record) -> dict[str, Any]:
        """
        Make the entry of a record.

        It serves both styles: ``spans`` and ``tokens`` hold every mention for ``style="span"``; ``ents`` those that
        ``style="ent"`` can show, which knows no overlap: of overlapping ones the longest, as `spacy.util.filter_spans`.
        Labels are the kind of fact, a colon, and what the mention is of.

        Args:
            record: The record.
        """
        doc = self._maker.document(record)
        labelled = list(_labelled(doc))
        spans = [span for span, _ in labelled]
        labels = {id(span): label for span, label in labelled}
        return {
            "id": record.id,
            "title": record.source.title,
            "text": doc.text,
            "tokens": [token.text for token in doc],
            "spans": [
                {"start_token": span.start, "end_token": span.end, "label": label} for span, label in labelled
            ],
            "ents": [
                {"start": span.start_char, "end": span.end_char, "label": labels[id(span)]}
                for span in filter_spans(spans)
            ],
        }


def _labelled(doc: Doc) -> list[tuple[Span, str]]:
    found = [(span, f"{FACT_NAMES[kind]}:{span.label_}") for kind in FACT_KINDS for span in doc.spans[kind]]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
