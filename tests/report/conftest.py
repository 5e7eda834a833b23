"""Folders of records to make reports of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.sites import HOSTILE, altered, poisoned, store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Records that want to run a script."""
    return store(tmp_path / "hostile", *(poisoned(words, number) for number, words in enumerate(HOSTILE)))


@pytest.fixture
def some(tmp_path: Path) -> Path:
    """A dozen records."""
    return store(tmp_path / "some", *(altered(number) for number in range(12)))
