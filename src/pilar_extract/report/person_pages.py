"""The page of a person: posts with the span of days seen in them, and why each appearance is taken for theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pilar_extract.report.articles import SUFFIX
from pilar_extract.report.private import MASK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pilar_extract.dataset.appearances import Appearance
    from pilar_extract.dataset.entities import PersonEntity, Term
    from pilar_extract.report.evidence import Notes, Place

FOLDER = "people"


def file_name(person: PersonEntity) -> str:
    """Name of the file of a person's page: the first article that names them, and the official's place in it."""
    article, _, number = person.id.rsplit(":", 2)
    return f"{article}--{number}{SUFFIX}"


def address(person: PersonEntity) -> str:
    """Where the page stands, seen from the folder of the report."""
    return f"{FOLDER}/{quote(file_name(person), safe='')}"


def named(appearances: Iterable[Appearance]) -> Iterator[Appearance]:
    """Leave out those whose names are masked: nobody knows who is who."""
    return (appearance for appearance in appearances if MASK not in appearance.name)


@dataclass(frozen=True, slots=True)
class Post:
    """A post on the page of its region."""

    term: Term
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An appearance, and why it belongs to the person."""

    appearance: Appearance
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """
    What the template of a person needs.

    Attributes:
        name: Fullest form of the name.
        aliases: Other forms.
        terms: The posts.
        seen: The appearances.
    """

    name: str
    aliases: Sequence[str]
    terms: Sequence[Term]
    seen: Sequence[Seen]


def person_page(person: PersonEntity, notes: Notes) -> PersonPage:
    """Put together what the page of a person says."""
    reasons = {joining.appearance: joining.reason for joining in person.joinings}
    seen = [Seen(member, notes.place(member.id), reasons[member.id]) for member in person.members]
    return PersonPage(person.name, person.aliases, person.terms(), seen)


def row_of(person: PersonEntity, places: dict[str, int]) -> list[Any]:
    """
    The person in the list of persons: place of the first article, address of the page, then the cells.

    Args:
        person: The person.
        places: Place of each article in the list of articles.
    """
    terms = person.terms()
    last = terms[-1] if terms[-1].first else terms[0]
    firsts = [term.first for term in terms if term.first]
    lasts = [term.last for term in terms if term.last]
    return [
        places[person.members[0].article], address(person), person.name, "; ".join(person.aliases), last.title,
        last.position, last.region, min(firsts, default=None), max(lasts, default=None),
        len({member.article for member in person.members}),
    ]  # fmt: skip
