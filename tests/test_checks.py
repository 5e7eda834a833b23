"""Contradictions inside an article are kept and flagged; every check does what its own examples say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.article import Article
from pilar_extract.checks.definition import definitions
from pilar_extract.errors import PatternError
from pilar_extract.pipeline import load
from pilar_extract.rules.loader import load_rules
from pilar_extract.workbench.examples import check_failures

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record.facts import Check

CHECKS = definitions(load_rules().tables["checks"]["check"])


def checks_of(pipeline: Pipeline, text: str) -> list[Check]:
    """The checks of one text."""
    return list(pipeline.extract(Article.from_text(text, id="x")).checks)


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_does_what_its_sentences_say(pipeline: Pipeline, code: str) -> None:
    """An example raises it once, with the place that is marked; what only looks like a contradiction never."""
    assert list(check_failures(pipeline, code, CHECKS[code])) == []


def test_a_wrong_sum_shows_total_and_parts(pipeline: Pipeline) -> None:
    """The message computes, and every number is a mention."""
    text = "Dinsos Kota Tegal kini punya 90 orang SDM yang terdiri dari PKH 50, Tagana 20 dan PSM 10."
    (check,) = checks_of(pipeline, text)
    assert "50 + 20 + 10 = 80" in check.message.en
    assert len(check.mentions) == 4


def test_messages_speak_both_languages(pipeline: Pipeline) -> None:
    """20 December 2023 was a Wednesday; figures keep the decimal mark of their language."""
    (day,) = checks_of(pipeline, "Apel Tagana digelar di Kota Tegal, Senin (20/12/2023).")
    assert "Rabu" in day.message.id
    assert "Wednesday" in day.message.en
    (share,) = checks_of(pipeline, "Kemiskinan di Kabupaten Batang kini 9,4 persen, turun dari 8,7 persen.")
    assert "9,4%" in share.message.id
    assert "9.4%" in share.message.en
    assert "fall" in share.message.en


def test_a_folder_of_ones_own_sets_severity_and_switches_off(tmp_path: Path) -> None:
    """Single keys of a check can be changed; the rest stays."""
    own = tmp_path / "checks.toml"
    own.write_text(
        '[check.sum-mismatch]\nseverity = "error"\n[check.weekday-mismatch]\non = false\n', "utf-8"
    )
    pipeline = load([tmp_path])
    text = "Rabu (21/12/2023) Kota Tegal punya 90 orang SDM yang terdiri dari PKH 50, Tagana 20 dan PSM 10."
    assert [(check.code, check.severity) for check in checks_of(pipeline, text)] == [
        ("sum-mismatch", "error")
    ]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('[check.sum-mismatch]\nseverity = "grave"\n', "check.sum-mismatch: severity"),
        ("[check.sum-mismatch]\nid = 'Jumlah {total} salah.'\n", "different values in braces"),
        (
            """[check.moon]
            severity = 'info'
            id = 'abc'
            en = 'abc'
            examples = ['abc']
            counter_examples = [{ text = 'abc', why = 'abc' }]""",
            "check.moon is unknown",
        ),
    ],
)
def test_a_wrong_definition_is_refused(tmp_path: Path, entry: str, message: str) -> None:
    """The error names the check."""
    (tmp_path / "checks.toml").write_text(entry, "utf-8")
    with pytest.raises(PatternError, match=message):
        load([tmp_path])
