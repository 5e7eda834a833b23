"""Records to Label Studio and back: what gold holds comes back, and what an annotator changed is changed in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from commands import call
from labelling_tasks import annotate, mark
from pilar_extract.article import Article
from pilar_extract.evaluation import compare_stored, read_gold
from pilar_extract.record import to_bytes
from pilar_extract.store import Store
from test_docs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record import Record

TEXT = (
    "PASURUAN 🎉 – Sebanyak 120 orang PSM Kota Pasuruan 😀 mengikuti apel, Rabu (20/12/2023). "
    "Wali Kota Pasuruan Seno Prabowo 👋🏽 hadir. Ratusan warga menonton. Kota Batu mengirim 15 kursi dan 6 TKSK.\r\n"
    "Juara I lomba PSM tingkat Kota Pasuruan diraih Yosefina Wangge 🏆."
)


@pytest.fixture(scope="module")
def found(pipeline: Pipeline) -> Record:
    """A record of an article with characters beyond the basic plane before, in and behind everything."""
    return pipeline.extract(Article.from_text(TEXT, id="pasuruan"))


@pytest.fixture
def back(tmp_path: Path, found: Record) -> Callable[..., dict[str, Any]]:
    """Sends the record to annotators, lets a function change what they hand in, and gives the gold of it."""

    def sent(change: Callable[[list[dict[str, Any]]], object] = lambda _: None) -> dict[str, Any]:
        folder = tmp_path / "records"
        folder.mkdir(exist_ok=True)
        (folder / "pasuruan.json").write_bytes(to_bytes(found))
        assert call("export", folder, "--to", "label-studio", "--out", tmp_path / "tasks")[0] == 0
        tasks = annotate(json.loads((tmp_path / "tasks" / "tasks.json").read_bytes()))
        change(tasks[0]["annotations"][0]["result"])
        (tmp_path / "annotated.json").write_text(json.dumps(tasks), "utf-8")
        status, _, said = call(
            "import", "label-studio", tmp_path / "annotated.json", "--out", tmp_path / "gold", "--replace"
        )
        assert status == 0, said
        gold: dict[str, Any] = json.loads((tmp_path / "gold" / "pasuruan.gold.json").read_bytes())
        return gold

    return sent


def test_nothing_that_gold_holds_is_lost(tmp_path: Path, pipeline: Pipeline) -> None:
    """Annotations as they were proposed make gold that the records fulfil to the last attribute."""
    records = tmp_path / "records"
    records.mkdir()
    for path in sorted((ROOT / "data" / "raw").glob("*.txt")):
        record = pipeline.extract(Article.from_text(path.read_bytes().decode(), id=path.stem))
        (records / f"{path.stem}.json").write_bytes(to_bytes(record))
    assert call("export", records, "--to", "label-studio", "--out", tmp_path / "tasks")[0] == 0
    tasks = annotate(json.loads((tmp_path / "tasks" / "tasks.json").read_bytes()))
    (tmp_path / "annotated.json").write_text(json.dumps(tasks), "utf-8")
    status, said, _ = call("import", "label-studio", tmp_path / "annotated.json", "--out", tmp_path / "gold")
    assert (status, said.splitlines()[0]) == (0, f"{len(tasks)} gold files: {tmp_path / 'gold'}")
    comparisons = list(compare_stored(read_gold([tmp_path / "gold"]), Store(records)))
    assert len(comparisons) == len(tasks) > 10
    for comparison in comparisons:
        assert not comparison.misses
        assert all(tally["fp"] == tally["fn"] == 0 for tally in comparison.tallies.values())
        aside = {"other_counts.precision"}  # gold has no vague numbers, records do
        assert {
            name for name in comparison.asked if comparison.right[name] != comparison.asked[name]
        } <= aside
        assert comparison.grounding[1] == 0


def test_offsets_are_right_beyond_the_basic_plane(back: Callable[..., dict[str, Any]]) -> None:
    """Behind emoji and surrogate pairs too; of a vague number nothing is entered; short quotes are widened."""
    gold = back()
    assert [(one["pillar"], one["value"], one["quote"]) for one in gold["counts"]] == [
        ("PSM", 120, "120 orang PSM"),
        ("TKSK", 6, "dan 6 TKSK"),
    ]
    assert gold["officials"][0]["quote"] == "Wali Kota Pasuruan Seno Prabowo"
    assert (gold["awards"][0]["recipient"], gold["awards"][0]["rank"]) == ("Yosefina Wangge", 1)
    assert (gold["event_date"], gold["dates"]) == ("2023-12-20", ["2023-12-20"])
    assert "Ratusan warga" not in json.dumps(gold)


def test_old_releases_counted_utf_16(back: Callable[..., dict[str, Any]]) -> None:
    """Their regions carry the same words at larger offsets, and are read alike."""

    def as_utf_16(result: list[dict[str, Any]]) -> None:
        for one in result:
            for end in {"start", "end"} & one["value"].keys():
                one["value"][end] = len(TEXT[: one["value"][end]].encode("utf-16-le")) // 2

    gold = back()
    assert back(as_utf_16) == gold


def test_a_corrected_region_corrects_the_gold(back: Callable[..., dict[str, Any]]) -> None:
    """A number, a code, a name."""

    def correct(result: list[dict[str, Any]]) -> None:
        filled = {(one["id"], one["from_name"]): one["value"] for one in result}
        filled["count-0-0", "count_value"]["number"] = 130
        filled["official-0-0", "official_name"]["text"] = [" Seno Prabowo Adi "]
        filled["official-0-0", "official_position"]["choices"] = ["VICE_MAYOR"]
        filled["award-0-0", "award_rank"]["number"] = 2.0

    gold = back(correct)
    assert gold["counts"][0]["value"] == 130
    assert (gold["officials"][0]["name"], gold["officials"][0]["position"]) == (
        "Seno Prabowo Adi",
        "VICE_MAYOR",
    )
    assert gold["awards"][0]["rank"] == 2


def test_a_deleted_region_is_gone(back: Callable[..., dict[str, Any]]) -> None:
    """With its fields; a code that another mention states stays."""

    def delete(result: list[dict[str, Any]]) -> None:
        gone = {"count-0-0", "region-0-0"}
        result[:] = [one for one in result if one["id"] not in gone]

    whole, gold = back(), back(delete)
    assert [one["value"] for one in gold["counts"]] == [6]
    assert gold["regions"] == whole["regions"]


def test_an_added_region_is_added(back: Callable[..., dict[str, Any]]) -> None:
    """With what the annotator filled in, and its words as quote."""

    def add(result: list[dict[str, Any]]) -> None:
        result += mark(
            TEXT, "15 kursi", "count", {"count_value": 15, "count_unit": "other", "count_subject": "kursi"}
        )
        result += mark(TEXT, "apel", "date", {"date_day": "2023-12-18/2023-12-19", "date_role": "mentioned"})
        result += mark(TEXT, "warga", "locality", {"locality_name": "Warga", "locality_level": "village"})

    def entered(gold: dict[str, Any]) -> list[tuple[str, int]]:
        return [(one["subject"], one["value"]) for one in gold["other_counts"]]

    gold = back(add)
    assert ("kursi", 15) in entered(gold)
    assert gold["dates"] == ["2023-12-18", "2023-12-19", "2023-12-20"]
    assert {"name": "Warga", "level": "village"} in gold["localities"]


def test_what_two_readers_could_differ_about_is_optional(back: Callable[..., dict[str, Any]]) -> None:
    """Of entries at the entry; of codes in a list beside, if no other region is certain of them."""

    def doubt(result: list[dict[str, Any]]) -> None:
        for one in mark(TEXT, "120 orang PSM", "count", {"optional": "yes"}, id_="count-0-0"):
            result += [one] if one["from_name"] == "optional" else []
        result += mark(TEXT, "kursi", "region", {"region_code": "35.79", "optional": "yes"})
        result += mark(TEXT, "warga", "region", {"region_code": "35.14", "optional": "yes"})

    gold = back(doubt)
    others = [one for one in (*gold["counts"], *gold["other_counts"]) if one.get("optional")]
    assert len(others) == 1
    assert gold["optional_regions"] == ["35.14"]
    assert {"35.14", "35.79"} <= set(gold["regions"])


def test_months_and_years_are_no_days(back: Callable[..., dict[str, Any]]) -> None:
    """They can be marked, and gold has no room for them."""
    months = mark(TEXT, "apel", "date", {"date_day": "2023-11", "date_role": "mentioned"})
    assert back(lambda result: result.extend(months))["dates"] == ["2023-12-20"]
