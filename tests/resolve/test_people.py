"""Joining what is said of one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.components.offices import Office
from pilar_extract.components.persons import PersonName
from pilar_extract.facts import OfficialFact
from pilar_extract.resolve.people import PeopleWords, Person, join_people
from pilar_extract.resolve.same_name import is_same_person

ORDER = {"GOVERNOR": 0, "REGENT": 1, "AGENCY_HEAD": 2, "ORG_HEAD": 3}
OFFICE = Office("REGENT", "Bupati", "local", None, None, former=False, start=0, end=6, term="position.regent")
WORDS = PeopleWords(
    muhammad=frozenset({"m", "moh", "muh", "mochamad", "muhammad", "mohammad"}),
    wives=frozenset({"ny"}),
    wife_bodies=frozenset({"pkk"}),
    birth_names=frozenset({"i", "ketut"}),
)


def name(words: str, at: int, *honorifics: str) -> PersonName:
    """A name that stands somewhere."""
    return PersonName(words, honorifics, at, at + len(words))


def official(words: str, at: int, *honorifics: str, office: Office = OFFICE) -> OfficialFact:
    """A name with an office before it."""
    return OfficialFact(
        name(words, at + 10, *honorifics), office, at, at + 10 + len(words), "official.office-name"
    )


def join(
    officials: list[OfficialFact],
    persons: list[PersonName] | None = None,
    nicknames: dict[str, str] | None = None,
) -> list[Person]:
    """The people, with the offices' usual order."""
    return join_people(officials, persons or [], ORDER, nicknames or {}, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rudi Wibawa", "Rudi Wibawa"),
        ("Rudi", "Rudi Wibawa"),
        ("Wibawa", "Rudi Wibawa"),
        ("RUDI WIBAWA", "Rudi Wibawa"),
        ("Rudi S. Wibawa", "Rudi Setya Wibawa"),
        ("M. Saleh", "Muhammad Saleh"),
        ("Moh. Saleh", "Mochammad Saleh"),
        ("Nu’man Hidayat", "Nu'man Hidayat"),
        ("Rudi Wibawa Hartanto", "Rudi Wibowa Hartanto"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    """Part, initials, spelling, either way round."""
    assert is_same_person(one, other)
    assert is_same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rudi Wibawa", "Danu Prasaja"),
        ("Rudi Wibawa", "Rudi Prasaja"),
        ("Wibawa Rudi", "Rudi Wibawa Hartanto"),
        ("M", "Muhammad Saleh"),
        ("Al", "Al Amin"),
        ("", "Rudi"),
        ("Rudi", "Rubi"),
    ],
)
def test_names_of_two_persons(one: str, other: str) -> None:
    """Another word, another order, or too little to tell."""
    assert not is_same_person(one, other)


def test_second_mention_becomes_an_alias() -> None:
    """With its place among the mentions."""
    (person,) = join([official("Rudi Wibawa", 0)], [name("Rudi", 50), name("Pak Wibawa", 80)])
    assert (person.name, person.aliases) == ("Rudi Wibawa", ["Rudi"])
    assert person.mentions == [(0, 21), (50, 54)]


def test_fuller_form_elsewhere_is_the_name() -> None:
    """The shorter one, with the office, is the alias then."""
    (person,) = join([official("Rudi", 0)], [name("Rudi Wibawa", 50)])
    assert (person.name, person.aliases) == ("Rudi Wibawa", ["Rudi"])


def test_nickname_is_an_alias() -> None:
    """Where the article says whose it is."""
    (person,) = join([official("Rudi Wibawa", 0)], [name("Pak De", 50)], {"Pak De": "Rudi Wibawa"})
    assert person.aliases == ["Pak De"]


def test_form_that_fits_two_joins_neither() -> None:
    """`Rudi` may be either."""
    people = join([official("Rudi Wibawa", 0), official("Rudi Prasaja", 50)], [name("Rudi", 100)])
    assert [person.aliases for person in people] == [[], []]


def test_wife_is_not_her_husband() -> None:
    """A name that ends with his, in another office."""
    chair = replace(OFFICE, code="ORG_HEAD")
    people = join([official("Rudi Wibawa", 0), official("Siti Rudi Wibawa", 50, office=chair)])
    assert [person.name for person in people] == ["Rudi Wibawa", "Siti Rudi Wibawa"]


def test_name_with_muhammad_before_it_is_the_same() -> None:
    """Left out elsewhere, it is no relative's."""
    chair = replace(OFFICE, code="ORG_HEAD")
    (person,) = join([official("Rudi Wibawa", 0), official("M. Rudi Wibawa", 50, office=chair)])
    assert person.name == "M. Rudi Wibawa"


@pytest.mark.parametrize(
    ("offices", "best"),
    [
        ([{"code": "ORG_HEAD"}, {"code": "REGENT"}], 1),
        ([{"code": "GOVERNOR", "former": True}, {"code": "ORG_HEAD"}], 1),
        ([{"acting": None}, {"acting": "Pj"}], 1),
        ([{"code": "REGENT"}, {"code": "REGENT"}], 0),
        ([{"code": "REGENT"}, {"code": "UNKNOWN"}], 0),
    ],
)
def test_best_office_stands(offices: list[dict[str, object]], best: int) -> None:
    """What is held now before what was, the higher before the lower, the one said with more, the first."""
    facts = [
        official("Rudi Wibawa", 50 * at, office=replace(OFFICE, start=at, **more))  # type: ignore[arg-type] # a table
        for at, more in enumerate(offices)
    ]
    (person,) = join(facts)
    assert person.office == facts[best].office


def test_honorifics_are_gathered() -> None:
    """Each once, in the order of the forms."""
    (person,) = join([official("Rudi Wibawa", 0, "H."), official("Rudi Wibawa", 50, "Dr.", "H.")])
    assert person.honorifics == ["H.", "Dr."]


@given(
    st.permutations([("Rudi Setya Wibawa", 0), ("Rudi S. Wibawa", 50), ("Danu Prasaja", 100), ("Danu", 150)])
)
def test_order_of_mentions_does_not_matter(forms: list[tuple[str, int]]) -> None:
    """The same two people come of it, in the order of the text."""
    people = join([official(words, at) for words, at in forms])
    assert [person.name for person in people] == ["Rudi Setya Wibawa", "Danu Prasaja"]
    assert [person.aliases for person in people] == [["Rudi S. Wibawa"], ["Danu"]]
