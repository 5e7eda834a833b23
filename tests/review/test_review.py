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


def with_text(text: str) -> Record:
    """A record of nothing but a pillar."""

    def alter(fields: dict[str, Any]) -> None:
        fields |= dict.fromkeys(
            ("regions", "localities", "dates", "counts", "officials", "awards", "checks"), ()
        )
        fields |= {"text": text, "sentences": [(0, len(text))], "pillars": fields["pillars"][:1]}
        fields["pillars"][0]["mentions"] = [mention(text, "PSM")]

    return rated(alter)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Kota ini kini punya 1.250 orang relawan PSM.", 1250),
        ("Untuk PSM sudah ada 12 nama.", 12),
        ("Ada 12 PSM, 2 di antaranya baru.", 12),
    ],
)
def test_a_number_beside_a_pillar_that_gave_no_count_is_a_near_miss(text: str, value: int) -> None:
    """With the fact that could be added."""
    (item,) = items(with_text(text))
    assert item.reason == Reason.NEAR_MISS
    assert item.command[3:7] == ("--add", "counts", "pillar=PSM", f"value={value}")
    quote = item.command[item.command.index("--quote") + 1]
    assert quote == text[item.start : item.end]


@pytest.mark.parametrize(
    "text",
    [
        "Honor Rp 500 untuk PSM itu naik.",
        "Pukul 12 PSM itu tiba.",
        "Juara 1 PSM itu pulang.",
        "Pada 2024 PSM itu dilantik.",
        "Selama 12 tahun PSM itu bertugas.",
        "Sebanyak 12 persen PSM itu baru.",
        "Ada 12 truk. PSM itu pulang.",
        "Ada 12 truk milik warga dari desa sebelah, PSM itu pulang.",
        "Skor 3-1 PSM itu menang.",
        "Nilainya 7,5 PSM itu lulus.",
    ],
)
def test_other_numbers_beside_a_pillar_are_left_alone(text: str) -> None:
    """Money, times, ranks, years, shares, and what stands in another part of the sentence."""
    assert items(with_text(text)) == []


def test_a_number_of_another_fact_is_no_near_miss() -> None:
    """It has been read already."""

    def counted(fields: dict[str, Any]) -> None:
        without_check(fields)
        fields["counts"] = fields["counts"][1:]
        fields["counts"][0].update(part_of=None)

    assert [item.reason for item in items(rated(counted))] == [Reason.NEAR_MISS]
    assert items(rated(without_check)) == []


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
