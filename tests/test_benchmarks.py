"""The corpus of the benchmarks: a seed fixes it, it grows without changing what was there, and is as real texts are."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
PRESS = BENCHMARKS / "press.py"
RECORDED = tomllib.loads((BENCHMARKS / "likeness.toml").read_text("utf-8"))
FACTS = " in 1,000 characters"


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


def count(texts: str, *options: str) -> dict[str, float]:
    """What is counted of texts, as ``likeness.py`` prints it."""
    command = [sys.executable, str(BENCHMARKS / "likeness.py"), texts, *options]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = (row.strip("| ").split(" | ") for row in table.splitlines()[2:])
    return {name: float(figure.replace(",", "")) for name, figure in rows}


@pytest.mark.parametrize("kind", ["others", "pillars"])
def test_corpus_is_like_real_texts(kind: str) -> None:
    """Lengths, growth of the vocabulary, rates and work are as counted of real texts, within the tolerance."""
    real = {name: figure for name, figure in RECORDED[kind].items() if not name.endswith(FACTS)}
    made = count(f"generated:{kind}:{real['articles']}")
    assert made.keys() == real.keys()
    off = {name: made[name] / figure - 1 for name, figure in real.items()}
    assert {name: by for name, by in off.items() if abs(by) > RECORDED["tolerance"]["text"]} == {}


@pytest.mark.parametrize(("kind", "articles"), [("others", 150), ("pillars", 120)])
def test_corpus_states_as_many_facts(kind: str, articles: int) -> None:
    """The pipeline finds of each kind about as many as in real articles, and of pillars none where there are none."""
    real = {name: figure for name, figure in RECORDED[kind].items() if name.endswith(FACTS)}
    made = count(f"generated:{kind}:{articles}", "--facts")
    slack = RECORDED["tolerance"]
    off = {name: abs(made[name] - figure) for name, figure in real.items()}
    assert len(off) == 7
    assert {
        n: by for n, by in off.items() if by > max(slack["facts"] * real[n], slack["facts_at_least"])
    } == {}


def test_counts_are_of_the_text(tmp_path: Path) -> None:
    """On a text that can be counted by hand."""
    (tmp_path / "a.txt").write_text(
        'Anak-anak di Desa Maju (12 orang) berkata: "Ya, mau."\n\nIa pergi ke Desa Maju.\n'
    )
    made = count(str(tmp_path))
    assert made["chunks an article"] == 14
    assert made["sentences an article"] == 2
    assert made["lines of text an article"] == 2
    thousandths = {
        "with a hyphen": 1, "reduplicated": 1, "with a digit": 1, "capitalised": 7, "with a quotation mark": 2,
        "with a bracket": 2, "before a comma": 1,
    }  # fmt: skip
    assert {n: made[f"{n}, of 1,000"] for n in thousandths} == {
        n: pytest.approx(some / 14 * 1000, abs=0.01) for n, some in thousandths.items()
    }
    assert made["distinct in an article, of 1,000"] == pytest.approx(13 / 14 * 1000, abs=0.01)
    assert made["articles with a special case, of 100"] == 100


@pytest.mark.parametrize(
    ("text", "taken_apart"), [("desa maju " * 3, 2 / 6), ("anak-anak " + "desa maju " * 3, 6 / 7)]
)
def test_work_of_stock_tokenisation_is_its_own(tmp_path: Path, text: str, taken_apart: float) -> None:
    """It remembers what it has taken apart, but not behind a special case."""
    (tmp_path / "a.txt").write_text(text.strip())
    made = count(str(tmp_path))
    assert made["taken apart by stock tokenisation, of 1,000"] == pytest.approx(taken_apart * 1000, abs=0.01)


def test_words_are_spelled_as_they_should() -> None:
    """The examples in the docstrings."""
    subprocess.run([sys.executable, "-m", "doctest", BENCHMARKS / "wording.py"], check=True)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "No such file"), ('{"body": ""}', "KeyError('text')"), ('{"text": "Satu."}', "too few")],
)
def test_texts_that_cannot_be_measured_are_named(tmp_path: Path, content: str | None, says: str) -> None:
    """The table on texts of one's own: what is wrong with them, and nothing measured."""
    texts = tmp_path / "texts.jsonl"
    if content:
        texts.write_text(content)
    command = [sys.executable, str(BENCHMARKS / "bench.py"), "--texts", str(texts)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
