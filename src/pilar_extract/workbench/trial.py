"""The cascade on a sentence, stage by stage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.article import Article
from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.stage import gazetteer_of
from pilar_extract.pipeline import load
from pilar_extract.record import to_bytes
from pilar_extract.rules.prefix import PrefixMatcher
from pilar_extract.workbench.finds import Find, finds_of
from pilar_extract.workbench.rows import FactRow, fact_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pilar_extract.components.annotations import Annotations
    from pilar_extract.resolve.gazetteer import Gazetteer
    from pilar_extract.rules.loader import RuleSet


@dataclass(frozen=True, slots=True)
class StageFinds:
    """
    One stage.

    Attributes:
        name: The component's name.
        found: What it added, in the order of the text.
        dropped: What it took away of the finds before.
    """

    name: str
    found: tuple[Find, ...]
    dropped: tuple[Find, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """
    A rule that gave no fact, and why.

    Attributes:
        fact: Kind of its fact.
        rule: The rule.
        file: Its pattern file.
        line: Its line there, counted from 1.
        pattern: The items of the alternative that came nearest.
        matched: How many of them matched.
        text: The words that matched.
        failed: The item that did not fit; None if all of it matched, so that another rule was stronger or a veto spoke.
        at: The unit where it should have stood, as kind and word; None at the end of the sentence.
        missing: How many more items had to match.
    """

    fact: str
    rule: str
    file: str
    line: int
    pattern: tuple[str, ...]
    matched: int
    text: str
    failed: str | None
    at: tuple[str, str] | None
    missing: int


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """
    The readings of a region's name.

    Attributes:
        text: The name as it is written.
        form: With its level word, bare, an alias, or a misspelt name.
        score: 100, or how near a misspelt name is.
        candidates: Code, name and level of each reading.
        chosen: The code that the text as a whole decides for, or None.
    """

    text: str
    form: str
    score: float
    candidates: tuple[tuple[str, str, str], ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """
    All that the cascade did with a text.

    Attributes:
        text: The text.
        tokens: Its tokens.
        stages: The stages in their order.
        rows: The units that the fact rules saw.
        regions: The names of regions and what they may mean.
        near: The rules that nearly matched, the nearest first.
        record: The record, as in its file.
    """

    text: str
    tokens: tuple[str, ...]
    stages: tuple[StageFinds, ...]
    rows: tuple[FactRow, ...]
    regions: tuple[RegionChoice, ...]
    near: tuple[NearMiss, ...]
    record: dict[str, Any]


def try_text(
    text: str, *, published: str | None = None, pattern_dirs: Sequence[Path] = (), near: int = 5
) -> Trial:
    """
    Run the cascade on a text and keep what each stage did.

    Args:
        text: A sentence, or an article.
        published: Publication date as ISO day.
        pattern_dirs: The user's own pattern folders.
        near: How many near misses of a kind of fact to keep at most.

    Raises:
        PatternError: A pattern file is wrong.
    """
    pipeline = load(pattern_dirs)
    rules = pipeline.ruleset
    article = Article.from_text(text, id="try", published=published)
    record: dict[str, Any] = json.loads(to_bytes(pipeline.extract(article)))
    doc = pipeline.nlp.make_doc(article.text)
    found = annotations_of(doc)
    found.text = article.text
    stages = []
    before: dict[Find, None] = {}
    for name, component in pipeline.nlp.pipeline:
        doc = component(doc)
        after = dict.fromkeys(finds_of(found, rules.locations))
        stages.append(StageFinds(name, _ordered(after, before), _ordered(before, after)))
        before = after
    rows = tuple(fact_rows(found, rules.lists))
    return Trial(
        text=article.text,
        tokens=tuple(found.tokens.words),
        stages=tuple(stages),
        rows=rows,
        regions=tuple(_choices(found, record, gazetteer_of(tuple(pattern_dirs)))),
        near=tuple(_near_misses(article.text, rows, rules, before, near)),
        record=record,
    )


def _ordered(finds: Iterable[Find], others: Iterable[Find]) -> tuple[Find, ...]:
    known = set(others)
    return tuple(
        sorted((find for find in finds if find not in known), key=lambda find: (find.start, find.end))
    )


def _choices(found: Annotations, record: dict[str, Any], gazetteer: Gazetteer) -> Iterator[RegionChoice]:
    chosen = {
        (mention["start"], mention["end"]): region["code"]
        for region in record["regions"]
        for mention in region["mentions"]
    }
    for hit in found.hits.get("PLACE", ()):
        if hit.kind == "REGION":
            readings = [gazetteer.regions[code] for code in hit.value.candidates if code in gazetteer.regions]
            yield RegionChoice(
                text=found.text[hit.start : hit.end],
                form=hit.value.form,
                score=hit.value.score,
                candidates=tuple((region.code, region.name, region.level) for region in readings),
                chosen=chosen.get((hit.start, hit.end)),
            )


def _near_misses(
    text: str, rows: Sequence[FactRow], rules: RuleSet, finds: Iterable[Find], most: int
) -> Iterator[NearMiss]:
    fired = {find.rule for find in finds}
    for fact in dict.fromkeys(row.fact for row in rows):
        matcher = PrefixMatcher((rule for rule in rules.rules.values() if rule.fact == fact), rules.lists)
        reaches = [
            (row, reach)
            for row in rows
            if row.fact == fact
            for reach in matcher.nearest(row.kinds, row.words)
        ]
        reaches.sort(key=lambda pair: (pair[1].missing, -pair[1].fitted))
        told: set[str] = set(fired)
        for row, reach in reaches:
            if reach.rule.id in told:
                continue
            told.add(reach.rule.id)
            if len(told) - len(fired) > most:
                break
            at = rules.locations[reach.rule.id]
            ends = reach.stop < len(row.kinds)
            yield NearMiss(
                fact=fact,
                rule=reach.rule.id,
                file=at.file,
                line=at.line,
                pattern=reach.items,
                matched=reach.matched,
                text=text[row.spans[reach.start][0] : row.spans[reach.stop - 1][1]],
                failed=reach.failed,
                at=(row.kinds[reach.stop], row.words[reach.stop]) if ends else None,
                missing=reach.missing,
            )
