"""BPS codes of regions, by which tables of Badan Pusat Statistik are joined."""

from __future__ import annotations

from functools import cache
from importlib import resources

from pilar_extract.resolve.region_tables import rows


@cache
def bps_codes() -> dict[str, str]:
    """
    The BPS code of each province, kabupaten and kota by its Kemendagri code.

    Papua Selatan, Papua Tengah, Papua Pegunungan, Papua Barat Daya and what lies in them are left out: the source of
    the table (see NOTICE) is older than their codes.

    >>> bps_codes()["31.74"], "93" in bps_codes()
    ('3171', False)
    """
    table = resources.files("pilar_extract.patterns").joinpath("regions", "bps.tsv")
    return {row[0]: row[1] for row in rows(table)}
