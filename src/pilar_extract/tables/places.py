"""The places that facts point to by their codes, gathered from the records themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.resolve.bps import bps_codes
from pilar_extract.tables.model import Column, Table

if TYPE_CHECKING:
    from pilar_extract.record.model import Record
    from pilar_extract.tables.model import Row

COUNTRY = "ID"
_COUNTRY_NAME = "Indonesia"
_PROVINCE_CODE = 2
_CITIES = "7"  # a kota's number begins with it, a kabupaten's never

PLACES = Table(
    "places",
    "A place that some fact of the export points to, once.",
    (
        Column("code", "text", "Kemendagri code; ID for the country.", required=True),
        Column("name", "text", "Official name, where an article names the place."),
        Column("level", "text", "country, province, regency (kabupaten) or city (kota).", required=True),
        Column("province_code", "text", "Code of the province; its own for a province.", references="places.code"),
        Column("province", "text", "Name of the province."),
        Column("bps", "text", "BPS code; null for the country and the four provinces of 2022."),
    ),
    key=("code",),
)  # fmt: skip


class Places:
    """Gathers codes and names while records go by; holds a few hundred at most."""

    def __init__(self) -> None:
        """Begin with none."""
        self._names: dict[str, str | None] = {}

    def add(self, record: Record) -> None:
        """Note every place that the record's facts point to, the provinces among them."""
        for region in record.regions:
            self._note(region.code, region.name)
            if region.province and region.code != COUNTRY:
                self._note(region.code[:_PROVINCE_CODE], region.province)
        if record.main_region:
            self._note(record.main_region.code, record.main_region.name)
        for locality in record.localities:
            self._note(locality.parent)
        for facts in (record.counts, record.officials, record.awards):
            for fact in facts:
                self._note(fact.region)

    def rows(self) -> list[Row]:
        """One row a place, in the order of the codes, the country last."""
        return [self._row(code) for code in sorted(self._names)]

    def _note(self, code: str | None, name: str | None = None) -> None:
        if code is None:
            return
        if code == COUNTRY:
            name = _COUNTRY_NAME
        else:
            self._names.setdefault(code[:_PROVINCE_CODE], None)
        if self._names.get(code) is None:
            self._names[code] = name

    def _row(self, code: str) -> Row:
        if code == COUNTRY:
            return code, self._names[code], "country", None, None, None
        province = code[:_PROVINCE_CODE]
        return code, self._names[code], _level(code), province, self._names[province], bps_codes().get(code)


def _level(code: str) -> str:
    if len(code) == _PROVINCE_CODE:
        return "province"
    return "city" if code[_PROVINCE_CODE + 1] == _CITIES else "regency"
