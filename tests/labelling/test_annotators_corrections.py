"""``import label-studio --corrections``: what an annotator changed is applied by every later run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from commands import call
from labelling_tasks import annotate, mark
from pilar_extract.article import Article
from pilar_extract.corrections import Corrections, read_corrections
from pilar_extract.labelling.tasks import task_of
from pilar_extract.record import to_bytes
from test_docs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record import Record

    Results = list[dict[str, Any]]
    Change = Callable[[Results], object]

TEXT = (
    "PASURUAN – Sebanyak 120 orang PSM Kota Pasuruan mengikuti apel, Rabu (20/12/2023). "
    "Wali Kota Pasuruan Seno Prabowo hadir di Kelurahan Pekuncen. Kota Batu mengirim 15 kursi dan 6 TKSK.\n"
    "Juara I lomba PSM tingkat Kota Pasuruan diraih Yosefina Wangge. Rapat ditutup Januari 2024."
)


@pytest.fixture(scope="module")
def found(pipeline: Pipeline) -> Record:
    """A record with facts of every kind."""
    return pipeline.extract(Article.from_text(TEXT, id="pasuruan"))


def handed_in(record: Record, change: Change = lambda _: None) -> list[dict[str, Any]]:
    """The task of a record, annotated."""
    tasks: list[dict[str, Any]] = json.loads(json.dumps(annotate([task_of(record)])))
    change(tasks[0]["annotations"][0]["result"])
    return tasks


def imported(folder: Path, tasks: object, *options: object) -> tuple[int, str, str]:
    """Import tasks with corrections: status, output, errors."""
    (folder / "annotated.json").write_text(json.dumps(tasks), "utf-8")
    return call(
        "import", "label-studio", folder / "annotated.json", "--out", folder / "gold", "--replace",
        "--corrections", folder / "corrections.jsonl", *options,
    )  # fmt: skip


def field(results: Results, id_: str, name: str) -> dict[str, Any]:
    """What stands in a field of a region."""
    value: dict[str, Any] = next(r for r in results if (r["id"], r["from_name"]) == (id_, name))["value"]
    return value


def without(results: Results, *ids: str) -> None:
    """Delete regions."""
    results[:] = [one for one in results if one["id"] not in ids]


def moved(results: Results, id_: str, words: str) -> None:
    """Mark other words as the region."""
    for one in results:
        if one["id"] == id_:
            one["value"].update(start=TEXT.index(words), end=TEXT.index(words) + len(words))
            if one["type"] == "labels":
                one["value"]["text"] = words


COUNT = {"count_value": 15, "count_unit": "place", "count_subject": "kursi", "count_pillar": "TKSK"}
AWARD = {"award_title": "terbaik", "award_recipient": "Kota Batu", "award_recipient_kind": "government"}
CHANGES: list[tuple[Change, list[tuple[str, str]]]] = [
    (lambda r: field(r, "count-0-0", "count_value").update(number=130), [("change", "counts")]),
    (lambda r: field(r, "count-0-0", "count_pillar").update(choices=["TAGANA"]), [("change", "counts")]),
    (lambda r: moved(r, "count-0-0", "Sebanyak 120 orang PSM"), [("change", "counts")]),
    (lambda r: without(r, "count-0-0"), [("remove", "counts")]),
    (lambda r: field(r, "official-0-0", "official_position").update(choices=["VICE_MAYOR"]), [("change", "officials")]),
    (lambda r: r.extend(mark(TEXT, "Seno", "official", {"official_former": "yes"}, id_="official-0-0")[1:]),
     [("change", "officials")]),
    (lambda r: field(r, "award-0-0", "award_rank").update(number=2), [("change", "awards")]),
    (lambda r: r.extend(mark(TEXT, "Kota Batu", "award", AWARD)), [("add", "awards")]),
    (lambda r: r.extend(mark(TEXT, "15 kursi", "count", COUNT)), [("add", "counts")]),
    (lambda r: r.extend(mark(TEXT, "Seno", "pillar", {"pillar_type": "TAGANA"})), [("add", "pillars")]),
    (lambda r: r.extend(mark(TEXT, "Rapat", "region", {"region_code": "35.79"})), [("change", "regions")]),
    (lambda r: r.extend(mark(TEXT, "Rapat", "region", {"region_code": "35.14"})), [("add", "regions")]),
    (lambda r: field(r, "locality-0-0", "locality_name").update(text=["Pekunden"]), [("change", "localities")]),
    (lambda r: [field(r, one["id"], "date_day").update(text=["2024-02"]) for one in list(r)
                if one["from_name"] == "date_day" and one["value"]["text"] == ["2024-01"]], [("change", "dates")]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "wanted"), CHANGES)
def test_what_was_changed_is_corrected(
    tmp_path: Path, found: Record, change: Change, wanted: list[tuple[str, str]]
) -> None:
    """The corrected record says what the annotator does: its tasks, submitted, correct nothing, and give that gold."""
    status, said, complaint = imported(tmp_path, handed_in(found, change), "--by", "Rina")
    assert (status, complaint) == (0, "")
    entries = read_corrections(tmp_path / "corrections.jsonl")
    assert [(entry.action, entry.kind) for entry in entries] == wanted
    assert f"{len(wanted)} corrections: " in said
    assert {(entry.by, str(entry.on)) for entry in entries} == {("Rina", "2026-01-01")}
    gold = (tmp_path / "gold" / "pasuruan.gold.json").read_bytes()
    corrected = Corrections.read(tmp_path / "corrections.jsonl").apply(found)
    assert {note.status for note in corrected.corrections} == {"applied"}
    (tmp_path / "corrections.jsonl").unlink()
    status, said, _ = imported(tmp_path, handed_in(corrected))
    assert (status, "0 corrections: " in said) == (0, True)
    again = json.loads((tmp_path / "gold" / "pasuruan.gold.json").read_bytes())
    assert _bare(again) == _bare(json.loads(gold))


def _bare(gold: dict[str, Any]) -> dict[str, Any]:
    """Without quotes, which may hold more or fewer words, and without the order of the lists."""
    return {
        key: sorted(
            repr({k: v for k, v in one.items() if k != "quote"}) if isinstance(one, dict) else one
            for one in value
        )
        if isinstance(value, list)
        else value
        for key, value in gold.items()
    }


def test_nothing_changed_is_nothing_corrected(tmp_path: Path, pipeline: Pipeline) -> None:
    """In none of the clippings; no file is written."""
    records = [
        pipeline.extract(Article.from_text(path.read_bytes().decode(), id=path.stem))
        for path in sorted((ROOT / "data" / "raw").glob("*.txt"))
    ]
    tasks = json.loads(json.dumps(annotate([task_of(record) for record in records])))
    status, said, complaint = imported(tmp_path, tasks)
    assert (status, complaint) == (0, "")
    assert f"0 corrections: {tmp_path / 'corrections.jsonl'}" in said
    assert not (tmp_path / "corrections.jsonl").exists()


def test_regions_are_known_again_without_their_identifiers(tmp_path: Path, found: Record) -> None:
    """By where they stand, should a release give them new ones."""

    def renamed(results: Results) -> None:
        field(results, "count-0-0", "count_value").update(number=130)
        field(results, "region-0-0", "region_code").update(text=["35.14"])
        for one in results:
            one["id"] = f"x{one['id']}y"

    assert imported(tmp_path, handed_in(found, renamed))[0] == 0
    entries = read_corrections(tmp_path / "corrections.jsonl")
    assert {entry.kind for entry in entries} == {"regions", "counts"}
    assert [entry.action for entry in entries if entry.kind == "counts"] == ["change"]
    assert {entry.action for entry in entries} == {"add", "change"}


def test_a_later_run_applies_them(tmp_path: Path, found: Record) -> None:
    """And the record says so."""
    tasks = handed_in(found, lambda r: field(r, "count-0-0", "count_value").update(number=130))
    assert imported(tmp_path, tasks)[0] == 0
    (tmp_path / "pasuruan.txt").write_text(TEXT, "utf-8", newline="\n")
    out = tmp_path / "out"
    given = ("--corrections", tmp_path / "corrections.jsonl")
    assert call("run", tmp_path / "pasuruan.txt", "--out", out, *given)[0] == 0
    record = json.loads((out / "pasuruan.json").read_bytes())
    assert record["counts"][0]["value"] == 130
    assert [note["status"] for note in record["corrections"]] == ["applied"]


def test_what_is_no_fact_is_named(tmp_path: Path, found: Record) -> None:
    """The main region stands in the gold only."""
    change: Change = lambda r: field(r, "main_region", "main_region").update(text=["35.79"])  # noqa: E731
    status, said, _ = imported(tmp_path, handed_in(found, change))
    assert (status, "pasuruan: main_region changed, which stands in the gold only" in said) == (0, True)
    assert json.loads((tmp_path / "gold" / "pasuruan.gold.json").read_bytes())["main_region"] == "35.79"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: field(r, "region-0-0", "region_code").update(text=["99.99"]), "there is no code '99.99'"),
        (lambda r: r.extend(mark(TEXT, "apel", "award", {"award_title": "x", "award_recipient": "y"})),
         "recipient_kind"),
        (lambda r: field(r, "count-0-0", "count_qualifier").update(choices=["range"]), "value_max goes with range"),
    ],
)  # fmt: skip
def test_what_no_record_can_say_is_refused(tmp_path: Path, found: Record, change: Change, said: str) -> None:
    """With task and words; nothing of the article is written."""
    status, _, complaint = imported(tmp_path, handed_in(found, change))
    assert (status, said in complaint) == (1, True), complaint
    assert f"{tmp_path}/annotated.json: task 1 (pasuruan): " in complaint
    assert not (tmp_path / "gold").exists()


def test_a_task_without_its_record_is_refused(tmp_path: Path, found: Record) -> None:
    """There is nothing to compare with; without corrections it is taken."""
    tasks = handed_in(found)
    del tasks[0]["data"]["record"]
    status, _, complaint = imported(tmp_path, tasks)
    assert (status, "its task holds no record" in complaint) == (1, True)
    assert call("import", "label-studio", tmp_path / "annotated.json", "--out", tmp_path / "gold")[0] == 0


def test_the_task_holds_the_record_whole(found: Record) -> None:
    """But for the text, which it has already."""
    data = json.loads(json.dumps(task_of(found)["data"]))
    assert {**data["record"], "text": data["text"]} == json.loads(to_bytes(found))
