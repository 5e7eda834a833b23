"""From resolved facts to the record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pilar_extract import __version__
from pilar_extract.checks import find_contradictions
from pilar_extract.record import facts as record_facts
from pilar_extract.record.base import Mention
from pilar_extract.record.model import Extractor, MainRegion, Record, RuleOrigin, Source
from pilar_extract.resolve.tallies import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar_extract.article import Article
    from pilar_extract.facts import Facts
    from pilar_extract.resolve.document import Resolved
    from pilar_extract.resolve.gazetteer import Gazetteer
    from pilar_extract.rules.loader import RuleSet

_HEADLINE_LIMIT = 300


def assemble(
    article: Article,
    facts: Facts,
    resolved: Resolved,
    rules: RuleSet,
    gazetteer: Gazetteer,
    names: Mapping[str, str],
) -> Record:
    """
    Build the record of an article.

    Args:
        article: The article as it was read.
        facts: What the cascade found.
        resolved: What the article as a whole makes of it.
        rules: The rule set, for where each rule stands.
        gazetteer: Names of regions.
        names: Full name of each pillar code.

    Raises:
        pydantic.ValidationError: A fact contradicts the text or another one; a fault of the pipeline.
    """
    text = article.text

    def mentions(spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
        return tuple(Mention(start=a, end=b, text=text[a:b]) for a, b in sorted(set(spans)))

    places = resolved.places
    pillars = _pillars(facts)
    lists = {
        "regions": [
            record_facts.Region(
                code=r.code, name=r.name, level=r.level, score=r.score, rule=r.rule, mentions=mentions(r.mentions),
                province=gazetteer.region(r.code[:2]).name if r.code != "ID" else None,
            )
            for r in places.regions
        ],
        "localities": [
            record_facts.Locality(name=f.name, level=f.level, code=f.code, parent=f.parent, rule=f.rule, mentions=mentions(f.mentions))
            for f in places.localities
        ],
        "dates": [
            record_facts.Date(role=d.role, start=d.start, end=d.end, precision=d.precision, rule=d.rule, mentions=mentions(d.mentions))
            for d in resolved.dates
        ],
        "pillars": [
            record_facts.Pillar(type=code, name=names.get(code, code), rule=rule, mentions=mentions(spans))
            for code, (rule, spans) in pillars.items()
            if code != record_facts.WHOLE
        ],
        "counts": [
            record_facts.Count(
                pillar=t.fact.pillar, subject=t.fact.subject, value=t.fact.value, value_max=t.fact.value_max, qualifier=t.fact.qualifier,
                unit=t.fact.unit, unit_text=t.fact.unit_text, scope="part" if t.part_of is not None else t.fact.scope, part_of=t.part_of,
                region=t.region, as_of=moment, as_of_source=source, rule=t.fact.rule, mentions=mentions(t.mentions),
            )
            for t in resolved.counts
            for moment, source in [as_of(t, resolved.dates)]
        ],
        "officials": [
            record_facts.Official(
                name=p.name, honorifics=tuple(p.honorifics), position=p.office.code, title=p.office.title, region=region,
                acting=p.office.acting, former=p.office.former, aliases=tuple(p.aliases), rule=p.rule, mentions=mentions(p.mentions),
            )
            for p, region in resolved.people
        ],
        "awards": [
            record_facts.Award(
                title=a.title, rank=a.rank, consolation=a.consolation, recipient=a.recipient, recipient_kind=a.recipient_kind,
                pillar=a.pillar, level=a.level, region=region, year=a.year, rule=a.rule, mentions=mentions([(a.start, a.end)]),
            )
            for a, region in resolved.awards
        ],
    }  # fmt: skip
    used = sorted({fact.rule for kind in lists.values() for fact in kind})
    main = places.main_region
    return Record(
        id=article.id,
        source=_source(article, facts),
        text=text,
        about_pillars=bool(facts.pillars),
        main_region=MainRegion(code=main, name=gazetteer.region(main).name if main != "ID" else "Indonesia")
        if main
        else None,
        **lists,
        checks=find_contradictions(text, lists["counts"], resolved.dates),
        sentences=facts.structure.sentences,
        extractor=Extractor(
            version=__version__, patterns=rules.digest, rules={rule: _origin(rule, rules) for rule in used}
        ),
    )


def _pillars(facts: Facts) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    found: dict[str, tuple[str, list[tuple[int, int]]]] = defaultdict(lambda: ("", []))
    for hit in facts.pillars:
        rule, spans = found[hit.value.value]
        found[hit.value.value] = (rule or hit.rule, [*spans, (hit.start, hit.end)])
    return found


def _origin(rule: str, rules: RuleSet) -> RuleOrigin:
    at = rules.locations.get(rule) or rules.locations["count.other"]  # FIXME
    return RuleOrigin(file=at.file, line=at.line)


def _source(article: Article, facts: Facts) -> Source:
    def first(kind: str) -> str | None:
        block = next((b for b in facts.structure.blocks if b.kind == kind), None)
        return " ".join(article.text[block.start : block.end].split())[:_HEADLINE_LIMIT] if block else None

    return Source(
        path=article.path, sha256=article.sha256, media_type=article.media_type, encoding=article.encoding, url=article.url,
        publisher=article.publisher, title=article.title or first("headline"), byline=first("byline"), published=date.fromisoformat(article.published) if article.published else None,
    )  # fmt: skip
