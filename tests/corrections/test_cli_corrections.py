"""``correct``, and runs that apply what it wrote."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from commands import call, figures, written
from fakes import FakePipeline
from pilar_extract.corrections import read_corrections
from pilar_extract.reading import sources
from pilar_extract.record import from_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.article import Article
    from pilar_extract.record import Record

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture
def clippings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, old enough to be known by their stamps, and their records."""
    monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"12 PSM {name}, 30 PSM lain", encoding="utf-8")
    time.sleep(0.02)
    assert run(folder)[0] == 0
    return folder


def run(folder: Path, *words: object, out: str = "out") -> tuple[int, str, str]:
    """A run into a folder beside the articles."""
    return call("run", folder, "--out", folder.parent / out, *words)


def correct(folder: Path, *words: object) -> tuple[int, str, str]:
    """A correction of a record there."""
    return call("correct", *words, "--out", folder.parent / "out")


def record_of(folder: Path, article: str, out: str = "out") -> Record:
    """A record there."""
    return from_bytes((folder.parent / out / f"{article}.json").read_bytes())


def test_a_correction_survives_every_later_run(clippings: Path) -> None:
    """Also one that does everything anew, into another folder beside it, in another form, by two processes."""
    status, said, _ = correct(clippings, "b", "counts:1", "value=21", "--by", "Rina", "--on", "2024-05-14")
    assert status == 0
    assert "was  pillar=PSM subject=PSM value=12 unit=person" in said
    for words in ((), ("--force",), ("--force", "--jobs", 2)):
        assert run(clippings, *words)[0] == 0
        record = record_of(clippings, "b")
        assert [count.value for count in record.counts] == [21, 30]
        assert record.corrections[0].by == "Rina"
    assert run(clippings, out="other")[0] == 0
    assert written(clippings.parent / "other") == written(clippings.parent / "out")
    assert run(clippings, "--format", "jsonl", out="lines")[0] == 0
    assert (
        call("show", "b", "--out", clippings.parent / "lines", "--explain")[1].count("corrections.jsonl") == 1
    )


