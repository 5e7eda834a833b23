"""From resolved facts to the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pilar_extract import __version__
from pilar_extract.checks import Evidence
from pilar_extract.confidence.rating import Rated
from pilar_extract.errors import ComponentError
from pilar_extract.record import facts as record_facts
from pilar_extract.record.base import Mention
from pilar_extract.record.model import Extractor, MainRegion, Record, RuleOrigin, Source
from pilar_extract.resolve.gazetteer import COUNTRY
from pilar_extract.resolve.tallies import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.article import Article
    from pilar_extract.checks import Checker
    from pilar_extract.components.annotations import BlockKind
    from pilar_extract.confidence.rating import Rater
    from pilar_extract.facts import CountFact, Facts, Span
    from pilar_extract.record.base import Fact
    from pilar_extract.resolve.document import Resolved
    from pilar_extract.resolve.gazetteer import Gazetteer
    from pilar_extract.rules.loader import RuleSet

_HEADLINE_LIMIT = 300
_PROVINCE_CODE = 2
_COUNTRY_NAME = "Indonesia"


def assemble(
    article: Article,
    facts: Facts,
    resolved: Resolved,
    *,
    rules: RuleSet,
    gazetteer: Gazetteer,
    names: Mapping[str, str],
    checker: Checker,
    rater: Rater,
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
        checker: Looks for contradictions.
        rater: Says how sure each fact is.

    Raises:
        pydantic.ValidationError: A fact contradicts the text or another one; a fault of the pipeline.
        ComponentError: No pattern file has the rule that found a fact; a fault of the pipeline.
    """
    text = article.text
    regions = _regions(text, resolved, gazetteer)
    localities = _localities(text, resolved)
    dates = _dates(text, resolved)
    pillars = _pillars(text, facts, names)
    counts = _counts(text, facts, resolved, names)
    officials = _officials(text, resolved)
    awards = _awards(text, resolved)
    evidence = Evidence(
        text=text,
        sentences=facts.structure.sentences,
        regions=regions,
        localities=localities,
        counts=counts,
        dates=resolved.dates,
        people=[person for person, _ in resolved.people],
    )
    checks = checker.find(evidence)
    used = Rated(regions, localities, dates, pillars, counts, officials, awards)
    rater.rate(used, facts, checks)
    return Record(
        id=article.id,
        source=_source(article, facts),
        text=text,
        about_pillars=bool(facts.pillars),
        main_region=_main_region(resolved.places.main_region, gazetteer),
        **used._asdict(),
        checks=checks,
        open_names=_open_names(text, facts, resolved),
        sentences=facts.structure.sentences,
        extractor=Extractor(version=__version__, patterns=rules.digest, rules=_origins(used, rules)),
    )


def _mentions(text: str, spans: Iterable[Span]) -> tuple[Mention, ...]:
    return tuple(Mention(start=a, end=b, text=text[a:b]) for a, b in sorted(set(spans)))


def _regions(text: str, resolved: Resolved, gazetteer: Gazetteer) -> tuple[record_facts.Region, ...]:
    return tuple(
        record_facts.Region(
            code=region.code,
            name=region.name,
            level=region.level,
            province=None if region.code == COUNTRY else gazetteer.region(region.code[:_PROVINCE_CODE]).name,
            score=region.score,
            rule=region.rule,
            mentions=_mentions(text, region.mentions),
        )
        for region in resolved.places.regions
    )


def _localities(text: str, resolved: Resolved) -> tuple[record_facts.Locality, ...]:
    return tuple(
        record_facts.Locality(
            name=locality.name,
            level=locality.level,
            code=locality.code,
            parent=locality.parent,
            rule=locality.rule,
            mentions=_mentions(text, locality.mentions),
        )
        for locality in resolved.places.localities
    )


def _dates(text: str, resolved: Resolved) -> tuple[record_facts.Date, ...]:
    return tuple(
        record_facts.Date(
            role=found.role,
            start=found.start,
            end=found.end,
            precision=found.precision,
            rule=found.rule,
            mentions=_mentions(text, found.mentions),
        )
        for found in resolved.dates
    )


def _pillars(text: str, facts: Facts, names: Mapping[str, str]) -> tuple[record_facts.Pillar, ...]:
    """One entry a pillar; the rule is that of its first mention."""
    rules: dict[str, str] = {}
    spans: dict[str, list[Span]] = {}
    for hit in facts.pillars:
        code = hit.value.value
        rules.setdefault(code, hit.rule)
        spans.setdefault(code, []).append((hit.start, hit.end))
    return tuple(
        record_facts.Pillar(
            type=code,
            name=names.get(code, code),
            rule=rule,
            mentions=_mentions(text, spans[code]),
        )
        for code, rule in rules.items()
        if code != record_facts.WHOLE
    )


