"""Pattern files: what is refused, how that is said, and what a user's own folder does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import PatternError
from pilar_extract.pipeline import load
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from pathlib import Path

TERM = """
[[term]]
id = "pillar.psm-own"
kind = "PILLAR"
value = "PSM"
forms = ["sahabat desa"]
examples = ["Para «sahabat desa» hadir."]
counter_examples = [{ text = "Semua hadir.", why = "nothing there" }]
"""

RULE = """
[[rule]]
id = "count.own"
fact = "count"
patterns = ["NUM PILLAR"]
examples = ["«12 TKSK» hadir."]
counter_examples = [{ text = "Semua hadir.", why = "nothing there" }]
"""


def folder(path: Path, toml: str, *, name: str = "own.toml") -> Path:
    """A pattern folder with one file."""
    (path / name).write_text(toml, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("toml", "place", "complaint"),
    [
        ("[[term]\n", "own.toml", "at line 1"),
        (TERM.replace("kind =", "kin ="), "own.toml:3", "kin: Extra inputs are not permitted"),
        (TERM.replace('value = "PSM"\n', ""), "own.toml:3", "value: Field required"),
        (RULE.replace("counter_examples", "# "), "own.toml:3", "counter_examples: Field required"),
        (
            RULE.replace('[{ text = "Semua hadir.", why = "nothing there" }]', "[]"),
            "own.toml:3",
            "at least 1 item",
        ),
        (RULE.replace(', why = "nothing there"', ""), "own.toml:3", "why: Field required"),
        (RULE.replace("«12 TKSK»", "12 TKSK"), "own.toml:3", "mark what the rule finds with «»"),
        (RULE.replace("«12 TKSK»", "«12 TKSK"), "own.toml:3", "mark what the rule finds with «»"),
        (RULE.replace("NUM PILLAR", "NUM @nowhere"), "own.toml:3", "no list is called 'nowhere'"),
        (RULE.replace("NUM PILLAR", "( NUM"), "own.toml:3", "a bracket is not closed"),
        (RULE.replace("count.own", "Count Own"), "own.toml:", "id: String should match pattern"),
        (RULE.replace('"count"\n', '"counts"\n'), "own.toml:3", "fact: Input should be 'count'"),
        (TERM + 'unless = ["kpm"]\n', "own.toml:3", "a context needs the term once"),
        ('[[method]]\nid = "count.own"\n', "own.toml:2", "what: Field required"),
        ('[lists]\nunit_person = "orang"\n', "own.toml", "'unit_person' is no list of words"),
    ],
)
def test_wrong_file_is_refused(tmp_path: Path, toml: str, place: str, complaint: str) -> None:
    """With file, line and cure."""
    with pytest.raises(PatternError) as caught:
        load_rules([folder(tmp_path, toml)])
    assert place in caught.value.message
    assert complaint in caught.value.message
    assert caught.value.cure


def test_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    """By name."""
    (tmp_path / "own.toml").write_bytes(b"# \xff\n")
    with pytest.raises(PatternError, match=r"own\.toml"):
        load_rules([tmp_path])


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    """Rather than read as empty."""
    with pytest.raises(PatternError, match="no such pattern folder"):
        load_rules([tmp_path / "nowhere"])


def test_own_folder_adds(tmp_path: Path) -> None:
    """A term with a new id stands beside the shipped ones, at its own file and line."""
    rules = load_rules([folder(tmp_path, TERM)])
    assert rules.terms["pillar.psm-own"].value == "PSM"
    assert rules.terms.keys() > load_rules().terms.keys()
    assert (rules.locations["pillar.psm-own"].file, rules.locations["pillar.psm-own"].line) == ("own.toml", 3)


def test_own_folder_overrides(tmp_path: Path) -> None:
    """A term with a known id replaces the shipped one."""
    known = next(iter(load_rules().terms))
    rules = load_rules([folder(tmp_path, TERM.replace("pillar.psm-own", known))])
    assert rules.terms[known].forms == ("sahabat desa",)
    assert len(rules.terms) == len(load_rules().terms)


def test_own_folder_extends_a_list(tmp_path: Path) -> None:
    """A list of the same name goes on."""
    rules = load_rules([folder(tmp_path, '[lists]\nunit_person = ["insan kamil"]\n')])
    assert rules.lists["unit_person"] == [*load_rules().lists["unit_person"], "insan kamil"]


def test_later_folder_wins(tmp_path: Path) -> None:
    """Of two that say the same id."""
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    rules = load_rules([folder(first, TERM), folder(second, TERM.replace("sahabat desa", "kawan desa"))])
    assert rules.terms["pillar.psm-own"].forms == ("kawan desa",)


def test_digest_tells_pattern_files_apart(tmp_path: Path) -> None:
    """By what they say and what they are called; the same files give the same."""
    plain, own = load_rules(), load_rules([folder(tmp_path, TERM)])
    assert plain.digest == load_rules().digest != own.digest
    (tmp_path / "own.toml").rename(tmp_path / "other.toml")
    assert load_rules([tmp_path]).digest != own.digest


def test_pipeline_finds_by_own_patterns(tmp_path: Path) -> None:
    """A user's pillar is counted, and explained by the user's file."""
    from pilar_extract.article import Article

    pipeline = load([folder(tmp_path, TERM)])
    record = pipeline.extract(Article.from_text("Sebanyak 12 orang sahabat desa hadir.", id="own"))
    assert [(count.pillar, count.value) for count in record.counts] == [("PSM", 12)]
    assert record.extractor.rules["pillar.psm-own"].file == "own.toml"
