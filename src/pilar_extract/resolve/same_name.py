"""When two printed names may be one person's, and which of many names are worth asking that about."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pilar_extract.rules.loader import shipped_patterns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

LEAST_LETTERS = 3
"""A name of fewer letters says too little to be joined to another."""
_SAME_SPELLING = 93.0
_NO_LETTERS = re.compile(r"[\W_]+")
_MUHAMMAD = "muhammad *"  # key of all its spellings, which no word can be
_NONE: frozenset[int] = frozenset()


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
        return sum(map(len, a)) >= LEAST_LETTERS
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


class NameIndex:
    """
    Names by what they can be alike in, so that a long list of guests is not compared pair by pair.

    Args:
        muhammad: Spellings of one first name.
    """

    def __init__(self, muhammad: Collection[str]) -> None:
        self._muhammad = frozenset(muhammad)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_letter: dict[str, set[int]] = defaultdict(set)
        self._by_length: dict[int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))

    def add(self, name: str, number: int) -> None:
        """
        Note a name.

        Args:
            name: As it is printed.
            number: What to give back for it; one number may have many names.
        """
        words = words_of(name)
        for word in words:
            self._by_word[word].add(number)
            self._by_letter[word[0]].add(number)
            if word in self._muhammad:
                self._by_word[_MUHAMMAD].add(number)
        spellings, numbers = self._by_length[len(words)]
        spellings.append(" ".join(words))
        numbers.append(number)

    def near(self, name: str) -> list[int]:
        """
        Numbers of all names that `is_same_person` could find to be one with this one, and of few others, in order.

        Args:
            name: As it is printed.
        """
        words = words_of(name)
        found: set[int] = set(self._misspelt(words))
        for word in words:
            found |= self._by_word.get(word, _NONE)
            found |= (self._by_letter if len(word) == 1 else self._by_word).get(word[0], _NONE)
            if word in self._muhammad:
                found |= self._by_word.get(_MUHAMMAD, _NONE)
        return sorted(found)

    def beginning(self, letter: str) -> list[int]:
        """Numbers of the names with a word that begins with a (folded) letter, in order."""
        return sorted(self._by_letter.get(letter, _NONE))

    def _misspelt(self, words: Sequence[str]) -> Iterator[int]:
        if len(words) == 1 or len(words) not in self._by_length:
            return
        spellings, numbers = self._by_length[len(words)]
        # A list rather than `extract_iter`, whose every call leaves a ring of objects to the garbage collector.
        for _, _, at in process.extract(
            " ".join(words), spellings, scorer=fuzz.ratio, score_cutoff=_SAME_SPELLING, limit=None
        ):
            yield numbers[at]
