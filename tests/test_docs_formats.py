"""What docs/formats.md says is run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from commands import call, figures, visible
from pilar_extract.reading.registry import FORMATS
from pilar_extract.settings import ReadingSettings
from pilar_extract.store.folder import STATE

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")

pytestmark = pytest.mark.usefixtures("fake_pipeline")


def test_the_run_gives_the_figures_that_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the samples."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "formats", tmp_path / "tests" / "formats")
    ((typed, shown),) = re.findall(r"(?ms)^```console\n\$ ([^\n]*)\n…\n(.*?)…\n```$", PAGE)
    assert figures(call(*shlex.split(typed)[1:])[1]) == figures(shown)


def test_the_columns_are_named_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the ids are those that the page gives."""
    monkeypatch.chdir(tmp_path)
    Path("berita.csv").write_text(
        "kode,isi,tanggal,tautan\nx1,12 PSM,2023-12-20,https://a.example\n", "utf-8"
    )
    (typed,) = re.findall(r"(?m)^pilar-extract (run berita.csv .*)$", PAGE)
    assert call(*shlex.split(typed), "--out", "facts")[0] == 0
    assert visible(Path("facts")) == ["berita--x1.json"]
    assert "berita--x1" in PAGE


def test_every_format_and_limit_is_explained() -> None:
    """With the figures that hold."""
    for form in FORMATS:
        assert any(f"`{suffix}`" in PAGE for suffix in form.suffixes), form.name
    limits = ReadingSettings()
    assert f"{limits.max_ratio:g} times its size" in PAGE
    assert f"over {limits.free_ratio // 1_000_000} MB" in PAGE
    assert f"| {limits.max_bytes // 1_000_000} MB, also" in PAGE
    assert (limits.max_members, limits.max_depth) == (1_000_000, 4)


def test_the_folder_that_a_run_writes_to_is_known_by_its_state() -> None:
    """Reading stands below the store and has the word for itself."""
    from pilar_extract.reading.records import MANIFEST

    assert MANIFEST == STATE
