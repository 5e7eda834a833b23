"""What a person should look at first, and what is left alone."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from commands import call
from fakes import TEXT, mention, record_fields
from pilar_extract.article import Article
from pilar_extract.corrections import apply_corrections, change, confirm, remove
from pilar_extract.record import Record, from_bytes, to_bytes
from pilar_extract.review import Reason, items_of
from pilar_extract.workbench.missed import MissedFinder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.review import Item


def rated(alter: Callable[[dict[str, Any]], object] = lambda _: None) -> Record:
    """The hand-made record with sure facts, and what a test makes of it."""
    fields = record_fields()
    for kind in ("regions", "localities", "dates", "pillars", "counts", "officials", "awards"):
        for fact in fields[kind]:
            fact["confidence"] = 99
    alter(fields)
    return Record.model_validate(fields)


def items(record: Record, *, below: int = 85) -> list[Item]:
    """What there is to look at in it, the most urgent first."""
    fields = json.loads(to_bytes(record))
    found = items_of(fields, below=below, name_of=lambda code: {"35.75": "Kota Pasuruan"}.get(code, ""))
    return sorted(found, key=lambda item: item.order)


def without_check(fields: dict[str, Any]) -> None:
    """The hand-made record has one check."""
    fields["checks"] = ()


def test_a_sound_record_has_nothing_to_look_at() -> None:
    """Nobody's time is wasted."""
    assert items(rated(without_check)) == []


def test_a_check_is_shown_with_its_fact() -> None:
    """And its sentence; one whose facts people have all seen is not."""
    record = rated()
    (item,) = items(record)
    assert (item.reason, item.kind, item.number) == (Reason.CHECK, "counts", 1)
    assert item.why == "sum-mismatch (warning): The parts do not add up."
    assert "«120 orang PSM»" in item.sentence
    assert item.command == ("pilar-extract", "correct", "pasuruan", "counts:1", "--confirm")
    seen = apply_corrections(record, [confirm(record, "counts", 0), confirm(record, "pillars", 0)])
    assert items(seen) == []


def test_a_check_that_touches_no_fact_leads_to_the_article() -> None:
    """There is none to confirm."""

    def elsewhere(fields: dict[str, Any]) -> None:
        fields["checks"][0]["mentions"] = [mention(TEXT, "menyapa")]

    (item,) = items(rated(elsewhere))
    assert item.command == ("pilar-extract", "show", "pasuruan", "--explain")


def test_unsure_facts_are_listed_with_what_speaks_against_them() -> None:
    """The least sure first, numbers of other things last, and what a person said not at all."""

    def unsure(fields: dict[str, Any]) -> None:
        without_check(fields)
        fields["counts"][0].update(confidence=70, doubts=["tiny", "no-unit"])
        fields["counts"][1].update(confidence=20, pillar=None)
        fields["awards"][0].update(confidence=60, doubts=["no-rank"])
        fields["officials"][0].update(confidence=85)

    record = rated(unsure)
    found = items(record)
    assert [(item.reason, item.kind, item.confidence) for item in found] == [
        (Reason.UNSURE, "awards", 60),
        (Reason.UNSURE, "counts", 70),
        (Reason.OTHER_NUMBER, "counts", 20),
    ]
    assert found[1].why == "confidence 70: a number of one or two, the number stands without a unit"
    assert found[2].why == "confidence 20: the rule that found it is often wrong"
    assert len(items(record, below=86)) == 4
    said = [change(record, "counts", 0, {"value": 121}), remove(record, "awards", 0)]
    assert [item.confidence for item in items(apply_corrections(record, said))] == [20]


def test_misspelt_names_come_by_their_likeness() -> None:
    """The least alike first, whatever their confidence."""

    def misspelt(fields: dict[str, Any]) -> None:
        without_check(fields)
        fields["regions"][0].update(score=88.0)
        fields["regions"].append(
            {**fields["regions"][0], "code": "35.76", "name": "Kota Mojokerto", "score": 83.5,
             "mentions": [mention(TEXT, "Kelurahan")]}
        )  # fmt: skip

    found = items(rated(misspelt))
    assert [(item.reason, item.number) for item in found] == [(Reason.MISSPELT, 2), (Reason.MISSPELT, 1)]
    assert found[0].why == "read as Kota Mojokerto 35.76, spelt 84 of 100 like it"


