"""``import label-studio``: what cannot be taken is named with its place and a cure, and the rest goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from commands import call
from fakes import TEXT, gold_facts
from labelling_tasks import annotate, mark
from pilar_extract.labelling.quotes import quote_of
from pilar_extract.labelling.tasks import task_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.record import Record

    Spoil = Callable[[list[dict[str, Any]]], object]


@pytest.fixture
def tasks(record: Record) -> list[dict[str, Any]]:
    """The annotated task of the record with a fact of every kind."""
    made: list[dict[str, Any]] = json.loads(json.dumps(annotate([task_of(record)])))
    return made


def hand_in(folder: Path, tasks: object, *options: object) -> tuple[int, str, str]:
    """Import tasks: status, output, errors."""
    (folder / "annotated.json").write_text(json.dumps(tasks), "utf-8")
    return call("import", "label-studio", folder / "annotated.json", "--out", folder / "gold", *options)


def result(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was handed in of the first task."""
    found: list[dict[str, Any]] = tasks[0]["annotations"][0]["result"]
    return found


def test_gold_and_article_are_written(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    """In the format of gold, the article beside it byte by byte."""
    assert hand_in(tmp_path, tasks)[0] == 0
    gold = json.loads((tmp_path / "gold" / "pasuruan.gold.json").read_bytes())
    wanted = gold_facts()
    quotes = [
        (one, other)
        for kind in ("counts", "officials", "awards")
        for one, other in zip(gold[kind], wanted[kind], strict=True)
    ]
    assert all(one.pop("quote") in TEXT and other.pop("quote") in TEXT for one, other in quotes)
    assert gold == wanted
    assert (tmp_path / "gold" / "pasuruan.txt").read_bytes() == TEXT.encode()


def add(words: str, label: str, **fields: object) -> Spoil:
    """A change that marks words and fills in fields."""
    return lambda tasks: result(tasks).extend(mark(TEXT, words, label, fields))


def fill_in(name: str, **value: object) -> Spoil:
    """A change of what stands in a field, where it stands first."""
    return lambda tasks: next(one for one in result(tasks) if one["from_name"] == name)["value"].update(value)


def empty(name: str) -> Spoil:
    """A change that takes what stands in a field away."""
    return lambda tasks: result(tasks).remove(next(one for one in result(tasks) if one["from_name"] == name))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda tasks: tasks[0].pop("annotations"), "no task with annotations"),
        (lambda tasks: tasks[0]["data"].update(text="PSM"), "its text is no longer the article's"),
        (lambda tasks: tasks[0]["data"].update(id="../x"), "'../x' is no article's id"),
        (fill_in("fact", start=3), "«Kota Pasuruan» does not stand at 3-"),
        (empty("count_value"), "count «120 orang PSM»: count_value is not filled in"),
        (add("70", "count", count_value=1.5, count_unit="person"), "count «70»: count_value: 1.5 is no whole number"),
        (add("PSM", "region", region_code="Pasuruan"), "region «PSM»: region_code: 'Pasuruan' is no code"),
        (add("20", "date", date_day="2023-12-21", date_role="event"), "another event date than"),
        (add("20", "date", date_day="2023-02-30", date_role="mentioned"), "date_day: '2023-02-30' is no day"),
        (add("20", "date", date_day="2023-12-22/2023-12-20", date_role="mentioned"), "2023-12-20' is no day"),
        (add("PSM", "organisation"), "organisation «PSM»: 'organisation' is no label"),
        (fill_in("official_name", text=["Siti", "Aminah"]), "official_name: Siti and Aminah"),
        (fill_in("about_pillars", choices=["no"]), "about_pillars is no, yet pillars are marked"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named(
    tmp_path: Path, tasks: list[dict[str, Any]], spoil: Spoil, said: str
) -> None:
    """With file and task; the others are written, and the status is 1."""
    sound = json.loads(json.dumps(tasks[0]))
    sound["data"]["id"] = "sound"
    spoil(tasks)
    status, out, complaint = hand_in(tmp_path, [*tasks, sound])
    assert (status, out.splitlines()[0]) == (1, f"1 gold files: {tmp_path / 'gold'}")
    assert f"{tmp_path}/annotated.json: task 1" in complaint
    assert said in complaint
    assert complaint.count("→") == 1
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["sound.gold.json", "sound.txt"]


@pytest.mark.parametrize("content", ["[", "ID,TEXT\n", "[" * 100_000])
def test_a_file_that_is_no_export_is_named(tmp_path: Path, content: str) -> None:
    """As is one that is not there; nothing is written."""
    (tmp_path / "wrong.json").write_text(content)
    status, _, said = call(
        "import", "label-studio", tmp_path / "wrong.json", tmp_path / "none.json", "--out", tmp_path / "gold"
    )
    assert status == 1
    assert f"{tmp_path}/wrong.json: not JSON" in said
    assert f"{tmp_path}/none.json: cannot be read" in said
    assert not (tmp_path / "gold").exists()


def test_tasks_that_nobody_annotated_are_counted(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    """So are skipped ones; that is no mistake."""
    skipped = json.loads(json.dumps(tasks[0]))
    skipped["annotations"][0]["was_cancelled"] = True
    status, said, _ = hand_in(tmp_path, [{**tasks[0], "annotations": []}, skipped])
    assert (status, said.splitlines()) == (0, ["0 gold files", "2 tasks are not annotated yet"])


def test_the_latest_annotation_counts(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    """And it is said that there are others."""
    older = json.loads(json.dumps(tasks[0]["annotations"][0]))
    older.update(id=7, created_at="2025-01-01T00:00:00Z", result=[])
    tasks[0]["annotations"].append(older)
    status, said, _ = hand_in(tmp_path, tasks)
    assert (status, "pasuruan: annotated more than once, the latest was taken" in said) == (0, True)
    assert json.loads((tmp_path / "gold" / "pasuruan.gold.json").read_bytes())["counts"]


def test_gold_of_another_hand_is_not_written_over(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    """Unless that is wished; the same again is no harm."""
    assert hand_in(tmp_path, tasks)[0] == 0
    assert hand_in(tmp_path, tasks)[0] == 0
    gold = tmp_path / "gold" / "pasuruan.gold.json"
    gold.write_text("{}")
    status, _, said = hand_in(tmp_path, tasks)
    assert (status, gold.read_text()) == (1, "{}")
    assert "pasuruan.gold.json: is there already and says something else" in said
    assert hand_in(tmp_path, tasks, "--replace")[0] == 0
    assert gold.read_text() != "{}"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    """Without a traceback."""
    (tmp_path / "gold").touch()
    status, _, said = hand_in(tmp_path, tasks)
    assert (status, "cannot be written" in said) == (1, True)


@pytest.mark.parametrize(
    ("words", "text", "quote"),
    [
        ("120 orang PSM", "Hadir 120 orang PSM.", "120 orang PSM"),
        ("6 TKSK", "Ada 6 TKSK.\nBesok", "Ada 6 TKSK"),
        ("6 TKSK", "6 TKSK hadir di sana", "6 TKSK hadir"),
        ("6", "6", "6"),
        ("x" * 300, "x" * 300, "x" * 200),
    ],
)
def test_quotes_are_as_long_as_gold_wants_them(words: str, text: str, quote: str) -> None:
    """Ten code points at least, two hundred at most, words of one line first."""
    assert quote_of(text, text.index(words), text.index(words) + len(words)) == quote


def test_a_quote_tells_which_of_the_same_words() -> None:
    """It stands nowhere before."""
    text = "Desa A 12 orang PSM, Desa B 12 orang PSM."
    start = text.rindex("12")
    assert text.find(quote_of(text, start, len(text) - 1)) > text.index("12")


def test_tasks_are_made_of_text_only_with_text(stored: Path, tmp_path: Path) -> None:
    """What is to be left out cannot be marked."""
    status, _, said = call(
        "export", stored, "--to", "label-studio", "--without-text", "--out", tmp_path / "x"
    )
    assert (status, "--without-text" in said) == (2, True)
