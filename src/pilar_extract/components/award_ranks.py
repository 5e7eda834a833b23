"""What a title of an award is, and how its ranks are written."""

from __future__ import annotations

from typing import Literal

from pilar_extract.values import value

TitleKind = Literal["AWARD", "AWARD_VERB", "HONOUR", "PREDICATE"]

RANK_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "pertama": 1, "perdana": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10, "teratas": 1, "puncak": 1,
    "tertinggi": 1, "terdepan": 1,
}  # fmt: skip
ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_HIGHEST = 20


@value
class AwardTitle:
    """
    A title as named in one place.

    Attributes:
        title: ``juara``, ``juara umum``, ``terbaik``, ``nominasi``, ``penghargaan`` or the honour's name.
        kind: ``AWARD`` has a place in a contest, ``HONOUR`` is given, a ``PREDICATE`` is a title by name
            (`predikat Kabupaten Layak Anak`, `TKSK Inspiratif`), ``AWARD_VERB`` wins by itself (`menjuarai`).
        head: Value of the term that found it.
        ranks: Its ranks; several of `juara I, II dan III`, none of a bare `juara`.
        consolation: It is a `juara harapan`.
    """

    title: str
    kind: TitleKind
    head: str
    ranks: tuple[int, ...] = ()
    consolation: bool = False


def rank_value(rank: str) -> int | None:
    """The number that a rank in digits, Roman numerals or words stands for."""
    if rank.isdigit():
        return int(rank) if 1 <= int(rank) <= _HIGHEST else None
    return ROMANS.get(rank.upper()) or RANK_WORDS.get(rank.lower())
