"""How far confidence can be believed, by gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from fakes import record_fields
from pilar_extract.cli import app
from pilar_extract.corrections import apply_corrections, confirm
from pilar_extract.evaluation import Gold, compare
from pilar_extract.evaluation.calibration import ALL, Band, calibration_of, judged, reliability
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def rated(alter: Callable[[dict[str, Any]], object] = lambda _: None) -> Record:
    """The hand-made record with a confidence for every fact."""
    fields = record_fields()
    for kind in ("regions", "localities", "dates", "pillars", "counts", "officials", "awards"):
        for fact in fields[kind]:
            fact["confidence"] = 90
    alter(fields)
    return Record.model_validate(fields)


def verdicts(gold: Gold, record: Record) -> dict[str, list[bool]]:
    """What gold says of each kind."""
    found: dict[str, list[bool]] = {}
    for fact in judged(compare(gold, json.loads(to_bytes(record)))):
        found.setdefault(fact.kind, []).append(fact.is_right)
    return found


def test_gold_judges_every_kind_of_fact(gold: Gold) -> None:
    """Those that it has are right, others wrong."""
    assert verdicts(gold, rated()) == {
        "regions": [True], "dates": [True], "pillars": [True, True], "counts": [True, True],
        "officials": [True], "awards": [True], "localities": [True],
    }  # fmt: skip

    def wrong(fields: dict[str, Any]) -> None:
        fields["regions"][0].update(code="35.14", level="regency")
        fields["counts"][0].update(value=121)
        fields["counts"][1].update(pillar=None)
        fields["officials"][0].update(position="REGENT")
        fields["localities"][0].update(name="Ngemplak")

    assert verdicts(gold, rated(wrong)) == {
        "regions": [False], "dates": [True], "pillars": [True, True], "counts": [False], "others": [False],
        "officials": [False], "awards": [True], "localities": [False],
    }  # fmt: skip


def test_what_gold_leaves_open_is_not_judged(gold: Gold) -> None:
    """Optional entries, months, and the country."""
    gold.facts["counts"][0]["optional"] = True
    gold.facts["optional_pillars"] = ["PSM"]
    gold.facts["pillars"].remove("PSM")

    def country(fields: dict[str, Any]) -> None:
        fields["regions"][0].update(code="ID", level="country", name="Indonesia", province=None)
        fields["dates"][0].update(role="mentioned", precision="year", start="2023-01-01", end="2023-12-31")

    fields = json.loads(to_bytes(rated()))
    country(fields)
    record = Record.model_validate_json(json.dumps(fields))
    found = verdicts(gold, record)
    assert (found["counts"], found["pillars"]) == ([True], [True])
    assert not {"regions", "dates"} & found.keys()


def test_a_day_of_which_one_end_is_wrong_is_wrong(gold: Gold) -> None:
    """A range says two days."""
    fields = json.loads(to_bytes(rated()))
    fields["dates"][0].update(end="2023-12-21")
    assert verdicts(gold, Record.model_validate_json(json.dumps(fields)))["dates"] == [False]


def test_facts_are_sorted_into_bands() -> None:
    """Empty ones are not listed; each knows what was said and what is so."""
    said = [(10, False), (20, True), (99, True), (98, True), (98, False), (84, True), (85, True)]
    assert reliability(said) == [
        Band(0, 49, 2, 1, 15.0), Band(70, 84, 1, 1, 84.0), Band(85, 94, 1, 1, 85.0), Band(98, 99, 3, 2, 295 / 3),
    ]  # fmt: skip
    assert reliability(said)[0].share == 0.5


def test_what_people_said_is_not_measured(gold: Gold) -> None:
    """Nor what has no confidence."""
    record = rated(lambda fields: fields["awards"][0].update(confidence=None))
    bands = calibration_of([compare(gold, json.loads(to_bytes(record)))])
    assert (sum(band.facts for band in bands[ALL]), "awards" in bands) == (8, False)
    confirmed = apply_corrections(record, [confirm(record, "counts", 0)])
    bands = calibration_of([compare(gold, json.loads(to_bytes(confirmed)))])
    assert (bands[ALL][0].facts, bands["counts"][0].facts) == (7, 1)
    assert calibration_of([compare(gold, None)]) == {ALL: []}


@pytest.fixture
def figures(golden: Path, tmp_path: Path) -> list[str]:
    """The words of an evaluation of records with a wrong and unsure count."""
    record = rated(lambda fields: fields["counts"][0].update(value=121, confidence=30))
    (tmp_path / "pasuruan.json").write_bytes(to_bytes(record))
    return ["eval", str(golden), "--records", str(tmp_path)]


def test_bands_are_shown_on_demand(figures: list[str]) -> None:
    """As a table, and as JSON."""
    runner = CliRunner(env={"COLUMNS": "120"})
    said = runner.invoke(app, [*figures, "--calibration"]).stdout
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "all 0–49 1 0 0.000 30.0" in lines
    assert "85–94 8 8 1.000 90.0" in lines
    fields = json.loads(runner.invoke(app, [*figures, "--calibration", "--json"]).stdout)
    assert fields["calibration"]["counts"][0] == {
        "low": 0, "high": 49, "facts": 1, "right": 0, "share": 0.0, "confidence": 30.0,
    }  # fmt: skip
    assert "calibration" not in json.loads(runner.invoke(app, [*figures, "--json"]).stdout)
