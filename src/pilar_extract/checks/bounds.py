"""Counts beyond what a region can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.checks.evidence import Evidence, Finding
from pilar_extract.resolve.gazetteer import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar_extract.record.facts import Count
    from pilar_extract.resolve.gazetteer import Gazetteer


class CountBounds:
    """
    Finds stocks above the bound of their pillar.

    Args:
        bounds: By pillar code: `unit`, the unit that is bounded; `per_district`, the most that a kecamatan may have; or
            `most`, the most in the country.
        gazetteer: The region tables, for the number of kecamatan.
    """

    def __init__(self, bounds: Mapping[str, Mapping[str, Any]], gazetteer: Gazetteer) -> None:
        self._bounds = bounds
        self._gazetteer = gazetteer

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """Compare every stock with the bound for its region, or for the country where it has none."""
        for count in evidence.counts:
            most = self._most(count)
            if most is not None and count.value > most:
                mention = count.mentions[0]
                yield Finding(
                    "implausible-count",
                    [(mention.start, mention.end)],
                    {
                        "value": count.value,
                        "subject": count.subject,
                        "region": self._place(count),
                        "most": most,
                    },
                )

    def _most(self, count: Count) -> int | None:
        bound = self._bounds.get(count.pillar or "")
        if bound is None or bound["unit"] != count.unit or count.scope == "planned":
            return None
        bounds: list[int] = [bound["most"]] if "most" in bound else []
        if "per_district" in bound:
            region = "" if count.region in (None, COUNTRY) else str(count.region)
            bounds.append(bound["per_district"] * self._gazetteer.count_districts(region))
        return min(bounds)

    def _place(self, count: Count) -> str:
        if count.region in (None, COUNTRY):
            return "Indonesia"
        return self._gazetteer.region(str(count.region)).name
