"""What codes of places and pillars are called."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from pilar_extract.resolve.region_tables import PROVINCE_CODE, REGION_CODE, rows

if TYPE_CHECKING:
    from pilar_extract.record import Record

COUNTRY = "ID"


class Names:
    """Names of all places; names of pillars as the records give them."""

    def __init__(self) -> None:
        """Know no pillar and no place yet."""
        self.pillars: dict[str, str] = {}
        self._codes: set[str] = set()

    @cached_property
    def _places(self) -> dict[str, str]:
        table = resources.files("pilar_extract.patterns").joinpath("regions", "regions.tsv")
        named = {code: name for code, name in rows(table) if len(code) <= REGION_CODE}
        return {COUNTRY: "Indonesia", **named}

    def add(self, record: Record) -> None:
        """Take the names of the pillars that a record lists, and note its places."""
        for pillar in record.pillars:
            self.pillars.setdefault(pillar.type, pillar.name)
        codes = {fact.region for facts in (record.counts, record.officials, record.awards) for fact in facts}
        codes |= {region.code for region in record.regions} | {place.parent for place in record.localities}
        codes |= {record.main_region.code} if record.main_region else set()
        self._codes |= {code for code in codes if code}

    @property
    def used(self) -> dict[str, str]:
        """Names of the places that the records point to, and of their provinces, by code."""
        codes = {part for code in self._codes for part in (code, self.province(code)) if part}
        return {code: self.place(code) for code in sorted(codes)}

    def place(self, code: str) -> str:
        """Name of a place; its code where it is in no table of today."""
        return self._places.get(code, code)

    def province(self, code: str) -> str | None:
        """Code of the province that a place lies in."""
        return None if code == COUNTRY else code[:PROVINCE_CODE]
