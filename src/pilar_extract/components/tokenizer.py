"""A lean Indonesian tokenizer: five character classes, no exception table, so that spaCy's cache stays warm."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_MARKS = r"""["'“”‘’‚„«»()\[\]{}<>,.;:!?/\\–—|…*•·●▪#+=&~_^`´-]"""

# A full stop inside a chunk parts two words where the press forgot the space (`hadir.Kata`, `Kab.Kendal`,
# `H.Karim`); digits and degrees such as `S.Sos` are read from the text by later stages, whatever the tokens.
_INFIXES = (
    r"(?<=\w)\.(?=[A-ZÀ-Ý][a-zß-ÿ])",
    r"(?<=[a-zß-ÿ]{2})\.(?=[A-ZÀ-Ý])",
    r"(?<=[^\W\d]),(?=\w)",
    r"(?<=\d),(?=[^\W\d])",
    r"(?<=\w)[:;/(){}\[\]|“”\"‘«»–—…](?=\w)",
    r"(?<=[^\W\d])[.!?](?=[“”\"(])",
    r"[.!?,;:]+(?=[“”\"(])",
    r"[“”\"()\[\]|]",
    r"…|\.{2,}",
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


def build_tokenizer(nlp: Language) -> Tokenizer:
    """Build the tokenizer over the vocabulary of ``nlp``; reduplicated words (`pilar-pilar`) stay whole."""
    return Tokenizer(
        nlp.vocab,
        rules=None,
        prefix_search=compile_prefix_regex((_MARKS,)).search,
        suffix_search=compile_suffix_regex((_MARKS,)).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
    )
