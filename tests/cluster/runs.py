"""Runs with blocks, and what they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import call, figures
from pilar_extract.store import Store

if TYPE_CHECKING:
    from pathlib import Path

RAY = ("--engine", "ray", "--block-size", "4")
FORMS = (
    ("--format", "jsonl"),
    ("--format", "jsonl", "--compress", "gzip"),
    ("--format", "jsonl", "--compress", "zst"),
    ("--format", "parquet"),
)


def run(folder: object, out: Path, *words: object, status: int = 0) -> dict[str, int]:
    """Figures of a run, those that are not 0."""
    ended, said, complaints = call("run", folder, "--out", out, *words)
    assert ended == status, complaints
    return {word: number for word, number in figures(said).items() if number}


def records_of(out: Path) -> dict[str, bytes]:
    """Every record of a folder, each of which is there once."""
    lines: dict[str, bytes] = {}
    for record_id, read in Store(out).each():
        assert record_id not in lines
        lines[record_id] = read()
    return lines


def failures_of(out: Path) -> list[str]:
    """Every line of the failures."""
    files = [*out.glob("failures.jsonl"), *out.glob("failures/*.jsonl")]
    return sorted(line for file in files for line in file.read_text("utf-8").splitlines())
