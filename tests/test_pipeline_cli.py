"""The command with the real pipeline: bytes, schema, and any text."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from fakes import TEXT
from pilar_extract.article import Article
from pilar_extract.cli import app
from pilar_extract.record import from_bytes, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_gives_a_valid_record(pipeline: Pipeline, text: str) -> None:
    """Twice the same, and unchanged by being written and read."""
    article = Article.from_text(text, id="any")
    record = pipeline.extract(article)
    assert record.text == article.text
    assert pipeline.extract(article) == record == from_bytes(to_bytes(record))


def test_the_bytes_do_not_depend_on_the_jobs(tmp_path: Path) -> None:
    """By the installed command, in processes of its own."""
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT * (number + 1), encoding="utf-8")
    written = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        command = [
            sys.executable,
            "-m",
            "pilar_extract",
            "run",
            str(tmp_path / "*.txt"),
            "--jobs",
            jobs,
            "--out",
            str(out),
        ]
        subprocess.run(command, check=True, capture_output=True)
        written.append({path.name: path.read_bytes() for path in out.glob("*.json")})
    assert len(written[0]) == 5
    assert written[0] == written[1]


def test_a_record_fits_the_schema_that_is_printed(pipeline: Pipeline) -> None:
    """Codes included."""
    schema = json.loads(CliRunner().invoke(app, ["schema"]).stdout)
    record = pipeline.extract(Article.from_text(TEXT, id="a", published="2023-12-21"))
    jsonschema.validate(json.loads(to_bytes(record)), schema)
