"""Confidence is what it says: of facts of like confidence, so many are right; also on articles it was not fitted on."""

from __future__ import annotations

import importlib.util
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.confidence.scale import Scale
from pilar_extract.confidence.wording import COMMON, OWN, WORDS
from pilar_extract.evaluation.calibration import Band, reliability
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
BUILD = "python scripts/build_confidence.py tests/corpus/* --out patterns/confidence.toml"
ROOM = 0.04  # by which a band may be off beside what chance explains


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that fits the weights."""
    name = "build_confidence"
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def outcomes(script: ModuleType) -> list[Any]:
    """The facts of our own annotated articles, each with whether it is right."""
    folders = sorted(folder for folder in (ROOT / "tests" / "corpus").iterdir() if folder.is_dir())
    return list(script.outcomes(folders))


def check(bands: list[Band]) -> None:
    """Surer facts are right more often, and about as often as was said."""
    assert len(bands) >= 5
    for less, more in pairwise(bands):
        assert less.share < more.share, f"{less} is right as often as {more}; build the weights anew: {BUILD}"
    for band in bands:
        chance = 2 * math.sqrt(band.said / 100 * (1 - band.said / 100) / band.facts)
        off = abs(band.share - band.said / 100)
        assert off < chance + ROOM, f"{band} is off by {off:.3f}; build the weights anew: {BUILD}"


def test_bands_rise_on_articles_that_no_weight_was_fitted_on(script: ModuleType, outcomes: list[Any]) -> None:
    """Each batch is rated by weights of all the others."""
    rated = script.left_out(outcomes)
    assert len(rated) == len(outcomes) > 4000
    check(reliability((sure, fact.is_right) for fact, sure in rated))
    for kind in OWN:
        own = [(sure, fact.is_right) for fact, sure in rated if fact.kind == kind]
        said, right = (sum(column) / len(own) for column in zip(*own, strict=True))
        assert abs(said / 100 - right) < 0.03, kind


def test_the_weights_that_are_shipped_hold(outcomes: list[Any]) -> None:
    """They were built from rules that were about those of today."""
    scale = Scale(load_rules().tables["confidence"])
    check(
        reliability(
            (scale.assess(fact.kind, fact.rule, fact.doubts).confidence, fact.is_right) for fact in outcomes
        )
    )


def test_every_doubt_that_is_raised_is_known(outcomes: list[Any]) -> None:
    """It has words, and stands with its kind."""
    for fact in outcomes:
        assert set(fact.doubts) <= {*COMMON, *OWN[fact.kind]}
    assert set(WORDS) == {*COMMON, *(doubt for own in OWN.values() for doubt in own)}


def test_fitted_weights_find_what_was_put_in(script: ModuleType) -> None:
    """A rule that is wrong half the time weighs less than one that is not, and what is written is read again."""
    facts = [
        script.Outcome("a", kind, rule, doubts, number % every > 0)
        for kind in script.KINDS
        for rule, doubts, every in (("good", ("once",), 40), ("bad", ("once",), 2), ("good", ("quoted",), 4))
        for number in range(80)
    ]
    weights = script.fit(facts)
    scale = Scale(weights)
    sure = {
        (rule, doubt): scale.assess("awards", rule, (doubt,)).confidence
        for rule in ("good", "bad")
        for doubt in ("once", "quoted")
    }
    assert sure["good", "once"] > sure["good", "quoted"] > sure["bad", "quoted"]
    assert sure["bad", "once"] == pytest.approx(50, abs=8)
    assert sure["good", "once"] == pytest.approx(97.5, abs=8)  # a prior holds it back
    assert weights["awards"]["rules"]["bad"]["right"] == 40
    assert all(entry["weight"] < 0 for kind in weights.values() for entry in kind["doubts"].values())
    assert script.fit(list(reversed(facts))) == weights


def test_what_is_written_is_what_was_fitted(script: ModuleType) -> None:
    """As TOML, in the form of the shipped file."""
    import tomllib

    weights = script.fit([script.Outcome("a", "awards", "award.won", ("once",), is_right=True)])
    assert tomllib.loads(script.written(weights)) == weights
    shipped = (ROOT / "patterns" / "confidence.toml").read_text("utf-8")
    assert script.written(tomllib.loads(shipped)) == shipped
