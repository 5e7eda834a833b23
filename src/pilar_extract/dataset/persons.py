"""One person, one entity: the officials of all articles joined, each joining with its reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.dataset.curation import Curation
from pilar_extract.resolve.people import is_same_person, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pilar_extract.dataset.appearances import Appearance

_SURE_WORDS = 2  # a name of so many words is one person's in one region
_RARE_WORDS = 3  # and one of so many in one province
_PROVINCE_CODE = 2


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
        members: The appearances, in order.
        joinings: Why each belongs here.
    """

    members: list[Appearance] = field(default_factory=list)
    joinings: list[Joining] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The first appearance's."""
        return min(member.id for member in self.members)

    @property
    def name(self) -> str:
        """The fullest form: most words, fewest initials, then the most frequent and longest."""
        forms = [member.name for member in self.members]
        return min(forms, key=lambda form: (*_fullness(form), -forms.count(form), -len(form), form))

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


def join_appearances(
    appearances: Iterable[Appearance], curation: Curation | None = None
) -> list[PersonEntity]:
    """
    Join the officials of all articles to persons.

    Names are compared only where a region and a position agree, or where two posts of one full name follow each
    other in one region (for a name of three words, in one province). Never joined are two officials of one article,
    a name that fits two persons, and two persons of one name in different posts at one time.

    Args:
        appearances: Officials of any number of articles, with distinct ids.
        curation: What people have decided; it goes before all evidence.
    """
    rules = curation or Curation()
    blocks: dict[tuple[str | None, str], list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        blocks[appearance.region, appearance.position].append(appearance)
    people: list[PersonEntity] = []
    for _, block in sorted(blocks.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        people += _within_post(block, rules)
    people = _across_posts(people, rules)
    people = _by_decision(people, rules)
    for person in people:
        person.members.sort(key=lambda member: (member.day is None, member.day, member.id))
    return sorted(people, key=lambda person: person.id)


def _within_post(block: Sequence[Appearance], rules: Curation) -> list[PersonEntity]:
    """Join the names of one post of one region, the fullest first, so that a short form meets all that it may be."""
    people: list[PersonEntity] = []
    for appearance in sorted(block, key=lambda one: (*_fullness(one.name), one.id)):
        homes = [person for person in people if _fits(appearance, person, rules)]
        exact = [person for person in homes if words_of(person.name) == words_of(appearance.name)]
        homes = exact or homes
        if len(homes) == 1:
            reason = "same-post" if is_same_person(appearance.name, homes[0].name) else "nickname"
            _add(homes[0], appearance, reason, f"{appearance.name!r} and {homes[0].name!r} in one post")
        else:
            people.append(_new(appearance))
    return people


def _fits(appearance: Appearance, person: PersonEntity, rules: Curation) -> bool:
    if any(member.article == appearance.article for member in person.members):
        return False
    if _is_forbidden([appearance], person.members, rules):
        return False
    if is_same_person(appearance.name, person.name):
        return True
    name = words_of(appearance.name)
    known = {words_of(alias) for member in person.members for alias in member.aliases}
    return name in known or any(words_of(alias) == words_of(person.name) for alias in appearance.aliases)


def _across_posts(people: Sequence[PersonEntity], rules: Curation) -> list[PersonEntity]:
    """Join those who bear one full name in posts that follow each other, or of which one is said to be over."""
    by_name: dict[tuple[str, ...], list[PersonEntity]] = defaultdict(list)
    for person in people:
        by_name[words_of(person.name)].append(person)
    joined: list[PersonEntity] = []
    for name, namesakes in sorted(by_name.items()):
        if len(name) < _SURE_WORDS:
            joined += namesakes
            continue
        kept: list[PersonEntity] = []
        for person in sorted(namesakes, key=_beginning):
            homes = [home for home in kept if _follows(person, home, len(name), rules)]
            if len(homes) == 1:
                reason = "former-post" if _all_former(person) or _all_former(homes[0]) else "later-post"
                _absorb(
                    homes[0], person, reason, f"{person.name!r} in a post that does not overlap with another"
                )
            else:
                kept.append(person)
        joined += kept
    return joined


def _follows(person: PersonEntity, home: PersonEntity, words: int, rules: Curation) -> bool:
    if _is_forbidden(person.members, home.members, rules) or _share_an_article(person, home):
        return False
    if not _near(person, home, words):
        return False
    if _all_former(person) or _all_former(home):
        return True
    one, other = _span(person), _span(home)
    return one is not None and other is not None and (one[0] > other[1] or one[1] < other[0])


def _near(person: PersonEntity, home: PersonEntity, words: int) -> bool:
    """Do they hold posts of one region, or with a rare name of one province?"""
    one = {member.region for member in person.members if member.region}
    other = {member.region for member in home.members if member.region}
    if one & other:
        return True
    provinces = {region[:_PROVINCE_CODE] for region in one} & {region[:_PROVINCE_CODE] for region in other}
    return words >= _RARE_WORDS and bool(provinces)


def _by_decision(people: list[PersonEntity], rules: Curation) -> list[PersonEntity]:
    """Join what people have decided to be one."""
    for decision in rules.same:
        meant = [p for p in people if any(decision.sides(member) for member in p.members)]
        for other in meant[1:]:
            _absorb(meant[0], other, "curated", decision.why)
            people.remove(other)
    return people


def _is_forbidden(some: Iterable[Appearance], others: Iterable[Appearance], rules: Curation) -> bool:
    others = list(others)
    return any(
        decision.sides(one) and decision.sides(other) and decision.sides(one) != decision.sides(other)
        for decision in rules.different
        for one in some
        for other in others
    )


def _share_an_article(one: PersonEntity, other: PersonEntity) -> bool:
    return not {m.article for m in one.members}.isdisjoint({m.article for m in other.members})


def _all_former(person: PersonEntity) -> bool:
    return all(member.former for member in person.members)


def _days(person: PersonEntity) -> Iterator[date]:
    return (member.day for member in person.members if member.day and not member.former)


def _span(person: PersonEntity) -> tuple[date, date] | None:
    days = sorted(_days(person))
    return (days[0], days[-1]) if days else None


def _beginning(person: PersonEntity) -> tuple[bool, int, str]:
    first = min(_days(person), default=None)
    return first is None, first.toordinal() if first else 0, person.id


def _fullness(name: str) -> tuple[int, int]:
    """Sorts the name with most words first, of equally long ones the one with fewest initials."""
    words = words_of(name)
    return -len(words), sum(len(word) == 1 for word in words)


def _new(appearance: Appearance) -> PersonEntity:
    return PersonEntity([appearance], [Joining(appearance.id, "first", "the first of the name in the post")])


def _add(home: PersonEntity, appearance: Appearance, reason: str, said: str) -> None:
    home.members.append(appearance)
    home.joinings.append(Joining(appearance.id, reason, said))


def _absorb(home: PersonEntity, other: PersonEntity, reason: str, said: str) -> None:
    home.members += other.members
    first, *rest = other.joinings
    home.joinings += [Joining(first.appearance, reason, said), *rest]