def test_a_name_that_nothing_decides_can_be_decided(pipeline: Pipeline) -> None:
    """Both readings are named; the command takes the first."""
    record = pipeline.extract(Article.from_text("Tagana sekarang diperkuat 45 orang di Pasuruan.", id="a"))
    assert [name.candidates for name in record.open_names] == [("35.14", "35.75")]
    assert from_bytes(to_bytes(record)) == record
    item = next(item for item in items(record) if item.reason == Reason.OPEN_NAME)
    assert item.why == "nothing tells whether this is 35.14 or Kota Pasuruan 35.75; no region is taken"
    assert item.command[3:] == ("--add", "regions", "code=35.14", "--quote", "Pasuruan", "--at", "38")
    decided = pipeline.extract(Article.from_text("Wali Kota Pasuruan melantik 45 Tagana Pasuruan.", id="a"))
    assert decided.open_names == ()


@pytest.fixture(scope="module")
def finder(pipeline: Pipeline) -> MissedFinder:
    """Seeks near misses."""
    return MissedFinder(pipeline)


def near(finder: MissedFinder, pipeline: Pipeline, text: str) -> list[Item]:
    """Near misses of a text."""
    record = json.loads(to_bytes(pipeline.extract(Article.from_text(text, id="a"))))
    found = items_of(record, below=0, name_of=str, missed=finder.find(record))
    return [item for item in found if item.reason == Reason.NEAR_MISS]


def test_a_number_beside_a_pillar_that_gave_no_count_can_be_added(
    finder: MissedFinder, pipeline: Pipeline
) -> None:
    """With its pillar, its value and its words."""
    text = "Karang Werda itu digerakkan 60 orang lansia."
    (item,) = near(finder, pipeline, text)
    assert item.kind == "counts"
    assert "a number beside a pillar gave no count" in item.why
    assert item.command[3:7] == ("--add", "counts", "pillar=KARANG_WERDA", "value=60")
    assert item.command[item.command.index("--quote") + 1] == text[item.start : item.end]


def test_a_title_beside_a_name_leads_to_the_workbench(finder: MissedFinder, pipeline: Pipeline) -> None:
    """Which shows why no rule took it."""
    text = "Rapat dihadiri warga. Kata warga, Bupati Jombang Lepas Jamaah Calon Haji."
    (item,) = near(finder, pipeline, text)
    assert item.kind == "officials"
    assert item.command == ("pilar-extract", "try", text.partition(". ")[2])


def test_what_a_veto_refused_is_no_near_miss(finder: MissedFinder, pipeline: Pipeline) -> None:
    """Somebody knew better when the veto was written."""
    assert near(finder, pipeline, "Klub itu membawa 20 orang PSM ke liga, gol dicetak.") == []


