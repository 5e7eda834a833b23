"""``patterns list`` and ``patterns check``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands import call
from test_docs import GUIDE, README, blocks

if TYPE_CHECKING:
    from pathlib import Path

RULE = """[[rule]]
id = "count.mine"
fact = "count"
patterns = ["QTY @none"]
examples = ["«12 PSM»"]
counter_examples = [{ text = "Rp 12.", why = "money" }]
"""
GOOD = blocks(README, "toml")[0][1]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of one's own with the entry of the README."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "own.toml").write_text(GOOD, "utf-8")
    return folder


def codes(*words: object) -> tuple[int, list[str]]:
    """Exit status and the codes of the findings."""
    status, said, _ = call("patterns", "check", *words, "--format", "json")
    return status, [finding["code"] for finding in json.loads(said)]


def test_the_shipped_patterns_hold() -> None:
    """Nothing in them fails or can never fire."""
    status, said, _ = call("patterns", "check")
    assert status == 0, said
    assert said.splitlines()[-1].startswith("0 errors")


def test_a_good_folder_holds(mine: Path) -> None:
    """That of the README, and that of the guide."""
    assert codes(mine) == (0, [])
    other = mine.with_name("other")
    other.mkdir()
    (other / "lansia.toml").write_text(blocks(GUIDE, "toml complete")[0][1], "utf-8")
    assert codes(other)[0] == 0


def test_sentences_that_fail_are_named(mine: Path) -> None:
    """Missed, found where nothing must be, and a gap that closed; with the line of the entry."""
    wrong = GOOD.replace('"Sebanyak 25 «Garda Lansia»', '"Sebanyak «25 Garda Lansia»')
    wrong = wrong.replace('"Garda depan itu', '"Garda Lansia itu') + 'gaps = ["Para «garda lansia» hadir."]\n'
    (mine / "own.toml").write_text(wrong, "utf-8")
    assert codes(mine) == (1, ["example", "counter-example", "gap"])
    _, said, _ = call("patterns", "check", mine)
    place = f"{mine}/own.toml:6: error[example] pillar.garda-lansia: "
    assert place + "does not find «25 Garda Lansia»" in said
    assert "3 errors, 0 warnings" in said


def test_annotations_are_as_github_wants_them(mine: Path) -> None:
    """A line each, nothing else."""
    (mine / "own.toml").write_text(GOOD.replace("Garda depan itu", "Garda lansia itu"), "utf-8")
    status, said, _ = call("patterns", "check", mine, "--format", "github")
    (line,) = said.splitlines()
    assert status == 1
    assert line.startswith(f"::error file={mine}/own.toml,line=6,title=counter-example::pillar.garda-lansia")


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("[[term]\n", 1),
        (GOOD.replace("counter_examples", "counter_exampels"), 6),
        (
            RULE,
            2,
        ),
    ],
)
def test_a_refused_file_is_a_finding(mine: Path, toml: str, line: int) -> None:
    """With its path, so that it can be shown beside the change."""
    (mine / "own.toml").write_text(toml, "utf-8")
    status, said, _ = call("patterns", "check", mine, "--format", "json")
    (finding,) = json.loads(said)
    assert status == 1
    assert (finding["code"], finding["file"], finding["line"]) == ("invalid", f"{mine}/own.toml", line)


def test_warnings_fail_only_if_wished(mine: Path) -> None:
    """By ``--strict``."""
    (mine / "own.toml").write_text(GOOD.replace('"garda lansia",', '"garda lansia", "tksk",'), "utf-8")
    assert codes(mine) == (0, ["claimed-twice"])
    assert codes(mine, "--strict")[0] == 1


def test_dates_and_checks_of_ones_own_are_tried(mine: Path) -> None:
    """As the shipped ones are."""
    (mine / "dates.toml").write_text(
        '[[date_rule]]\nid = "date.mine"\npattern = "hari {count}{end}"\ntrigger = "digit"\nweekday = "no"\n'
        'examples = [{ text = "Pada «20 Mei 2024».", value = "2024-05-21" }, { teks = "x" }]\n',
        "utf-8",
    )
    (mine / "checks.toml").write_text(
        '[check.sum-mismatch]\nexamples = ["PSM hadir di «Kota Tegal»."]\n', "utf-8"
    )
    status, found = codes(mine)
    assert status == 1
    assert found == ["example", "invalid", "example", "invalid"]


def test_a_list_that_breaks_shipped_entries_is_noticed(mine: Path) -> None:
    """By ``--shipped``."""
    (mine / "own.toml").write_text('[lists]\nnot_names = ["suwarnono", "seno", "retno"]\n', "utf-8")
    assert codes(mine) == (0, [])
    status, found = codes(mine, "--shipped")
    assert status == 1
    assert "example" in found


def test_a_folder_that_is_not_there() -> None:
    """Is wrong usage."""
    assert call("patterns", "check", "nowhere")[0] == 2


def test_entries_are_found_by_what_they_say(mine: Path) -> None:
    """By forms, patterns, identifiers and words of lists, with file and line."""
    _, said, _ = call("patterns", "list", "--search", "DIKUATKAN OLEH", "--json")
    assert json.loads(said) == []
    _, said, _ = call("patterns", "list", "--search", "garda lansia", "--pattern-dir", mine)
    assert f"pillar.garda-lansia  PILLAR GARDA_LANSIA  {mine}/own.toml:6" in said.replace("\n", "")
    _, said, _ = call("patterns", "list", "--search", "beranggotakan", "--json")
    found = json.loads(said)
    assert {entry["kind"] for entry in found} >= {"count", "list"}
    assert all(entry["line"] for entry in found if entry["kind"] != "list")
    _, said, _ = call("patterns", "list", "--json")
    assert {"count.number-pillar", "pillar.psm-short", "date.figures-no-year"} <= {
        e["id"] for e in json.loads(said)
    }
