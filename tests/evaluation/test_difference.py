"""Two runs compared: what appeared, vanished, changed, and by which rule."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from fakes import record_fields
from pilar_extract.cli import app
from pilar_extract.evaluation.difference import ArticleDifference, by_rule, difference
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

Fields = dict[str, Any]


@pytest.fixture
def old() -> Fields:
    """A record as JSON has it."""
    return dict(json.loads(to_bytes(Record.model_validate(record_fields()))))


@pytest.fixture
def new(old: Fields) -> Fields:
    """The same, to be changed."""
    return copy.deepcopy(old)


def told(found: ArticleDifference) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, what became of it, and the fields that changed."""
    return [(change.kind, change.what, tuple(change.fields)) for change in found.changes]


def test_the_same_is_no_difference(old: Fields, new: Fields) -> None:
    """Whatever version or patterns made it."""
    new["extractor"]["patterns"] = "sha256:" + "2" * 64
    assert told(difference("a", old, new)) == []


def test_the_same_words_with_another_value_are_a_change(old: Fields, new: Fields) -> None:
    """Of that field alone."""
    new["counts"][0]["value"] = 121
    (change, part) = difference("a", old, new).changes
    assert (change.what, change.fields) == ("changed", {"value": (120, 121)})
    assert part.fields == {"part_of": ("120 person PSM", "121 person PSM")}


def test_the_same_fact_in_other_words_is_a_change(old: Fields, new: Fields) -> None:
    """Of its mentions, and of its rule."""
    new["awards"][0] |= {"rule": "count.plain", "mentions": [{"start": 0, "end": 8, "text": "PASURUAN"}]}
    assert told(difference("a", old, new)) == [("awards", "changed", ("rule", "mentions"))]


def test_overlapping_words_state_the_same_fact(old: Fields, new: Fields) -> None:
    """So that a rule that takes in a word more shows as a change; in another text only the same words do."""
    mention = new["counts"][0]["mentions"][0]
    new["counts"][0] |= {
        "value": 121,
        "mentions": [{**mention, "end": mention["end"] - 4, "text": mention["text"][:-4]}],
    }
    assert told(difference("a", old, new))[0] == ("counts", "changed", ("mentions", "value"))
    new["text"] += "."
    assert [what for _, what, _ in told(difference("a", old, new))] == ["vanished", "appeared", "changed"]


def test_places_in_the_list_are_no_difference(old: Fields, new: Fields) -> None:
    """A part still points to its total where a count came before both."""
    first = {
        **new["counts"][1],
        "value": 3,
        "scope": "stock",
        "part_of": None,
        "mentions": [{"start": 0, "end": 1, "text": "P"}],
    }
    new["counts"] = [first, *new["counts"]]
    new["counts"][2]["part_of"] = 1
    assert told(difference("a", old, new)) == [("counts", "appeared", ())]


def test_what_stands_nowhere_appeared_or_vanished(old: Fields, new: Fields) -> None:
    """Facts and checks."""
    new["officials"], new["checks"] = [], []
    assert told(difference("a", old, new)) == [("officials", "vanished", ()), ("checks", "vanished", ())]
    assert told(difference("a", new, old)) == [("officials", "appeared", ()), ("checks", "appeared", ())]


def test_articles_come_and_go_with_all_their_facts(old: Fields) -> None:
    """And are told as such."""
    gone = difference("a", old, None)
    assert {change.what for change in gone.changes} == {"vanished"}
    assert next(change.kind for change in gone.changes) == "article"
    assert len(gone.changes) == 11
    assert not gone.is_other_text


def test_what_is_said_once_of_an_article_is_compared_too(old: Fields, new: Fields) -> None:
    """Its main region; that its text is another is marked."""
    new |= {"main_region": None, "text": old["text"] + "."}
    found = difference("a", old, new)
    assert (told(found), found.is_other_text) == ([("article", "changed", ("main_region",))], True)


