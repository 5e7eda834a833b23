"""``eval`` as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pilar_extract.cli import app

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["eval", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_figures_are_shown(golden: Path, stored: Path) -> None:
    """Each fact with its interval, attributes, the headline."""
    status, said, _ = run(golden, "--records", stored)
    assert status == 0
    assert "counts           1.000   1.000   1.000   1.000–1.000       2       0        0" in said
    assert "counts.region" in said
    assert "perfect articles 1 of 1" in said
    assert "fact_f1 1.000" in said


def test_errors_are_listed(golden: Path, stored: Path) -> None:
    """With their sentence, and as JSON."""
    path = golden / "pasuruan.gold.json"
    path.write_text(path.read_text().replace('"value": 120', '"value": 121'))
    _, said, _ = run(golden, "--records", stored, "--errors")
    assert "pasuruan: missed counts: PSM | 121 | person" in said
    assert "menyapa «120 orang PSM»" in said
    figures = json.loads(run(golden, "--records", stored, "--errors", "--json")[1])
    assert [(error["what"], error["brief"]) for error in figures["errors"]] == [
        ("missed", "PSM | 121 | person"),
        ("false", "PSM | 120 | person"),
    ]
    assert figures["facts"]["counts"]["f1"] == 0.5


def test_a_minimum_that_is_not_reached_is_said(golden: Path, stored: Path) -> None:
    """The status tells."""
    path = golden / "pasuruan.gold.json"
    path.write_text(path.read_text().replace('"value": 120', '"value": 121'))
    assert run(golden, "--records", stored, "--min-f1", "counts=0.5")[0] == 0
    status, _, said = run(golden, "--records", stored, "--min-f1", "counts=0.6", "--min-f1", "fact_f1=0.99")
    assert status == 1
    assert "counts: F1 0.5000 is below the minimum of 0.6000" in said
    assert "fact_f1: F1 0.9167 is below the minimum of 0.9900" in said


@pytest.mark.parametrize("word", ["counts", "counts=x", "counts=2", "people=0.5", "counts=nan"])
def test_what_is_no_minimum_is_refused(golden: Path, stored: Path, word: str) -> None:
    """With what one looks like."""
    status, _, said = run(golden, "--records", stored, "--min-f1", word)
    assert (status, "FACT=NUMBER" in said) == (2, True)


def test_an_article_without_a_record_is_named(golden: Path, tmp_path: Path) -> None:
    """And all its facts are missed."""
    (tmp_path / "out").mkdir()
    status, said, complaint = run(golden, "--records", tmp_path / "out")
    assert (status, "no record 'pasuruan'" in complaint) == (0, True)
    assert "perfect articles 0 of 1" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "not JSON"), ('{"schema_version": "1.0", "regions": [{}]}', "not a valid record")],
)
def test_what_cannot_be_read_ends_it(golden: Path, tmp_path: Path, content: str, words: str) -> None:
    """With status 2, as wrong usage does."""
    (tmp_path / "pasuruan.json").write_text(content)
    status, _, said = run(golden, "--records", tmp_path)
    assert (status, words in said) == (2, True)
    assert run(golden, "--records", tmp_path / "nowhere")[0] == 2
    assert run(tmp_path / "nowhere", "--records", tmp_path)[0] == 2
    assert run(tmp_path, "--records", tmp_path)[0] == 2
