"""Corrections: made of a record, kept in a file, applied to what a later run finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from fakes import TEXT, mention, record_fields
from pilar_extract.corrections import (
    Correction,
    add,
    apply_corrections,
    change,
    merged,
    read_corrections,
    remove,
    save_corrections,
    text_digest,
)
from pilar_extract.errors import CorrectionError
from pilar_extract.record import Record, from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PHRASE = (TEXT.index("Kelurahan"), TEXT.index("Ngemplakrejo"))


def found_anew(alter: Callable[[dict[str, Any]], object] = lambda _: None) -> Record:
    """The record as another run would find it, with other rules."""
    fields = record_fields()
    alter(fields)
    return Record.model_validate(fields)


def outcomes(record: Record) -> list[tuple[str, int | None]]:
    """What came of each correction, and where its fact stands."""
    return [(note.status, note.place) for note in record.corrections]


def test_a_changed_fact_says_what_the_person_said(record: Record) -> None:
    """Its rule is the entry, the record keeps who, why, and what the rules had found; nothing else moves."""
    entry = change(record, "counts", 0, {"value": 125}, by="Rina", why="a slip")
    corrected = apply_corrections(record, [entry], file="c.jsonl")
    count, (note,) = corrected.counts[0], corrected.corrections
    assert (count.value, count.rule) == (125, f"correction.{entry.id}")
    assert corrected.extractor.rules[count.rule].file == "c.jsonl"
    assert (note.id, note.status, note.place, note.by, note.why) == (entry.id, "applied", 0, "Rina", "a slip")
    assert note.replaced
    assert json.loads(note.replaced)["value"] == 120
    unchanged = corrected.model_dump(exclude={"counts", "corrections", "extractor"})
    assert unchanged == record.model_dump(exclude={"counts", "corrections", "extractor"})
    assert from_bytes(to_bytes(corrected)) == corrected


def test_a_removed_total_leaves_its_parts_without_one(record: Record) -> None:
    """A place in the list that is not there any more would point to another count."""
    corrected = apply_corrections(record, [remove(record, "counts", 0)])
    assert [(count.value, count.part_of) for count in corrected.counts] == [(70, None)]
    assert outcomes(corrected) == [("applied", None)]


def test_an_added_fact_takes_its_place_in_the_order(record: Record) -> None:
    """Parts still point to their totals, and what was left out is what is usual."""
    start = TEXT.index("Wali Kota")
    entry = add(record, "counts", {"pillar": "TAGANA", "value": 3}, [(start, start + 9)])
    corrected = apply_corrections(record, [entry])
    assert [count.value for count in corrected.counts] == [3, 120, 70]
    assert corrected.counts[2].part_of == 1
    added = corrected.counts[0]
    assert (added.unit, added.scope, added.region, added.subject) == ("person", "stock", "35.75", "TAGANA")
    assert corrected.corrections[0].replaced is None


def test_a_pillar_makes_an_article_one_about_pillars() -> None:
    """Though the rules had found none."""
    empty = dict.fromkeys(("pillars", "counts", "awards"), ())
    record = found_anew(lambda fields: fields.update(empty, about_pillars=False))
    entry = add(record, "pillars", {"type": "PSM", "name": "PSM"}, [(55, 58)])
    assert apply_corrections(record, [entry]).about_pillars


@pytest.mark.parametrize(
    "alter",
    [
        lambda fields: fields["counts"][0].update(rule="date.slash"),
        lambda fields: fields["counts"][0].update(mentions=[mention(TEXT, "menyapa 120 orang PSM")]),
        lambda fields: fields["counts"].pop(1),
        lambda fields: (
            fields["counts"].insert(
                0, {**fields["counts"][0], "pillar": "TKSK", "mentions": [mention(TEXT, "PASURUAN")]}
            )
            or fields["counts"][2].update(part_of=1)
        ),
    ],
    ids=["another rule", "more words", "fewer facts", "a fact before it"],
)
def test_a_correction_holds_when_the_rules_change(record: Record, alter: Callable[[Any], object]) -> None:
    """It knows its fact by list, words and values, not by number or rule."""
    entry = change(record, "counts", 0, {"value": 125})
    corrected = apply_corrections(found_anew(alter), [entry])
    assert outcomes(corrected)[0][0] == "applied"
    assert 125 in [count.value for count in corrected.counts]
    assert 120 not in [count.value for count in corrected.counts if count.pillar == "PSM"]


def other_text(fields: dict[str, Any]) -> None:
    """The article was edited behind its last fact."""
    fields["text"] += " Demikian."


@pytest.mark.parametrize(
    ("alter", "status"),
    [
        (other_text, "other-text"),
        (lambda fields: fields["counts"][0].update(value=119), "unmatched"),
        (lambda fields: fields["counts"][0].update(mentions=[mention(TEXT, "PASURUAN")]), "unmatched"),
        (lambda fields: fields["counts"][0].update(value=125), "needless"),
        (lambda fields: fields["counts"][0].update(value_max=121, qualifier="range"), "refused"),
    ],
)
def test_what_does_not_fit_any_more_is_reported_and_not_applied(
    record: Record, alter: Callable[[Any], object], status: str
) -> None:
    """The facts stay as the rules found them, and the record says why."""
    entry = change(record, "counts", 0, {"value": 125})
    anew = found_anew(alter)
    corrected = apply_corrections(anew, [entry])
    assert outcomes(corrected) == [(status, None)]
    assert corrected.corrections[0].message
    assert corrected.counts == anew.counts
    assert corrected.extractor == anew.extractor


def test_two_facts_that_fit_are_not_guessed_between(record: Record) -> None:
    """The same fact twice in the same words is none of a person's making."""
    entry = change(record, "counts", 1, {"value": 71})
    twice = found_anew(lambda fields: fields["counts"].append(fields["counts"][1]))
    assert outcomes(apply_corrections(twice, [entry])) == [("unmatched", None)]


