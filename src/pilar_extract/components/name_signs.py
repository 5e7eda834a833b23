"""What a unit's form and neighbours say of whether a name begins or goes on with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.units import Unit

_SENTENCE_MARKS = frozenset({".", "!", "?", "“", '"', "”"})
_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{3,}(?:kan|i|an|nya)")


def is_verb(units: Sequence[Unit], at: int, end: int) -> bool:
    """A verb at the beginning of a sentence, capitalised for that (`Didampingi Sutaji`)."""
    opens = at == 0 or units[at].start == 0 or units[at - 1].text in _SENTENCE_MARKS
    return (
        opens
        and at + 1 < end
        and units[at + 1].kind == "CAP"
        and _VERB.fullmatch(units[at].text.lower()) is not None
    )


def is_name_like(unit: Unit) -> bool:
    """A name may hold a word that is also a place's (`Bima Aryasena`), but not a place with its level word."""
    form = getattr(unit.hit.value, "form", "") if unit.hit else ""
    word = unit.text
    return form == "bare" and word[:1].isupper() and not word.isupper() and " " not in word
