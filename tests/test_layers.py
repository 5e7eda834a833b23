"""Who may import whom: the flow of the architecture, read from the imports themselves."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pilar_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(pilar_extract.__file__).parent
PACKAGE = "pilar_extract"

LAYERS = (
    {"errors", "settings", "article", "extras", "cycles", "values"},
    {"reading", "rules", "record"},
    {
        "components",
        "resolve",
        "facts",
        "tables",
    },  # what the components find, in the words of their annotations
    {"collect"},
    {"assemble", "checks", "confidence", "corrections"},
    {"pipeline"},
    {"corpus", "store"},
    {"labelling", "spans"},
    {"cluster", "export", "dataset", "evaluation", "workbench", "review"},
    {"report"},
    {"cli"},
)
"""Rooms from the ground up; each may import those of its own floor and below."""

TERMINAL = {"typer", "rich"}
SPACY_ROOMS = {"components", "rules", "collect", "pipeline", "spans"}
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or not path.stem.startswith("__"))


def room(path: Path) -> str:
    """The part of the package that a file belongs to."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def floor(name: str) -> int:
    """Where a room stands."""
    for number, rooms in enumerate(LAYERS):
        if name in rooms:
            return number
    raise LookupError(f"{name}: say in LAYERS where this room belongs")


def imported(path: Path) -> Iterator[str]:
    """Modules that a file imports, late and for types only included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            assert node.module
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """No room knows those that stand above it."""
    here = room(path)
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == PACKAGE and len(parts) > 1 and parts[1] != here:
            assert floor(parts[1]) <= floor(here), f"{here} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_terminal_and_spacy_stay_in_their_rooms(path: Path) -> None:
    """The library prints nothing; what reads records never waits for spaCy."""
    roots = {module.split(".")[0] for module in imported(path)}
    assert room(path) == "cli" or not roots & TERMINAL
    assert room(path) in SPACY_ROOMS or not roots & {"spacy", "thinc"}
