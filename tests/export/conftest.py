"""Folders of records to export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fakes import record_fields
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = '=HYPERLINK("http://contoh.id";"klik")'


def altered(number: int) -> Record:
    """A record like the others, with an id and a value of its own."""
    fields = record_fields()
    fields["id"] = f"pasuruan-{number}"
    fields["counts"][0]["value"] = 100 + number
    fields["source"]["title"] = FORMULA if number else "Apel PSM"
    return Record.model_validate(fields)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three records in a folder of their own."""
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(3):
        (folder / f"pasuruan-{number}.json").write_bytes(to_bytes(altered(number)))
    return folder
