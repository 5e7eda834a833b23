"""Words and runs of words around a position of the text, as the region grammar reads them."""

from __future__ import annotations

import re

#: A word; an apostrophe inside belongs to it (`Ma'rang`).
WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
#: What may stand between two words of one name: a space, a hyphen, one line break.
_WITHIN = r"(?>[ \xa0\t]+|-|[ \t]*\r?\n[ \t]*)"
_MOST_WORDS = 8
#: By the number of its words, a name of so many at most.
_NAMES = tuple(
    re.compile(rf"{WORD.pattern}(?:{_WITHIN}{WORD.pattern}){{0,{most - 1}}}" if most else r"(?!)")
    for most in range(_MOST_WORDS + 1)
)
_GAP_BEFORE = " \xa0\t\r\n-/."
_AFTER = re.compile(r"(?:[ \xa0]|\r?\n)([^\W\d_]+(?:\.com)?)")
_LOOK_BACK = 28

#: Words whose full stop ends no run of capitalised words.
ABBREVIATED = frozenset(
    {
        "kab",
        "kec",
        "prov",
        "kel",
        "jl",
        "jln",
        "ds",
        "adm",
        "univ",
        "pemkab",
        "kep",
        "no",
        "pt",
        "cv",
        "h",
        "kota",
    }
)


def ends_of_words(text: str, start: int, most: int) -> list[int]:
    """
    Where the first, second … word from a position on ends, as long as they could be one name.

    >>> ends_of_words("Toli-Toli, Sulteng", 0, 3)
    [4, 9]
    """
    name = _NAMES[most].match(text, start)
    return [word.end() for word in WORD.finditer(text, start, name.end())] if name else []


def word_before(text: str, start: int) -> str:
    """The word before a position, over no more than a space, a hyphen, a slash, an abbreviation's stop; or ``""``."""
    chunk = text[max(0, start - _LOOK_BACK) : start]
    kept = chunk.rstrip(_GAP_BEFORE)
    gap = chunk[len(kept) :]
    at = len(kept)
    while at and kept[at - 1].isalpha():
        at -= 1
    word = kept[at:]
    if (
        not word
        or gap.count("\n") > 1
        or gap.count("-") > 1
        or (gap[:1] == "." and word.lower() not in ABBREVIATED)
    ):
        return ""
    return word


def word_after(text: str, end: int) -> str:
    """The word behind a position, after one space or line break; or ``""``."""
    found = _AFTER.match(text, end)
    return found.group(1) if found else ""
