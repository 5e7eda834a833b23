"""Contradictions inside an article are kept and flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record.facts import Check


def checks_of(pipeline: Pipeline, text: str) -> list[Check]:
    """The checks of one text."""
    return list(pipeline.extract(Article.from_text(text, id="x")).checks)


def test_parts_that_do_not_add_up_are_flagged(pipeline: Pipeline) -> None:
    """A total of 90 with parts of 50, 20 and 10 is a warning that shows total and parts."""
    text = "Dinsos Kota Tegal kini punya 90 orang SDM yang terdiri dari PKH 50, TKSK 20 dan Tagana 10."
    (check,) = checks_of(pipeline, text)
    assert (check.code, check.severity) == ("sum-mismatch", "warning")
    assert "50 + 20 + 10 = 80" in check.message.en
    assert len(check.mentions) == 4


def test_parts_that_add_up_are_not(pipeline: Pipeline) -> None:
    """The same sentence with a right total raises nothing."""
    text = "Dinsos Kota Tegal kini punya 80 orang SDM yang terdiri dari PKH 50, TKSK 20 dan Tagana 10."
    assert checks_of(pipeline, text) == []


def test_a_wrong_weekday_is_kept_and_flagged(pipeline: Pipeline) -> None:
    """20 December 2023 was a Wednesday; the date stays as written."""
    text = "Apel Tagana digelar di Kota Tegal, Senin (20/12/2023)."
    (check,) = checks_of(pipeline, text)
    assert check.code == "weekday-mismatch"
    assert "Wednesday" in check.message.en
    assert text[check.mentions[0].start : check.mentions[0].end] == check.mentions[0].text


def test_a_right_weekday_is_not_flagged(pipeline: Pipeline) -> None:
    """Rabu (20/12/2023) is right."""
    assert checks_of(pipeline, "Apel Tagana digelar di Kota Tegal, Rabu (20/12/2023).") == []
