"""The tokens of a text, as lists that later stages look at by the stretch."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from spacy.attrs import IDX, LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc


class Tokens(NamedTuple):
    """
    The tokens of a text, each of the lists as long as the others.

    Attributes:
        kinds: ``CAP`` (capitalised), ``WORD`` (any other word or figure), ``MARK`` or ``BLANK``.
        words: The characters of each.
        lower: The same in lower case.
        starts: First code point of each.
        ends: Code point after its last one.
    """

    kinds: Sequence[str] = ()
    words: Sequence[str] = ()
    lower: Sequence[str] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    @classmethod
    def of_spans(cls, text: str, spans: Iterable[tuple[int, int]]) -> Tokens:
        """Describe the tokens that lie at (start, end) in a text."""
        starts, ends = zip(*spans, strict=True) if (spans := list(spans)) else ((), ())
        words = [text[start:end] for start, end in spans]
        return cls(kinds_of(words), words, [word.lower() for word in words], starts, ends)

    @classmethod
    def of_doc(cls, doc: Doc, text: str) -> Tokens:
        """Describe the tokens of a ``Doc``, however it was tokenised, without making a Python object of each."""
        array = doc.to_array([IDX, LENGTH])
        starts = array[:, 0]
        return cls.of_spans(text, zip(starts.tolist(), (starts + array[:, 1]).tolist(), strict=True))


def kinds_of(words: Iterable[str]) -> list[str]:
    """
    The kinds of tokens that no stage has found anything in, by their first characters.

    >>> kinds_of(["Tagana", "hadir", "12", ",", " "])
    ['CAP', 'WORD', 'WORD', 'MARK', 'BLANK']
    """
    return list(map(_KINDS.__getitem__, map(itemgetter(0), words)))


class _Kinds(dict[str, str]):
    """The kind of each first character that has been met."""

    def __missing__(self, first: str) -> str:
        if first.islower():
            kind = "WORD"
        elif first.isupper():
            kind = "CAP"
        elif first.isalnum():
            kind = "WORD"
        else:
            kind = "BLANK" if first.isspace() else "MARK"
        self[first] = kind
        return kind


_KINDS = _Kinds()
