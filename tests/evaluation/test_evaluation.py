"""Records against gold: every rule of comparing, the sums, the intervals, the errors with their sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.errors import EvaluationError
from pilar_extract.evaluation import Comparison, Gold, Score, compare, evaluate, read_gold
from pilar_extract.evaluation.likeness import bare_name, is_same_title, likeness
from pilar_extract.evaluation.wording import brief, sentence
from pilar_extract.record import Record, to_bytes

if TYPE_CHECKING:
    from pathlib import Path

Fields = dict[str, Any]


@pytest.fixture
def fields(record: Record) -> Fields:
    """The record as JSON has it."""
    return dict(json.loads(to_bytes(record)))


def told(comparison: Comparison) -> list[str]:
    """What went wrong, in lines."""
    return [f"{miss.what} {miss.fact}: {brief(miss)}" for miss in comparison.misses]


def test_what_is_all_right_is_perfect(gold: Gold, fields: Fields) -> None:
    """Each figure is 1."""
    evaluation = evaluate([compare(gold, fields)], rounds=10)
    assert {score.f1 for score in evaluation.scores.values()} == {1.0}
    assert set(evaluation.accuracy.values()) == {1.0, None}
    assert (evaluation.articles, evaluation.perfect, evaluation.fact_f1) == (1, 1, 1.0)
    assert (evaluation.grounded, evaluation.ungrounded) == (9, 0)
    assert evaluation.intervals["fact_f1"] == (1.0, 1.0)


def test_without_a_record_all_is_missed(gold: Gold) -> None:
    """And nothing is false."""
    evaluation = evaluate([compare(gold, None)])
    assert evaluation.scores["counts"] == Score(right=0, wrong=0, missed=2)
    assert (evaluation.fact_f1, evaluation.perfect, evaluation.accuracy["published"]) == (0.0, 0, 0.0)


def test_errors_come_with_their_sentence(gold: Gold, fields: Fields) -> None:
    """Of a missed fact that of the quote, of a false one that of its mention."""
    gold.facts["counts"][0]["value"] = 121
    gold.facts["regions"] = ["35"]
    gold.facts["main_region"] = "35"
    comparison = compare(gold, fields)
    assert told(comparison) == [
        "missed regions: 35",
        "false regions: 35.75",
        "missed counts: PSM | 121 | person",
        "false counts: PSM | 120 | person",
        "misread main_region: wanted 35, got 35.75",
    ]
    said = [sentence(miss, comparison.record) for miss in comparison.misses]
    assert [line and line[:48] for line in said] == [
        None,
        "PASURUAN – Wali «Kota Pasuruan» Siti Aminah meny",
        "PASURUAN – Wali Kota Pasuruan Siti Aminah menyap",
        "PASURUAN – Wali Kota Pasuruan Siti Aminah menyap",
        None,
    ]
    assert "«120 orang PSM»" in str(said[2])


def test_optional_gold_is_neither_missed_nor_wrong(gold: Gold, fields: Fields) -> None:
    """Whether it was found or not, in lists and beside them."""
    gold.facts["counts"][1]["optional"] = True
    gold.facts["awards"][0] |= {"optional": True, "recipient": "seseorang lain"}
    gold.facts.update({"pillars": ["PSM"], "optional_pillars": ["KARANG_TARUNA"]})
    comparison = compare(gold, fields)
    assert comparison.tallies["counts"] == {"tp": 1, "fp": 0, "fn": 0}
    assert comparison.tallies["pillars"] == {"tp": 1, "fp": 0, "fn": 0}
    assert told(comparison) == ["false awards: juara | 1 | True | Karang Taruna Harapan"]


def test_a_person_that_gold_leaves_open_is_not_wrong_elsewhere(gold: Gold, fields: Fields) -> None:
    """Under another position."""
    gold.facts["officials"][0] |= {"optional": True, "position": "REGENT"}
    comparison = compare(gold, fields)
    assert comparison.tallies["officials"] == {"tp": 0, "fp": 0, "fn": 0}


def test_of_equal_facts_that_which_agrees_most_is_taken(gold: Gold, fields: Fields) -> None:
    """So that attributes are compared with their own."""
    for entry, region in zip(gold.facts["counts"], ("35.75", "35.14"), strict=True):
        entry |= {"value": 120, "region": region}
    for entry, region in zip(fields["counts"], ("35.14", "35.75"), strict=True):
        entry |= {"value": 120, "region": region}
    evaluation = evaluate([compare(gold, fields)])
    assert evaluation.accuracy["counts.region"] == 1.0


def test_only_days_are_dates(gold: Gold, fields: Fields) -> None:
    """Of a range both ends; no months."""
    day = fields["dates"][0]
    fields["dates"] += [
        {**day, "role": "mentioned", "start": "2023-11-01", "end": "2023-11-30", "precision": "month"},
        {**day, "role": "mentioned", "start": "2023-11-02", "end": "2023-11-05"},
    ]
    assert told(compare(gold, fields)) == ["false dates: 2023-11-02", "false dates: 2023-11-05"]


def test_facts_that_do_not_stand_in_the_article_are_counted(gold: Gold, fields: Fields) -> None:
    """Each by its mentions, all of them where the text is another."""
    fields["counts"][0]["mentions"][0]["start"] += 1
    fields["pillars"][0]["mentions"] = []
    assert compare(gold, fields).grounding == (7, 2)
    assert compare(gold, {**fields, "text": fields["text"] + " "}).grounding == (0, 9)
    assert compare(Gold(gold.id, gold.facts, None), fields).grounding == (7, 2)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Karang Taruna Eka Bhakti", "Eka Bhakti", 1.0),
        ("Bhakti, Eka", "eka bhakti", 1.0),
        ("Siti", "Siti Aminah", 0.5),
        ("", "Siti", 0.0),
    ],
)
def test_likeness(one: str, other: str, alike: float) -> None:
    """Words count, not their order."""
    assert likeness(one, other) == likeness(other, one) == alike


def test_names_and_titles() -> None:
    """Without what stands around a name; titles by class."""
    assert bare_name("H. Ma'ruf, S.Sos") == bare_name("ma ruf")
    assert bare_name("Drs. Bambang S.H.") == "bambang"
    assert bare_name("Haji") == "haji"
    assert is_same_title("Penghargaan Pilar", "penghargaan")
    assert not is_same_title("juara umum", "juara")
    assert is_same_title("Satyalancana Kebaktian Sosial", "Satyalencana Kebaktian Sosial")


def test_intervals_are_the_same_for_the_same_seed(gold: Gold, fields: Fields) -> None:
    """And hold the figure itself; articles that differ make them wide."""
    comparisons = [compare(gold, fields), compare(gold, None), compare(gold, fields)]
    first, again = evaluate(comparisons, seed=1), evaluate(comparisons, seed=1)
    assert first.intervals == again.intervals
    for name, score in first.scores.items():
        low, high = first.intervals[name]
        assert 0.0 <= low < score.f1 < high == 1.0, name
    assert evaluate(comparisons, rounds=0).intervals == {}


def test_gold_is_read_from_folders_and_files(golden: Path) -> None:
    """With the article, where it stands beside."""
    (golden / "pasuruan.txt").write_bytes("\ufeffPSM\r\n".encode())
    (entry,) = read_gold([golden])
    assert (entry.id, entry.text) == ("pasuruan", "PSM\r\n")
    assert len(list(read_gold([golden, golden / "pasuruan.gold.json"]))) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"regions": []}', "it has no id"),
        ('{"id": "a", "regions": []}', "dates is not a list"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_gold_is_named(tmp_path: Path, content: str | None, words: str) -> None:
    """The file and what it lacks."""
    path = tmp_path / "a.gold.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvaluationError, match=f"a.gold.json: .*{words}"):
        list(read_gold([path]))


def test_an_entry_that_lacks_a_field_is_named(golden: Path, gold: Gold) -> None:
    """By its place in the list."""
    del gold.facts["counts"][1]["unit"]
    (golden / "pasuruan.gold.json").write_text(json.dumps(gold.facts))
    with pytest.raises(EvaluationError, match=r"counts\[1\] lacks one of"):
        list(read_gold([golden]))