def test_one_bad_correction_keeps_no_other_from_being_applied(record: Record) -> None:
    """Each is tried on its own."""
    anew = found_anew(lambda fields: fields["counts"][0].update(value_max=121, qualifier="range"))
    entries = [change(record, "counts", 0, {"value": 125}), remove(record, "awards", 0)]
    corrected = apply_corrections(anew, entries)
    assert [note.status for note in corrected.corrections] == ["refused", "applied"]
    assert not corrected.awards


def test_an_addition_that_the_rules_come_to_find_is_needless(record: Record) -> None:
    """One that they find otherwise is what the person said."""
    bare = found_anew(lambda fields: fields["awards"].clear())
    award = record.awards[0].model_dump(exclude={"rule", "mentions", "confidence", "doubts"})
    spans = [(m.start, m.end) for m in record.awards[0].mentions]
    same = add(bare, "awards", award, spans)
    other = add(bare, "awards", {**award, "level": "province"}, spans)
    assert outcomes(apply_corrections(record, [same])) == [("needless", None)]
    corrected = apply_corrections(record, [other])
    assert [award.level for award in corrected.awards] == ["province"]
    assert corrected.corrections[0].replaced


@pytest.mark.parametrize(
    ("kind", "place", "fields", "reason"),
    [
        ("counts", 5, {"value": 1}, "there is no counts:6"),
        ("numbers", 0, {"value": 1}, "no facts are called 'numbers'"),
        ("counts", 0, {}, "nothing is to be changed"),
        ("counts", 0, {"valeu": 1}, "no field 'valeu'"),
        ("counts", 0, {"rule": "x"}, "no field 'rule'"),
        ("counts", 1, {"part_of": 0}, "part_of"),
        ("counts", 0, {"value": "120"}, "value: '120' Input should be a valid integer"),
        ("counts", 0, {"qualifier": "range"}, "value_max goes with"),
        ("regions", 0, {"code": "35"}, "35 is no code of a city"),
        ("dates", 0, {"end": "2023-12-19"}, "before it starts"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_said(
    record: Record, kind: str, place: int, fields: dict[str, Any], reason: str
) -> None:
    """By the record's own models, with the field and the value."""
    with pytest.raises(CorrectionError, match=reason):
        change(record, kind, place, fields)


@pytest.mark.parametrize(
    ("fields", "spans", "reason"),
    [
        ({"pillar": "PSM"}, [(0, 8)], "value: Field required"),
        ({"pillar": "PSM", "value": 3}, [], "words that state it"),
        ({"pillar": "PSM", "value": 3}, [(0, 9999)], "the text has no 0-9999"),
    ],
)
def test_an_added_fact_has_to_be_whole_and_grounded(
    record: Record, fields: dict[str, Any], spans: list[tuple[int, int]], reason: str
) -> None:
    """A fact without evidence is none."""
    with pytest.raises(CorrectionError, match=reason):
        add(record, "counts", fields, spans)


def test_a_corrected_fact_can_be_corrected_again(record: Record, tmp_path: Path) -> None:
    """Before the next run or after it: one entry, known by what the rules found, that says both."""
    file = tmp_path / "c.jsonl"
    save_corrections(file, [change(record, "counts", 0, {"value": 125}, why="first")])
    save_corrections(file, [change(record, "counts", 0, {"unit_text": "anggota"})])
    (entry,) = read_corrections(file)
    corrected = apply_corrections(record, [entry])
    save_corrections(file, [change(corrected, "counts", 0, {"value": 126}, why="second")])
    (entry,) = read_corrections(file)
    assert entry.set == {"value": 126, "unit_text": "anggota"}
    assert (entry.fact["value"], entry.why) == (120, "second")
    save_corrections(file, [remove(corrected, "counts", 0)])
    (entry,) = read_corrections(file)
    assert (entry.action, outcomes(apply_corrections(record, [entry]))) == ("remove", [("applied", None)])


def test_a_fact_that_was_added_and_is_removed_leaves_no_entry(record: Record, tmp_path: Path) -> None:
    """There is nothing to remember."""
    file = tmp_path / "c.jsonl"
    entry = add(record, "pillars", {"type": "TKSK", "name": "TKSK"}, [PHRASE])
    save_corrections(file, [entry])
    corrected = apply_corrections(record, [entry])
    place = [pillar.type for pillar in corrected.pillars].index("TKSK")
    save_corrections(file, [remove(corrected, "pillars", place)])
    assert file.read_text() == ""


def test_the_file_does_not_depend_on_who_wrote_first(record: Record, tmp_path: Path) -> None:
    """A line an entry, sorted, so that two people's files can be merged line by line."""
    entries = [
        change(record, "counts", 0, {"value": 125}),
        remove(record, "officials", 0),
        add(record, "pillars", {"type": "TKSK", "name": "TKSK"}, [PHRASE]),
        remove(record.model_copy(update={"id": "another"}), "awards", 0),
    ]
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    save_corrections(one, entries)
    for entry in reversed(entries):
        save_corrections(other, [entry])
    assert one.read_bytes() == other.read_bytes()
    assert [json.loads(line)["article"] for line in one.read_text().splitlines()] == ["another"] + [
        "pasuruan"
    ] * 3
    assert sorted(read_corrections(one), key=lambda e: e.id) == sorted(entries, key=lambda e: e.id)


def test_an_identifier_may_be_left_out_by_hand(record: Record, tmp_path: Path) -> None:
    """It is then made of what the entry says, not of who said it."""
    file = tmp_path / "c.jsonl"
    entry = change(record, "counts", 0, {"value": 125}, by="Rina")
    fields = {name: value for name, value in json.loads(entry.line()).items() if name != "id"}
    file.write_text(f"\n{json.dumps(fields)}\n")
    assert [found.id for found in read_corrections(file)] == [entry.id]
    assert change(record, "counts", 0, {"value": 125}, by="Budi").id == entry.id


def good(**other: object) -> dict[str, Any]:
    """Fields of an entry, some of them altered."""
    return {
        "article": "pasuruan", "text_sha256": text_digest(TEXT), "action": "change", "kind": "counts",
        "fact": {"pillar": "PSM", "subject": "PSM", "value": 120, "unit": "person"},
        "at": [mention(TEXT, "120 orang PSM")], "set": {"value": 125}, **other,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<<<<<<< ours", r"c\.jsonl:2: no correction: Invalid JSON"),
        (json.dumps(good(kind="numbers")), "kind: Input should be"),
        (json.dumps(good(fact={"value": 1})), "fact needs pillar, subject, value, unit"),
        (json.dumps(good(set={})), "set goes with change and add"),
        (json.dumps(good(action="add")), "not there yet"),
        (json.dumps(good(action="add", fact={}, at=[])), "set needs mentions"),
        (json.dumps(good(whom="me")), "whom: Extra inputs"),
        (json.dumps(good()), "stands in line 1 too"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    """Before the first article is read: half of the corrections would be none."""
    file = tmp_path / "c.jsonl"
    file.write_text(f"{json.dumps(good())}\n{line}\n")
    with pytest.raises(CorrectionError, match=reason) as raised:
        read_corrections(file)
    assert "docs/review.md" in raised.value.cure or "Remove one" in raised.value.cure


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    """With its name and what to do."""
    with pytest.raises(CorrectionError, match=r"none\.jsonl: cannot be read: No such file"):
        read_corrections(tmp_path / "none.jsonl")
    (tmp_path / "c.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(CorrectionError, match="not UTF-8"):
        read_corrections(tmp_path / "c.jsonl")


def test_a_file_that_cannot_be_written_is_refused(record: Record, tmp_path: Path) -> None:
    """And nothing is left beside it."""
    (tmp_path / "c.jsonl").mkdir()
    (tmp_path / "c.jsonl" / "x").touch()
    with pytest.raises(CorrectionError, match="cannot be"):
        save_corrections(tmp_path / "c.jsonl", [remove(record, "counts", 0)])
    assert [path.name for path in tmp_path.iterdir()] == ["c.jsonl"]


def test_the_later_of_two_words_on_a_fact_counts(record: Record) -> None:
    """What is changed may be removed instead, and what was removed may be there after all."""
    changed, removed = change(record, "counts", 0, {"value": 125}), remove(record, "counts", 0)
    assert [entry.action for entry in merged([changed], [removed])] == ["remove"]
    assert [entry.action for entry in merged([removed], [changed])] == ["change"]
    assert merged([removed], [changed])[0].id == removed.id


def test_an_entry_is_small(record: Record) -> None:
    """What is not given is not written."""
    line = json.loads(remove(record, "pillars", 0).line())
    assert list(line) == ["id", "article", "text_sha256", "action", "kind", "fact", "at"]
    assert Correction.model_validate(line) == remove(record, "pillars", 0)
