"""The corpus of the benchmarks: what a seed gives is fixed, and grows without changing what was there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PRESS = Path(__file__).parents[1] / "benchmarks" / "press.py"


def write(*options: str) -> str:
    """What the generator prints."""
    return subprocess.run(
        [sys.executable, PRESS, *options], check=True, capture_output=True, text=True
    ).stdout


def test_seed_fixes_the_corpus() -> None:
    """The same bytes each time, other ones for another seed."""
    first = write("--articles", "5")
    assert write("--articles", "5", "--seed", "1") == first
    assert write("--articles", "5", "--seed", "2") != first


def test_larger_corpus_begins_with_the_smaller() -> None:
    """An article depends on its number alone, and each brings words of its own."""
    stories = [json.loads(line) for line in write("--articles", "60").splitlines()]
    assert write("--articles", "20").splitlines() == write("--articles", "60").splitlines()[:20]
    assert [story["id"] for story in stories] == [f"news-{number:06}" for number in range(60)]
    met: set[str] = set()
    growth = []
    for story in stories:
        words = set(story["text"].split())
        growth.append(len(words - met))
        met |= words
    assert sum(growth[-20:]) >= 20 * 20


@pytest.mark.parametrize("number", [0, 3])
def test_folder_holds_the_same_articles(tmp_path: Path, number: int) -> None:
    """A file each, for a run over a folder."""
    write("--articles", "4", "--folder", str(tmp_path))
    story = json.loads(write("--articles", "4").splitlines()[number])
    assert (tmp_path / f"{story['id']}.txt").read_text("utf-8") == story["text"]
