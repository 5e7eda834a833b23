"""What each component does: a stage takes a ``Doc`` whose annotations hold the earlier stages' finds, and adds its own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from pilar_extract.components.annotations import Annotations, Hit, annotations_of
from pilar_extract.components.award_titles import read_titles
from pilar_extract.components.awards import AwardFinder, AwardWords
from pilar_extract.components.bodies import OfficeWords
from pilar_extract.components.counts import CountFinder
from pilar_extract.components.dates import DateGrammar
from pilar_extract.components.evidence import Evidence, gather_evidence
from pilar_extract.components.layout_words import LayoutWords
from pilar_extract.components.lexicon import Lexicon
from pilar_extract.components.measures import MeasureGrammar
from pilar_extract.components.numbers import NumberGrammar
from pilar_extract.components.offices import OfficeGrammar
from pilar_extract.components.officials import OfficialFinder
from pilar_extract.components.persons import NameGrammar, NameWords
from pilar_extract.components.phrases import PhraseGrammar
from pilar_extract.components.pillars import PillarGrammar
from pilar_extract.components.place_words import PlaceWords
from pilar_extract.components.regions import RegionGrammar
from pilar_extract.components.structure import find_structure
from pilar_extract.components.units import UnitRow, build_units, merge_units, token_spans
from pilar_extract.errors import ComponentError
from pilar_extract.resolve.gazetteer import Gazetteer
from pilar_extract.resolve.regions import resolve_regions
from pilar_extract.rules.grammar import Grammar
from pilar_extract.rules.loader import RuleSet, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=4)
def rules_of(pattern_dirs: tuple[Path, ...]) -> RuleSet:
    """The rule set of a combination of pattern folders, read once a process."""
    return load_rules(pattern_dirs)


@lru_cache(maxsize=4)
def gazetteer_of(pattern_dirs: tuple[Path, ...]) -> Gazetteer:
    """The region tables, read once a process."""
    return Gazetteer.load(rules_of(pattern_dirs).root / "regions")


class Stage:
    """
    One component of the cascade.

    Args:
        nlp: The pipeline that it is added to.
        name: Its name there.
        pattern_dirs: The user's own pattern folders.
        spans: Also leave the finds as ``doc.spans``, for users of spaCy.
    """

    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = ""

    def __init__(
        self, nlp: Language, name: str, pattern_dirs: tuple[Path, ...], *, spans: bool = True
    ) -> None:
        self.nlp = nlp
        self.name = name
        self.pattern_dirs = pattern_dirs
        self.spans = spans
        self.rules = rules_of(pattern_dirs)
        self.prepare()

    def prepare(self) -> None:
        """Compile what the stage needs, once."""

    def __call__(self, doc: Doc) -> Doc:
        """
        Annotate a ``Doc``.

        Raises:
            ComponentError: A component that this one needs has not run before it.
        """
        found = annotations_of(doc)
        missing = [need for need in self.needs if need not in found.done]
        if missing:
            wanted = ", ".join(f"pilar_{need}" for need in missing)
            raise ComponentError(
                f"{self.name} needs {wanted} before it in the pipeline",
                cure="Add the components in the order of pilar_extract.components.ORDER, or use pilar_extract.load().",
            )
        if not found.text:
            found.text = doc.text
        self.annotate(doc, found)
        found.done.add(self.gives)
        return doc

    def annotate(self, doc: Doc, found: Annotations) -> None:
        """Add this stage's finds to the annotations."""
        raise NotImplementedError

    def publish(self, doc: Doc, spans: Iterable[tuple[int, int, str, str]]) -> None:
        """Leave (start, end, label, rule) as ``doc.spans`` of this component's name, widened to whole tokens."""
        if not self.spans:
            return
        made = (
            doc.char_span(a, b, label=label, span_id=rule, alignment_mode="expand")
            for a, b, label, rule in spans
        )
        doc.spans[f"pilar_{self.gives}"] = [span for span in made if span is not None]


