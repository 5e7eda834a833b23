"""The command as a whole: help, version, schema, completion."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from pilar_extract import __version__
from pilar_extract.cli import app


def call(*words: str) -> tuple[int, str]:
    """Exit status and standard output."""
    done = CliRunner(env={"COLUMNS": "100"}).invoke(app, words)
    return done.exit_code, done.stdout


def test_the_version_is_the_package_s() -> None:
    """One line, as scripts expect."""
    assert call("--version") == (0, f"pilar-extract {__version__}\n")


@pytest.mark.parametrize("words", [["--help"], ["run", "-h"], ["show", "--help"], ["schema", "--help"]])
def test_help_is_printed(words: list[str]) -> None:
    """For every command, markup resolved."""
    status, said = call(*words)
    assert status == 0
    assert "Usage: " in said
    assert "[/]" not in said
    assert "[bold]" not in said


@pytest.mark.parametrize("option", ["--out", "--from", "--jobs", "--pattern-dir", "--max-bytes"])
def test_the_help_of_run_names_its_options(option: str) -> None:
    """All that the README promises."""
    assert option in call("run", "--help")[1]


def test_the_module_is_the_command() -> None:
    """``python -m pilar_extract`` too."""
    done = subprocess.run(
        [sys.executable, "-m", "pilar_extract", "--version"], check=True, capture_output=True, text=True
    )
    assert done.stdout == f"pilar-extract {__version__}\n"


def test_the_schema_holds_the_codes_of_the_patterns() -> None:
    """As the contract lists them."""
    status, said = call("schema")
    assert status == 0
    definitions = json.loads(said)["$defs"]
    assert {"PSM", "TKSK", "TAGANA"} <= set(definitions["Pillar"]["properties"]["type"]["enum"])
    assert "PILAR" not in definitions["Pillar"]["properties"]["type"]["enum"]
    assert {"MAYOR", "REGENT", "AGENCY_HEAD"} <= set(
        definitions["Official"]["properties"]["position"]["enum"]
    )
