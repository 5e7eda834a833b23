"""What docs/corpus-runs.md says is run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from commands import call, figures
from pilar_extract.reading import sources

PAGE = (Path(__file__).parents[1] / "docs" / "corpus-runs.md").read_text("utf-8")

pytestmark = pytest.mark.usefixtures("fake_pipeline")


def test_the_two_runs_give_the_figures_that_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One article more, one corrected, one taken away."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources, "_SLOWEST_CLOCK", 0)
    folder = Path("clippings")
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"12 PSM {name}", encoding="utf-8")
    first, second = re.findall(r"(?ms)^```console\n\$ ([^\n]*)\n…\n(.*?)…\n```$", PAGE)
    assert figures(call(*shlex.split(first[0])[1:])[1]) == figures(first[1])
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("13 PSM b", encoding="utf-8")
    (folder / "d.txt").write_text("14 PSM", encoding="utf-8")
    assert figures(call(*shlex.split(second[0])[1:])[1]) == figures(second[1])


def test_the_failure_that_is_shown_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte."""
    monkeypatch.chdir(tmp_path)
    Path("clippings").mkdir()
    Path("clippings", "kosong.txt").touch()
    assert call("run", "clippings", "--out", "facts")[0] == 1
    (shown,) = re.findall(r"(?ms)^```json\n(.*?)^```$", PAGE)
    assert Path("facts", "failures.jsonl").read_text("utf-8") == shown
    assert json.loads(shown)
