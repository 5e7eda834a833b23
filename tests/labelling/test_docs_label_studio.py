"""What docs/label-studio.md says is done."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from labelling_tasks import annotate
from pilar_extract.cli import app
from pilar_extract.labelling.fields import ARTICLE, FIELDS, OPTIONAL
from test_docs import ROOT, blocks, call

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "label-studio.md").read_text("utf-8")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """A folder in which the commands of the page were typed, annotators submitting in between; what each block said."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        said = []
        for _, text in blocks(PAGE, "console"):
            made = Path("data", "export", "label-studio", "tasks.json")
            if made.is_file():
                Path("annotated.json").write_text(
                    json.dumps(annotate(json.loads(made.read_bytes()))), "utf-8"
                )
            said.append("".join(map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))))
        yield said


def test_commands_say_what_the_page_shows(workplace: list[str]) -> None:
    """But for figures, which move with every rule."""
    assert len(workplace) == 3
    for said, (_, text) in zip(workplace, blocks(PAGE, "console"), strict=True):
        for line in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
            assert re.sub(r"\d+", "", line) in re.sub(r"\d+", "", said)


def test_the_mistake_shown_is_told_so(workplace: list[str]) -> None:
    """Message and cure, to the letter."""
    tasks = json.loads(Path("annotated.json").read_bytes())
    results = tasks[0]["annotations"][0]["result"]
    results.remove(next(one for one in results if one["from_name"] == "count_value"))
    Path("annotated.json").write_text(json.dumps(tasks), "utf-8")
    done = CliRunner().invoke(app, ["import", "label-studio", "annotated.json", "--out", "other"])
    (shown,) = blocks(PAGE, "text")
    assert (done.exit_code, done.stderr) == (1, shown[1])


def test_every_field_is_told_of() -> None:
    """Beside its label, and whether a region can do without it."""
    rows = {found[1]: found[0] for found in re.finditer(r"(?m)^\| `(\w+)` \| `.*$", PAGE)}
    assert set(rows) == set(FIELDS)
    for label, fields in FIELDS.items():
        told = re.findall(r"`(\w+)`(\*?)", rows[label].split("|")[2])
        assert told == [(field.name, "*" if field.required else "") for field in fields]
    for field in (OPTIONAL, *ARTICLE):
        assert f"`{field.name}`" in PAGE
