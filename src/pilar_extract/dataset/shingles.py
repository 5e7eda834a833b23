"""An article as the set of its runs of words, which survives a new headline, a cut and a retouched sentence."""

from __future__ import annotations

import re

SHINGLE = 3
_WORD = re.compile(r"\w+")


def shingles_of(text: str) -> set[str]:
    """
    All runs of three words, case and marks aside; of a shorter text, the text itself.

    The words of a line are not joined to those of the next, for headlines and lists differ where a story is copied.

    >>> sorted(shingles_of("Tagana bantu warga Tegal. Lalu pulang!"))
    ['bantu warga tegal', 'tagana bantu warga', 'tegal lalu pulang', 'warga tegal lalu']
    """
    found: set[str] = set()
    for line in text.casefold().splitlines():
        words = _WORD.findall(line)
        found.update(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return found or {" ".join(_WORD.findall(text.casefold()))}
