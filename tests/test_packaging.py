"""What is shipped: every package, the patterns, the factories."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parent.parent
CONFIG: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed() -> None:
    """One that is missing would be found in the checkout and not in the wheel."""
    source = PROJECT / "src"
    there = {
        ".".join(path.parent.relative_to(source).parts)
        for path in source.glob("pilar_extract/**/__init__.py")
    }
    assert there | {"pilar_extract.patterns"} == set(CONFIG["tool"]["setuptools"]["packages"])


def test_the_patterns_are_found_as_resources() -> None:
    """From a wheel and from an editable installation alike, below folders too."""
    root = resources.files("pilar_extract.patterns")
    assert root.joinpath("pillars.toml").is_file()
    assert root.joinpath("regions", "regions.tsv").is_file()


def test_every_kind_of_pattern_file_is_shipped() -> None:
    """A suffix that is not among the package data would be left behind."""
    suffixes = {
        path.suffix
        for path in (PROJECT / "patterns").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {
        Path(glob).suffix for glob in CONFIG["tool"]["setuptools"]["package-data"]["pilar_extract.patterns"]
    }
    assert suffixes <= shipped | {".py"}


def test_everything_that_a_report_is_made_of_is_shipped() -> None:
    """Templates, styles, scripts, labels and the licences of what others wrote."""
    folder = PROJECT / "src" / "pilar_extract" / "report"
    shipped = {
        path
        for glob in CONFIG["tool"]["setuptools"]["package-data"]["pilar_extract.report"]
        for path in folder.glob(glob)
    }
    there = {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path for path in there if path.suffix != ".py"} == shipped
    assert folder / "vendor" / "LICENSES.txt" in shipped


@pytest.mark.parametrize("name", CONFIG["project"]["entry-points"]["spacy_factories"])
def test_the_components_are_registered(name: str) -> None:
    """``spacy.blank("id").add_pipe`` knows each after installation."""
    (point,) = entry_points(group="spacy_factories", name=name)
    assert callable(point.load())


def test_the_pins_are_exact_and_name_no_address() -> None:
    """They come from whatever index the user has."""
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", pin) for pin in pins)
