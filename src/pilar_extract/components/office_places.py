"""The village or district behind its head's office, where no table knows its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.units import Unit

_PERSON_WORDS = 2
_HOLDING = frozenset({"juga", "selaku", "sebagai", "menjabat", "merangkap", "menjadi"})


def place_length(units: Sequence[Unit], here: int, end: int, titles: Collection[str]) -> int:
    """
    How many units name the village or district of its head where no table knows it (`Kades Asei Kecil Marthen`).

    Two words at the end are the person's; one or two words alone are the person's too, unless a comma with
    another capitalised word, a bracket's end, or a district or kabupaten behind them shows that they are the place's.

    Args:
        units: The row.
        here: Index behind the head.
        end: Index after the sentence.
        titles: Honorifics and ranks, in lower case.
    """
    count = 0
    while here + count < end and _is_place_word(units[here + count], titles):
        count += 1
    follower = units[here + count] if here + count < end else None
    if follower is not None and follower.text in (")", "ini", "itu", "tersebut"):
        return count  # `mantan Camat Sekarsari ini`
    if count == 1 and (_brackets_name(units, here + count, end) or follows_holder(units, here)):
        return count  # `Camat Sekarsari (Rini Wulan)`, `Rini Wulan selaku Camat Sekarsari`
    if follower is not None and count == 1 and follower.text == "diwakili":
        return count
    if follower is not None and follower.kind == "CAP":
        return count
    if follower is not None and count <= _PERSON_WORDS and _is_named_place(follower):
        return count  # `Kades Asei Kecamatan Slawi Marthen`
    named = (
        here + count + 1 < end
        and units[here + count].text == ","
        and (units[here + count + 1].kind == "CAP" or _is_named_place(units[here + count + 1]))
        and not _is_dotted(units, here + count + 1, end)
    )
    return count if named and count <= _PERSON_WORDS else max(0, count - _PERSON_WORDS)


def _is_place_word(unit: Unit, titles: Collection[str]) -> bool:
    """A capitalised word, or a number written as one (`Paal Satu`), but no honorific."""
    numeral = unit.kind == "NUM" and unit.text.istitle()
    return numeral or (unit.kind == "CAP" and unit.text.lower() not in titles)


def _brackets_name(units: Sequence[Unit], at: int, end: int) -> bool:
    """Do two capitalised words open a bracket here?"""
    return at + 2 < end and units[at].text == "(" and units[at + 1].kind == units[at + 2].kind == "CAP"


def follows_holder(units: Sequence[Unit], here: int) -> bool:
    """`Rini Wulan, S.Sos, yang juga Camat`: is a word of holding before the head, and a capitalised one before that?"""
    before = units[max(0, here - 5) : here - 1]
    holds = bool(before) and before[-1].text.lower() in _HOLDING
    return holds and before[-1].text.islower() and any(unit.kind == "CAP" for unit in before[:-1])


def _is_named_place(unit: Unit) -> bool:
    """A place with its level word (`Kecamatan Slawi`, `Kabupaten Tegal`)."""
    form = getattr(unit.hit.value, "form", "") if unit.hit else ""
    return (unit.kind == "LOCALITY" and " " in unit.text) or (unit.kind == "REGION" and form == "full")


def _is_dotted(units: Sequence[Unit], at: int, end: int) -> bool:
    """`A.Md`, `S.Sos`: a degree behind a name, its letters glued by a full stop, unlike an initial (`M. Rahman`)."""
    return at + 2 < end and units[at + 1].text == "." and units[at].end + 1 == units[at + 2].start
