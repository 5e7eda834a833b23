"""Persons across articles: what is known of each, and which of them a name may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.resolve.same_name import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pilar_extract.dataset.appearances import Appearance


@dataclass(frozen=True, slots=True)
class Joining:
    """
    Why an appearance is taken for a person's.

    Attributes:
        appearance: Its id.
        reason: `first`, `same-post`, `nickname`, `later-post`, `former-post` or `curated`.
        said: The reason in words, with what was compared.
    """

    appearance: str
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class Term:
    """
    A post of a person, as far as the articles show it.

    Attributes:
        position: Code of the position.
        title: The position as on a card, as first seen.
        region: Whose position it is.
        first: First day seen in it, if any is known.
        last: Last day.
        articles: Ids of the articles that say so, sorted.
    """

    position: str
    title: str
    region: str | None
    first: date | None
    last: date | None
    articles: tuple[str, ...]


@dataclass(slots=True)
class PersonEntity:
    """
    A person across articles.

    Attributes:
        members: The appearances, in the order in which they were joined.
        joinings: Why each belongs here.
        articles: Ids of the articles that name the person.
        regions: Codes of the regions whose posts the person held.
        forms: How often each form of the name stands for the person.
        nicknames: Words of the other forms that articles give beside a name.
    """

    members: list[Appearance] = field(default_factory=list)
    joinings: list[Joining] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    nicknames: set[tuple[str, ...]] = field(default_factory=set)
    _name: str | None = None

    def add(self, member: Appearance, why: Joining) -> None:
        """Take an appearance for the person's."""
        self.members.append(member)
        self.joinings.append(why)
        self.articles.add(member.article)
        if member.region:
            self.regions.add(member.region)
        self.forms[member.name] += 1
        self.nicknames.update(map(words_of, member.aliases))
        self._name = None

    @property
    def id(self) -> str:
        """The first appearance's."""
        return min(member.id for member in self.members)

    @property
    def name(self) -> str:
        """The fullest form: most words, fewest initials, then the most frequent and longest."""
        if self._name is None:
            self._name = min(
                self.forms, key=lambda form: (*fullness(form), -self.forms[form], -len(form), form)
            )
        return self._name

    @property
    def aliases(self) -> tuple[str, ...]:
        """All other forms, sorted."""
        forms = {form for member in self.members for form in (member.name, *member.aliases)}
        return tuple(sorted(forms - {self.name}))

    def terms(self) -> list[Term]:
        """The posts with the span of days seen in each, the earliest first; what they once were has no days."""
        posts: dict[tuple[str, str | None], list[Appearance]] = defaultdict(list)
        for member in self.members:
            posts[member.position, member.region].append(member)
        found = []
        for (position, region), among in posts.items():
            days = sorted(member.day for member in among if member.day and not member.former)
            found.append(
                Term(
                    position,
                    among[0].title,
                    region,
                    days[0] if days else None,
                    days[-1] if days else None,
                    tuple(sorted({member.article for member in among})),
                )
            )
        return sorted(
            found, key=lambda term: (term.first is None, term.first, term.position, term.region or "")
        )


class Namesakes:
    """
    The holders of one post, found by their names.

    Attributes:
        all: All of them, in the order in which they came.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self.all: list[PersonEntity] = []
        self._by_word: dict[str, dict[int, None]] = defaultdict(dict)
        self._places: dict[int, int] = {}

    def like(self, appearance: Appearance) -> Iterator[PersonEntity]:
        """Give those who share a word or the first letters with one of the forms, in the order in which they came."""
        places = {place for key in _keys(appearance) for place in self._by_word.get(key, ())}
        return (self.all[place] for place in sorted(places))

    def add(self, appearance: Appearance, why: Joining, person: PersonEntity | None = None) -> None:
        """Take an appearance for that of one of them, or of somebody new."""
        if person is None:
            person = PersonEntity()
            self._places[id(person)] = len(self.all)
            self.all.append(person)
        person.add(appearance, why)
        for key in _keys(appearance):
            self._by_word[key][self._places[id(person)]] = None


def _keys(appearance: Appearance) -> Iterator[str]:
    """What two forms of one name have in common: a word, or else the first letters of the first and last word."""
    for form in (appearance.name, *appearance.aliases):
        words = words_of(form)
        yield from words
        if words:
            yield f"{words[0][0]} {words[-1][0]}"


def fullness(name: str) -> tuple[int, int]:
    """Sorts the name with most words first, of equally long ones the one with fewest initials."""
    words = words_of(name)
    return -len(words), sum(len(word) == 1 for word in words)
