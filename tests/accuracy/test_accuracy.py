"""Floors under the accuracy on our own annotated clippings, and on the shared corpus where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from accuracy.scoring import FACTS, fact_f1, read_gold, score
from pilar_extract.article import Article
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


def records_of(pipeline: Pipeline, gold: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Gold and record of each article of a folder."""
    pairs = []
    for entry in read_gold(gold):
        raw = (texts_of(gold) / f"{entry['id']}.txt").read_bytes()
        article = Article.from_text(raw.decode("utf-8-sig"), id=entry["id"])
        pairs.append((entry, json.loads(to_bytes(pipeline.extract(article)))))
    return pairs


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
    scores = score(records_of(pipeline, gold))
    fallen = {
        fact: round(scores[fact].f1, 4) for fact in FACTS if scores[fact].f1 < FLOORS[name][fact] - 5e-4
    }
    assert not fallen, f"{name}: below the floor: {fallen}; floors: {FLOORS[name]}"


def test_our_scorer_agrees_with_the_shared_one(pipeline: Pipeline, tmp_path: Path) -> None:
    """The same true, false and missed facts, so that our floors mean what the contract means."""
    shared = shared_or_skip("corpus", "dev")
    pairs = records_of(pipeline, shared)
    for gold, record in pairs:
        (tmp_path / f"{gold['id']}.json").write_text(json.dumps(record), "utf-8")
    command = [
        sys.executable,
        str(SHARED / "score" / "score.py"),
        str(shared),
        "--records",
        str(tmp_path),
        "--json",
    ]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(pairs)
    for fact in FACTS:
        theirs = said["facts"][fact]
        assert (ours[fact].right, ours[fact].wrong, ours[fact].missed) == (
            theirs["tp"],
            theirs["fp"],
            theirs["fn"],
        ), fact
    assert said["fact_f1"] == pytest.approx(fact_f1(ours), abs=1e-4)
