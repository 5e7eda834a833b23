"""One article in every format: the command gives the same facts out of each."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from commands import call

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "formats"
PARAGRAPHS = 5  # headline included


def facts(record: dict[str, Any]) -> dict[str, Any]:
    """What a record says, without where in the text it says so."""
    kinds = (
        "about_pillars",
        "main_region",
        "regions",
        "localities",
        "dates",
        "pillars",
        "counts",
        "officials",
    )
    said = {kind: record[kind] for kind in (*kinds, "awards", "checks")}
    plain: dict[str, Any] = json.loads(json.dumps(said))
    for entries in plain.values():
        for entry in entries if isinstance(entries, list) else ():
            entry["mentions"] = [mention["text"] for mention in entry["mentions"]]
    return plain


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The records of the samples, by the first words of their paths."""
    out = tmp_path_factory.mktemp("out")
    status, said, complaints = call("run", SAMPLES, "--out", out)
    assert status == 0, complaints
    assert "skipped 1" in " ".join(said.split())
    read = [json.loads(path.read_bytes()) for path in out.glob("*.json")]
    return {record["source"]["path"].split("/")[0].split("#")[0]: record for record in read}


def test_every_sample_gives_the_same_facts(records: dict[str, dict[str, Any]]) -> None:
    """Whatever the article is wrapped in; the dates that stand beside a text change nothing here."""
    samples = {path.name for path in SAMPLES.iterdir() if path.suffix != ".sample"}
    assert records.keys() == samples
    expected = facts(records["text.txt"])
    assert [count["value"] for count in expected["counts"] if count["pillar"] == "PSM"] == [120]
    assert len(expected["officials"]) == len(expected["awards"]) == 2
    # The publication date, where it is known, makes the date of the text no less the event's.
    for name, record in records.items():
        assert facts(record) == expected, name


def test_offsets_refer_to_the_text_of_the_record(records: dict[str, dict[str, Any]]) -> None:
    """Of a PDF as of a page: litter and line breaks are not in it."""
    for name, record in records.items():
        text = record["text"]
        assert len([line for line in text.split("\n") if line.strip()]) == PARAGRAPHS, name
        assert "Baca juga" not in text
        for count in record["counts"]:
            for mention in count["mentions"]:
                assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize(
    "name",
    ["page.html", "bundle.mhtml", "markdown.md", "packed-page.html.xz", "folder.tar.gz", "crawl.warc.gz"],
)
def test_what_a_page_says_of_itself_is_in_the_record(records: dict[str, dict[str, Any]], name: str) -> None:
    """Headline, day, publisher, author and address."""
    source = records[name]["source"]
    assert source["title"] == "Kota Batu Kukuhkan 120 PSM, Karang Taruna Temas Raih Juara I"
    assert (source["published"], source["publisher"]) == ("2023-12-21", "Kabar Batu")
    assert source["url"] == "https://kabarbatu.example/berita/2023/12/psm-dikukuhkan"
    assert source["byline"] == "Wening Palupi"


@pytest.mark.parametrize("name", ["lines.jsonl", "table.csv", "table.parquet", "packed-lines.jsonl.zst"])
def test_what_a_row_says_beside_its_text_is_in_the_record(
    records: dict[str, dict[str, Any]], name: str
) -> None:
    """A row's id is part of the record's, and cannot leave the folder."""
    record = records[name]
    assert (record["source"]["published"], record["source"]["publisher"]) == ("2023-12-21", "Kabar Batu")
    assert record["id"].endswith("--batu--psm-2023")


def test_the_samples_are_what_the_script_makes(tmp_path: Path) -> None:
    """They are never edited by hand; packed ones are compared by what is in them, since packers change."""
    spec = importlib.util.spec_from_file_location("make_formats", ROOT / "scripts" / "make_formats.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == {path.name for path in SAMPLES.iterdir()}
    for name in ("text.txt", "markdown.md", "page.html", "bundle.mhtml", "lines.jsonl", "table.csv"):
        assert made[name] == (SAMPLES / name).read_bytes(), name
