"""What docs/workbench.md says is done."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pilar_extract.cli import app
from test_docs import README, ROOT, blocks, call

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "workbench.md").read_text("utf-8")


def words(text: str) -> str:
    """Without lines of pattern files, which move, and without how lines are broken."""
    return " ".join(re.sub(r"\.toml:\d*", ".toml", text).split())


@pytest.mark.parametrize("text", [text for comment, text in blocks(PAGE, "console") if not comment])
def test_commands_say_what_the_page_shows(text: str) -> None:
    """Line by line."""
    (line,) = re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    done = CliRunner(env={"COLUMNS": "140"}).invoke(app, shlex.split(line)[1:])
    said = words(done.stdout)
    assert done.exit_code == 0
    for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
        assert words(shown) in said


def test_a_wrong_folder_is_told_of_as_the_page_shows(tmp_path: Path) -> None:
    """To the letter."""
    folder = tmp_path / "my-patterns"
    folder.mkdir()
    (folder / "lansia.toml").write_text(dict(blocks(PAGE, "toml"))["wrong"], "utf-8")
    (line,) = re.findall(r"^\$ (.*)$", dict(blocks(PAGE, "console"))["wrong"], re.MULTILINE)
    # By its whole path: rules are read once a process, and other pages have a folder of that name.
    typed = line.replace("my-patterns", str(folder))
    done = CliRunner().invoke(app, shlex.split(typed)[1:])
    assert done.exit_code == 1
    assert done.stdout.replace(f"{tmp_path}/", "") == dict(blocks(PAGE, "text"))["findings"]


def test_costs_are_told_as_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for figures, and for the order, which are the machine's."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    (tmp_path / "my-patterns").mkdir()
    (tmp_path / "my-patterns" / "lansia.toml").write_text(blocks(README, "toml")[0][1], "utf-8")
    text = dict(blocks(PAGE, "console"))["costs"]
    (said,) = map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))
    for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
        assert words(re.sub(r"[\d.]+", "", shown)) in words(re.sub(r"[\d.]+", "", said))


def test_rules_of_a_corpus_are_counted_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for figures, which move with every rule."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    text = dict(blocks(PAGE, "console"))["coverage"]
    *_, said = map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))
    for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
        assert words(re.sub(r"\d+", "", shown)) in words(re.sub(r"\d+", "", said))


def test_what_was_missed_is_told_as_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the letter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "werda.txt").write_text(dict(blocks(PAGE, "text"))["missed"], "utf-8")
    text = dict(blocks(PAGE, "console"))["missed"]
    *_, said = map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))
    for shown in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
        assert words(shown) in words(said)
