"""What docs/review.md says is done."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest

from pilar_extract.confidence.wording import WORDS
from pilar_extract.corrections import read_corrections, text_digest
from pilar_extract.evaluation.calibration import BANDS
from pilar_extract.record.kinds import CorrectionStatus
from pilar_extract.review import Reason
from test_docs import ROOT, blocks, call

PAGE = (ROOT / "docs" / "review.md").read_text("utf-8")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the commands of the page can be typed."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    shutil.copytree(ROOT / "tests" / "corpus" / "raw", tmp_path / "gold" / "raw")
    (tmp_path / "news").mkdir()
    for comment, text in blocks(PAGE, "text"):
        (tmp_path / "news" / f"{comment.split()[1]}.txt").write_text(text, "utf-8")
    return tmp_path


def words(text: str) -> str:
    """Without figures and identifiers, which move with the rules, and without how lines are broken."""
    return " ".join(re.sub(r"\b[0-9a-f]{8}\b|[\d.–─]+", " ", text).split())


def test_commands_say_what_the_page_shows(workplace: Path) -> None:
    """Line by line; and the entry is the line that is shown."""
    for _, text in blocks(PAGE, "console"):
        said = words("".join(map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))))
        for line in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
            assert words(line) in said, line
    (shown,) = (json.loads(text) for comment, text in blocks(PAGE, "json") if comment == "entry")
    shown["text_sha256"] = text_digest((workplace / "news" / "batu-apel.txt").read_text("utf-8"))
    (entry,) = (entry for entry in read_corrections(Path("corrections.jsonl")) if entry.action == "change")
    assert json.loads(entry.line()) | {"id": ""} == shown | {"id": ""}


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("code", [code for _, code in blocks(PAGE, "python run")])
def test_python_prints_what_is_said(code: str) -> None:
    """Lines that begin with ``#>`` are what the block prints."""
    with redirect_stdout(StringIO()) as out:
        exec(compile(code, "review.md", "exec"), {"__name__": "page"})  # noqa: S102 - our own page
    assert out.getvalue().splitlines() == re.findall(r"^#> (.*)$", code, re.MULTILINE)


def test_every_doubt_is_explained() -> None:
    """In the words that commands use."""
    for doubt, said in WORDS.items():
        assert re.search(rf"^\| `{doubt}` \| [\w, ]+ \| {re.escape(said)} \|$", PAGE, re.MULTILINE), doubt


def test_the_table_of_calibration_is_one() -> None:
    """Bands and rising shares, which tests/confidence measures."""
    (table,) = re.findall(r"<!-- calibration -->\n(.*?)\n\n", PAGE, re.DOTALL)
    rows = re.findall(r"^\| (\d+)–(\d+) \| (\d+) \| (\d+) \| ([\d.]+) \|$", table, re.MULTILINE)
    assert [int(low) for low, *_ in rows] == list(BANDS[:-1])
    shares = [float(share) for *_, share in rows]
    assert shares == sorted(shares)
    assert shares == [round(int(right) / int(facts), 3) for _, _, facts, right, _ in rows]


def test_every_reason_is_explained() -> None:
    """In the order in which they come."""
    heading = PAGE.index("## What to look at first")
    table = PAGE[heading : PAGE.index("## How sure is a fact?")]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(Reason)


def test_every_status_is_explained() -> None:
    """What a record may say of a correction stands in the table."""
    assert set(get_args(CorrectionStatus)) <= set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE))
