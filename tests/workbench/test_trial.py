"""The cascade on a sentence: each stage's finds, the rows of the rules, readings of names, near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import PatternError
from pilar_extract.workbench.trial import try_text

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.workbench.trial import StageFinds, Trial


def stage(trial: Trial, name: str) -> StageFinds:
    """One of the stages."""
    return next(stage for stage in trial.stages if stage.name == f"pilar_{name}")


def test_each_stage_says_what_it_found() -> None:
    """With rule, file and line."""
    trial = try_text("120 PSM hadir bersama Bupati Jombang Suwarno Hadi.")
    (pillar, position) = stage(trial, "lexicon").found
    assert (pillar.kind, pillar.text, pillar.means, pillar.file) == ("PILLAR", "PSM", "PSM", "pillars.toml")
    assert pillar.line
    assert position.kind == "POSITION"
    assert [find.means for find in stage(trial, "phrases").found] == ["Bupati (REGENT)", "Suwarno Hadi"]
    assert [find.means for find in stage(trial, "counts").found] == ["120 person, PSM"]
    assert [find.rule for find in stage(trial, "officials").found] == ["official.office-name"]
    assert trial.tokens[:3] == ("120", "PSM", "hadir")
    assert trial.record["counts"][0]["value"] == 120


def test_an_award_is_shown() -> None:
    """With its row."""
    trial = try_text("Juara I lomba Karang Taruna diraih oleh Desa Sukamaju.")
    (award,) = stage(trial, "awards").found
    assert award.means == "juara 1, Desa Sukamaju"
    row = next(row for row in trial.rows if row.fact == "award")
    assert "WINNER" in row.kinds
    assert len(row.kinds) == len(row.words) == len(row.spans)


def test_what_a_stage_takes_away_is_shown() -> None:
    """`PKH` alone is a benefit."""
    (dropped,) = stage(try_text("Layanan PKH dibahas di balai desa."), "pillars").dropped
    assert dropped.text == "PKH"


def test_readings_of_a_name() -> None:
    """Open ones stay open; of others the one taken is known."""
    (name,) = try_text("PSM hadir di Pasuruan.").regions
    assert [code for code, _, _ in name.candidates] == ["35.14", "35.75"]
    assert name.chosen is None
    assert [name.chosen for name in try_text("PSM hadir di Kota Pasuruan.").regions] == ["35.75"]


def test_dates_are_resolved_by_the_day_of_publication() -> None:
    """A day without a year."""
    trial = try_text("PSM hadir, Rabu (20/12).", published="2023-12-21")
    assert [found["start"] for found in trial.record["dates"]] == ["2023-12-20"]


def test_a_near_miss_names_what_was_wanted() -> None:
    """And what stood there instead."""
    near = {miss.rule: miss for miss in try_text("Bupati Jombang ialah kawan Suwarno Hadi.").near}
    miss = near["official.office-comma-name"]
    assert (miss.failed, miss.at, miss.missing) == ("PERSON", ("WORD", "kawan"), 1)
    assert miss.text == "Bupati Jombang ialah"
    assert miss.file == "officials.toml"


def test_rules_that_fired_are_no_near_misses() -> None:
    """Nor are more kept than wished."""
    trial = try_text("120 PSM hadir.", near=2)
    assert "count.number-pillar" not in {miss.rule for miss in trial.near}
    assert len([miss for miss in trial.near if miss.fact == "count"]) == 2
    assert not try_text("120 PSM hadir.", near=0).near


def test_a_text_without_anything(tmp_path: Path) -> None:
    """Gives empty stages; a folder that is not there is refused."""
    trial = try_text(".")
    assert not any(stage.found for stage in trial.stages)
    with pytest.raises(PatternError):
        try_text("120 PSM hadir.", pattern_dirs=[tmp_path / "none"])
