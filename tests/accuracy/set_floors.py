"""
Write ``floors.json`` anew from what the working tree reaches.

Run by hand after an improvement, ``PYTHONPATH=tests python -m accuracy.set_floors``; a floor is raised, never lowered.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from accuracy.test_accuracy import CORPUS, SHARED, comparisons_of
from pilar_extract import load
from pilar_extract.evaluation import FACTS, evaluate


def main() -> int:
    """Measure every set at hand and raise its floors."""
    path = Path(__file__).parent / "floors.json"
    floors = json.loads(path.read_text("utf-8")) if path.exists() else {}
    pipeline = load()
    sets = {folder.name: folder for folder in sorted(CORPUS.iterdir()) if folder.is_dir()}
    sets |= {
        f"shared/{name}": SHARED / "corpus" / name
        for name in ("seeds", "dev")
        if (SHARED / "corpus" / name).is_dir()
    }
    for name, folder in sets.items():
        scores = evaluate(comparisons_of(pipeline, folder), rounds=0).scores
        old = floors.get(name, {})
        floors[name] = {fact: max(old.get(fact, 0.0), round(scores[fact].f1, 4)) for fact in FACTS}
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
