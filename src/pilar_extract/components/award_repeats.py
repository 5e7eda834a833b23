"""Awards that the article tells of twice: the fuller telling stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.facts import AwardFact

_SAME_BREATH = 120
_ALSO = re.compile(r"\bjuga\b", re.IGNORECASE)
_REASON = re.compile(r"[^.!?\n]{0,60}?\b(?:atas|karena|berkat)\b", re.IGNORECASE)
_TEAMS = frozenset({"kontingen", "tim", "regu", "delegasi", "utusan", "perwakilan"})
_LEVELS = frozenset({"desa", "kelurahan", "kalurahan", "nagari", "kecamatan", "kabupaten", "kota"})


def fullest(text: str, awards: Sequence[AwardFact]) -> list[AwardFact]:
    """
    Leave out what another award of the list says more fully: `Payakumbuh` beside `Kota Payakumbuh`.

    Args:
        text: The article.
        awards: In the order of the text.
    """
    return [
        award
        for award in awards
        if not any(_says_more(other, award) for other in awards) or is_further(text, award)
    ]


def is_further(text: str, award: AwardFact) -> bool:
    """`Tagana Jatim juga mendapatkan penghargaan atas inovasinya`: one more, and no other word for what was won."""
    said = text[award.start : award.end]
    return (
        award.title == "penghargaan"
        and _ALSO.search(said) is not None
        and _REASON.match(text, award.end) is not None
    )


def _says_more(other: AwardFact, award: AwardFact) -> bool:
    """Does another one say the same award more fully, by its winner's name or by what it is called?"""
    if other.recipient == award.recipient and _calls_it_more(other, award):
        return True
    same = (other.title, other.rank, other.consolation) == (award.title, award.rank, award.consolation)
    if same and _is_team_of(award.recipient, other.recipient):
        return True
    longer = len(other.recipient) > len(award.recipient)
    return same and longer and f" {award.recipient} ".lower() in f" {other.recipient} ".lower()


def _is_team_of(team: str, place: str) -> bool:
    """`kontingen Karangjambu` is the team of `Kecamatan Karangjambu`, which won."""
    head, _, of = team.lower().partition(" ")
    level, _, name = place.lower().partition(" ")
    return head in _TEAMS and level in _LEVELS and of == name


def _calls_it_more(other: AwardFact, award: AwardFact) -> bool:
    """
    Does the other award of the same winner say what this one leaves open?

    `menerima penghargaan` of who won as juara, `masuk babak final dan menyabet juara I`, `tampil sebagai juara` again.
    """
    another_year = award.year and award.year != other.year
    if award.rank is not None or award.consolation or other is award or another_year:
        return False
    if award.title == "penghargaan":
        return other.title != "penghargaan"
    near = award.start <= other.start < award.start + _SAME_BREATH and award.level in (other.level, None)
    if award.title == "nominasi":
        return near and other.rank is not None
    return (
        award.title == other.title == "juara"
        and other.rank is not None
        and award.level in (other.level, None)
    )
