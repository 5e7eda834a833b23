"""Fixtures that more than one module uses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fakes import TEXT, FakeFactory, gold_facts, numbered_record, record_fields
from pilar_extract.evaluation import Gold
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The real pipeline, loaded once."""
    from pilar_extract import load

    return load()


@pytest.fixture
def record() -> Record:
    """A record with a fact of every kind."""
    return Record.model_validate(record_fields())


@pytest.fixture
def stored(tmp_path: Path, record: Record) -> Path:
    """A folder that holds that record."""
    (tmp_path / f"{record.id}.json").write_bytes(to_bytes(record))
    return tmp_path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three records in a folder of their own."""
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(3):
        (folder / f"pasuruan-{number}.json").write_bytes(to_bytes(numbered_record(number)))
    return folder


@pytest.fixture
def gold() -> Gold:
    """Gold of the record with a fact of every kind."""
    return Gold("pasuruan", gold_facts(), TEXT)


@pytest.fixture
def golden(tmp_path: Path, gold: Gold) -> Path:
    """A folder with that gold."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "pasuruan.gold.json").write_text(json.dumps(gold.facts), "utf-8")
    return folder


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``run`` use the fake pipeline."""
    monkeypatch.setattr("pilar_extract.cli.execution.RulePipeline", lambda _: FakeFactory())


@pytest.fixture(scope="session")
def as_nobody() -> Callable[..., list[str]]:
    """Words to put before a command that shall run without root's rights."""
    setpriv = shutil.which("setpriv")
    words = [setpriv or "", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if (
        setpriv is None
        or subprocess.run([*words, sys.executable, "-c", ""], check=False, capture_output=True).returncode
    ):
        pytest.skip("cannot run Python as nobody: no setpriv, or not root, or Python is out of reach")
    return lambda *command: [*words, *command]
