"""What docs/evaluation.md says is done."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pilar_extract import extract
from pilar_extract.cli import app
from pilar_extract.evaluation import compare, read_gold
from pilar_extract.record import to_bytes
from test_docs import README, ROOT, blocks, call

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "evaluation.md").read_text("utf-8")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which the commands of the page can be typed."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copytree(ROOT / "tests" / "corpus" / "raw", folder / "gold" / "raw")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


def words(text: str) -> str:
    """Without figures, which move with every rule, and without how lines are broken."""
    return " ".join(re.sub(r"[\d.–─]+", " ", text).split())


@pytest.mark.usefixtures("workplace")
def test_commands_say_what_the_page_shows() -> None:
    """Line by line; errors come and go."""
    for comment, text in blocks(PAGE, "console"):
        if comment == "diff":
            continue
        said = words("".join(map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))))
        if "--errors" not in text:
            for line in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
                assert words(line) in said, line
        else:
            assert "fact_f" in said


def test_the_gold_of_the_page_is_gold(tmp_path: Path) -> None:
    """And the article it speaks of is read as it says."""
    (content,) = (text for comment, text in blocks(PAGE, "json") if comment == "gold")
    (tmp_path / "batu-apel.gold.json").write_text(content)
    (gold,) = read_gold([tmp_path])
    text = "BATU – Sebanyak 120 orang PSM Kota Batu mengikuti apel, Selasa (14/5/2024)."
    record = json.loads(to_bytes(extract(text, id="batu-apel")))
    assert compare(gold, record).is_perfect


def test_a_change_does_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line, and the totals below."""
    monkeypatch.chdir(tmp_path)
    for folder, name, content in (
        ("news", "lansia.txt", dict(blocks(PAGE, "text"))["clipping"]),
        ("my-patterns", "pillars.toml", blocks(README, "toml")[0][1]),
    ):
        Path(folder).mkdir()
        Path(folder, name).write_text(content, "utf-8")
    text = dict(blocks(PAGE, "console"))["diff"]
    *_, said = (
        CliRunner(env={"COLUMNS": "120"}).invoke(app, shlex.split(line)[1:])
        for line in re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    )
    shown = re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE)
    assert said.exit_code == 1
    told = [words(line) for line in said.stdout.splitlines()]
    assert [line for line in shown if words(line) not in told] == []
