"""Which rules made the facts of a folder of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands import call
from pilar_extract import extract
from pilar_extract.corrections import apply_corrections, change
from pilar_extract.errors import RecordError, StoreError
from pilar_extract.record import to_bytes
from pilar_extract.store import Store
from pilar_extract.workbench.coverage import rule_coverage
from test_docs import README, blocks

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("120 PSM hadir. 30 TKSK pulang.", "45 PSM hadir di Kota Batu.", "Hujan turun.")


def test_what_people_said_is_no_rule(tmp_path: Path) -> None:
    """It would be listed among the pattern files."""
    record = extract(TEXTS[0], id="a")
    corrected = apply_corrections(record, [change(record, "counts", 0, {"value": 121})])
    (tmp_path / "a.json").write_bytes(to_bytes(corrected))
    used = rule_coverage(Store(tmp_path)).used
    assert [(use.rule, use.facts) for use in used if use.rule.startswith("co")] == [
        ("count.number-pillar", 1)
    ]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Three records."""
    folder = tmp_path / "written"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.json").write_bytes(to_bytes(extract(text, id=str(number))))
    return folder


def test_facts_and_articles_are_counted(written: Path) -> None:
    """The most frequent first; what made none is idle."""
    found = rule_coverage(Store(written))
    assert found.articles == 3
    first = found.used[0]
    assert (first.rule, first.facts, first.articles, first.file) == (
        "count.number-pillar",
        3,
        2,
        "counts.toml",
    )
    assert first.line
    idle = {use.rule for use in found.idle}
    assert {"award.won", "date.day-month-year", "pillar.tagana"} <= idle
    assert not idle & {use.rule for use in found.used}
    assert "position.regent" not in idle


def test_rules_of_ones_own_can_be_idle(written: Path, tmp_path: Path) -> None:
    """With their path."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "own.toml").write_text(blocks(README, "toml")[0][1], "utf-8")
    idle = {use.rule: use for use in rule_coverage(Store(written), [tmp_path / "mine"]).idle}
    assert idle["pillar.garda-lansia"].file == f"{tmp_path}/mine/own.toml"


def test_it_is_shown(written: Path) -> None:
    """As a table, and as JSON."""
    status, said, _ = call("patterns", "coverage", written)
    assert status == 0
    assert "count.number-pillar" in said
    assert "made none" in said
    assert "  award.won  awards.toml:" in said
    figures = json.loads(call("patterns", "coverage", written, "--json")[1])
    assert figures["used"][0]["facts"] == 3


def test_what_is_no_folder_of_records_is_refused(written: Path, tmp_path: Path) -> None:
    """Nor one with a broken record."""
    with pytest.raises(StoreError):
        rule_coverage(Store(tmp_path / "none"))
    record = json.loads((written / "0.json").read_bytes())
    del record["counts"][0]["rule"]
    (written / "0.json").write_text(json.dumps(record))
    with pytest.raises(RecordError, match="not a valid record"):
        rule_coverage(Store(written))
