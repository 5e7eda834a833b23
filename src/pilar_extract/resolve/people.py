"""Officials: one entry a person, second mentions and aliases joined to the fullest name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pilar_extract.rules.loader import shipped_patterns
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.components.offices import Office
    from pilar_extract.components.persons import PersonName
    from pilar_extract.facts import OfficialFact, Span

_SAME_SPELLING = 93.0
_SLIP = 85.0
_LEAST_LETTERS = 3
_UNRANKED = 99
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PeopleWords(WordLists):
    """
    Word lists from ``patterns/names.toml``.

    Attributes:
        muhammad: Spellings of one first name, written out or not.
        wives: Honorifics of a wife who is called by her husband's name.
    """

    muhammad: frozenset[str]
    wives: frozenset[str]


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
    people: list[Person] = []
    for fact in sorted(officials, key=_brevity):
        home = _home(fact.person.name, people, nicknames, words) or _namesake(fact, people)
        if home is None or _is_relative(fact, home, words):
            people.append(_new(fact))
        else:
            _join(home, fact, order)
    taken = {(fact.person.start, fact.person.end) for fact in officials}
    for name in persons:
        if (name.start, name.end) not in taken:
            _mention(name, people, nicknames, words)
    for person in people:
        person.mentions = sorted(set(person.mentions))
        person.aliases = [alias for alias in dict.fromkeys(person.aliases) if alias != person.name]
    return sorted(people, key=lambda person: person.mentions[0])


def _brevity(fact: OfficialFact) -> tuple[int, int]:
    """Sorts the name with most words first, of equally long ones the one with fewest initials."""
    words = words_of(fact.person.name)
    return -len(words), sum(len(word) == 1 for word in words)


def _mention(
    name: PersonName, people: Sequence[Person], nicknames: Mapping[str, str], words: PeopleWords
) -> None:
    """Add a name without an office to the official whose it is."""
    home = _home(name.name, people, nicknames, words)
    if home is None:
        return
    home.mentions.append((name.start, name.end))
    if _is_fuller(name.name, home.name):
        home.aliases.append(home.name)
        home.name = name.name
    elif name.name != home.name:
        home.aliases.append(name.name)


def _is_fuller(one: str, known: str) -> bool:
    """Does a name without an office write out a known one (`Kokoh` to `Kokoh Arie Hidayat`)? A wife's does not."""
    full, short = words_of(one), words_of(known)
    return len(full) > len(short) and full[: len(short)] == short


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded for comparison."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "").replace("'", "")
    return tuple(_NO_LETTERS.sub(" ", plain).split())


def is_same_person(one: str, other: str, muhammad: Collection[str] | None = None) -> bool:
    """
    May two printed names be one person's?

    Args:
        one: A name.
        other: Another one.
        muhammad: Spellings of one first name; those of the shipped patterns if none are given.
    """
    spellings = _shipped_spellings() if muhammad is None else muhammad
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if _subsequence(a, b, spellings):
        return sum(map(len, a)) >= _LEAST_LETTERS
    return len(a) > 1 and len(a) == len(b) and fuzz.ratio(" ".join(a), " ".join(b)) >= _SAME_SPELLING


@lru_cache(maxsize=1)
def _shipped_spellings() -> frozenset[str]:
    """For who compares names of records, without a rule set at hand."""
    table = tomllib.loads((shipped_patterns() / "names.toml").read_text(encoding="utf-8"))
    return frozenset(table["lists"]["muhammad"])


def _subsequence(short: Sequence[str], full: Sequence[str], muhammad: Collection[str]) -> bool:
    if len(short) == 1:
        return short[0] in full
    rest = iter(full)
    return all(any(_same_word(word, other, muhammad) for other in rest) for word in short)


def _same_word(one: str, other: str, muhammad: Collection[str]) -> bool:
    if one == other or (one in muhammad and other in muhammad):
        return True
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _home(
    name: str, people: Sequence[Person], nicknames: Mapping[str, str], words: PeopleWords
) -> Person | None:
    own = words_of(name)
    exact = [p for p in people if words_of(p.name) == own or name in p.aliases]
    if len(exact) == 1:
        return exact[0]
    full = nicknames.get(name)
    found = [
        p
        for p in people
        if is_same_person(name, p.name, words.muhammad)
        or (full is not None and is_same_person(full, p.name, words.muhammad))
    ]
    return found[0] if len(found) == 1 else None


def _namesake(fact: OfficialFact, people: Sequence[Person]) -> Person | None:
    """`Ketua IPSM, Dody` behind `Ketua IPSM Doddy Dirnadi`: one word, a slip away, in the same office."""
    short = words_of(fact.person.name)
    if len(short) != 1 or len(short[0]) < _LEAST_LETTERS:
        return None
    found = [
        p
        for p in people
        if p.office.code == fact.office.code
        and any(fuzz.ratio(short[0], word) >= _SLIP for word in words_of(p.name) if word[0] == short[0][0])
    ]
    return found[0] if len(found) == 1 else None


def _is_relative(fact: OfficialFact, home: Person, words: PeopleWords) -> bool:
    """`Ratna Teguh Wirawan` in another office than `Teguh Wirawan` bears her husband's name; she is not he."""
    short, full = words_of(fact.person.name), words_of(home.name)
    if fact.office.code != home.office.code and any(
        word.strip(".").lower() in words.wives for word in fact.person.honorifics
    ):
        return True  # `Ketua DWP Nyonya Kompyang Swandika`
    if not 1 < len(short) < len(full) or fact.office.code == home.office.code:
        return False
    ahead = full[: len(full) - len(short)]
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
