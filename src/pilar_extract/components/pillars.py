"""Pillars: which of the lexicon's candidates stand, and which belong together (`PSM (Pekerja Sosial Masyarakat)`)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.rules.model import Term

_GAP_LIMIT = 70
_COVERED = 0.5
_LEAST_WORDS = 2
_LEAST_LETTERS = 3
_WHOLE = "PILAR"
_MARKS = r"[,;/&+:()\d.\s•●▪*–-]"
_LISTING_MARKS = r"[,;/&+\n(•–-]"
_BRACKET = re.compile(r"\s{0,2}\(([^()\n]{2,90})\)")
_INITIALS = re.compile(r"\b([A-Za-z])\w*")


class PillarGrammar:
    """
    Decides which pillar candidates count.

    Args:
        lists: Word lists: those that the terms' ``beware`` name, and what stands between the pillars of a list.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        joins, fillers = "|".join(lists["pillar_joins"]), "|".join(lists["pillar_fillers"])
        self._gap = re.compile(
            rf"(?=.*{_LISTING_MARKS}|.*\b(?:{joins})\b)(?:{_MARKS}|\b(?:{joins}|{fillers}|se-\w+)\b)*",
            re.IGNORECASE | re.DOTALL,
        )

    def accept(self, text: str, candidates: Sequence[Hit], lower: Collection[str]) -> list[Hit]:
        """
        Keep the candidates that their own form or their company vouches for, brackets merged.

        A form that needs company stands if it is chained to a certain pillar by nothing but separators, or if the
        article names the same pillar for certain elsewhere.

        Args:
            text: The article.
            candidates: Hits of kind ``PILLAR`` in the order of the text.
            lower: The lower-case words of the article.
        """
        certain = [self._certain(hit.value, lower) for hit in candidates]
        accepted = [sure and hit.value.value != _WHOLE for sure, hit in zip(certain, candidates, strict=True)]
        sure_codes = {hit.value.value for hit, sure in zip(candidates, accepted, strict=True) if sure}
        chained = self._chained(text, candidates, accepted)
        kept = [
            hit
            for hit, sure, chain in zip(candidates, certain, chained, strict=True)
            if sure or chain or (hit.value.value in sure_codes and not self._common(hit.value))
        ]
        return self._merge_brackets(text, kept)

    def _chained(self, text: str, candidates: Sequence[Hit], accepted: Sequence[bool]) -> list[bool]:
        """Which candidates are accepted, or linked to one that is, be it through others."""
        links = [self._linked(text, left, right) for left, right in pairwise(candidates)]
        chained = list(accepted)
        for order in (range(len(links)), reversed(range(len(links)))):
            for at in order:
                if links[at] and (chained[at] or chained[at + 1]):
                    chained[at] = chained[at + 1] = True
        return chained

    def _certain(self, term: Term, lower: Collection[str]) -> bool:
        if term.listed:
            return False
        return not any(
            word in lower
            for entry in term.beware
            for word in (self._lists[entry[1:]] if entry.startswith("@") else (entry,))
        )

    @staticmethod
    def _common(term: Term) -> bool:
        """Forms that are everyday words stay so even in an article that names their pillar."""
        return term.listed and all(form == form.lower() for form in term.forms)

    def _linked(self, text: str, left: Hit, right: Hit) -> bool:
        """Does nothing but what lists are made of stand between the two?"""
        gap = text[left.end : right.start]
        return len(gap) <= _GAP_LIMIT and self._gap.fullmatch(gap) is not None and "\n\n\n" not in gap

    def _merge_brackets(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        merged: list[Hit] = []
        for hit in hits:
            last = merged[-1] if merged else None
            if last is not None and hit.start < last.end:
                continue
            found = _BRACKET.match(text, hit.end)
            if found and self._explains(found.group(1), hit, hits, found):
                merged.append(replace(hit, end=found.end()))
            else:
                merged.append(hit)
        return merged

    @staticmethod
    def _explains(inside: str, hit: Hit, hits: Sequence[Hit], found: re.Match[str]) -> bool:
        """Is the bracket the other wording of the pillar, be it a wrong one?"""
        within = [other for other in hits if found.start(1) <= other.start and other.end <= found.end(1)]
        if within:
            covered = sum(other.end - other.start for other in within)
            same = all(other.value.value == hit.value.value for other in within)
            return same and covered >= _COVERED * len(inside)
        return _is_expansion(inside, min(hit.value.forms[0], hit.value.forms[-1], key=len))


def _is_expansion(words: str, short: str) -> bool:
    """Do the words begin with the letters of an abbreviation, all but one of them (`Tenaga Sosial Kecamatan`)?"""
    initials = "".join(_INITIALS.findall(words)).lower()
    letters = "".join(char for char in short.lower() if char.isalpha())
    return (
        len(words.split()) >= _LEAST_WORDS
        and len(letters) >= _LEAST_LETTERS
        and initials[:1] == letters[:1]
        and len(set(initials) & set(letters)) >= len(set(letters)) - 1
    )
