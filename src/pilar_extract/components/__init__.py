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

from pilar_extract.components import stages

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

DEFAULTS: dict[str, object] = {"pattern_dirs": [], "spans": True}
ORDER = (
    "pilar_structure", "pilar_lexicon", "pilar_numbers", "pilar_dates", "pilar_regions", "pilar_pillars", "pilar_phrases",
    "pilar_counts", "pilar_officials", "pilar_awards",
)  # fmt: skip
"""The components in the order in which they need one another."""


def _folders(pattern_dirs: list[str]) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in pattern_dirs)


@Language.factory("pilar_structure", default_config=DEFAULTS)
def pilar_structure(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_structure``."""
    return stages.StructureStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_lexicon", default_config=DEFAULTS)
def pilar_lexicon(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_lexicon``."""
    return stages.LexiconStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_numbers", default_config=DEFAULTS)
def pilar_numbers(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_numbers``."""
    return stages.NumbersStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_dates", default_config=DEFAULTS)
def pilar_dates(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_dates``."""
    return stages.DatesStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_regions", default_config=DEFAULTS)
def pilar_regions(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_regions``."""
    return stages.RegionsStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_pillars", default_config=DEFAULTS)
def pilar_pillars(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_pillars``."""
    return stages.PillarsStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_phrases", default_config=DEFAULTS)
def pilar_phrases(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_phrases``."""
    return stages.PhrasesStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_counts", default_config=DEFAULTS)
def pilar_counts(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_counts``."""
    return stages.CountsStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_officials", default_config=DEFAULTS)
def pilar_officials(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_officials``."""
    return stages.OfficialsStage(nlp, name, _folders(pattern_dirs), spans=spans)


@Language.factory("pilar_awards", default_config=DEFAULTS)
def pilar_awards(nlp: Language, name: str, pattern_dirs: list[str], spans: bool) -> Callable[[Doc], Doc]:
    """Make the component ``pilar_awards``."""
    return stages.AwardsStage(nlp, name, _folders(pattern_dirs), spans=spans)
