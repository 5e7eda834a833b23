"""Winners that are not named where they win: `mereka`, `kota ini`, `lelaki 67 tahun asal Kokap tersebut`, `kami`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pilar_extract.components.award_origins import pillar_code
from pilar_extract.components.award_recipients import Winner
from pilar_extract.rules.word_lists import WordLists

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.award_recipients import WinnerGrammar
    from pilar_extract.components.units import Unit, UnitRow

Sort = Literal["person", "he", "group", "led", "place", "speaker", "host"]

# Which kinds of winner each sort of pronoun can stand for.
FITTING = {
    "person": ("person",),
    "he": ("person",),
    "group": ("organisation", "group"),
    "place": ("government",),
}
_ALL_OF_A_KIND = 12


class Meant(NamedTuple):
    """
    A pronoun.

    Attributes:
        sort: Of whom it speaks.
        stop: Index of the unit behind it.
    """

    sort: Sort
    stop: int


@dataclass(frozen=True, slots=True)
class PronounWords(WordLists):
    """Word lists from ``patterns/awards.toml``."""

    pronouns: frozenset[str]
    group_pronouns: frozenset[str]
    person_nouns_meant: frozenset[str]
    place_nouns_meant: frozenset[str]
    demonstratives: frozenset[str]
    org_heads: frozenset[str]
    win_verbs: frozenset[str]
    naming_words: frozenset[str]
    award_nicknames: frozenset[str]
    led_words: frozenset[str]
    carrying_words: frozenset[str]


class Pronouns:
    """
    Reads pronouns and the nouns that with `itu` or `tersebut` stand for one.

    Args:
        words: The word lists.
        winners: Reads where somebody comes from.

    Attributes:
        openers: Words with which, beside a pillar's name, a pronoun begins.
    """

    def __init__(self, words: PronounWords, winners: WinnerGrammar) -> None:
        self._words = words
        self._winners = winners
        self._shown = words.org_heads | words.place_nouns_meant
        self.openers = (
            self._shown
            | words.group_pronouns
            | words.pronouns
            | words.person_nouns_meant
            | words.carrying_words
            | {"tuan"}
        )

    def stands_for(self, units: Sequence[Unit], at: int, end: int) -> Meant | None:
        """What sort of winner `mereka`, `kota ini` or `kelompok tersebut` stands for, and the index behind it."""
        words, low = self._words, units[at].text.lower()
        if low in words.group_pronouns or low in words.pronouns or low in words.carrying_words:
            return self._pronoun(units, at, end)
        if low == "tuan" and at + 1 < end and units[at + 1].text.lower() == "rumah":
            named = at + 2 < end and units[at + 2].kind in ("REGION", "LOCALITY", "PILLAR", "PERSON", "CAP")
            return None if named else Meant("host", at + 2)
        shown = at + 1 < end and units[at + 1].text.lower() in words.demonstratives
        if known := self._known(units, at, end):
            return known
        if units[at].kind == "PILLAR" and not self._winners.of_persons(units[at]):
            several = at > 0 and units[at - 1].kind in ("ORDINAL", "NUM")  # `Ketiga pilar sosial itu`
            return Meant("group", at + 2) if shown and not several else None
        led = low in words.org_heads and not shown and at + 2 < end and units[at + 1].kind == "WORD"
        if led and units[at + 2].text.lower() in words.demonstratives:
            return Meant("group", at + 3)
        if shown and low in self._shown:
            return Meant("group" if low in words.org_heads else "place", at + 2)
        if low in words.org_heads and units[at].kind != "PILLAR":
            behind = self._winners.origins.read(units, at + 1, end, person=False)
            if at + 1 < behind < end and units[behind].text.lower() in words.demonstratives:
                return Meant("group", behind + 1)
        if low in words.person_nouns_meant or units[at].kind == "PILLAR":
            return self._shown_person(units, at, end)
        return None

    def _pronoun(self, units: Sequence[Unit], at: int, end: int) -> Meant | None:
        low = units[at].text.lower()
        if low in self._words.group_pronouns:
            return Meant("speaker", at + 1)
        if at + 1 < end and low in self._words.pronouns and self._names(units[at + 1], low):
            return None
        return Meant("group" if low == "mereka" else "he", at + 1)

    def _known(self, units: Sequence[Unit], at: int, end: int) -> Meant | None:
        """`Forum yang dipimpinnya`, `Karang Taruna yang …nya`: a body by somebody named before."""
        words = self._words
        yang = at + 2 < end and units[at + 1].text.lower() == "yang"
        if (
            yang
            and units[at].text.lower() in words.org_heads
            and units[at + 2].text.lower() in words.led_words
        ):
            return Meant("led", at + 3)
        body = units[at].kind == "PILLAR" and not self._winners.of_persons(units[at])
        if yang and body and units[at + 2].text.lower().endswith("nya"):
            return Meant("group", at + 3)
        return None

    def _names(self, unit: Unit, pronoun: str) -> bool:
        """Does what follows a pronoun say who it is, or whoever it may be: `mereka adalah`, `mereka yang`?"""
        low = unit.text.lower()
        told = unit.kind in ("PERSON", "OFFICE", "CAP") and pronoun in ("mereka", "namanya")
        return told or low in self._words.naming_words or (low == "yang" and pronoun == "mereka")

    def _shown_person(self, units: Sequence[Unit], at: int, end: int) -> Meant | None:
        """`lelaki 67 tahun asal Kalurahan Hargotirto tersebut`, `ibu dua anak itu`: up to the demonstrative."""
        behind = self._winners.origins.read(units, at + 1, end)
        for step in range(behind, min(end, max(behind + 1, at + _ALL_OF_A_KIND))):
            low = units[step].text.lower()
            if low in self._words.demonstratives:
                return Meant("person", step + 1)
            lone = units[step].kind == "PERSON" and step == at + 1 and " " not in units[step].text
            lone = lone and step + 1 < end and units[step + 1].text.lower() in self._words.demonstratives
            ends = units[step].kind in ("PERSON", "OFFICE", "AWARD") and not lone
            if low in self._words.win_verbs or ends:
                return None
        return None

    def is_nickname(self, units: Sequence[Unit], at: int, end: int) -> bool:
        """`Ana, sapaan akrabnya`: who is called so was named before by the full name."""
        step = at + (at < end and units[at].text == ",")
        return step < end and units[step].text.lower() in self._words.award_nicknames


def _chaired(row: UnitRow, unit: Unit, members: Collection[str], bodies: Collection[str]) -> Winner | None:
    """The body of `Ketua` `Karang Taruna Tunas Muda`; nothing of an office in another one."""
    head, _, body = unit.text.partition(" ")
    kind = next((name for name in bodies if body.lower().startswith(f"{name} ")), None)
    if head.lower() not in members or kind is None:
        return None
    named = (
        pillar_code(unit) for unit, low in zip(row.units, row.lower, strict=True) if low == kind and unit.hit
    )
    return Winner(" ".join(body.split()), "organisation", next(named, None), unit.end - len(body), unit.end)


def spoken_for(  # noqa: PLR0917 - one article, one place in it, what its words mean
    text: str, row: UnitRow, index: int, members: Collection[str], bodies: Collection[str], reach: int
) -> Winner | None:
    """
    Whom the `kami` of an official means: the place whose office he or she holds, or the body that he or she chairs.

    Args:
        text: The article.
        row: Its units.
        index: The sentence of the pronoun.
        members: Offices of a body's members, whose holders speak for no place.
        bodies: How the names of bodies begin that are spoken of so.
        reach: How many sentences to look back over.
    """
    for before in range(index, max(-1, index - reach), -1):
        begin, end = row.sentences[before]
        for unit in row.units[begin:end]:
            if unit.kind != "OFFICE" or unit.hit is None:
                continue
            region = unit.hit.value.region
            if (region is None or region.kind != "REGION") and (body := _chaired(row, unit, members, bodies)):
                return body
            if before == index and region is None:
                continue
            if unit.text.lower().split()[0] in members or region is None or region.kind != "REGION":
                return None
            return Winner(text[region.start : region.end], "government", None, region.start, region.end)
    return None
