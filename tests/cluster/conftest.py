"""The cluster's work done in this process, without Ray: what comes of it does not depend on who does it."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.cluster import work
from pilar_extract.cluster.engine import Met

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pilar_extract.cluster.units import Unit


def blocks_of(
    units: Iterable[Unit], there: Mapping[str, Mapping[str, str]], orders: work.Orders, *, jobs: int | None
) -> Iterator[Met]:
    """Do what `pilar_extract.cluster.engine.blocks_of` does, one after the other."""
    for unit in units:
        for found in work.cut(unit, there.get(unit.name, {}), orders):
            note = None if found.work is None else work.make_block(found.work, orders)
            yield Met(found.block, note, found)


@pytest.fixture
def one_machine(monkeypatch: pytest.MonkeyPatch, fake_pipeline: None) -> Iterator[None]:
    """Let ``run --engine ray`` do without Ray, and with the fake pipeline."""
    replacements: dict[str, Any] = {
        "load_ray": lambda _: None,
        "connected": lambda *_: nullcontext(),
        "blocks_of": blocks_of,
    }
    for name, replacement in replacements.items():
        monkeypatch.setattr(f"pilar_extract.cli.on_cluster.{name}", replacement)
    yield
    work.end_pool()


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Twelve articles in files and five lines, of which two fail."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number in range(12):
        (folder / f"n{number:02}.txt").write_text(f"{number} PSM dan 7 PSM", encoding="utf-8")
    (folder / "n05.txt").write_text("", encoding="utf-8")
    lines = [json.dumps({"id": f"r{number}", "text": f"{number} PSM"}) for number in range(5)]
    (folder / "t.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    return folder
