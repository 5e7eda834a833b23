"""Facts in words, for the list beside an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from pilar_extract.report.escaping import visible
from pilar_extract.report.templating import both, day, month, number, said, strong

if TYPE_CHECKING:
    from pilar_extract.record import Record
    from pilar_extract.record.facts import (
        Award,
        Check,
        Count,
        Date,
        Locality,
        Official,
        Pillar,
        Region,
    )
    from pilar_extract.report.names import Names

_DOT = Markup(" · ")


class Phrases:
    """Words the facts of a record, each in up to two lines."""

    def __init__(self, record: Record, names: Names) -> None:
        """
        Prepare.

        Args:
            record: Whose facts they are.
            names: What codes are called.
        """
        self._record, self._names = record, names

    def of(self, kind: str, fact: Any) -> list[Markup]:  # noqa: ANN401 - a fact of any kind
        """Word a fact."""
        make = getattr(self, f"_{kind}")
        return [line for line in map(_joined, make(fact)) if line]

    def check(self, check: Check) -> Markup:
        """Word a check."""
        return both(check.message)

    def _counts(self, count: Count) -> list[list[object]]:
        if count.qualifier == "exact":
            value = number(count.value)
        else:
            value = said(f"qualifier.{count.qualifier}", n=count.value, max=count.value_max)
        pillar = self._pillar(count.pillar) if count.pillar else visible(count.subject)
        unit = (
            visible(count.unit_text) if count.unit_text and not count.pillar else said(f"unit.{count.unit}")
        )
        total = count.part_of
        whole = (
            Markup('<a href="#counts-{}">{}</a>').format(
                total, said("article.part_of", n=self._record.counts[total].value)
            )
            if total is not None
            else said(f"scope.{count.scope}")
        )
        as_of = said("article.as_of", day=count.as_of) if count.as_of else None
        head = Markup("{} {} <strong>{}</strong>").format(value, unit if count.pillar else "", pillar)
        return [[head], [whole, self._place(count.region), as_of]]

    def _officials(self, official: Official) -> list[list[object]]:
        former = said("flag.former") if official.former else None
        title = " ".join(filter(None, (official.acting, official.title)))
        also = said("article.also", names=", ".join(official.aliases)) if official.aliases else None
        return [[strong(official.name)], [former, title, self._place(official.region)], [also]]

    def _awards(self, award: Award) -> list[list[object]]:
        title = f"{award.title} harapan" if award.consolation and award.title == "juara" else award.title
        won = f"{title} {award.rank}" if award.rank else title
        level = said(f"level.{award.level}") if award.level else None
        pillar = self._pillar(award.pillar) if award.pillar else None
        return [
            [strong(award.recipient)],
            [won, pillar, level, self._place(award.region), str(award.year or "")],
        ]

    def _pillars(self, pillar: Pillar) -> list[list[object]]:
        return [[strong(self._pillar(pillar.type))], [pillar.name]]

    def _regions(self, region: Region) -> list[list[object]]:
        province = region.province if region.level not in ("province", "country") else None
        return [[strong(region.name)], [province, region.code]]

    def _localities(self, locality: Locality) -> list[list[object]]:
        return [
            [strong(locality.name)],
            [said(f"level.{locality.level}"), self._place(locality.parent), locality.code],
        ]

    def _dates(self, date: Date) -> list[list[object]]:
        return [[strong(_span(date))], [said(f"role.{date.role}")]]

    def _pillar(self, code: str) -> Markup:
        return said(f"pillar.{code}")

    def _place(self, code: str | None) -> str | None:
        return self._names.place(code) if code else None


def _span(date: Date) -> Markup:
    if date.precision == "year":
        first, last = str(date.start.year), str(date.end.year)
        return escape(first if first == last else f"{first}–{last}")
    if date.precision == "month":
        return month(date.start)
    return (
        day(date.start)
        if date.start == date.end
        else Markup("{} – {}").format(day(date.start), day(date.end))
    )


def _joined(parts: list[object]) -> Markup:
    said_ = [part if isinstance(part, Markup) else visible(str(part)) for part in parts if part]
    return _DOT.join(said_)