class StructureStage(Stage):
    """Layout, sentences and quotations."""

    gives = "structure"

    def prepare(self) -> None:
        self._words = LayoutWords.of(self.rules.lists)

    def annotate(self, doc: Doc, found: Annotations) -> None:
        found.structure = find_structure(found.text, self._words)
        self.publish(
            doc, ((b.start, b.end, b.kind.upper(), "structure.layout") for b in found.structure.blocks)
        )


class LexiconStage(Stage):
    """Terms of the pattern files: pillar candidates, positions, award words."""

    gives = "lexicon"
    needs = ("structure",)

    def prepare(self) -> None:
        self._lexicon = Lexicon(self.nlp, self.rules.terms.values(), self.rules.lists)

    def annotate(self, doc: Doc, found: Annotations) -> None:
        found.tokens = token_spans(doc)
        found.lower = [found.text[start:end].lower() for start, end in found.tokens]
        litter = [(b.start, b.end) for b in found.structure.of_kind("litter")] if found.structure else []
        for hit in self._lexicon.find(doc, found.text, found.lower):
            if not any(a <= hit.start < b for a, b in litter):
                found.hits.setdefault(hit.kind, []).append(hit)


class NumbersStage(Stage):
    """Numbers with what they mean, vague ones and ranges among them."""

    gives = "numbers"
    needs = ("structure",)

    def prepare(self) -> None:
        self._grammar = NumberGrammar(self.rules.tables["numbers"])

    def annotate(self, doc: Doc, found: Annotations) -> None:
        found.hits["NUMBER"] = self._grammar.find(found.text)
        self.publish(doc, ((h.start, h.end, h.kind, h.rule) for h in found.hits["NUMBER"]))


class DatesStage(Stage):
    """Days, ranges of days, months and relative days."""

    gives = "dates"
    needs = ("structure",)

    def prepare(self) -> None:
        self._grammar = DateGrammar(self.rules.tables["dates"])

    def annotate(self, doc: Doc, found: Annotations) -> None:
        litter = [(b.start, b.end) for b in found.structure.of_kind("litter")] if found.structure else []
        found.hits["DATE"] = [
            h for h in self._grammar.find(found.text) if not any(a <= h.start < b for a, b in litter)
        ]
        self.publish(doc, ((h.start, h.end, "DATE", h.rule) for h in found.hits["DATE"]))


class RegionsStage(Stage):
    """Names of regions and localities, with what is near them."""

    gives = "regions"
    needs = ("structure",)

    def prepare(self) -> None:
        self._grammar = RegionGrammar(
            gazetteer_of(self.pattern_dirs), PlaceWords.of(self.rules.tables["regions"])
        )

    def annotate(self, doc: Doc, found: Annotations) -> None:
        if found.structure is not None:
            found.hits["PLACE"] = self._grammar.find(found.text, found.structure)
        self.publish(doc, ((h.start, h.end, h.kind, h.rule) for h in found.hits["PLACE"]))


class PillarsStage(Stage):
    """Which pillar candidates stand."""

    gives = "pillars"
    needs = ("lexicon",)

    def prepare(self) -> None:
        self._grammar = PillarGrammar(self.rules.lists)

    def annotate(self, doc: Doc, found: Annotations) -> None:
        candidates = found.hits.get("PILLAR", [])
        found.hits["PILLAR"] = (
            self._grammar.accept(found.text, candidates, set(found.lower)) if candidates else []
        )
        self.publish(doc, ((h.start, h.end, h.value.value, h.rule) for h in found.hits["PILLAR"]))


