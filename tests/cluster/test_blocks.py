"""Blocks as machines write them, and as every command reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cluster.runs import FORMS, RAY, records_of, run
from commands import call, written
from fakes import FakeFactory
from pilar_extract.cluster import work
from pilar_extract.cluster.units import units_of
from pilar_extract.corpus.fingerprint import job_fingerprint
from pilar_extract.corrections import Corrections
from pilar_extract.errors import OutputError, UsageError
from pilar_extract.reading.discovery import discover
from pilar_extract.settings import BlockSettings, ReadingSettings
from pilar_extract.store.blocks import Blocks
from pilar_extract.store.files import files_of
from pilar_extract.store.forms import RecordForm
from pilar_extract.store.notes import Note

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("one_machine")


def orders(out: Path, **changed: object) -> work.Orders:
    """What a machine is told."""
    told: dict[str, object] = {
        "blocks": Blocks(files_of(str(out)), RecordForm.JSONL),
        "factory": FakeFactory(),
        "pattern_dirs": (),
        "corrections": Corrections(),
        "reading": ReadingSettings(),
        "settings": BlockSettings(articles=4),
        "timeout": 60.0,
        "job": job_fingerprint((), ReadingSettings()),
        "run": "first",
        "folder": str(Path.cwd()),
    }
    return work.Orders(**(told | changed))  # type: ignore[arg-type]


def cuts(folder: Path, told: work.Orders) -> list[work.Cut]:
    """The slices of a folder, and the ends of its units."""
    units = units_of(discover([str(folder)]).sources, 4)
    return [found for unit in units for found in work.cut(unit, {}, told)]


def never() -> None:
    """A pipeline that must not be loaded."""
    raise AssertionError


def test_a_task_that_was_done_before_its_machine_was_lost_is_not_done_again(
    clippings: Path, tmp_path: Path
) -> None:
    """Its block is there, with the note of this run; another run's is written anew."""
    first = orders(tmp_path / "out")
    (cut, *_) = cuts(clippings, first)
    assert cut.work is not None
    note = work.make_block(cut.work, first)
    again = orders(tmp_path / "out", factory=never)
    assert work.make_block(cut.work, again) == note
    assert work.make_block(cut.work, orders(tmp_path / "out", run="second")).run == "second"


def test_machines_with_another_pilar_extract_are_refused(clippings: Path, tmp_path: Path) -> None:
    """Their records would be other ones."""
    with pytest.raises(UsageError, match="not those of the machine that started the run"):
        cuts(clippings, orders(tmp_path / "out", job="another"))


def test_a_note_says_nothing_that_its_version_does_not_know() -> None:
    """A block with such a note is one to be done."""
    note = Note("f", "r", 1, {"records/part-a.00000.jsonl": 3}, dropped=("x",), failures=(("n", "m", "c"),))
    assert Note.from_bytes(note.to_bytes()) == note
    with pytest.raises(ValueError, match="unexpected"):
        Note.from_bytes(note.to_bytes().replace(b'"run"', b'"walk"'))


@pytest.mark.parametrize("where", ["{}", "file://{}"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, where: str) -> None:
    """Wherever it is."""
    (tmp_path / "in-the-way").touch()
    files = files_of(where.format(tmp_path))
    with pytest.raises(OutputError, match="in-the-way"):
        files.put("in-the-way/a", b"")
    assert files.get("b") is None
    assert files.sizes("c") == {}


def test_every_command_reads_blocks(clippings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same tables, pages and answers come of them, in either form."""
    monkeypatch.chdir(tmp_path)
    run(clippings, Path("local"), "--format", "jsonl", status=1)
    for form in ("jsonl", "parquet"):
        run(clippings, Path(form), *RAY, "--format", form, status=1)
    compared: tuple[Callable[[str], tuple[object, ...]], ...] = (
        lambda out: ("export", out, "--to", "csv", "--out", f"csv-{out}"),
        lambda out: ("panel", out, "--out", f"panel-{out}"),
        lambda out: ("report", out, "--out", f"report-{out}"),
    )
    for words in compared:
        for out in ("local", "jsonl", "parquet"):
            ended, _, complaints = call(*words(out))
            assert ended == 0, complaints
        name = str(words("")[-1])
        assert written(Path(f"{name}jsonl")) == written(Path(f"{name}local"))
        assert written(Path(f"{name}parquet")) == written(Path(f"{name}local"))
    assert (
        call("show", "n03", "--out", "parquet", "--json")[1]
        == call("show", "n03", "--out", "local", "--json")[1]
    )
    assert call("show", "n99", "--out", "parquet")[0] == 1
    assert call("diff", "local", "parquet")[0] == 0


def test_a_damaged_block_is_named(clippings: Path, tmp_path: Path) -> None:
    """And does not pass for an empty one."""
    for form in FORMS[1:]:
        out = tmp_path / form[-1]
        run(clippings, out, *RAY, *form, status=1)
        (file, *_) = sorted((out / ("articles" if "parquet" in form else "records")).iterdir())
        raw = file.read_bytes()
        file.write_bytes(raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2))
        ended, _, complaints = call("export", out, "--to", "csv", "--out", tmp_path / "csv")
        assert ended == 1
        assert "is damaged" in complaints


def test_a_block_that_is_not_as_it_was_written_is_no_empty_one(clippings: Path, tmp_path: Path) -> None:
    """A file that was lost is told of, rather than that its records are left out in silence."""
    out = tmp_path / "out"
    run(clippings, out, *RAY, status=1)
    min((out / "records").iterdir()).unlink()
    for words in (("export", out, "--to", "csv", "--out", tmp_path / "csv"), ("show", "n03", "--out", out)):
        ended, _, complaints = call(*words)
        assert (ended, "is not as it was written" in complaints) == (1, True), complaints
    run(clippings, out, *RAY, status=1)
    assert len(records_of(out)) == 16
