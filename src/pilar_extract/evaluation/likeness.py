"""When two names, titles or recipients are the same."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_AWARD_CLASSES = ("juara umum", "juara", "terbaik", "nominasi")
_AWARD = "penghargaan"
_SAME_TITLE = 0.6
_PART_OF_THE_WORDS = 0.5
_SEVERAL = 2
_HONORIFIC_WORDS = (
    "h hj haji hajah drs dra dr drg ir prof kh ust ustadz ustadzah tgh tuan guru bapak pak ibu bu bpk sdr sdri raden "
    "kolonel letkol mayor kapten lettu letda serma serka akbp akp kompol kombes iptu ipda irjen brigjen laksamana "
    "marsekal"
)
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split())
_DEGREE = re.compile(
    r"(?:[SMAD]\.?[A-Z][a-z]*\.?(?:[A-Z][a-z]*\.?)*|S\.?E|M\.?M|S\.?H|M\.?H|MBA|Ph\.?D|Lc|M\.?A|AKS|S\.?S\.?T\.?P?"
    r"|MPSSp|MP|M\.?P\.?d\.?I?|A\.?Md|CGCAE|SSTP|SIP|SSos|MSi|SKM|SPd|MPd)\.?"
)


def fold(text: str | None) -> str:
    """
    Leave out case, punctuation and how words are spaced.

    >>> fold("Karang  Taruna “Eka-Bhakti”")
    'karang taruna eka bhakti'

    Args:
        text: Any words.
    """
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def bare_name(name: str) -> str:
    """
    Leave out honorifics and degrees too.

    >>> bare_name("Hj. Siti Aminah S.Sos., M.Si")
    'siti aminah'

    Args:
        name: A person's name as written.
    """
    words = name.partition(",")[0].split()
    while len(words) > 1 and "." in words[-1] and _DEGREE.fullmatch(words[-1]):
        words.pop()
    words = fold(" ".join(words)).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words.pop(0)
    return " ".join(words)


def likeness(one: str | None, other: str | None) -> float:
    """
    Say how alike two names are, whatever the order of their words, 0-1.

    A name of several words that is a part of the other is the same; a single word is half of it.

    >>> likeness("Karang Taruna Eka Bhakti", "Eka Bhakti"), likeness("Bhakti", "Eka Bhakti")
    (1.0, 0.5)

    Args:
        one: A name.
        other: Another.
    """
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return 0.0
    words, others = set(first), set(second)
    if words == others:
        return 1.0
    if words <= others or others <= words:
        return 1.0 if min(len(words), len(others)) >= _SEVERAL else _PART_OF_THE_WORDS
    return SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(others))).ratio()


def is_same_title(one: str | None, other: str | None) -> bool:
    """
    Say whether two titles of awards are the same: of one class, or else spelt alike.

    >>> is_same_title("juara", "Juara lomba"), is_same_title("juara", "terbaik")
    (True, False)

    Args:
        one: A title.
        other: Another.
    """
    first, second = fold(one), fold(other)
    for name in _AWARD_CLASSES:
        if name in first or name in second:
            return name in first and name in second
    if _AWARD in (first, second):
        return _AWARD in first and _AWARD in second
    return likeness(one, other) >= _SAME_TITLE
