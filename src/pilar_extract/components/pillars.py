"""Pillars: which of the lexicon's candidates stand, and which belong together (`PSM (Pekerja Sosial Masyarakat)`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.rules.model import Term

_GAP_LIMIT = 70
_SEPARATOR = r"(?:[,;/&+:()\d.\s•●▪*–-]|\b(?:dan|serta|maupun|hingga|atau|kemudian|lalu|juga|para|unsur|dari|orang|anggota|pengurus|sebanyak|perwakilan|termasuk|seperti|ibu-ibu|kader|relawan|tim|forum|sampai|plus|se-\w+|ada|kota|kabupaten|beserta|bersama|yaitu|yakni|pengurus|lembaga|kelompok|unit|buah|personel|personil|desa|kelurahan|kecamatan)\b)"
_GAP = re.compile(
    rf"(?=.*[,;/&+\n(•–-]|.*\b(?:dan|serta|maupun|hingga|atau|beserta|bersama)\b)(?:{_SEPARATOR})*",
    re.IGNORECASE | re.DOTALL,
)
_BRACKET = re.compile(r"\s{0,2}\(([^()\n]{2,90})\)")
_INITIALS = re.compile(r"\b([A-Za-z])\w*")


class PillarGrammar:
    """
    Decides which pillar candidates count.

    Args:
        lists: Word lists that the terms' ``beware`` name.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists

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
        accepted = [
            sure and hit.value.value != "PILAR" for sure, hit in zip(certain, candidates, strict=True)
        ]
        sure_codes = {hit.value.value for hit, sure in zip(candidates, accepted, strict=True) if sure}
        links = [
            self._linked(text, left, right) for left, right in zip(candidates, candidates[1:], strict=False)
        ]
        chained = list(accepted)
        for order in (range(len(links)), reversed(range(len(links)))):
            for at in order:
                if links[at] and (chained[at] or chained[at + 1]):
                    chained[at] = chained[at + 1] = True
        kept = [
            hit
            for hit, sure, chain in zip(candidates, certain, chained, strict=True)
            if sure or chain or (hit.value.value in sure_codes and not self._common(hit.value))
        ]
        return self._merge_brackets(text, kept)

    def _certain(self, term: Term, lower: Collection[str]) -> bool:
        if term.listed:
            return False
        for word in term.beware:
            words = self._lists[word[1:]] if word.startswith("@") else [word]
            if any(w in lower for w in words):
                return False
        return True

    @staticmethod
    def _common(term: Term) -> bool:
        """Forms that are everyday words stay so even in an article that names their pillar."""
        return term.listed and all(form == form.lower() for form in term.forms)

    @staticmethod
    def _linked(text: str, left: Hit, right: Hit) -> bool:
        gap = text[left.end : right.start]
        return len(gap) <= _GAP_LIMIT and _GAP.fullmatch(gap) is not None and "\n\n\n" not in gap

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
            return all(other.value.value == hit.value.value for other in within) and covered >= 0.5 * len(
                inside
            )
        head = (
            hit.value.forms[0] if len(hit.value.forms[0]) <= len(hit.value.forms[-1]) else hit.value.forms[-1]
        )
        initials = "".join(_INITIALS.findall(inside)).lower()
        letters = "".join(c for c in head.lower() if c.isalpha())
        return (
            len(inside.split()) >= 2
            and len(letters) >= 3
            and initials[:1] == letters[:1]
            and len(set(initials) & set(letters)) >= len(set(letters)) - 1
        )
