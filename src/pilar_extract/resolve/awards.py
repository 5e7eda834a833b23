"""Awards said more than once: which of them are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.award_repeats import is_further
from pilar_extract.resolve.gazetteer import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.facts import AwardFact, Facts
    from pilar_extract.record.kinds import AwardLevel
    from pilar_extract.resolve.dates import ResolvedDate
    from pilar_extract.resolve.regions import ResolvedRegions

_MARKER = re.compile(r"\d{1,2}\s*[.):]|[IVX]{1,4}\s")
# `Pada lomba yel-yel peringkat II diraih …`: which of several contests a sentence is about.
_CONTEST = re.compile(
    r"\b(?:untuk|pada|dalam)\s+lomba\s+(?!tingkat|ini|itu|tersebut|lain|yang|se\b|di\b)([\w/-]+)",
    re.IGNORECASE,
)
_LEAD = 120
_PROVINCE = 2
_MONTH = r"(?:Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Agt|Aug|Sep|Okt|Oct|Nov|Des|Dec)[a-z]*\s"
_YEAR = re.compile(rf"\b(?!{_MONTH})[A-Z][A-Za-z-]+ ((?:19|20)\d\d)\b")
_PAST = re.compile(
    r"\b(?:lalu|silam|pernah|dulu|dahulu|sebelumnya|kemudian|terakhir|kemarin)\b", re.IGNORECASE
)
_CATEGORY = re.compile(r"\b(?:kategori|cabang|bidang)\s+([\w/-]+)", re.IGNORECASE)


def distinct_awards(
    facts: Facts, places: ResolvedRegions, dates: Sequence[ResolvedDate], generic: Collection[str]
) -> list[AwardFact]:
    """
    Give each award once, but places in two lists, or two won in one breath, are two.

    Of one said twice the first is kept; of two that differ in how they call one place the first, too.

    Args:
        facts: What the cascade found.
        places: What its places mean.
        dates: What its dates mean.
        generic: Words that tell no two winners apart.
    """
    kept: list[AwardFact] = []
    named = _fully_named(facts)
    for award in named:
        if _is_told_again(award, named, facts):
            continue
        if not any(_is_same(award, other, facts, places, generic) for other in kept):
            kept.append(award)
    kept = [_of_the_place(award, facts, places) for award in _of_one_contest(kept)]
    year = _contest_year(facts.text, dates) if any(award.year is None for award in kept) else None
    return [_of_the_year(award, facts.text, year) for award in kept]


def _lead(text: str, award: AwardFact) -> str:
    """What stands before an award in its sentence, as far as it is looked at."""
    return re.split(r"[.!?]\s|\n", text[max(0, award.start - _LEAD) : award.start])[-1]


def _contest_year(text: str, dates: Sequence[ResolvedDate]) -> int | None:
    """The event's year, if the article names it as one: `seleksi tahun 2021`, `Jambore Tagana 2022`."""
    event = next((d for role in ("event", "published") for d in dates if d.role == role), None)
    if event is None:
        return None
    year = event.start.year
    whole = any(d.precision == "year" and d.start.year == year for d in dates)
    named = whole or any(int(found[1]) == year for found in _YEAR.finditer(text))
    return year if named else None


def _of_the_year(award: AwardFact, text: str, year: int | None) -> AwardFact:
    """Give an award of which no year is said that of the contest, unless its sentence tells of another time."""
    if award.year or year is None or _PAST.search(f"{_lead(text, award)}{text[award.start : award.end]}"):
        return award
    return replace(award, year=year)


def _of_the_place(award: AwardFact, facts: Facts, places: ResolvedRegions) -> AwardFact:
    """
    Give an award of which nothing tells the level that of the place whose news it is.

    Not so where the winner stands for that place or another one: then the contest was held above it.
    """
    start, end = award.recipient_span
    for_place = award.recipient_kind == "government" or any(
        hit.kind == "REGION" and start <= hit.start and hit.end <= end for hit in facts.places
    )
    if award.level or for_place or not facts.pillars or places.main_region is None:
        return award
    code = places.main_region
    level: AwardLevel = "national" if code == COUNTRY else "province" if len(code) == _PROVINCE else "regency"
    return replace(award, level=level)


def _of_one_contest(awards: list[AwardFact]) -> list[AwardFact]:
    """Where every other award is of one level, one that says none is of that level too."""
    levels = {award.level for award in awards if award.level}
    if len(levels) != 1:
        return awards
    level = levels.pop()
    years = {award.year for award in awards if award.level}
    return [
        award if award.level or award.year not in (*years, None) else replace(award, level=level)
        for award in awards
    ]


