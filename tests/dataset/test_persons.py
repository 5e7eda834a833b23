"""One person across articles is one entity; two of one name are two."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.dataset.appearances import Appearance
from pilar_extract.dataset.curation import Curation
from pilar_extract.dataset.entities import Namesakes
from pilar_extract.dataset.persons import join_appearances
from pilar_extract.errors import PatternError

if TYPE_CHECKING:
    from pathlib import Path

MAYOR = {"position": "MAYOR", "title": "Wali Kota"}
HEAD = {"position": "AGENCY_HEAD", "title": "Kepala Dinas Sosial"}


def seen(article: str, name: str, /, **said: Any) -> Appearance:
    """An official of an article, a mayor of Kota Mojokerto unless something else is said."""
    fields: dict[str, Any] = {
        "aliases": (), "region": "35.76", "acting": None, "former": False, "day": None, **MAYOR, **said
    }  # fmt: skip
    return Appearance(id=f"{article}:officials:{name}", article=article, name=name, **fields)


def names(*appearances: Appearance, curation: Curation | None = None) -> list[list[str]]:
    """The articles of each person."""
    people = join_appearances(appearances, curation)
    return sorted(sorted(member.article for member in person.members) for person in people)


def test_finding_names_by_their_words_loses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The persons are those that comparing every name with every other gives."""
    chance = random.Random(5)  # noqa: S311 - repeatable on purpose
    first = ("Mohammad", "M.", "Moh", "Ahmad", "Achmad", "A.", "Siti", "Dewi", "Yuliana", "Julianti")
    last = ("Rofik", "Rofiq", "R.", "Anwari", "Kuncoro", "Sulistiani", "Lestari")
    every = [
        seen(f"{n}", " ".join((chance.choice(first), *chance.sample(last, chance.randrange(3)))))
        for n in range(400)
    ]
    quick = names(*every)
    monkeypatch.setattr(Namesakes, "like", lambda self, _: iter(self.all))
    assert quick == names(*every)


@pytest.mark.parametrize(
    "form", ["Damar Kuncoro", "Moh. Damar Kuncoro", "M. Damar Kuncoro", "Kuncoro", "Muhamad Damar Kuncoro"]
)
def test_forms_of_a_name_in_one_post_are_one_person(form: str) -> None:
    """Initials, spellings of Muhammad and single words."""
    (person,) = join_appearances([seen("a", "Mohammad Damar Kuncoro"), seen("b", form)])
    assert person.name == "Mohammad Damar Kuncoro"
    assert form in person.aliases
    assert [joining.reason for joining in person.joinings] == ["first", "same-post"]
    assert form in person.joinings[1].said


def test_a_nickname_is_learnt_where_an_article_says_it() -> None:
    """`Saifudin Yunus (Gus Yun)` once, `Gus Yun` alone elsewhere."""
    people = join_appearances([seen("a", "Saifudin Yunus", aliases=("Gus Yun",)), seen("b", "Gus Yun")])
    assert [len(person.members) for person in people] == [2]
    assert people[0].joinings[1].reason == "nickname"


def test_a_short_form_that_fits_two_joins_neither() -> None:
    """`Hadi` may be either."""
    assert names(seen("a", "Hadi Sutrisno"), seen("b", "Hadi Prayogo"), seen("c", "Hadi")) == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_two_officials_of_one_article_are_two() -> None:
    """The article tells them apart."""
    one = seen("a", "Hadi Sutrisno", **HEAD)
    assert names(one, replace(one, id="a:officials:9", name="Hadi")) == [["a"], ["a"]]


def test_namesakes_in_two_offices_at_one_time_are_two() -> None:
    """A mayor there and a head of an agency elsewhere."""
    one = seen("a", "Agus Salim", day=date(2023, 3, 1)), seen("b", "Agus Salim", day=date(2023, 9, 1))
    other = seen("c", "Agus Salim", region="35.77", day=date(2023, 5, 1), **HEAD)
    assert names(*one, other) == [["a", "b"], ["c"]]


def test_one_who_moves_up_is_one_person() -> None:
    """Head of an agency until 2021, mayor of the same town from 2023; the terms show the days seen."""
    first = (
        seen("a", "Damar Kuncoro", day=date(2020, 1, 5), **HEAD),
        seen("b", "Damar Kuncoro", day=date(2021, 2, 6), **HEAD),
    )
    (person,) = join_appearances([*first, seen("c", "Damar Kuncoro", day=date(2023, 12, 9))])
    assert [(term.position, term.first, term.last) for term in person.terms()] == [
        ("AGENCY_HEAD", date(2020, 1, 5), date(2021, 2, 6)),
        ("MAYOR", date(2023, 12, 9), date(2023, 12, 9)),
    ]
    assert person.joinings[-1].reason == "later-post"


def test_one_word_does_not_move_up() -> None:
    """`Suparno` is too frequent a name."""
    assert names(
        seen("a", "Suparno", day=date(2020, 1, 1), **HEAD), seen("b", "Suparno", day=date(2023, 1, 1))
    ) == [["a"], ["b"]]


def test_a_former_post_joins() -> None:
    """`Mantan Wali Kota` of one who is now in another post there."""
    assert names(
        seen("a", "Damar Kuncoro", former=True, day=date(2023, 1, 1)),
        seen("b", "Damar Kuncoro", day=date(2023, 1, 1), **HEAD),
    ) == [["a", "b"]]


def test_a_rare_name_may_move_within_the_province() -> None:
    """Three words suffice there, two do not, and no name crosses into another province."""

    def moved(name: str, region: str) -> list[list[str]]:
        return names(
            seen("a", name, day=date(2020, 1, 1)),
            seen("b", name, region=region, day=date(2022, 1, 1), **HEAD),
        )

    assert moved("Damar Adi Kuncoro", "35.78") == [["a", "b"]]
    assert moved("Damar Kuncoro", "35.78") == [["a"], ["b"]]
    assert moved("Damar Adi Kuncoro", "33.75") == [["a"], ["b"]]


def test_people_decide(tmp_path: Path) -> None:
    """A file joins what the evidence does not, and parts what it does."""
    decisions = tmp_path / "people.toml"
    decisions.write_text(
        """
        [[same]]
        people = [{ name = "Gus Yun" }, { name = "Saifudin Yunus", region = "35.76" }]
        why = "he signs with both"
        [[different]]
        people = [{ name = "Hadi Prayogo" }, { name = "H Prayogo" }]
        why = "father and son"
        """,
        "utf-8",
    )
    curation = Curation.read(decisions)
    gus = seen("a", "Gus Yun", region="ID", position="MINISTER"), seen("b", "Saifudin Yunus")
    hadi = seen("c", "Hadi Prayogo"), seen("d", "H Prayogo")
    assert names(*gus, *hadi) == [["a"], ["b"], ["c", "d"]]
    assert names(*gus, *hadi, curation=curation) == [["a", "b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]]\npeople = [{ name = 'A' }]\nwhy = 'both'", "same.0.people"),
        ("same = 3", "same"),
        ("[[", "people.toml"),
    ],
)
def test_a_wrong_file_of_decisions_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The error names the place."""
    (tmp_path / "people.toml").write_text(text, "utf-8")
    with pytest.raises(PatternError, match=message):
        Curation.read(tmp_path / "people.toml")


def test_order_changes_nothing() -> None:
    """The same appearances give the same persons in any order."""
    some = [
        seen("a", "Mohammad Damar Kuncoro"),
        seen("b", "Kuncoro"),
        seen("c", "Damar Kuncoro", day=date(2020, 1, 1), **HEAD),
    ]
    assert names(*some) == names(*reversed(some))
