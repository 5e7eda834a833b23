"""One person, one entity: the officials of all articles joined, each joining with its reason."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pilar_extract.dataset.curation import Curation
from pilar_extract.dataset.entities import Joining, Namesakes, PersonEntity, fullness
from pilar_extract.resolve.same_name import is_same_person, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pilar_extract.dataset.appearances import Appearance

_SURE_WORDS = 2  # a name of so many words is one person's in one region
_RARE_WORDS = 3  # and one of so many in one province
_PROVINCE_CODE = 2


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
    people = Namesakes()
    for appearance in sorted(block, key=lambda one: (*fullness(one.name), one.id)):
        homes = [person for person in people.like(appearance) if _fits(appearance, person, rules)]
        exact = [person for person in homes if words_of(person.name) == words_of(appearance.name)]
        homes = exact or homes
        if len(homes) == 1:
            (home,) = homes
            reason = "same-post" if is_same_person(appearance.name, home.name) else "nickname"
            said = f"{appearance.name!r} and {home.name!r} in one post"
            people.add(appearance, Joining(appearance.id, reason, said), home)
        else:
            people.add(appearance, Joining(appearance.id, "first", "the first of the name in the post"))
    return people.all


def _fits(appearance: Appearance, person: PersonEntity, rules: Curation) -> bool:
    if appearance.article in person.articles or _is_forbidden([appearance], person.members, rules):
        return False
    if is_same_person(appearance.name, person.name) or words_of(appearance.name) in person.nicknames:
        return True
    return words_of(person.name) in map(words_of, appearance.aliases)


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
    if not _near(person, home, words) or not person.articles.isdisjoint(home.articles):
        return False
    if _is_forbidden(person.members, home.members, rules):
        return False
    if _all_former(person) or _all_former(home):
        return True
    one, other = _span(person), _span(home)
    return one is not None and other is not None and (one[0] > other[1] or one[1] < other[0])


def _near(person: PersonEntity, home: PersonEntity, words: int) -> bool:
    """Do they hold posts of one region, or with a rare name of one province?"""
    if not person.regions.isdisjoint(home.regions):
        return True
    provinces = {region[:_PROVINCE_CODE] for region in person.regions}
    return words >= _RARE_WORDS and any(region[:_PROVINCE_CODE] in provinces for region in home.regions)


def _by_decision(people: list[PersonEntity], rules: Curation) -> list[PersonEntity]:
    """Join what people have decided to be one."""
    for decision in rules.same:
        meant = [p for p in people if any(decision.sides(member) for member in p.members)]
        for other in meant[1:]:
            _absorb(meant[0], other, "curated", decision.why)
            people.remove(other)
    return people


def _is_forbidden(some: Sequence[Appearance], others: Sequence[Appearance], rules: Curation) -> bool:
    return any(
        decision.sides(one) and decision.sides(other) and decision.sides(one) != decision.sides(other)
        for decision in rules.different
        for one in some
        for other in others
    )


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


def _absorb(home: PersonEntity, other: PersonEntity, reason: str, said: str) -> None:
    first, *rest = other.joinings
    for member, why in zip(other.members, [Joining(first.appearance, reason, said), *rest], strict=True):
        home.add(member, why)