def test_only_articles_whose_corrections_changed_are_done_again(
    clippings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one is made, altered and taken back; and the records are then those of a run from scratch."""
    done: list[str] = []
    before = FakePipeline.extract

    def noted(self: FakePipeline, article: Article) -> Record:
        done.append(article.id)
        return before(self, article)

    monkeypatch.setattr(FakePipeline, "extract", noted)
    plain = written(clippings.parent / "out")
    correct(clippings, "c", "counts:2", "--remove")
    for words in (("a", "counts:1", "value=21"), ("a", "counts:1", "value=22")):
        correct(clippings, *words)
        run(clippings)
    assert done == ["a", "c", "a"]
    run(clippings)
    assert done == ["a", "c", "a"]
    assert run(clippings, out="anew")[0] == 0
    assert written(clippings.parent / "anew") == written(clippings.parent / "out")
    done.clear()
    for entry in read_corrections(clippings.parent / "corrections.jsonl"):
        assert correct(clippings, entry.article, "--undo", entry.id)[0] == 0
    run(clippings)
    assert done == ["a", "c"]
    assert written(clippings.parent / "out") == plain


def test_corrections_can_be_left_out_or_be_elsewhere(clippings: Path) -> None:
    """To see what the rules alone find, and to keep the file where one likes."""
    elsewhere = clippings.parent / "kept" / "mine.jsonl"
    correct(clippings, "a", "counts:1", "value=21", "--corrections", elsewhere)
    run(clippings)
    assert record_of(clippings, "a").counts[0].value == 12
    run(clippings, "--corrections", elsewhere)
    assert record_of(clippings, "a").counts[0].value == 21
    run(clippings, "--corrections", elsewhere, "--no-corrections")
    assert record_of(clippings, "a").counts[0].value == 12
    status, _, complaints = run(clippings, "--corrections", clippings / "none.jsonl")
    assert (status, "none.jsonl: cannot be read" in complaints) == (2, True)


def test_records_on_standard_output_are_corrected_on_demand(clippings: Path) -> None:
    """There is no folder beside which a file could be looked for."""
    correct(clippings, "a", "counts:1", "value=21")
    file = clippings.parent / "corrections.jsonl"
    for words, value in (((), 12), (("--corrections", file), 21)):
        _, said, _ = call("run", clippings / "a.txt", "--out", "-", *words)
        assert json.loads(said)["counts"][0]["value"] == value


def test_a_correction_of_a_text_that_changed_is_reported(clippings: Path) -> None:
    """To people, to machines, in the record, and in the closing table; the fact is left as it is."""
    correct(clippings, "a", "counts:1", "value=21")
    (clippings / "a.txt").write_text("12 PSM a, 30 PSM lain.", encoding="utf-8")
    status, said, complaints = run(clippings)
    assert status == 0
    assert "was not applied: the text of the article is another one by now" in complaints
    assert "pilar-extract correct a --undo" in complaints
    assert "left alone" in said
    assert figures(said)["changed"] == 1
    record = record_of(clippings, "a")
    assert (record.counts[0].value, record.corrections[0].status) == (12, "other-text")
    events = events_of(run(clippings, "--force", "--log-format", "json")[2])
    (event,) = (event for event in events if event["event"] == "correction")
    assert (event["article"], event["status"], event["kind"]) == ("a", "other-text", "counts")
    assert events[-1]["corrections"] == {"applied": 0, "left_alone": 1}


def test_the_summary_of_a_run_lists_what_was_not_applied(clippings: Path) -> None:
    """Of all records, whether their articles were done today or not."""
    correct(clippings, "a", "counts:1", "value=21")
    summary = clippings.parent / "summary.md"
    run(clippings, "--summary", summary)
    assert "not applied" not in summary.read_text()
    (clippings / "a.txt").write_text("12 PSM a.", encoding="utf-8")
    for _ in range(2):
        run(clippings, "--summary", summary)
        assert "## Corrections not applied: 1" in summary.read_text()
        assert re.search(r"\| a \| \w{8} \| change counts \| the text of the article", summary.read_text())


def events_of(complaints: str) -> list[dict[str, Any]]:
    """What was said to machines."""
    return [json.loads(line) for line in complaints.splitlines()]


def test_corrections_of_an_article_that_is_nowhere_are_named(clippings: Path) -> None:
    """It may have been renamed; and a run over others than its own says nothing of one that has a record."""
    correct(clippings, "a", "counts:1", "value=21")
    assert (
        "there is no record of it"
        not in call("run", clippings / "b.txt", "--out", clippings.parent / "out")[2]
    )
    (clippings / "a.txt").rename(clippings / "z.txt")
    assert (
        "corrections of a: 1, and there is no record of it"
        in run(clippings, "--prune")[2] + run(clippings)[2]
    )
    (event,) = (
        event
        for event in events_of(run(clippings, "--log-format", "json")[2])
        if event["event"] == "correction"
    )
    assert (event["article"], event["status"]) == ("a", "no-article")


def test_a_broken_file_of_corrections_ends_the_run_before_it_begins(clippings: Path) -> None:
    """Status 2, the line, and the records as they were."""
    before = written(clippings.parent / "out")
    (clippings.parent / "corrections.jsonl").write_text("{\n")
    for words in ((), ("--log-format", "json")):
        status, _, complaints = run(clippings, "--force", *words)
        assert (status, "corrections.jsonl:1: no correction" in complaints) == (2, True)
    assert written(clippings.parent / "out") == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("a",), "what is to be corrected?"),
        (("a", "count:1", "value=3"), "count:1: names no fact"),
        (("a", "counts:0", "value=3"), "counts:0: names no fact"),
        (("a", "counts:9", "value=3"), "a: there is no counts:9"),
        (("a", "counts:1", "value"), "value: not FIELD=VALUE"),
        (("a", "counts:1", "value=abc"), "value=abc: Input should be a valid integer"),
        (("a", "counts:1", "value=-1"), "value=-1: Input should be greater than or equal to 0"),
        (("a", "counts:1", "valeu=3"), "no field 'valeu'"),
        (("a", "counts:1", "pillar=PSMM"), "pillar: there is no code 'PSMM'"),
        (("a", "counts:1", "region=99"), "region: there is no code '99'"),
        (("a", "counts:1", "value=3", "--remove"), "a fact that is removed or confirmed has no values"),
        (("a", "--add", "counts", "--remove"), "--add, --remove and --confirm exclude one another"),
        (("a", "--add", "count", "value=3"), "count: no list of facts"),
        (("a", "--add", "counts", "pillar=PSM", "value=3"), "a fact needs words that state it"),
        (("a", "--add", "counts", "pillar=PSM", "value=3", "--quote", "3 PSM"), "the article has no '3 PSM'"),
        (
            ("a", "--add", "counts", "pillar=PSM", "value=3", "--quote", "PSM"),
            "stands there 2 times, at 3, 13",
        ),
        (
            ("a", "--add", "pillars", "type=PSM", "--quote", "PSM", "--at", "4"),
            "the article has no 'PSM' at 4",
        ),
        (("a", "--undo", "x"), "cannot be read"),
        (("a", "counts:1", "--undo", "x"), "--undo stands alone"),
        (("q", "counts:1", "value=3"), "no record 'q'"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_nothing_is_written(
    clippings: Path, words: tuple[str, ...], reason: str
) -> None:
    """With a cure, and another status than 0."""
    status, _, complaints = correct(clippings, *words)
    assert status in (1, 2)
    assert reason in complaints
    assert "  → " in complaints
    assert not (clippings.parent / "corrections.jsonl").exists()


def test_a_fact_is_added_by_its_words(clippings: Path) -> None:
    """However they are broken into lines; codes bring their names."""
    correct(clippings, "a", "--add", "pillars", "type=PSM", "--quote", "PSM", "--at", "13")
    correct(clippings, "a", "--add", "regions", "code=35.75", "--quote", "a,  30")
    correct(clippings, "a", "--add", "officials", "name=Siti", "position=MAYOR", "title=Wali Kota",
            "honorifics=Hj.;Dr.", "--quote", "lain")  # fmt: skip
    run(clippings)
    record = record_of(clippings, "a")
    assert [(pillar.name, pillar.mentions[0].start) for pillar in record.pillars] == [
        ("Pekerja Sosial Masyarakat", 13)
    ]
    assert (record.regions[0].name, record.regions[0].level, record.regions[0].mentions[0].text) == (
        "Kota Pasuruan", "city", "a, 30",
    )  # fmt: skip
    assert record.officials[0].honorifics == ("Hj.", "Dr.")


def test_a_confirmed_fact_is_as_it_was_and_certain(clippings: Path) -> None:
    """Nothing but its confidence and its rule are others; a change takes the place of that."""
    before = record_of(clippings, "a").counts
    assert correct(clippings, "a", "counts:2", "--confirm", "--by", "Rina")[0] == 0
    run(clippings)
    record = record_of(clippings, "a")
    assert record.counts[0] == before[0]
    aside = {"rule", "confidence", "doubts"}
    assert record.counts[1].model_dump(exclude=aside) == before[1].model_dump(exclude=aside)
    assert (record.counts[1].confidence, record.corrections[0].status) == (100, "applied")
    assert "is what a person said already" in correct(clippings, "a", "counts:2", "--confirm")[2]
    assert "(Rina): confirmed" in call("show", "a", "--explain", "--out", clippings.parent / "out")[1]
    correct(clippings, "a", "counts:2", "value=31")
    run(clippings)
    (note,) = record_of(clippings, "a").corrections
    assert (note.action, record_of(clippings, "a").counts[1].value) == ("change", 31)


def test_an_unknown_correction_is_not_taken_back(clippings: Path) -> None:
    """Those that there are are named."""
    correct(clippings, "a", "counts:1", "value=21")
    (entry,) = read_corrections(clippings.parent / "corrections.jsonl")
    status, _, complaints = correct(clippings, "a", "--undo", "x")
    assert (status, f"There are: {entry.id}." in complaints) == (2, True)
    assert "There are none of that article" in correct(clippings, "b", "--undo", entry.id)[2]