class PhrasesStage(Stage):
    """Units, then offices and persons over them."""

    gives = "phrases"
    needs = ("lexicon", "numbers", "dates", "regions", "pillars")

    def prepare(self) -> None:
        lists = self.rules.lists
        self._measures = MeasureGrammar(lists)
        self._gazetteer = gazetteer_of(self.pattern_dirs)
        self._places = PlaceWords.of(self.rules.tables["regions"])
        self._office_words = OfficeWords.of(lists)
        self._phrases = PhraseGrammar(OfficeGrammar(self._office_words), NameGrammar(NameWords.of(lists)))

    def annotate(self, doc: Doc, found: Annotations) -> None:
        text, hits = found.text, found.hits
        pillars = hits["PILLAR"]
        dates = hits["DATE"]
        numbers = [
            h
            for h in hits["NUMBER"]
            if h.rule != "number.glued" and not any(d.start < h.end and h.start < d.end for d in dates)
        ]
        cardinal = [h for h in numbers if h.kind == "NUM"]
        measures = self._measures.find(text, cardinal, [(p.start, p.end) for p in pillars])
        places = [
            *(h for h in hits["PLACE"] if h.kind == "REGION"),
            *self._localities(found),
        ]
        words = [
            *hits.get("POSITION", []),
            *pillars,
            *read_titles(text, hits.get("AWARD", [])),
            *dates,
            *numbers,
            *measures,
            *places,
        ]
        sentences = found.structure.sentences if found.structure else ()
        row = found.words = build_units(text, found.tokens, words, sentences, doc.vocab)
        evidence = self._evidence(row) if "POSITION" in hits else Evidence()
        items = {block.start for block in found.structure.of_kind("item")} if found.structure else set()
        phrases = self._phrases.find(text, row, items, evidence)
        for _, _, hit in phrases:
            hits.setdefault(hit.kind, []).append(hit)
        found.row = merge_units(text, row, phrases)
        self.publish(doc, ((h.start, h.end, h.kind, h.rule) for _, _, h in phrases))

    def _evidence(self, row: UnitRow) -> Evidence:
        return gather_evidence(row, self._office_words.named_bodies, self._office_words.saying_words)

    def _localities(self, found: Annotations) -> list[Hit]:
        """Locality names as long as the tables have them under the regions named, so that a person's name may follow."""
        places = found.hits["PLACE"]
        if found.structure is None or not any(h.kind == "LOCALITY" for h in places):
            return []
        found.places = resolve_regions(
            places, found.structure, gazetteer=self._gazetteer, towns=self._places.towns, capitals=self._places.capitals
        )
        ends = {start: end for fact in found.places.localities for start, end in fact.mentions}
        return [replace(h, end=ends[h.start]) for h in places if h.kind == "LOCALITY" and h.start in ends]


class CountsStage(Stage):
    """Stated numbers."""

    gives = "counts"
    needs = ("phrases",)

    def prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "count"]
        self._finder = CountFinder(Grammar(self.nlp.vocab, rules, self.rules.lists), self.rules.lists)

    def annotate(self, doc: Doc, found: Annotations) -> None:
        found.counts = self._finder.find(found.text, found.words, found.hits["PILLAR"]) if found.words else []
        self.publish(doc, ((c.start, c.end, c.pillar or "OTHER", c.rule) for c in found.counts))


class OfficialsStage(Stage):
    """Persons with their offices."""

    gives = "officials"
    needs = ("phrases",)

    def prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "official"]
        self._finder = OfficialFinder(
            Grammar(self.nlp.vocab, rules, self.rules.lists),
            self.rules.position_order,
            self.rules.lists["led_words"],
        )

    def annotate(self, doc: Doc, found: Annotations) -> None:
        found.officials = self._finder.find(found.row) if found.row else []
        self.publish(doc, ((o.start, o.end, o.office.code, o.rule) for o in found.officials))


class AwardsStage(Stage):
    """Prizes, ranks and honours with who received them."""

    gives = "awards"
    needs = ("phrases",)

    def prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "award"]
        self._finder = AwardFinder(
            self.nlp.vocab, Grammar(self.nlp.vocab, rules, self.rules.lists), AwardWords.of(self.rules.lists)
        )

    def annotate(self, doc: Doc, found: Annotations) -> None:
        headlines = found.structure.of_kind("headline") if found.structure else []
        headline = found.text[headlines[0].start : headlines[0].end] if headlines else ""
        found.awards = self._finder.find(found.text, found.row, headline) if found.row else []
        self.publish(doc, ((a.start, a.end, a.title.upper().replace(" ", "_"), a.rule) for a in found.awards))
