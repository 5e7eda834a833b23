"""The pass over one text: which words it stops at, and what it remembers of those behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.components.place_names import ABBREVIATED
from pilar_extract.components.word_scan import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.place_words import PlaceWords
    from pilar_extract.resolve.gazetteer import RegionLevel

_JOINING = frozenset({" ", "-", "/", "\xa0", "/ ", " / ", "\n", "\r\n"})
_AND = frozenset({" & ", " dan ", "\ndan ", " dan\n", " serta "})
_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![^\W_].)[^\W_]*")
"""Begins with a set of letters, which `re` seeks at C speed; the look-behind then asks for a word's beginning."""
_SLIP = re.compile(r"kab(?<![^\W_]kab)[a-z]{4,8}(?![^\W_])")
_LIST_JOINING = frozenset({", ", ",", ", dan ", ", serta "})


@dataclass(slots=True)
class Run:
    """
    The capitalised words before the anchor, as far as nothing but a comma or `dan` parts them.

    Attributes:
        words: In small letters, with the commas and `dan` between them.
        end: Where the last of them ends.
        region_end: Where the last region's name ends; behind it and a comma the run begins anew.
    """

    words: list[str] = field(default_factory=list)
    end: int = -1
    region_end: int = -1

    def reach(self, text: str, start: int) -> None:
        """Move on to the anchor at ``start``; forget the words if the text between parts them."""
        gap = text[self.end : start] if 0 <= self.end <= start else ""
        if gap in _JOINING:
            return
        if self.end == self.region_end:  # `Dinsos Jember, Polres Jember`: the first office has its place
            self.words.clear()
        if gap in _LIST_JOINING:
            self.words.append(",")
        elif gap in _AND:
            self.words.append("dan")
        elif not (gap in {". ", "."} and self.words and self.words[-1] in ABBREVIATED):
            self.words.clear()

    def since_comma(self) -> list[str]:
        """The words behind the last comma."""
        for place in range(len(self.words) - 1, -1, -1):
            if self.words[place] == ",":
                return self.words[place + 1 :]
        return self.words

    def offices(self, words: PlaceWords) -> tuple[bool, bool]:
        """Do the words hold an office of government, and one of any body?"""
        cues = [cue for word in self.words if (cue := words.cues.get(word)) is not None]
        return any(cue.government for cue in cues), bool(cues)


@dataclass(slots=True)
class PlaceScan:
    """
    What the pass over one text has seen so far.

    Attributes:
        text: The article.
        run: The capitalised words up to here.
        hits: What has been found.
        done: Where the last find ends; anchors before it are passed over.
        list_end: Where the last region's name ends: a list may go on there.
        list_level: The level of that list.
        redefined: Initials that the article itself expands to something else (`Kampung Siaga Bencana (KSB)`).
    """

    text: str
    run: Run = field(default_factory=Run)
    hits: list[Hit] = field(default_factory=list)
    done: int = 0
    list_end: int = -1
    list_level: RegionLevel | None = None
    redefined: set[str] = field(default_factory=set)

    def add_region(self, hit: Hit, level: RegionLevel | None) -> None:
        """Take a region's name up and go on behind it."""
        self.hits.append(hit)
        self.done = self.list_end = self.run.region_end = hit.end
        self.list_level = level


class Anchors:
    """
    Finds the words at which the grammar stops: capitalised ones, and level words in small letters.

    The level words of a text are looked up among its words and then sought one by one: an alternation of them all in
    ``re`` is tried wherever one of their first letters stands, and takes three times as long.

    Args:
        triggers: The level words.
    """

    def __init__(self, triggers: Collection[str]) -> None:
        self._triggers = frozenset(triggers)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give (start, end) of each, in order."""
        spans = [found.span() for found in _CAPITALISED.finditer(text)]
        words = words_of(text)
        small = self._triggers if words is None else self._triggers & words
        for word in small:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                    spans.append((at, end))
                at = text.find(word, end)
        if "kab" in text:  # `kabupatem`
            spans += [found.span() for found in _SLIP.finditer(text) if found.group() not in self._triggers]
        spans.sort()
        return spans
