"""
One spaCy component a kind of thing; entry points register the factories with any spaCy.

Each takes a ``Doc`` and gives it back, leaves what it found in the annotations for the stages behind it and, for
spaCy users, as spans in ``doc.spans`` under its own name. Each takes the setting ``pattern_dirs``, the user's
own pattern folders, and ``spans``: whether to fill ``doc.spans``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from pilar_extract.components import stages, word_stages

if TYPE_CHECKING:
    from collections.abc import Callable

    from pilar_extract.components.stage import Stage

DEFAULTS: dict[str, object] = {"pattern_dirs": [], "spans": True}
ORDER = (
    "pilar_structure",
    "pilar_lexicon",
    "pilar_numbers",
    "pilar_dates",
    "pilar_regions",
    "pilar_pillars",
    "pilar_phrases",
    "pilar_counts",
    "pilar_officials",
    "pilar_awards",
)
"""The components in the order in which they need one another."""


def _register(stage: type[Stage]) -> Callable[..., Stage]:
    """Make the factory of a stage and tell spaCy of it; entry points name what this returns."""

    def make(nlp: Language, name: str, *, pattern_dirs: list[str], spans: bool) -> Stage:
        return stage(nlp, name, tuple(Path(folder) for folder in pattern_dirs), spans=spans)

    Language.factory(f"pilar_{stage.gives}", default_config=DEFAULTS, func=make)
    return make


pilar_structure = _register(word_stages.StructureStage)
pilar_lexicon = _register(word_stages.LexiconStage)
pilar_numbers = _register(word_stages.NumbersStage)
pilar_dates = _register(word_stages.DatesStage)
pilar_regions = _register(word_stages.RegionsStage)
pilar_pillars = _register(word_stages.PillarsStage)
pilar_phrases = _register(stages.PhrasesStage)
pilar_counts = _register(stages.CountsStage)
pilar_officials = _register(stages.OfficialsStage)
pilar_awards = _register(stages.AwardsStage)
