"""How good records are: compared with gold facts, and with the records of an earlier run."""

from __future__ import annotations

from pilar_extract.evaluation.comparison import FACTS, Comparison, Miss, compare
from pilar_extract.evaluation.gold import Gold, read_gold
from pilar_extract.evaluation.scores import Evaluation, Score, evaluate
from pilar_extract.evaluation.stored import compare_stored

__all__ = [
    "FACTS",
    "Comparison",
    "Evaluation",
    "Gold",
    "Miss",
    "Score",
    "compare",
    "compare_stored",
    "evaluate",
    "read_gold",
]
