"""From the annotated ``Doc`` to plain facts: spaCy's types stop here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Structure, annotations_of
from pilar_extract.facts import Facts

if TYPE_CHECKING:
    from spacy.tokens import Doc


def collect_facts(doc: Doc) -> Facts:
    """
    Collect what the components found.

    Args:
        doc: A ``Doc`` that has been through all components.
    """
    found = annotations_of(doc)
    return Facts(
        text=found.text,
        structure=found.structure or Structure(),
        pillars=found.hits.get("PILLAR", []),
        places=found.hits.get("PLACE", []),
        resolved_places=found.places,
        dates=found.hits.get("DATE", []),
        persons=[hit.value for hit in found.hits.get("PERSON", [])],
        counts=found.counts,
        officials=found.officials,
        awards=found.awards,
    )
