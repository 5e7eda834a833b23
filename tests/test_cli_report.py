"""``report`` as it is typed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from commands import call

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_says_what_it_wrote_and_opens_it(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only if asked to; and ends with 0."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    site = tmp_path / "pages" / "site"
    status, said, _ = call("report", stored, "--out", site)
    assert (status, said, opened) == (0, f"1 articles, 9 facts: {site / 'index.html'}\n", [])
    assert call("report", stored, "--out", site, "--open")[0] == 0
    assert opened == [(site / "index.html").as_uri()]


def test_a_broken_record_makes_the_status_one(stored: Path, tmp_path: Path) -> None:
    """It is named, with what to do about it."""
    (stored / "half.json").write_text("{")
    status, _, said = call("report", stored, "--out", tmp_path / "site")
    assert (status, "half.json: not JSON" in said, "→" in said) == (1, True, True)


def test_a_folder_of_something_else_is_left_alone(stored: Path) -> None:
    """Such as that of the records."""
    status, _, said = call("report", stored, "--out", stored)
    assert (status, "holds something that is no report" in said) == (1, True)
    assert (stored / "pasuruan.json").is_file()


def test_it_never_waits_for_spacy(stored: Path, tmp_path: Path) -> None:
    """Nor for any library of an export."""
    code = (
        "import sys; from pilar_extract.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'pyarrow', 'duckdb', 'pandas'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, "report", str(stored), "--out", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
