"""Officials: one entry a person, second mentions and aliases joined to the fullest name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pilar_extract.resolve.same_name import LEAST_LETTERS, NameIndex, is_same_person, words_of
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.components.offices import Office
    from pilar_extract.components.persons import PersonName
    from pilar_extract.facts import OfficialFact, Span

_SLIP = 85.0
_UNRANKED = 99


@dataclass(frozen=True, slots=True)
class PeopleWords(WordLists):
    """
    Word lists from ``patterns/names.toml``.

    Attributes:
        muhammad: Spellings of one first name, written out or not.
        wives: Honorifics of a wife who is called by her husband's name.
        wife_bodies: Words of offices that such a wife holds.
        birth_names: What stands before a name by order of birth, sex or rank, and may be left out.
    """

    muhammad: frozenset[str]
    wives: frozenset[str]
    wife_bodies: frozenset[str]
    birth_names: frozenset[str]


@dataclass(slots=True)
class Person:
    """
    One official as the whole article has it.

    Attributes:
        name: Fullest form of the name.
        honorifics: All honorifics and ranks seen, in order.
        office: The highest current office given.
        aliases: Other forms of the name.
        mentions: Spans of all mentions, offices included where they stand.
        rule: Rule that found the chosen office.
        facts: All that was said of them in an office.
    """

    name: str
    honorifics: list[str]
    office: Office
    aliases: list[str]
    mentions: list[Span]
    rule: str
    facts: list[OfficialFact] = field(default_factory=list)


class _People:
    """
    The persons found so far.

    Args:
        words: The word lists.
        nicknames: Nickname to full name, where the article says so.
    """

    def __init__(self, words: PeopleWords, nicknames: Mapping[str, str]) -> None:
        self.members: list[Person] = []
        self._muhammad = words.muhammad
        self.birth_names = words.birth_names
        self._nicknames = nicknames
        self._names = NameIndex(words.muhammad)
        self._numbers: dict[int, int] = {}

    def add(self, person: Person) -> None:
        """Add somebody new."""
        self._numbers[id(person)] = len(self.members)
        self.members.append(person)
        self.note(person, person.name)

    def note(self, person: Person, name: str) -> None:
        """Remember one more name of one of them."""
        self._names.add(name, self._numbers[id(person)])

    def home_of(self, name: str) -> Person | None:
        """Whose name it is, if it can be only one's."""
        near = [self.members[number] for number in self._names.near(name)]
        exact = [p for p in near if words_of(p.name) == words_of(name) or name in p.aliases]
        if len(exact) == 1:
            return exact[0]
        full = self._nicknames.get(name)
        if full is not None:
            numbers = {*self._names.near(name), *self._names.near(full)}
            near = [self.members[number] for number in sorted(numbers)]
        found = [
            p
            for p in near
            if is_same_person(name, p.name, self._muhammad)
            or (full is not None and is_same_person(full, p.name, self._muhammad))
        ]
        return found[0] if len(found) == 1 else None

    def namesake_of(self, fact: OfficialFact) -> Person | None:
        """
        `Ketua IPSM, Dody` behind `Ketua IPSM Doddy Dirnadi`: one word, a slip away, in the same office.

        Or a short form of the first name behind the bare office: `Bupati Beni` behind `Bupati Jombang Benediktus Rano`.
        """
        short = words_of(fact.person.name)
        if len(short) != 1 or len(short[0]) < LEAST_LETTERS:
            return None
        first = short[0][0]
        found = [
            p
            for p in map(self.members.__getitem__, self._names.beginning(first))
            if p.office.code == fact.office.code
            and any(
                fuzz.ratio(short[0], word) >= _SLIP
                or (fact.office.region is None and _is_short_of(short[0], word))
                for word in words_of(p.name)
                if word[0] == first
            )
        ]
        return found[0] if len(found) == 1 else None