def _fully_named(facts: Facts) -> list[AwardFact]:
    """Give winners of one word the full name that the article has for them, if there is but one."""
    fuller: dict[str, set[str]] = {}
    officials = {official.person.start for official in facts.officials}
    for person in facts.persons:
        before = facts.text[: person.start].rstrip(" ")[-1:]
        if person.start not in officials and not (before.isalnum() or before in (",", "(")):
            continue  # a capital that only opens the sentence may be taken for a first name: `Lihat Gurabunga`
        for word in person.name.split():
            if " " in person.name:
                fuller.setdefault(word, set()).add(person.name)
    named: list[AwardFact] = []
    for award in facts.awards:
        names = fuller.get(award.recipient, set()) if award.recipient_kind == "person" else set()
        named.append(replace(award, recipient=next(iter(names))) if len(names) == 1 else award)
    return named


def _is_told_again(award: AwardFact, awards: Sequence[AwardFact], facts: Facts) -> bool:
    """
    Is it no award of its own: `Piagam diterima Kades Sukamaju, Rini`, `Penghargaan untuk Rini diserahkan Bupati`?

    The one is received for a body that has won, the other is a place that the winner is said to have.
    """
    if award.title != "penghargaan" or is_further(facts.text, award):
        return False
    others = [other for other in awards if other is not award and other.start < award.start]
    words = set(award.recipient.split())
    if any(words <= set(other.recipient.split()) and other.title != award.title for other in others):
        return True
    holds = any(official.person.start == award.recipient_span[0] for official in facts.officials)
    return award.rule == "award.received" and holds and any(o.recipient_kind != "person" for o in others)


def _is_same(
    one: AwardFact, other: AwardFact, facts: Facts, places: ResolvedRegions, generic: Collection[str]
) -> bool:
    """The same prize, and the recipient of one is named within the other's, or by another name of its place."""
    if (one.title, one.rank, one.consolation) != (other.title, other.rank, other.consolation):
        return False
    if _apart(one, other, facts.text):
        return False
    a, b = one.recipient.casefold(), other.recipient.casefold()
    if a in b or b in a:
        return True
    if "person" in (one.recipient_kind, other.recipient_kind):
        return False
    where = _place_alone(one, facts, places, generic)
    return where is not None and where == _place_alone(other, facts, places, generic)


def _apart(one: AwardFact, other: AwardFact, text: str) -> bool:
    """`1. Agam` under two headings, `juara I lomba A dan juara I lomba B` of one mention of the winner."""
    if one.recipient_span == other.recipient_span and one.pillar == other.pillar:
        again = (one.start, one.end) == (other.start, other.end)  # `juara umum pada 2013 dan 2014`
        return one.year != other.year if again else one.rank is not None
    if (
        one.pillar
        and other.pillar
        and one.pillar != other.pillar
        and one.recipient_span == other.recipient_span
    ):
        return True
    if one.year and other.year and one.year != other.year:
        return True
    if _categories(one, text) and _categories(other, text):
        return not _categories(one, text) & _categories(other, text)
    marked = all(_MARKER.match(text, award.start) for award in (one, other))
    return one.start != other.start and marked


def _categories(award: AwardFact, text: str) -> set[str]:
    """The categories that an award's words name, else the contest with which its sentence opens."""
    said = {found[1].casefold() for found in _CATEGORY.finditer(text, award.start, award.end)}
    return said or {found[1].casefold() for found in _CONTEST.finditer(_lead(text, award))}


def _place_alone(
    award: AwardFact, facts: Facts, places: ResolvedRegions, generic: Collection[str]
) -> str | None:
    """The code of the region whose name is all that tells a recipient from others: `Kontingen Tagana Jatim`."""
    start, end = award.recipient_span
    inside = [hit for hit in facts.places if start <= hit.start and hit.end <= end and hit.kind == "REGION"]
    if len(inside) != 1 or (code := places.code_of(inside[0])) is None:
        return None
    rest = facts.text[start : inside[0].start] + " " + facts.text[inside[0].end : end]
    for hit in facts.pillars:
        if start <= hit.start and hit.end <= end:
            rest = rest.replace(facts.text[hit.start : hit.end], " ")
    return code if not set(re.findall(r"\w+", rest.casefold())) - set(generic) else None