def test_changes_are_counted_by_rule(old: Fields, new: Fields) -> None:
    """One whose rule is another counts for both."""
    new["awards"][0]["rule"] = "award.other"
    new["officials"] = []
    assert by_rule(difference("a", old, new).changes) == {
        "award.other": {"appeared": 0, "vanished": 0, "changed": 1},
        "award.rank": {"appeared": 0, "vanished": 0, "changed": 1},
        "official.title-name": {"appeared": 0, "vanished": 1, "changed": 0},
    }


@pytest.fixture
def runs(tmp_path: Path, old: Fields, new: Fields) -> tuple[Path, Path]:
    """Two folders of records: a count is another, an official is gone, an article came."""
    new["counts"][0]["value"] = 121
    new["officials"] = []
    folders = tmp_path / "old", tmp_path / "new"
    for folder, record in zip(folders, (old, new), strict=True):
        folder.mkdir()
        (folder / "pasuruan.json").write_text(json.dumps(record), "utf-8")
    (folders[1] / "later.json").write_text(json.dumps({**old, "id": "later"}), "utf-8")
    return folders


def run(*words: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["diff", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_differences_are_listed_with_rule_and_sentence(runs: tuple[Path, Path]) -> None:
    """And summed up; the status is 1."""
    status, said, _ = run(*runs)
    assert status == 1
    for line in (
        "later  (new article)",
        "  ~ counts  121 person, PSM  count.plain  counts.toml:15",
        "      value: 120 → 121",
        "  - officials  Siti Aminah, Wali Kota (MAYOR)  official.title-name  officials.toml:16",
        "      PASURUAN – «Wali Kota Pasuruan Siti Aminah» menyapa 120 orang PSM, 70 di antaranya perempuan, di",
        "articles that differ: 2",
    ):
        assert line in said
    assert run(runs[0], runs[0])[:2] == (0, "no differences\n")


def test_programs_get_all_of_it(runs: tuple[Path, Path]) -> None:
    """As JSON."""
    found = json.loads(run(*runs, "--json")[1])
    assert found["totals"]["articles"] == 2
    assert found["totals"]["kinds"]["officials"] == {"appeared": 1, "vanished": 1, "changed": 0}
    later, pasuruan = found["articles"]
    assert (later["in_old"], later["in_new"]) == (False, True)
    change = pasuruan["changes"][0]
    assert (change["kind"], change["fields"]["value"]) == ("counts", {"old": 120, "new": 121})
    assert change["origin"] == "count.plain  counts.toml:15"


def test_the_page_is_harmless_whatever_an_article_says(runs: tuple[Path, Path]) -> None:
    """Everything is escaped, nothing is loaded, nothing runs."""
    path = runs[1] / "pasuruan.json"
    evil = "<script>alert(1)</script>"
    record = json.loads(path.read_text("utf-8"))
    record["counts"][0]["subject"] = record["awards"][0]["recipient"] = evil
    record["text"] = record["text"].replace("menyapa", f"menyapa{evil}"[:7])
    record["regions"][0]["name"] = f'"><img src=x onerror=alert(1)>{evil}'
    path.write_text(json.dumps(record), "utf-8")
    status, page, _ = run(*runs, "--html")
    assert status == 1
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<mark>") == page.count("</mark>") > 0


def test_trouble_has_a_status_of_its_own(runs: tuple[Path, Path]) -> None:
    """As that of diff: 2; what can be read is compared all the same."""
    (runs[0] / "broken.json").write_text("{")
    (runs[1] / "odd.json").write_text('{"schema_version": "1.0"}')
    status, said, complaint = run(*runs)
    assert (status, "articles that differ: 2" in said) == (2, True)
    assert "broken.json: not JSON" in complaint
    assert "odd: not a valid record" in complaint
    assert run(runs[0], runs[0].with_name("nowhere"))[0] == 2
    assert run(*runs, "--json", "--html")[0] == 2