def test_near_misses_are_sought_where_they_cost_little_or_are_asked_for(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In many records only on demand, and that is said."""
    record = pipeline.extract(Article.from_text("Karang Werda itu digerakkan 60 orang lansia.", id="a"))
    (tmp_path / "a.json").write_bytes(to_bytes(record))

    def reasons(*words: object) -> tuple[int, str]:
        _, said, complaints = call("review", tmp_path, "--json", *words)
        return json.loads(said)["totals"]["near-miss"], complaints

    assert reasons() == (1, "")
    title = pipeline.extract(Article.from_text("Kata warga, Bupati Jombang Lepas Jamaah Calon Haji.", id="b"))
    (tmp_path / "b.json").write_bytes(to_bytes(title))
    said = call("review", tmp_path, "--kind", "officials")[1]
    assert "→ pilar-extract try 'Kata warga, Bupati Jombang Lepas Jamaah Calon Haji.'\n" in said
    (tmp_path / "b.json").unlink()
    assert reasons("--no-near-misses") == (0, "")
    assert reasons("--kind", "check") == (0, "")
    monkeypatch.setattr("pilar_extract.cli.review._AFFORDABLE", 0)
    number, complaints = reasons()
    assert (number, "near misses were not sought" in complaints) == (0, True)
    assert reasons("--near-misses") == (1, "")


def test_a_correction_that_was_not_applied_comes_first(record: Record) -> None:
    """With how to be rid of it; one that is needless behind the others."""
    entries = [change(record, "counts", 0, {"value": 121}), change(record, "counts", 1, {"value": 71})]

    def otherwise(fields: dict[str, Any]) -> None:
        fields["counts"][0].update(value=121)
        fields["counts"][1].update(value=9)

    first, second, *_ = items(apply_corrections(rated(otherwise), entries))
    assert [item.reason for item in (first, second)] == [Reason.CORRECTION] * 2
    assert first.why.endswith("was not applied: the rules do not find that fact any more")
    assert second.command == ("pilar-extract", "correct", "pasuruan", "--undo", entries[0].id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three records: a check each, and an unsure award in one."""
    target = tmp_path / "facts"
    target.mkdir()
    for name in "abc":
        record = rated(lambda fields: fields["awards"][0].update(confidence=60) if name == "b" else None)  # noqa: B023 - called at once
        (target / f"{name}.json").write_bytes(to_bytes(record.model_copy(update={"id": name})))
    return target


def test_the_list_is_printed_with_commands_that_can_be_typed(folder: Path) -> None:
    """Each on one line, with the folder; totals below."""
    status, said, _ = call("review", folder)
    assert status == 0
    assert f"  → pilar-extract correct b awards:1 --confirm --out {folder}\n" in said
    assert "4 of 4 in 3 articles (check 3, unsure 1)" in said
    command = next(line for line in said.splitlines() if "awards:1 --confirm" in line).partition("→ ")[2]
    assert call(*shlex.split(command)[1:])[0] == 0
    assert (folder.parent / "corrections.jsonl").read_text().count("confirm") == 1


def test_the_list_can_be_cut_and_sifted(folder: Path) -> None:
    """Totals are of all that was asked for."""
    for words, reasons in (
        (("--limit", 2), ["check", "check"]),
        (("--limit", 0), ["check", "check", "check", "unsure"]),
        (("--kind", "unsure"), ["unsure"]),
        (("--kind", "awards"), ["unsure"]),
        (("--kind", "unsure", "--kind", "check"), ["check", "check", "check", "unsure"]),
        (("--below", 60), ["check", "check", "check"]),
    ):
        listed = json.loads(call("review", folder, "--json", *words)[1])
        assert [item["reason"] for item in listed["items"]] == reasons, words
    assert listed["totals"]["check"] == 3
    assert list(listed["items"][0]) == [
        "reason", "article", "list", "number", "start", "end", "sentence", "why", "confidence", "command",
    ]  # fmt: skip
    start, end = listed["items"][0]["start"], listed["items"][0]["end"]
    assert TEXT[start:end] == "120 orang PSM"


def test_a_broken_record_costs_itself(folder: Path) -> None:
    """It is named, the others are listed, and the status is 1."""
    (folder / "broken.json").write_text("{")
    (folder / "odd.json").write_text('{"schema_version": "1.1"}')
    status, said, complaints = call("review", folder)
    assert (status, "4 of 4" in said) == (1, True)
    assert "broken.json: not JSON" in complaints
    assert "odd: not a valid record" in complaints


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    """With a cure."""
    status, _, complaints = call("review", tmp_path)
    assert (status, "no records there" in complaints) == (1, True)


def test_records_of_before_are_listed_by_what_they_hold(folder: Path) -> None:
    """Checks; how sure their facts are is not known."""
    for file in folder.iterdir():
        old = json.loads(file.read_bytes())
        del old["corrections"], old["open_names"]
        for kind in ("regions", "localities", "dates", "pillars", "counts", "officials", "awards"):
            for fact in old[kind]:
                del fact["confidence"], fact["doubts"]
        file.write_text(json.dumps({**old, "schema_version": "1.0"}))
    assert json.loads(call("review", folder, "--json")[1])["totals"]["check"] == 3
