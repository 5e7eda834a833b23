"""A lean Indonesian tokenizer: six alternatives of one pattern, no exception table, no vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from spacy.attrs import LOWER
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.tokens import Tokens, kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = "\"'“”‘’‚„«»()[]{}<>,.;:!?/\\–—|…*•·●▪#+=&~_^`´-"
_MARK = f"[{re.escape(_MARKS)}]"
_WORD = r"[^\W_]+(?:(?:-|\.(?=[\da-z])|(?<=\d),(?=\d))[^\W_]+)*"

# A chunk is what stands between two blanks. Its marks on both sides are a token each. Where a word is all that is
# left between them the first group takes it, else the second one the rest of the chunk, which is parted later; the
# third one takes the blank behind. The first alternative is the second's commonest case, and saves a fourth of time.
_PIECE = re.compile(rf"(?:([A-Za-z]+(?= )|{_WORD}(?={_MARK}*(?:\s|\Z))|{_MARK}|\s+)|(\S+))( ?)")

# A full stop inside a chunk parts two words where the press forgot the space (`hadir.Kata`, `Kab.Kendal`,
# `H.Karim`); digits and degrees such as `S.Sos` are read from the text by later stages, whatever the tokens.
_INFIX = re.compile(
    r"(?<=\w)\.(?=[A-ZÀ-Ý][a-zß-ÿ])"
    r"|(?<=[A-Za-zß-ÿ][a-zß-ÿ])\.(?=[A-ZÀ-Ý])"
    r"|\.,(?=\w)"
    r"|(?<=[^\W\d]),(?=\w)"
    r"|(?<=\d),(?=[^\W\d])"
    r"|(?<=\w)[:;/(){}\[\]|“”\"‘«»–—…](?=\w)"
    r"|(?<=[^\W\d])[.!?](?=[“”\"(])"
    r"|[.!?,;:]+(?=[“”\"(])"
    r"|[“”\"()\[\]|]"
    r"|…|\.{2,}"
)


class PressIndonesianDefaults(BaseDefaults):
    """No exceptions and no stop words: Indonesian press text needs neither here."""

    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - the type spaCy declares


class PressIndonesian(Language):  # type: ignore[no-untyped-call] # spaCy leaves its hook for subclasses untyped
    """
    Indonesian without the 15,600 tokenizer exceptions of ``spacy.lang.id``.

    Those cost 1.7 s at start and switch spaCy's tokenizer cache off for the rest of a document
    (explosion/spaCy#13950).
    """

    lang = "id"
    Defaults = PressIndonesianDefaults


def lean_vocab() -> Vocab:
    """An empty vocabulary whose words know their lower case: spaCy's dozen other attributes double a word's cost."""
    return Vocab(lex_attr_getters={LOWER: str.lower})


class PressTokenizer(DummyTokenizer):
    """
    Cuts press text into words and marks; reduplicated words (`pilar-pilar`) stay whole.

    It gives what spaCy's ``Tokenizer`` would give with these marks and infixes, in a third of its time: that looks
    at a text character by character and makes an entry in the vocabulary of every new word.

    Args:
        vocab: Vocabulary of the docs that it makes.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a ``Doc`` of a text."""
        tokens = self.cut(text)
        followed = [
            text.startswith(" ", end) and kind != "BLANK"
            for kind, end in zip(tokens.kinds, tokens.ends, strict=True)
        ]
        return Doc(self.vocab, words=list(tokens.words), spaces=followed)

    def bare_doc(self, text: str) -> Doc:
        """Make a ``Doc`` that holds no words, but text and tokens as annotations: the components ask for no more."""
        doc = Doc(self.vocab)
        found = annotations_of(doc)
        found.text, found.tokens = text, self.cut(text)
        return doc

    def cut(self, text: str) -> Tokens:
        """Cut a text into tokens, those of white space included that hold more than the blank behind a word."""
        pieces = _PIECE.findall(text)
        if not pieces:
            return Tokens()
        words, chunks, blanks = map(list, zip(*pieces, strict=True))
        for at in reversed([at for at, chunk in enumerate(chunks) if chunk]):
            words[at : at + 1] = parts = _parted(chunks[at])
            blanks[at:at] = [""] * (len(parts) - 1)
        lengths = list(map(len, words))
        starts = list(accumulate(map(add, lengths, map(len, blanks)), initial=0))
        return Tokens(
            kinds=kinds_of(words),
            words=words,
            lower=list(map(str.lower, words)),
            starts=starts[:-1],
            ends=list(map(add, starts, lengths)),
        )


@lru_cache(maxsize=4096)
def _parted(chunk: str) -> Sequence[str]:
    """The tokens of a chunk that begins with no mark: at its infixes, and each mark at its end by itself."""
    core = chunk.rstrip(_MARKS)
    parts: list[str] = []
    done = 0
    for infix in _INFIX.finditer(core):
        start, end = infix.span()
        if start:
            parts += (core[done:start], core[start:end])
            done = end
    return [part for part in (*parts, core[done:], *chunk[len(core) :]) if part]


def lower_words(nlp: Language, text: str) -> Sequence[str]:
    """The words of a text in lower case, as a language's own tokenizer cuts it."""
    if isinstance(nlp.tokenizer, PressTokenizer):
        return nlp.tokenizer.cut(text).lower
    return [token.lower_ for token in nlp.make_doc(text)]
