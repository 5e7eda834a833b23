"""Short names that an article gives its own regions: `Kabupaten Pesisir Barat (Pesbar)`, then `Kadis Sosial Pesbar`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Hit
from pilar_extract.resolve.gazetteer import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_INTRODUCED = re.compile(r" ?\(([A-Z][A-Za-z]{2,11})\)")
_LEAST_LETTERS = 4


def introduced(text: str, hits: Sequence[Hit], known: Collection[str]) -> Iterator[Hit]:
    """
    Give a hit for each place where an article uses a short name that it has introduced in brackets.

    A short name has its letters from the region's, in their order and with the same first one, so that the name of a
    person, a party or an agency in the bracket is none.

    Args:
        text: The article.
        hits: Regions and localities, in order of their beginning.
        known: Folded names that the tables hold, which need no introduction.
    """
    for hit in hits:
        bracket = _INTRODUCED.match(text, hit.end) if hit.kind == "REGION" else None
        if (
            bracket is None
            or fold_name(bracket.group(1)) in known
            or not shortens(bracket.group(1), hit.value.key)
        ):
            continue
        word = bracket.group(1)
        mention = replace(hit.value, key=fold_name(word), form="short", score=100.0, weak=False)
        for found in re.finditer(rf"(?<![^\W_]){word}(?![^\W_])", text):
            if not any(other.start <= found.start() < other.end for other in hits):
                yield Hit("REGION", *found.span(), mention, hit.rule)


def shortens(word: str, name: str) -> bool:
    """
    Are the letters of a word among a name's, in order, beginning with its first?

    >>> shortens("Pesbar", "pesisirbarat"), shortens("Dinsos", "pesisirbarat"), shortens("Pes", "pesisirbarat")
    (True, False, False)
    """
    low, full = word.lower(), fold_name(name)
    letters = iter(full)
    return (
        _LEAST_LETTERS <= len(low) < len(full)
        and low[0] == full[:1]
        and all(letter in letters for letter in low)
    )
