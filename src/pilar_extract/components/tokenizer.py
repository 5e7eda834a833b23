"""A lean Indonesian tokenizer: five character classes, no exception table, so that spaCy's cache stays warm."""

from __future__ import annotations

import re

from spacy.attrs import LOWER
from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

_MARKS = r"""["'“”‘’‚„«»()\[\]{}<>,.;:!?/\\–—|…*•·●▪#+=&~_^`´-]"""

# A full stop inside a chunk parts two words where the press forgot the space (`hadir.Kata`, `Kab.Kendal`,
# `H.Karim`); digits and degrees such as `S.Sos` are read from the text by later stages, whatever the tokens.
_INFIXES = (
    r"(?<=\w)\.(?=[A-ZÀ-Ý][a-zß-ÿ])",
    r"(?<=[A-Za-zß-ÿ][a-zß-ÿ])\.(?=[A-ZÀ-Ý])",
    r"\.,(?=\w)",
    r"(?<=[^\W\d]),(?=\w)",
    r"(?<=\d),(?=[^\W\d])",
    r"(?<=\w)[:;/(){}\[\]|“”\"‘«»–—…](?=\w)",
    r"(?<=[^\W\d])[.!?](?=[“”\"(])",
    r"[.!?,;:]+(?=[“”\"(])",
    r"[“”\"()\[\]|]",
    r"…|\.{2,}",
)
# Nothing can be cut off these, so that a new word need not be held against any of the patterns above.
_PLAIN_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*\Z")
_MOST_CACHED = 1_000_000  # chunks; what bounds memory is that the vocabulary is made anew (`pipeline`)


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


def build_tokenizer(vocab: Vocab) -> Tokenizer:
    """Build the tokenizer over a vocabulary; reduplicated words (`pilar-pilar`) stay whole."""
    return Tokenizer(
        vocab,
        rules=None,
        prefix_search=compile_prefix_regex((_MARKS,)).search,
        suffix_search=compile_suffix_regex((_MARKS,)).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=_PLAIN_WORD.match,
        max_cache_size=_MOST_CACHED,
    )
