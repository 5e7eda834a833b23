"""
Words without end: real ones first, then invented ones that are built as Indonesian words are.

How often the word of a rank is drawn follows two regimes (Ferrer-i-Cancho and Solé, "Two regimes in the frequency of
words and the origins of complex lexicons", 2001): Zipf and Mandelbrot's law with an exponent of one for a kernel that
everybody knows, and a steeper one behind it, that has no end. Nothing is kept of a word: its rank spells it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_VOWELS = "aiuaeoaiu"
_ONSETS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng")
_CODAS = ("", "", "", "n", "ng", "r", "k", "s", "t", "l", "h", "m")
_SYLLABLES = len(_ONSETS) * len(_VOWELS)
_ROOTS = _SYLLABLES * _SYLLABLES * len(_CODAS)
_STRIDE = 1_000_003  # a prime: neighbouring ranks are not neighbours in the alphabet
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Law:
    """
    How often ranks are drawn.

    Args:
        shift: Mandelbrot's: by how many ranks the top is flattened.
        kernel: Behind this rank the second regime begins.
        tail: Its exponent, above one. The smaller, the faster the vocabulary grows.
    """

    shift: float
    kernel: int
    tail: float

    def draw(self, random: Random) -> int:
        """A rank, from nought."""
        head = math.log1p(self.kernel / self.shift)
        place = random.random() * (head + 1 / (self.tail - 1))
        if place < head:
            return int(self.shift * math.expm1(place))
        return int((self.kernel + self.shift) * (1 - random.random()) ** (1 / (1 - self.tail)) - self.shift)


@lru_cache(_REMEMBERED)
def root(number: int) -> str:
    """A root of two syllables, of more behind the first hundreds of thousands. Frequent sounds make some alike."""
    more, number = divmod(number, _ROOTS)
    number = number * _STRIDE % _ROOTS
    number, coda = divmod(number, len(_CODAS))
    first, second = divmod(number, _SYLLABLES)
    longer = "" if not more else root(more) + "a"
    return longer + _syllable(first) + _syllable(second) + _CODAS[coda]


def _syllable(number: int) -> str:
    onset, vowel = divmod(number, len(_VOWELS))
    return _ONSETS[onset] + _VOWELS[vowel]


def nasal(prefix: str, word: str) -> str:
    """
    ``me`` or ``pe`` before a root, whose first letter decides the nasal between them.

    >>> [nasal("me", word) for word in ("tulis", "sapu", "kirim", "pakai", "bawa", "dapat", "ganti", "lihat")]
    ['menulis', 'menyapu', 'mengirim', 'memakai', 'membawa', 'mendapat', 'mengganti', 'melihat']
    """
    match word[0]:
        case "t":
            return f"{prefix}n{word[1:]}"
        case "s":
            return f"{prefix}ny{word[1:]}"
        case "k":
            return f"{prefix}ng{word[1:]}"
        case "p":
            return f"{prefix}m{word[1:]}"
        case "b" | "f":
            return f"{prefix}m{word}"
        case "d" | "c" | "j":
            return f"{prefix}n{word}"
        case "a" | "e" | "i" | "o" | "u" | "g" | "h":
            return f"{prefix}ng{word}"
        case _:
            return prefix + word


NOUNS: Sequence[Callable[[str], str]] = (
    lambda r: r,
    lambda r: r,
    lambda r: f"ke{r}an",
    lambda r: nasal("pe", r) + "an",
    lambda r: f"{r}nya",
    lambda r: f"{r}an",
    lambda r: nasal("pe", r),
)
VERBS: Sequence[Callable[[str], str]] = (
    lambda r: nasal("me", r),
    lambda r: nasal("me", r) + "kan",
    lambda r: f"di{r}kan",
    lambda r: f"ber{r}",
    lambda r: f"di{r}",
    lambda r: f"ter{r}",
    lambda r: nasal("me", r) + "i",
)
ADJECTIVES: Sequence[Callable[[str], str]] = (
    lambda r: r,
    lambda r: r,
    lambda r: f"ter{r}",
    lambda r: f"se{r}",
)
NAMES: Sequence[Callable[[str], str]] = (str.title, lambda r: f"{r}an".title(), lambda r: f"{r}to".title())


@dataclass(frozen=True, slots=True)
class Words:
    """
    Words of a class.

    Args:
        known: Real ones, of the first ranks.
        forms: What is made of a root behind them, in turn.
        law: How often each is drawn.
    """

    known: Sequence[str]
    forms: Sequence[Callable[[str], str]]
    law: Law

    def draw(self, random: Random, field: int) -> str:
        """A word as articles of a field use it."""
        return self.word(self.law.draw(random), field)

    def word(self, rank: int, field: int) -> str:
        """The word of a rank, the same at any time; behind the known ones each of the two fields has its own."""
        if rank < len(self.known):
            return self.known[rank]
        number, form = divmod(rank - len(self.known), len(self.forms))
        return self.forms[form](root(2 * number + field))
