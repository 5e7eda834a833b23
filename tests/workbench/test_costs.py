"""``patterns check --time``: what each rule costs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands import call
from pilar_extract.article import Article
from pilar_extract.pipeline import load
from pilar_extract.record import to_bytes
from pilar_extract.workbench import costs

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("120 orang PSM hadir, Rabu (20/12/2023). Wali Kota Batu Seno Prabowo hadir.", "Hujan turun.")


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """A folder of two articles."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a rule of one's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "own.toml").write_text(
        '[[rule]]\nid = "count.mine"\nfact = "count"\npriority = 1\npatterns = ["QTY hujan PILLAR"]\n'
        'examples = ["«12 hujan PSM»"]\ncounter_examples = [{ text = "Hujan turun.", why = "no number" }]\n',
        "utf-8",
    )
    return folder


def test_every_rule_is_measured(clippings: Path, mine: Path) -> None:
    """Those of dates and of facts, one's own too; by time, of one article, as a share of the whole."""
    _, said, _ = call("patterns", "check", mine, "--time", clippings, "--json")
    found = json.loads(said)
    rules = {cost["rule"]: cost for cost in found["time"]["rules"]}
    assert {
        "count.mine",
        "count.number-pillar",
        "official.office-name",
        "award.won",
        "date.figures",
    } <= rules.keys()
    assert found["time"]["articles"] == 2
    spent = [cost["microseconds"] for cost in found["time"]["rules"]]
    assert spent == sorted(spent, reverse=True)
    assert 0 < sum(cost["share"] for cost in rules.values()) < 1
    for rule in ("count.number-pillar", "official.office-name", "date.figures"):
        assert (rules[rule]["matched"], rules[rule]["microseconds"] > 0) == (0.5, True), rule
    assert rules["count.mine"]["tried"] == 0
    assert rules["count.mine"]["file"] == "own.toml"


def test_what_is_watched_finds_the_same() -> None:
    """The clock changes no fact."""
    plain, watched = load(), load()
    costs._watch(watched, costs._Clock())
    for text in TEXTS:
        article = Article.from_text(text, id="a")
        assert to_bytes(watched.extract(article)) == to_bytes(plain.extract(article))


def test_the_clock_counts_the_time_between_its_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not what a look takes, nor what is worked out later."""
    now = [0]

    def look() -> int:
        now[0] += 10
        return now[0]

    monkeypatch.setattr("time.thread_time_ns", look)
    clock = costs._Clock()

    def work(units: int) -> object:
        for _ in range(units):
            now[0] += 1000
            yield None

    watched = clock.watching("a", work)
    assert list(watched(3)) == [None] * 3
    assert list(watched(2)) == [None] * 2
    assert (clock.spent["a"], clock.tried["a"], clock.matched["a"]) == (5000, 2, 5)


def test_it_is_shown(clippings: Path, mine: Path) -> None:
    """The dearest in a table, of the others their sum; the findings before."""
    _, said, _ = call("patterns", "check", mine, "--time", clippings)
    assert said.index("errors, ") < said.index("tried")
    assert "count.number-pillar" in said
    assert "rules more" in said
    assert "2 articles, " in said


def test_what_cannot_be_read_is_named(clippings: Path, mine: Path) -> None:
    """The others are measured, and the status is 1; without any it is wrong usage."""
    (clippings / "empty.txt").touch()
    status, said, complaint = call("patterns", "check", mine, "--time", clippings, "--time", "nowhere")
    assert (status, "2 articles, " in said) == (1, True)
    assert "empty.txt" in complaint
    assert "nowhere" in complaint
    (mine.parent / "none").mkdir()
    status, _, complaint = call("patterns", "check", mine, "--time", mine.parent / "none")
    assert (status, "there is no article to measure rules on" in complaint) == (2, True)


def test_refused_patterns_are_not_measured(clippings: Path, mine: Path) -> None:
    """The finding says why."""
    (mine / "own.toml").write_text("[[rule]\n", "utf-8")
    status, said, _ = call("patterns", "check", mine, "--time", clippings, "--json")
    found = json.loads(said)
    assert (status, found["findings"][0]["code"], found["time"]) == (1, "invalid", None)
