"""What docs/report.md says is done."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from test_docs import ROOT, blocks, call

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = (ROOT / "docs" / "report.md").read_text("utf-8")


def test_commands_say_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for figures, which move with every rule; and the pages that it names are there."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    for _, text in blocks(PAGE, "console"):
        commands = re.findall(r"^\$ (.*)$", text, re.MULTILINE)
        said = re.sub(r"\d+", "", "".join(map(call, commands)))
        told = [line for line in text.splitlines() if not line.startswith("$")]
        assert told
        assert all(re.sub(r"\d+", "", line) in said for line in told)
    for name in ("index.html", "facts.html"):
        assert f"`{name}" in PAGE
        assert (tmp_path / "site" / name).is_file()


def test_links_of_the_page_lead_somewhere() -> None:
    """To files that are there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert targets
    assert all((ROOT / "docs" / target).exists() for target in targets)
