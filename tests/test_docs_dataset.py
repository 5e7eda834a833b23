"""What docs/dataset.md says is done."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.dataset import tables
from pilar_extract.tables.model import Table
from test_docs import ROOT, blocks, call

if TYPE_CHECKING:
    import pytest

PAGE = (ROOT / "docs" / "dataset.md").read_text("utf-8")


def test_commands_say_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for figures, which move with every rule."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    monkeypatch.chdir(tmp_path)
    Path("decisions.toml").write_text(blocks(PAGE, "toml")[0][1], "utf-8")
    for _, text in blocks(PAGE, "console"):
        said = [
            re.sub(r"\d+", "", line)
            for command in re.findall(r"^\$ (.*)$", text, re.MULTILINE)
            for line in call(command).splitlines()
        ]
        told = [re.sub(r"\d+", "", line) for line in text.splitlines() if not line.startswith("$")]
        assert [line for line in told if line not in said] == []


def test_the_page_names_every_table() -> None:
    """None is written that the page does not explain."""
    filled = [table for table in vars(tables).values() if isinstance(table, Table)]
    assert len(filled) >= 10
    assert [table.name for table in filled if f"`{table.name}`" not in PAGE] == []
