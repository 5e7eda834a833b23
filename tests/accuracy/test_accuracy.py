"""Floors under the accuracy on our own annotated clippings, and on the shared corpus where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pilar_extract.article import Article
from pilar_extract.cli.figures import as_fields
from pilar_extract.evaluation import FACTS, Comparison, compare, evaluate, read_gold
from pilar_extract.record import to_bytes

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
SHARED = ROOT.parent / "shared"

# F1 that each set must keep, fact by fact: what was reached, less room for nothing but rounding.
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def texts_of(gold: Path) -> Path:
    """Where the articles of a folder of gold stand."""
    return ROOT / "data" / "raw" if gold.name == "raw" else gold


def comparisons_of(pipeline: Pipeline, folder: Path) -> list[Comparison]:
    """Record and gold of each article of a folder of gold, compared."""
    comparisons = []
    for gold in read_gold([folder]):
        text = (texts_of(folder) / f"{gold.id}.txt").read_bytes().decode("utf-8-sig")
        record = pipeline.extract(Article.from_text(text, id=gold.id))
        comparisons.append(compare(gold, json.loads(to_bytes(record))))
    return comparisons


def shared_or_skip(*parts: str) -> Path:
    """A folder of the shared corpus, which a user does not have."""
    folder = SHARED.joinpath(*parts)
    if not folder.is_dir():
        pytest.skip(f"{folder.name}: the shared corpus is not at hand")
    return folder


@pytest.mark.parametrize("name", sorted(name for name in FLOORS if not name.startswith("shared/")))
def test_our_own_articles_keep_their_floors(pipeline: Pipeline, name: str) -> None:
    """No fact falls below what has been reached on our own articles."""
    check_floors(pipeline, CORPUS / name, name)


@pytest.mark.parametrize("name", sorted(name for name in FLOORS if name.startswith("shared/")))
def test_the_shared_articles_keep_their_floors(pipeline: Pipeline, name: str) -> None:
    """No fact falls below what has been reached on the shared corpus."""
    check_floors(pipeline, shared_or_skip("corpus", name.removeprefix("shared/")), name)


def check_floors(pipeline: Pipeline, gold: Path, name: str) -> None:
    """Compare the scores of a folder with its floors."""
    scores = evaluate(comparisons_of(pipeline, gold), rounds=0).scores
    fallen = {
        fact: round(scores[fact].f1, 4) for fact in FACTS if scores[fact].f1 < FLOORS[name][fact] - 5e-4
    }
    assert not fallen, f"{name}: below the floor: {fallen}; floors: {FLOORS[name]}"


@pytest.mark.parametrize("name", ["seeds", "dev", "check"])
def test_our_scorer_agrees_with_the_shared_one(pipeline: Pipeline, tmp_path: Path, name: str) -> None:
    """In every figure, so that our floors mean what the contract means."""
    shared = shared_or_skip("corpus", name)
    comparisons = comparisons_of(pipeline, shared)
    for comparison in comparisons:
        (tmp_path / f"{comparison.id}.json").write_text(json.dumps(comparison.record), "utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(shared), "--records", str(tmp_path)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    theirs, ours = json.loads(done.stdout), as_fields(evaluate(comparisons, rounds=0))
    for score in ours["facts"].values():
        del score["f1_interval"]
    assert {figure: ours[figure] for figure in theirs} == theirs
