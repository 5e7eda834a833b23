"""Names of the regions, and which kabupaten and kota a province has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pilar_extract.resolve.gazetteer import COUNTRY, REGION_CODE, Gazetteer
from pilar_extract.rules.loader import shipped_patterns


@dataclass(frozen=True, slots=True)
class Geography:
    """
    The regions of Kepmendagri 300.2.2-2138/2025 as a dataset needs them.

    Attributes:
        names: Name of each region by code, the country's too.
        members: Codes of the kabupaten and kota of each province by its code.
    """

    names: dict[str, str]
    members: dict[str, list[str]]

    @classmethod
    def load(cls) -> Geography:
        """Read the shipped region tables."""
        gazetteer = Gazetteer.load(shipped_patterns() / "regions")
        names, members = {COUNTRY: "Indonesia"}, defaultdict(list)
        for code, region in sorted(gazetteer.regions.items()):
            names[code] = region.name
            if len(code) == REGION_CODE:
                members[region.province].append(code)
        return cls(names, dict(members))
