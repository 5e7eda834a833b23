"""`panel` and `people` over a folder of records."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from pilar_extract.article import Article
from pilar_extract.cli import app
from pilar_extract.record import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline

STORIES = {
    "a": "KOTA TEGAL - Kota Tegal memiliki 27 orang TKSK, kata Kepala Dinas Sosial Kota Tegal, Suwarnono Hadi, Rabu "
    "(20/12/2023). Mereka mendata warga di setiap kelurahan sejak awal tahun lalu bersama para relawan lain.",
    "b": "KOTA TEGAL - Kota Tegal memiliki 29 orang TKSK, ujar Kadinsos Kota Tegal, Suwarnono Hadi, saat ditemui di "
    "kantornya, Rabu (20/12/2023). Bantuan untuk lansia akan disalurkan lewat kantor pos mulai pekan depan, tambahnya.",
}
STORIES["c"] = "Warta Pantura\n\n" + STORIES["a"]


@pytest.fixture(scope="module")
def folder(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of two stories, of which one is told twice."""
    out = tmp_path_factory.mktemp("records")
    for name, text in STORIES.items():
        record = pipeline.extract(Article.from_text(text, id=name))
        (out / f"{name}.json").write_bytes(to_bytes(record))
    return out


def run(*arguments: object) -> Any:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_panel_keeps_conflict_and_counts_a_copy_once(folder: Path, tmp_path: Path) -> None:
    """27 and 29 TKSK of one day: two sources, although 27 stands in two articles."""
    result = run("panel", folder, "--out", tmp_path / "panel")
    assert result.exit_code == 0, result.output
    (cell,) = [row for row in rows(tmp_path / "panel" / "panel.csv") if row["pillar"] == "TKSK"]
    assert (cell["region"], cell["sources"], cell["agreeing"]) == ("33.76", "2", "1")
    assert {cell["value"], cell["conflicting"]} == {"27", "29"}
    clusters = rows(tmp_path / "panel" / "clusters.csv")
    assert {row["article_id"]: row["size"] for row in clusters} == {"a": "2", "b": "1", "c": "2"}
    statements = rows(tmp_path / "panel" / "statements.csv")
    said = [STORIES[row["article_id"]][int(row["start"]) : int(row["end"])] for row in statements]
    assert all("TKSK" in words for words in said)


def test_panel_as_pages_shows_both_values(folder: Path, tmp_path: Path) -> None:
    """27 and 29 with the sentences that say them; a folder of something else is left alone."""
    result = run("panel", folder, "--to", "html", "--out", tmp_path / "pages")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "pages" / "panel.html").is_file()
    said = (tmp_path / "pages" / "data" / "conflicts-0.js").read_text("ascii")
    assert all(f"memiliki {number} orang TKSK" in said for number in (27, 29))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").touch()
    result = run("panel", folder, "--to", "html", "--out", tmp_path / "other")
    assert result.exit_code != 0
    assert "--out" in result.output


def test_people_joins_and_says_why(folder: Path, tmp_path: Path) -> None:
    """One head of the agency in three articles."""
    result = run("people", folder, "--to", "jsonl", "--out", tmp_path / "people")
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "people" / "people.jsonl").read_text("utf-8").splitlines()
    (person,) = map(json.loads, lines)
    assert (person["name"], person["articles"]) == ("Suwarnono Hadi", 3)
    assert "one post" in (tmp_path / "people" / "appearances.jsonl").read_text("utf-8")


def test_same_records_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Twice the same."""
    for name in ("one", "two"):
        assert run("panel", folder, "--by", "region,pillar,year", "--out", tmp_path / name).exit_code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize("by", ["pillar,year", "region,pillar,month", "region,pillar,colour,year"])
def test_a_key_that_would_sum_in_silence_is_refused(folder: Path, tmp_path: Path, by: str) -> None:
    """The message says what can be asked for."""
    result = run("panel", folder, "--by", by, "--out", tmp_path / "panel")
    assert result.exit_code == 2
    assert "region,pillar,year" in result.output


def test_a_broken_record_is_named_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    """Exit status 1."""
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "d.json").write_text("{}", "utf-8")
    result = run("panel", tmp_path, "--out", tmp_path / "panel")
    assert result.exit_code == 1
    assert "d.json" in result.output
    assert len(rows(tmp_path / "panel" / "clusters.csv")) == 3