def _subject(fact: CountFact, facts: Facts, names: Mapping[str, str]) -> str:
    """What is counted, as the article says it: the pillar's own wording beside the number, else its full name."""
    if fact.pillar is None:
        return fact.subject
    for hit in facts.pillars:
        if fact.start <= hit.start and hit.end <= fact.end and hit.value.value == fact.pillar:
            return " ".join(facts.text[hit.start : hit.end].split())
    return names.get(fact.pillar, fact.pillar)


def _counts(
    text: str, facts: Facts, resolved: Resolved, names: Mapping[str, str]
) -> tuple[record_facts.Count, ...]:
    counts: list[record_facts.Count] = []
    for tally in resolved.counts:
        moment, source = as_of(tally, resolved.dates)
        fact = tally.fact
        counts.append(
            record_facts.Count(
                pillar=fact.pillar,
                subject=_subject(fact, facts, names),
                value=fact.value,
                value_max=fact.value_max,
                qualifier=fact.qualifier,
                unit=fact.unit,
                unit_text=fact.unit_text,
                scope="part" if tally.part_of is not None else fact.scope,
                part_of=tally.part_of,
                region=tally.region,
                as_of=moment,
                as_of_source=source,
                rule=fact.rule,
                mentions=_mentions(text, tally.mentions),
            )
        )
    return tuple(counts)


def _officials(text: str, resolved: Resolved) -> tuple[record_facts.Official, ...]:
    return tuple(
        record_facts.Official(
            name=person.name,
            honorifics=tuple(person.honorifics),
            position=person.office.code,
            title=person.office.title,
            region=region,
            acting=person.office.acting,
            former=person.office.former,
            aliases=tuple(person.aliases),
            rule=person.rule,
            mentions=_mentions(text, person.mentions),
        )
        for person, region in resolved.people
    )


def _awards(text: str, resolved: Resolved) -> tuple[record_facts.Award, ...]:
    return tuple(
        record_facts.Award(
            title=award.title,
            rank=award.rank,
            consolation=award.consolation,
            recipient=award.recipient,
            recipient_kind=award.recipient_kind,
            pillar=award.pillar,
            level=award.level,
            region=region,
            year=award.year,
            rule=award.rule,
            mentions=_mentions(text, [(award.start, award.end)]),
        )
        for award, region in resolved.awards
    )


def _open_names(text: str, facts: Facts, resolved: Resolved) -> tuple[record_facts.OpenName, ...]:
    """Names with several readings of which none was taken, but those that are a kecamatan's or desa's here."""
    codes, localities = resolved.places.codes, resolved.places.localities
    found: dict[tuple[str, ...], list[Span]] = {}
    for hit in facts.places:
        span = hit.start, hit.end
        if hit.kind != "REGION" or len(hit.value.candidates) == 1 or codes.get(span, COUNTRY) is not None:
            continue
        if not hit.value.weak and not any(
            a <= hit.start < b for place in localities for a, b in place.mentions
        ):
            found.setdefault(hit.value.candidates, []).append(span)
    return tuple(
        record_facts.OpenName(candidates=candidates, mentions=_mentions(text, spans))
        for candidates, spans in found.items()
    )


def _main_region(code: str | None, gazetteer: Gazetteer) -> MainRegion | None:
    if code is None:
        return None
    return MainRegion(code=code, name=_COUNTRY_NAME if code == COUNTRY else gazetteer.region(code).name)


def _origins(used: Iterable[Sequence[Fact]], rules: RuleSet) -> dict[str, RuleOrigin]:
    """Where the rules behind the facts stand."""
    origins: dict[str, RuleOrigin] = {}
    for rule in sorted({fact.rule for facts in used for fact in facts}):
        at = rules.locations.get(rule)
        if at is None:
            raise ComponentError(
                f"a fact was found by {rule}, which stands in no pattern file",
                cure="Give the rule an id in its pattern file, or report this as a fault of pilar-extract.",
            )
        origins[rule] = RuleOrigin(file=at.file, line=at.line)
    return origins


def _source(article: Article, facts: Facts) -> Source:
    def first(kind: BlockKind) -> str | None:
        block = next(iter(facts.structure.of_kind(kind)), None)
        return " ".join(article.text[block.start : block.end].split())[:_HEADLINE_LIMIT] if block else None

    return Source(
        path=article.path,
        sha256=article.sha256,
        media_type=article.media_type,
        encoding=article.encoding,
        url=article.url,
        publisher=article.publisher,
        title=article.title or first("headline"),
        byline=article.byline or first("byline"),
        published=date.fromisoformat(article.published) if article.published else None,
    )