def join_people(
    officials: Sequence[OfficialFact],
    persons: Sequence[PersonName],
    order: Mapping[str, int],
    nicknames: Mapping[str, str],
    words: PeopleWords,
) -> list[Person]:
    """
    Join what is said of one person.

    Two forms are one person if the words of one are among the other's in order, initials standing for words, or if
    they are the same but for a slip of spelling. A form that fits two persons joins neither.

    Args:
        officials: Persons with offices, in the order of the text.
        persons: All names read in the article.
        order: Rank of each position code, the highest office first.
        nicknames: Nickname to full name, where the article says so.
        words: The word lists.
    """
    if not officials:
        return []
    people = _People(words, nicknames)
    for fact in sorted(officials, key=_brevity):
        home = people.home_of(fact.person.name) or people.namesake_of(fact)
        if home is None or _is_relative(fact, home, words):
            people.add(_new(fact))
        else:
            _join(home, fact, order)
            people.note(home, fact.person.name)
    taken = {(fact.person.start, fact.person.end) for fact in officials}
    for name in persons:
        if (name.start, name.end) not in taken:
            _mention(name, people)
    for person in people.members:
        person.mentions = sorted(set(person.mentions))
        person.aliases = [alias for alias in dict.fromkeys(person.aliases) if alias != person.name]
    return sorted(people.members, key=lambda person: person.mentions[0])


def _is_short_of(short: str, word: str) -> bool:
    """`Beni` of `Benediktus`: it begins like the longer name and ends in a vowel of its own, or nowhere."""
    return len(word) > len(short) and word[:LEAST_LETTERS] == short[:LEAST_LETTERS]


def _brevity(fact: OfficialFact) -> tuple[int, int]:
    """Sorts the name with most words first, of equally long ones the one with fewest initials."""
    words = words_of(fact.person.name)
    return -len(words), sum(len(word) == 1 for word in words)


def _mention(name: PersonName, people: _People) -> None:
    """Add a name without an office to the official whose it is."""
    home = people.home_of(name.name)
    if home is None:
        return
    people.note(home, name.name)
    home.mentions.append((name.start, name.end))
    if _is_fuller(name.name, home.name, people.birth_names):
        home.aliases.append(home.name)
        home.name = name.name
    elif name.name != home.name:
        home.aliases.append(name.name)


def _is_fuller(one: str, known: str, birth_names: Collection[str]) -> bool:
    """
    Does a name without an office write out a known one (`Kokoh` to `Kokoh Arie Hidayat`)? A wife's does not.

    Names of birth may stand before it (`Arya Tangkas` to `I Ketut Arya Tangkas`).
    """
    full, short = words_of(one), words_of(known)
    ahead = len(full) - len(short)
    born = ahead > 0 and full[ahead:] == short and all(word in birth_names for word in full[:ahead])
    return born or (ahead > 0 and full[: len(short)] == short)


def _is_relative(fact: OfficialFact, home: Person, words: PeopleWords) -> bool:
    """`Ratna Teguh Wirawan` in another office than `Teguh Wirawan` bears her husband's name; she is not he."""
    short, full = words_of(fact.person.name), words_of(home.name)
    if fact.office.code != home.office.code and any(
        word.strip(".").lower() in words.wives for word in fact.person.honorifics
    ):
        return True  # `Ketua DWP Nyonya Kompyang Swandika`
    if not len(short) < len(full) or fact.office.code == home.office.code:
        return False
    ahead = full[: len(full) - len(short)]
    if len(short) == 1:  # `Bupati Sugiarto` and `Ketua TP PKK Dya Sugiarto`
        own = (words.wife_bodies & set(words_of(office.title)) for office in (home.office, fact.office))
        return full[-1:] == short and [bool(body) for body in own] == [True, False]
    return full[len(ahead) :] == short and any(len(word) > 1 and word not in words.muhammad for word in ahead)


def _new(fact: OfficialFact) -> Person:
    return Person(
        name=fact.person.name,
        honorifics=list(fact.person.honorifics),
        office=fact.office,
        aliases=[],
        mentions=[(fact.start, fact.end)],
        rule=fact.rule,
        facts=[fact],
    )


def _join(home: Person, fact: OfficialFact, order: Mapping[str, int]) -> None:
    home.facts.append(fact)
    home.mentions.append((fact.start, fact.end))
    home.honorifics += [h for h in fact.person.honorifics if h not in home.honorifics]
    if fact.person.name != home.name and fact.person.name not in home.aliases:
        home.aliases.append(fact.person.name)
    best = min(
        home.facts,
        key=lambda f: (
            f.office.former,
            order.get(f.office.code, _UNRANKED),
            f.office.region is None,
            not f.office.acting,
            f.start,
        ),
    )
    home.office, home.rule = best.office, best.rule
