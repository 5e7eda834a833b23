"""docs/adding-a-pattern.md is done from top to bottom: its files written, its commands typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from pilar_extract.cli import app
from test_docs import ROOT

if TYPE_CHECKING:
    import pytest

PAGE = (ROOT / "docs" / "adding-a-pattern.md").read_text("utf-8")
BLOCK = re.compile(r"(?ms)^(?:<!-- (file|run) ?([^\n]*?) ?-->\n)?^```(\w+)\n(.*?)^```$")


def words(text: str) -> str:
    """Without lines of pattern files, which move, and without how lines are broken or ruled."""
    return " ".join(re.sub(r"(?<=\.toml):\d+|─", "", text).split())


def test_the_page_is_true_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line shown is printed, in its order, and each block ends with the status that the page says."""
    monkeypatch.chdir(tmp_path)
    typed = []
    for what, more, _, text in BLOCK.findall(PAGE):
        assert what, f"a block that is neither written nor typed: {text}"
        if what == "file":
            Path(more).parent.mkdir(exist_ok=True)
            Path(more).write_text(text, "utf-8")
            continue
        said, status = "", 0
        for line in re.findall(r"^\$ (.*)$", text, re.MULTILINE):
            assert not status, line
            done = CliRunner(env={"COLUMNS": "140"}).invoke(app, shlex.split(line)[1:])
            said, status = said + done.stdout, done.exit_code
            typed.append(shlex.split(line)[1])
        assert status == int(more or 0), said
        at, printed = 0, words(said)
        for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
            at = printed.find(words(shown), at)
            assert at >= 0, f"{shown}\nis not in\n{said}"
    assert {"run", "eval", "patterns", "try", "diff"} == set(typed)


def test_the_rule_is_no_shipped_one() -> None:
    """Or the page would show a change that is none."""
    assert "digerakkan" not in (ROOT / "patterns" / "counts.toml").read_text("utf-8")
