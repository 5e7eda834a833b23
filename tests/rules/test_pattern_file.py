"""A mistake in a pattern file of one's own is named; what is right adds to the shipped patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import PatternError
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from pathlib import Path

TERM = """
[[term]]
id = "pillar.garda"
kind = "PILLAR"
value = "GARDA"
forms = ["garda lansia"]
unless = ["@nosuchlist <>"]
examples = ["«Garda Lansia» hadir."]
counter_examples = [{ text = "Garda depan tampil.", why = "no pillar" }]
"""


def refused(folder: Path, text: str, name: str = "own.toml") -> str:
    """The message with which a folder of one file is refused."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(PatternError) as caught:
        load_rules([folder])
    return caught.value.message


def test_unknown_list_of_a_context_is_named(tmp_path: Path) -> None:
    """With file and line, when the files are read rather than when the term first runs."""
    assert refused(tmp_path, TERM).startswith("own.toml:3: pillar.garda: no list is called 'nosuchlist'")


def test_unknown_section_is_refused(tmp_path: Path) -> None:
    """A misspelt `[[terms]]` would otherwise be passed over in silence."""
    assert "unknown section 'terms'" in refused(tmp_path, TERM.replace("[[term]]", "[[terms]]"))


def test_unknown_key_is_told_before_the_missing_one(tmp_path: Path) -> None:
    """`counter_exampels` explains why `counter_examples` is missing."""
    assert "counter_exampels" in refused(tmp_path, TERM.replace("counter_examples", "counter_exampels"))


def test_own_file_of_a_shipped_name_adds(tmp_path: Path) -> None:
    """Its pillar names and tables go beside the shipped ones and do not take their place."""
    (tmp_path / "pillars.toml").write_text('[[pillar]]\ncode = "GARDA"\nname = "Garda Lansia"\n', "utf-8")
    (tmp_path / "dates.toml").write_text("[months]\nmeei = 5\n", "utf-8")
    shipped, own = load_rules(), load_rules([tmp_path])
    assert own.pillar_names == {**shipped.pillar_names, "GARDA": "Garda Lansia"}
    assert own.tables["dates"]["months"] == {**shipped.tables["dates"]["months"], "meei": 5}
    assert own.digest != shipped.digest
