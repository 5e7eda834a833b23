"""``run --summary``, ``--fail-on`` and ``--annotations``, and what an article can do to them: nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from fakes import record_fields
from pilar_extract.cli import app
from pilar_extract.cli.markdown import MOST_ROWS, cell, table
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("fake_pipeline")
EVIL = "120 | `x`\n::error::<img src=x> [a](b)"


@pytest.fixture
def clippings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clipping, and a folder with a record of another one, whose check speaks of evil things."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("12 PSM")
    keep_record(tmp_path, "warning", EVIL)
    return tmp_path


def keep_record(folder: Path, severity: str, message: str) -> None:
    """Put a record into the folder of records."""
    fields = record_fields()
    fields["checks"][0] |= {"severity": severity, "message": {"id": message, "en": message}}
    (folder / "out").mkdir(exist_ok=True)
    (folder / "out" / "pasuruan.json").write_bytes(to_bytes(Record.model_validate(fields)))


def run(*words: str, out: str = "out", **options: Any) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    command = ["run", "clippings", "--out", out, *words]
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, command, **options)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.usefixtures("clippings")
def test_the_status_comes_from_the_checks_of_all_records() -> None:
    """As grave as was asked for, or graver; of those too that were not read today."""
    assert run()[0] == 0
    assert run("--fail-on", "error")[0] == 0
    status, _, said = run("--fail-on", "warning")
    assert (status, "checks of severity warning or graver: 1, the first in pasuruan" in said) == (1, True)


def test_an_error_is_graver_than_a_warning(clippings: Path) -> None:
    """It counts where warnings are asked for; a remark does not."""
    keep_record(clippings, "error", "The parts do not add up.")
    assert (run("--fail-on", "error")[0], run("--fail-on", "warning")[0]) == (1, 1)
    keep_record(clippings, "info", "The parts do not add up.")
    assert run("--fail-on", "warning")[0] == 0


@pytest.mark.usefixtures("clippings")
def test_an_article_cannot_write_annotations_of_its_own() -> None:
    """Line breaks in what it says are escaped."""
    _, said, _ = run("--annotations")
    (line,) = [line for line in said.splitlines() if line.startswith("::")]
    assert line.startswith("::warning file=pasuruan,line=1,title=sum-mismatch::120 | `x`%0A::error::")


def test_the_summary_is_harmless_markdown(clippings: Path) -> None:
    """With the figures, the failures and the checks."""
    (clippings / "clippings" / "leer.txt").touch()
    assert run("--summary", "summary.md")[0] == 1
    said = (clippings / "summary.md").read_text("utf-8")
    assert "| 1 | 0 | 0 | 0 | 1 | 0 |" in said
    assert "the file is empty" in said
    assert "## Checks of all records: 1" in said
    assert "<img" not in said
    assert "120 \\| \\`x\\` ::error::&lt;img src=x&gt; \\[a\\]\\(b\\)" in said


@pytest.mark.usefixtures("clippings")
def test_machines_get_the_same_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a log of events."""
    status, _, said = run("--fail-on", "warning", "--log-format", "json")
    assert status == 1
    assert json.loads(said.splitlines()[0])["event"] == "started"


@pytest.mark.usefixtures("clippings")
def test_what_cannot_be_given_is_refused() -> None:
    """Checks of a stream; a summary into a folder that is not there."""
    for words, out in ((("--fail-on", "error"), "-"), (("--summary", "nowhere/summary.md"), "out")):
        assert run(*words, out=out)[0] == 2


def test_a_long_list_is_cut() -> None:
    """And says by how much."""
    lines = list(table(["n"], ([n] for n in range(MOST_ROWS + 7))))
    assert len([line for line in lines if line.startswith("| ")]) == MOST_ROWS + 2  # heading and rule
    assert "… and 7 more." in lines


@pytest.mark.parametrize(
    "text", ["a\nb", "<script>", "|", "**x**", "[a](javascript:b)", "![](x)", "@nama", "~x~"]
)
def test_a_cell_is_text(text: str) -> None:
    """On one line, every mark escaped."""
    said = cell(text)
    assert "\n" not in said
    assert "<" not in said
    for mark in "|*[]()!@~":
        assert said.count(mark) == said.count(f"\\{mark}")
