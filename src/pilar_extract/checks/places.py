"""A kecamatan or desa that the article puts under a kabupaten in which there is none of its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar_extract.checks.evidence import Evidence, Finding
from pilar_extract.resolve.gazetteer import REGION_CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.record.facts import Locality, Region
    from pilar_extract.resolve.gazetteer import Gazetteer

_JOINT = re.compile(r"[ \t]*[,(]?[ \t]*(?:di[ \t]+)?")


def strange_pairs(evidence: Evidence, gazetteer: Gazetteer) -> Iterator[Finding]:
    """
    Compare each kecamatan with the kabupaten or kota written right behind it.

    Only a kecamatan that the tables know elsewhere is flagged: one that they know nowhere may be new or misspelt.

    Args:
        evidence: The article and its facts.
        gazetteer: The region tables.
    """
    regions = sorted(
        ((m.start, m.end, region) for region in evidence.regions for m in region.mentions),
        key=lambda row: row[:2],
    )
    for locality in evidence.localities:
        if locality.level != "district":
            continue
        for mention in locality.mentions:
            behind = next((row for row in regions if row[0] >= mention.end), None)
            if behind is None or not _JOINT.fullmatch(evidence.text, mention.end, behind[0]):
                continue
            start, end, region = behind
            if home := _elsewhere(locality, region, gazetteer):
                yield Finding(
                    "region-conflict",
                    [(mention.start, mention.end), (start, end)],
                    {"locality": locality.name, "region": region.name, "home": home},
                )
                break


def _elsewhere(locality: Locality, region: Region, gazetteer: Gazetteer) -> str | None:
    """Where the kecamatan lies if not in that kabupaten; None if it does, or if no table has it."""
    if len(region.code) != REGION_CODE:
        return None
    codes = gazetteer.districts_named(locality.name)
    if not codes or any(code.startswith(region.code) for code in codes):
        return None
    if gazetteer.locality_fuzzy(locality.name, "district", region.code):
        return None
    if gazetteer.locality(locality.name, "village", region.code):
        return None
    homes = dict.fromkeys(gazetteer.region(code[:REGION_CODE]).name for code in codes)
    return ", ".join(homes)
