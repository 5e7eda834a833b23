"""What docs/workbench.md says is done."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.testing import CliRunner

from pilar_extract.cli import app
from test_docs import ROOT, blocks

PAGE = (ROOT / "docs" / "workbench.md").read_text("utf-8")


def words(text: str) -> str:
    """Without lines of pattern files, which move, and without how lines are broken."""
    return " ".join(re.sub(r"\.toml:\d+", ".toml", text).split())


@pytest.mark.parametrize("text", [text for comment, text in blocks(PAGE, "console") if not comment])
def test_commands_say_what_the_page_shows(text: str) -> None:
    """Line by line."""
    (line,) = re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    done = CliRunner(env={"COLUMNS": "140"}).invoke(app, shlex.split(line)[1:])
    said = words(done.stdout)
    assert done.exit_code == 0
    for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
        assert words(shown) in said
