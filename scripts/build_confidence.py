"""
Fit what rules and doubts weigh, and write ``patterns/confidence.toml``.

    python scripts/build_confidence.py tests/corpus/* [more folders of gold] --out patterns/confidence.toml
    python scripts/build_confidence.py tests/corpus/* --table     # each folder rated by weights of the others

A folder holds gold, ``<id>.gold.json``, beside the articles ``<id>.txt``; ``tests/corpus/raw`` has its articles in
``data/raw``. The model is logistic regression with a Gaussian prior on each weight (a ridge): weights of rules and
doubts stay near what is declared below unless facts speak against it. It is fitted by Newton's method, a kind at a time
(C. Bishop, Pattern Recognition and Machine Learning, 2006, 4.3.3), and rounded, so that machines agree.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pilar_extract import load
from pilar_extract.article import Article
from pilar_extract.confidence.rating import Rater
from pilar_extract.confidence.scale import RARE, TRIED, Scale
from pilar_extract.confidence.wording import COMMON, OWN, WORDS
from pilar_extract.evaluation import compare, read_gold
from pilar_extract.evaluation.calibration import judged, reliability
from pilar_extract.record import to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("regions", "localities", "dates", "pillars", "counts", "others", "officials", "awards")
DECLARED = {
    # What experience says where facts are few; log-odds.
    "misspelt": -1.5, "ambiguous": -0.5, "weak": -1.0, "checked": -1.0, "headline": -0.5, "inexact": -0.5,
    "relative": -1.0, "no-year": -0.5, "planned": -0.5, "no-code": -1.0, "long-name": -0.5, RARE: -0.5,
}  # fmt: skip
"""What a doubt weighs before any fact is looked at; those that are not listed, nothing."""
PRIOR_BASE = 3.0
"""Log-odds of a fact that nothing speaks against, before any is looked at: 95 of 100."""
SPREAD = {"base": 2.0, "rule": 0.7, "doubt": 0.7}
"""Standard deviations of the priors, in log-odds."""
DIGITS = 2
MOST_STEPS, ENOUGH = 100, 1e-6
HEAD = """\
# How sure facts are: what rules and doubts weigh, in log-odds, and how many facts with them were right and wrong on the
# annotated articles. Built by scripts/build_confidence.py; never edited, but built anew when rules have changed much.
"""


@dataclass(frozen=True)
class Outcome:
    """A fact of an annotated article: where it is from, what found it, what speaks against it, whether it is right."""

    folder: str
    kind: str
    rule: str
    doubts: tuple[str, ...]
    is_right: bool


def outcomes(folders: Iterable[Path]) -> list[Outcome]:
    """Extract the facts of all articles and compare them with gold."""
    pipeline = load()
    # Records name only doubts that weigh something; here all of them are asked for.
    even = {"weight": -1.0, "right": 0, "wrong": 0}
    kinds = {
        kind: {"base": 0.0, "right": 0, "wrong": 0, "doubts": dict.fromkeys(WORDS, even)} for kind in KINDS
    }
    pipeline.rater = Rater(Scale(kinds))
    found = []
    for folder in folders:
        texts = ROOT / "data" / "raw" if folder.name == "raw" else folder
        for gold in read_gold([folder]):
            text = (texts / f"{gold.id}.txt").read_bytes().decode("utf-8-sig")
            record = json.loads(to_bytes(pipeline.extract(Article.from_text(text, id=gold.id))))
            for fact in judged(compare(gold, record)):
                # Whether a rule is rare is for whoever fits to say.
                doubts = tuple(doubt for doubt in fact.fact["doubts"] if doubt != RARE)
                found.append(Outcome(folder.name, fact.kind, fact.fact["rule"], doubts, fact.is_right))
    return found


def fit(facts: Sequence[Outcome]) -> dict[str, Any]:
    """Give the weights of every kind, as the file has them."""
    return {kind: _fit_kind(kind, [fact for fact in facts if fact.kind == kind]) for kind in KINDS}


def _fit_kind(kind: str, facts: Sequence[Outcome]) -> dict[str, Any]:
    """Fit, and again without what turned out to speak for a fact rather than against it."""
    doubts = [doubt for doubt in WORDS if doubt in (*COMMON, *OWN[kind])]
    while True:
        found = _fit_weights(facts, doubts)
        weighing = [doubt for doubt, entry in found["doubts"].items() if entry["weight"] < 0]
        if weighing == doubts:
            return found
        doubts = weighing


def _fit_weights(facts: Sequence[Outcome], doubts: Sequence[str]) -> dict[str, Any]:
    tried = Counter(fact.rule for fact in facts)
    # Facts that are alike are one row of the problem: how many there are, and how many of them are right.
    alike: dict[tuple[str, frozenset[str]], list[int]] = {}
    for fact in facts:
        against = frozenset(fact.doubts) | ({RARE} if tried[fact.rule] < TRIED else set())
        row = alike.setdefault((fact.rule, against & set(doubts)), [0, 0])
        row[0] += 1
        row[1] += fact.is_right
    cases = sorted(alike, key=lambda case: (case[0], sorted(case[1])))
    columns = [*(("rule", rule) for rule in sorted(tried)), *(("doubt", doubt) for doubt in doubts)]
    has = [
        [rule == what if name == "rule" else what in against for name, what in columns]
        for rule, against in cases
    ]
    matrix = np.hstack(
        [np.ones((len(cases), 1)), np.array(has, dtype=float).reshape(len(cases), len(columns))]
    )
    counts = np.array([alike[case] for case in cases], dtype=float).reshape(len(cases), 2)
    prior = np.array([PRIOR_BASE, *(DECLARED.get(what, 0.0) for _, what in columns)])
    spread = np.array([SPREAD["base"], *(SPREAD[name] for name, _ in columns)])
    weights = [round(float(weight), DIGITS) + 0.0 for weight in _newton(matrix, counts, prior, spread)]
    sums = (matrix.T @ counts).astype(int)
    entries = [
        {"weight": weight, "right": int(right), "wrong": int(number - right)}
        for weight, (number, right) in zip(weights, sums, strict=True)
    ]
    base, *others = entries
    parts: dict[str, dict[str, Any]] = {"doubt": {}, "rule": {}}
    for (name, what), entry in zip(columns, others, strict=True):
        parts[name][what] = entry
    return {"base": base.pop("weight"), **base, "doubts": parts["doubt"], "rules": parts["rule"]}


def _newton(matrix: Any, counts: Any, prior: Any, spread: Any) -> Any:  # noqa: ANN401 - arrays of numpy
    """The most likely weights under the prior; the problem is convex, so that the start does not matter."""
    weights, precision = prior.copy(), 1 / spread**2
    number, right = counts[:, 0], counts[:, 1]

    def loss(at: Any) -> float:  # noqa: ANN401
        odds = matrix @ at
        misfit = number * np.logaddexp(0, odds) - right * odds
        return float(misfit.sum() + (precision * (at - prior) ** 2).sum() / 2)

    for _ in range(MOST_STEPS):
        share = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (number * share - right) + precision * (weights - prior)
        curve = (matrix.T * (number * share * (1 - share))) @ matrix + np.diag(precision)
        step = np.linalg.solve(curve, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > ENOUGH:
            step /= 2  # far from the end a whole step may lead past it
        weights -= step
        if np.abs(step).max() <= ENOUGH:
            break
    return weights


def left_out(facts: Sequence[Outcome]) -> list[tuple[Outcome, int]]:
    """Rate the facts of each folder by weights that were fitted without it."""
    rated = []
    for folder in dict.fromkeys(fact.folder for fact in facts):
        scale = Scale(fit([fact for fact in facts if fact.folder != folder]))
        own = [fact for fact in facts if fact.folder == folder]
        rated += [(fact, scale.assess(fact.kind, fact.rule, fact.doubts).confidence) for fact in own]
    return rated


def table(rated: Iterable[tuple[Outcome, int]]) -> str:
    """Write the bands as a table of Markdown."""
    lines = ["| confidence | facts | right | share |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {band.low}–{band.high} | {band.facts} | {band.right} | {band.share:.3f} |"
        for band in reliability((sure, fact.is_right) for fact, sure in rated)
    ]
    return "\n".join(lines)


def written(weights: Mapping[str, Any]) -> str:
    """Write the weights as TOML."""
    lines = [HEAD]
    for kind, of_kind in weights.items():
        lines.append(f"[{kind}]")
        lines += [f"{name} = {of_kind[name]}" for name in ("base", "right", "wrong")]
        for section in ("doubts", "rules"):
            lines.append(f"\n[{kind}.{section}]")
            lines += [
                f"{json.dumps(name)} = {{ weight = {w['weight']}, right = {w['right']}, wrong = {w['wrong']} }}"
                for name, w in of_kind[section].items()
            ]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Fit and write, or rate each folder by the others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    facts = outcomes(folder for folder in asked.gold if folder.is_dir())
    if asked.out:
        asked.out.write_text(written(fit(facts)), "utf-8")
    if asked.table:
        rated = left_out(facts)
        print(table(rated))
        by_kind = defaultdict(list)
        for fact, sure in rated:
            by_kind[fact.kind].append((fact, sure))
        for kind, some in by_kind.items():
            said = sum(sure for _, sure in some) / len(some)
            right = sum(fact.is_right for fact, _ in some)
            print(
                f"{kind}: {len(some)} facts, {right} right, {100 * right / len(some):.1f} %, said {said:.1f} %"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
