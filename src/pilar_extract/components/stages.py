"""The components of phrases and facts, which read rows of units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.award_titles import TitleReader
from pilar_extract.components.awards import AwardFinder, AwardWords
from pilar_extract.components.bodies import OfficeWords
from pilar_extract.components.counts import CountFinder
from pilar_extract.components.evidence import Evidence, EvidenceGatherer
from pilar_extract.components.measures import MeasureGrammar
from pilar_extract.components.offices import OfficeGrammar
from pilar_extract.components.officials import OfficialFinder
from pilar_extract.components.persons import NameGrammar, NameWords
from pilar_extract.components.phrases import PhraseGrammar
from pilar_extract.components.stage import Stage, gazetteer_of, place_words_of
from pilar_extract.components.units import build_units, merge_units, outside
from pilar_extract.resolve.regions import resolve_regions
from pilar_extract.rules.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pilar_extract.components.annotations import Annotations, Hit
    from pilar_extract.components.units import UnitRow


class PhrasesStage(Stage):
    """Units, then offices and persons over them."""

    gives = "phrases"
    needs = ("lexicon", "numbers", "dates", "regions", "pillars")

    def _prepare(self) -> None:
        lists = self.rules.lists
        self._measures = MeasureGrammar(lists)
        self._titles = TitleReader(lists)
        self._gazetteer = gazetteer_of(self.pattern_dirs)
        self._places = place_words_of(self.pattern_dirs)
        office_words = OfficeWords.of(lists)
        self._evidence_of = EvidenceGatherer(office_words.named_bodies, office_words.saying_words)
        self._phrases = PhraseGrammar(
            OfficeGrammar(office_words), NameGrammar(NameWords.of(lists)), lists["led_words"]
        )

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        text, hits = found.text, found.hits
        pillars = hits["PILLAR"]
        dates = hits["DATE"]
        regions = [h for h in hits["PLACE"] if h.kind == "REGION"]
        places = [*regions, *self._localities(found)]
        # `Kabupaten Kepulauan Seribu`, `Kecamatan Bandar Dua`: a number inside a place's name counts nothing.
        numbers = outside([h for h in hits["NUMBER"] if h.rule != "number.glued"], [*dates, *places])
        cardinal = [h for h in numbers if h.kind == "NUM"]
        measures = self._measures.find(text, cardinal, [(p.start, p.end) for p in pillars])
        words = [
            *hits.get("POSITION", []),
            *pillars,
            *self._titles.read(text, hits.get("AWARD", [])),
            *dates,
            *numbers,
            *measures,
            *places,
        ]
        sentences = found.structure.sentences if found.structure else ()
        row = found.words = build_units(text, found.tokens, words, sentences)
        evidence = self._evidence(row, found) if "POSITION" in hits else Evidence()
        items = {block.start for block in found.structure.of_kind("item")} if found.structure else set()
        phrases = self._phrases.find(text, row, items, evidence)
        for _, _, hit in phrases:
            hits.setdefault(hit.kind, []).append(hit)
        found.row = merge_units(text, row, phrases)
        self._publish(doc, ((h.start, h.end, h.kind, h.rule) for _, _, h in phrases))

    def _evidence(self, row: UnitRow, found: Annotations) -> Evidence:
        evidence = self._evidence_of.gather(row)
        localities = found.places.localities if found.places is not None else ()
        return replace(evidence, towns=frozenset(fact.name for fact in localities))

    def _localities(self, found: Annotations) -> list[Hit]:
        """Locality names as long as the tables have them under the regions named, where a person's may follow."""
        places = found.hits["PLACE"]
        if found.structure is None or not any(h.kind == "LOCALITY" for h in places):
            return []
        found.places = resolve_regions(
            places,
            found.structure,
            gazetteer=self._gazetteer,
            towns=self._places.towns,
            capitals=self._places.capitals,
        )
        ends = {start: end for fact in found.places.localities for start, end in fact.mentions}
        return [replace(h, end=ends[h.start]) for h in places if h.kind == "LOCALITY" and h.start in ends]


class CountsStage(Stage):
    """Stated numbers."""

    gives = "counts"
    needs = ("phrases",)

    def _prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "count"]
        self.grammar = Grammar(rules, self.rules.lists)
        self._finder = CountFinder(self.grammar, self.rules.lists)

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        found.counts = self._finder.find(found.text, found.words, found.hits["PILLAR"]) if found.words else []
        self._publish(doc, ((c.start, c.end, c.pillar or "OTHER", c.rule) for c in found.counts))


class OfficialsStage(Stage):
    """Persons with their offices."""

    gives = "officials"
    needs = ("phrases",)

    def _prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "official"]
        self.grammar = Grammar(rules, self.rules.lists)
        lists = self.rules.lists
        self._finder = OfficialFinder(
            self.grammar, self.rules.position_order, lists["led_words"], lists["body_ends"]
        )

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        found.officials = self._finder.find(found.row) if found.row else []
        self._publish(doc, ((o.start, o.end, o.office.code, o.rule) for o in found.officials))


class AwardsStage(Stage):
    """Prizes, ranks and honours with who received them."""

    gives = "awards"
    needs = ("phrases",)

    def _prepare(self) -> None:
        rules = [r for r in self.rules.rules.values() if r.fact == "award"]
        self.grammar = Grammar(rules, self.rules.lists)
        self._finder = AwardFinder(self.grammar, AwardWords.of(self.rules.lists))

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        headlines = found.structure.of_kind("headline") if found.structure else []
        headline = found.text[headlines[0].start : headlines[0].end] if headlines else ""
        found.awards = self._finder.find(found.text, found.row, headline) if found.row else []
        self._publish(
            doc, ((a.start, a.end, a.title.upper().replace(" ", "_"), a.rule) for a in found.awards)
        )
