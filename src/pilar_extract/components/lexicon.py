"""Second stage: the terms of the pattern files, found by phrase and kept or vetoed by their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar_extract.components.tokens import Tokens
    from pilar_extract.rules.model import Term

_EDGE = "^"


class _Context:
    """One veto or requirement: alternatives of words left and right of the term, ``^`` the text's edge."""

    __slots__ = ("left", "right")

    def __init__(self, context: str, lists: Mapping[str, Sequence[str]]) -> None:
        left, right = context.split("<>")
        self.left = [_words(item, lists) for item in reversed(left.split())]
        self.right = [_words(item, lists) for item in right.split()]

    def holds(self, lower: Sequence[str], start: int, end: int) -> bool:
        """Do the words beside ``lower[start:end]`` fit?"""
        for step, words in enumerate(self.left):
            at = start - 1 - step
            if (lower[at] if at >= 0 else _EDGE) not in words:
                return False
        for step, words in enumerate(self.right):
            at = end + step
            if (lower[at] if at < len(lower) else _EDGE) not in words:
                return False
        return True


def _words(item: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found: list[str] = []
    for word in item.split("|") if item != "|" else [item]:
        found += lists[word[1:]] if word.startswith("@") else [word]
    return frozenset(found)


class Lexicon:
    """
    Finds terms of any number of kinds in one pass.

    A form is looked up by its first word in a dictionary, not by spaCy's ``PhraseMatcher``: that is no faster, and
    asks for a vocabulary, which would grow with every new word.

    Args:
        cut: Gives the words of a form in lower case, cut as those of the text are.
        terms: The lexical entries; of two that claim a form, the context decides, then the later one.
        lists: Word lists that contexts may name.
    """

    def __init__(
        self,
        cut: Callable[[str], Iterable[str]],
        terms: Iterable[Term],
        lists: Mapping[str, Sequence[str]],
    ) -> None:
        self._forms: dict[str, dict[tuple[str, ...], list[Term]]] = defaultdict(dict)
        self._only: dict[str, list[_Context]] = {}
        self._unless: dict[str, list[_Context]] = {}
        self._exact: dict[str, frozenset[str]] = {}
        for term in terms:
            endings = ("", *lists.get("pillar_endings", ())) if term.kind == "PILLAR" else ("",)
            forms = [form + ending for form in term.forms for ending in endings]
            self._only[term.id] = [_Context(c, lists) for c in term.only]
            self._unless[term.id] = [_Context(c, lists) for c in term.unless]
            if term.case == "exact":
                self._exact[term.id] = frozenset(forms)
            for form in dict.fromkeys(f.lower() for f in forms):
                words = tuple(cut(form))
                self._forms[words[0]].setdefault(words, []).insert(0, term)
        self._lengths = {
            first: sorted({len(words) for words in forms}) for first, forms in self._forms.items()
        }

    def find(self, text: str, tokens: Tokens) -> list[Hit]:
        """
        Find the terms of a text, of overlapping ones of a kind the longest.

        Args:
            text: The article.
            tokens: Its tokens.
        """
        by_kind: dict[str, list[Hit]] = defaultdict(list)
        lengths, lower = self._lengths, tokens.lower
        for start in [at for at, word in enumerate(lower) if word in lengths]:
            word = lower[start]
            for length in lengths[word]:
                end = start + length
                if end > len(lower):
                    continue  # the text ends in the first word of a longer form
                for term in self._forms[word].get(tuple(lower[start:end]), ()):
                    begin, stop = tokens.starts[start], tokens.ends[end - 1]
                    if self._fits(term, text[begin:stop], lower, start, end):
                        by_kind[term.kind].append(Hit(term.kind, begin, stop, term, term.id))
        return [hit for hits in by_kind.values() for hit in longest(hits)]

    def _fits(self, term: Term, form: str, lower: Sequence[str], start: int, end: int) -> bool:
        if term.case == "exact" and " ".join(form.split()) not in self._exact[term.id]:
            return False
        if term.case == "capital" and not form[:1].isupper():
            return False
        only = self._only[term.id]
        if only and not any(context.holds(lower, start, end) for context in only):
            return False
        return not any(context.holds(lower, start, end) for context in self._unless[term.id])


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the longest, of equally long ones the first; in the order of the text."""
    starts: list[int] = []
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        at = bisect_left(starts, hit.start)
        if (not at or kept[at - 1].end <= hit.start) and (at == len(kept) or hit.end <= starts[at]):
            starts.insert(at, hit.start)
            kept.insert(at, hit)
    return kept
