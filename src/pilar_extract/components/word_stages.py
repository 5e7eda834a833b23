"""The components of the first two stages: layout, and words that stand for something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pilar_extract.components.dates import DateGrammar
from pilar_extract.components.layout_words import LayoutWords
from pilar_extract.components.lexicon import Lexicon
from pilar_extract.components.numbers import NumberGrammar
from pilar_extract.components.pillars import PillarGrammar
from pilar_extract.components.regions import RegionGrammar
from pilar_extract.components.stage import Stage, gazetteer_of, place_words_of
from pilar_extract.components.structure import find_structure
from pilar_extract.components.tokenizer import lower_words
from pilar_extract.components.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pilar_extract.components.annotations import Annotations


class StructureStage(Stage):
    """Layout, sentences and quotations."""

    gives = "structure"

    def _prepare(self) -> None:
        self._words = LayoutWords.of(self.rules.lists)

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        found.structure = find_structure(found.text, self._words)
        self._publish(
            doc, ((b.start, b.end, b.kind.upper(), "structure.layout") for b in found.structure.blocks)
        )


class LexiconStage(Stage):
    """Terms of the pattern files: pillar candidates, positions, award words."""

    gives = "lexicon"
    needs = ("structure",)

    def _prepare(self) -> None:
        self._lexicon = Lexicon(partial(lower_words, self.nlp), self.rules.terms.values(), self.rules.lists)

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        found.tokens = found.tokens if found.tokens.words else Tokens.of_doc(doc, found.text)
        litter = [(b.start, b.end) for b in found.structure.of_kind("litter")] if found.structure else []
        for hit in self._lexicon.find(found.text, found.tokens):
            if not any(a <= hit.start < b for a, b in litter):
                found.hits.setdefault(hit.kind, []).append(hit)


class NumbersStage(Stage):
    """Numbers with what they mean, vague ones and ranges among them."""

    gives = "numbers"
    needs = ("structure",)

    def _prepare(self) -> None:
        self._grammar = NumberGrammar(self.rules.tables["numbers"])

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        found.hits["NUMBER"] = self._grammar.find(found.text)
        self._publish(doc, ((h.start, h.end, h.kind, h.rule) for h in found.hits["NUMBER"]))


class DatesStage(Stage):
    """Days, ranges of days, months and relative days."""

    gives = "dates"
    needs = ("structure",)

    def _prepare(self) -> None:
        self.grammar = DateGrammar(self.rules.tables["dates"])

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        litter = [(b.start, b.end) for b in found.structure.of_kind("litter")] if found.structure else []
        found.hits["DATE"] = [
            h for h in self.grammar.find(found.text) if not any(a <= h.start < b for a, b in litter)
        ]
        self._publish(doc, ((h.start, h.end, "DATE", h.rule) for h in found.hits["DATE"]))


class RegionsStage(Stage):
    """Names of regions and localities, with what is near them."""

    gives = "regions"
    needs = ("structure",)

    def _prepare(self) -> None:
        self._grammar = RegionGrammar(gazetteer_of(self.pattern_dirs), place_words_of(self.pattern_dirs))

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        if found.structure is not None:
            found.hits["PLACE"] = self._grammar.find(found.text, found.structure)
        self._publish(doc, ((h.start, h.end, h.kind, h.rule) for h in found.hits["PLACE"]))


class PillarsStage(Stage):
    """Which pillar candidates stand."""

    gives = "pillars"
    needs = ("lexicon",)

    def _prepare(self) -> None:
        self._grammar = PillarGrammar(self.rules.lists)

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        candidates = found.hits.get("PILLAR", [])
        found.hits["PILLAR"] = (
            self._grammar.accept(found.text, candidates, set(found.tokens.lower)) if candidates else []
        )
        self._publish(doc, ((h.start, h.end, h.value.value, h.rule) for h in found.hits["PILLAR"]))
