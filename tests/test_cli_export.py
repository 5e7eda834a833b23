"""``export`` as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from pilar_extract.cli import app
from pilar_extract.export import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["export", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_it_says_what_it_wrote_and_where(stored: Path, tmp_path: Path) -> None:
    """And ends with 0."""
    target = tmp_path / "there" / "facts.sqlite"
    status, said, _ = run(stored, "--to", "sqlite", "--out", target)
    assert (status, target.is_file()) == (0, True)
    assert f"1 articles, 21 rows: {target}" in said


def test_exports_have_a_place_of_their_own(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none is named."""
    monkeypatch.chdir(stored)
    (stored / "data").mkdir()
    (stored / "pasuruan.json").rename(stored / "data" / "pasuruan.json")
    assert run("data", "--to", "jsonl")[0] == 0
    assert run("data", "--to", "sqlite")[0] == 0
    assert (stored / "data" / "export" / "jsonl" / "counts.jsonl").is_file()
    assert (stored / "data" / "export" / "pilar.sqlite").is_file()


def test_a_broken_record_is_named_and_the_others_go_on(stored: Path, tmp_path: Path) -> None:
    """The status tells."""
    fields = json.loads((stored / "pasuruan.json").read_text("utf-8"))
    (stored / "half.json").write_text("{")
    (stored / "later.json").write_text(json.dumps({**fields, "schema_version": "9.0"}))
    (stored / "moved.json").write_text(json.dumps(fields))
    fields["counts"][0]["value"] = 2**63
    (stored / "vast.json").write_text(json.dumps({**fields, "id": "vast"}))
    target = tmp_path / "csv"
    status, _, said = run(stored, "--to", "csv", "--out", target)
    assert status == 1
    for words in (
        "half.json: not JSON", "later.json: a record of schema version '9.0'",
        "moved.json: the record in it is 'pasuruan'", "vast: a count is larger than",
    ):  # fmt: skip
        assert words in said
    assert said.count("→") == 4
    assert (target / "awards.csv").read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_broken_off_leaves_nothing_behind(tmp_path: Path, to: str) -> None:
    """No record could be read; no file, folder or scratch is left."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.json").write_text("[]")
    status, _, said = run(tmp_path / "broken", "--to", to, "--out", tmp_path / "facts")
    assert (status, "none of its records can be read" in said) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["broken"]


@pytest.mark.parametrize("to", FORMATS)
def test_a_full_disk_is_said(stored: Path, tmp_path: Path, to: str) -> None:
    """Without a traceback and without litter; what was there before stays."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "before").touch()
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))\n"
        "from pilar_extract.cli import main; main()"
    )
    command = [
        sys.executable,
        "-B",
        "-c",
        code,
        "export",
        str(stored),
        "--to",
        to,
        "--out",
        str(out / "facts"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("✗"), "Traceback" in done.stderr) == (1, 1, False), done.stderr
    assert "cannot be written" in done.stderr
    assert [path.name for path in out.iterdir()] == ["before"]


def test_nothing_to_export_is_an_error(tmp_path: Path) -> None:
    """No folder, no records, none that can be read; and nothing is written then."""
    target = tmp_path / "facts.sqlite"
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.json").write_text("[]")
    for folder, words in (
        ("nowhere", "no records"),
        ("empty", "no records"),
        ("broken", "none of its records"),
    ):
        status, _, said = run(tmp_path / folder, "--to", "sqlite", "--out", target)
        assert (status, words in said, target.exists()) == (1, True, False), said
    assert run(tmp_path, "--to", "stone")[0] == 2


@pytest.mark.parametrize(
    ("to", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("duckdb", "duckdb")]
)
def test_what_is_not_installed_is_said(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str, library: str
) -> None:
    """With the extra that brings it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)

    class Absent:
        @staticmethod
        def find_spec(name: str, *_: Any) -> None:
            if name.partition(".")[0] == library:
                raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr(sys, "meta_path", [Absent, *sys.meta_path])
    status, _, said = run(stored, "--to", to, "--out", tmp_path / "facts")
    assert (status, f"{library}, which is not installed" in said) == (2, True)
    assert f"pip install 'pilar-extract[{to}]'" in said
    assert not (tmp_path / "facts").exists()


@pytest.mark.parametrize("to", ["csv", "jsonl", "sqlite"])
def test_the_base_installation_is_enough_for_plain_formats(stored: Path, tmp_path: Path, to: str) -> None:
    """Neither spaCy nor an extra is loaded."""
    code = (
        "import sys; from pilar_extract.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'pyarrow', 'duckdb', 'xlsxwriter', 'numpy'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, "export", str(stored), "--to", to, "--out", str(tmp_path / "x")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
