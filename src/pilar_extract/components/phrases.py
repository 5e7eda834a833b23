"""Third stage: offices and persons become units of their own."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from pilar_extract.components.persons import NAME_OPENERS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.evidence import Evidence
    from pilar_extract.components.offices import OfficeGrammar
    from pilar_extract.components.persons import NameGrammar
    from pilar_extract.components.units import UnitRow

_CAPITALS_SHARE = 0.7
_POST_REACH = 5  # units of a post up to its colon in a list
_HEADLINE_WORDS = 5
_LONGEST_HEADLINE = 20  # words: a longer row of capitals lists who was there
_NAME_KINDS = frozenset({"POSITION", "AWARD", "RANK", "REGION", "LOCALITY", "PILLAR"})

Phrase = tuple[int, int, "Hit"]
"""First unit, unit after the last, and the hit of kind ``OFFICE`` or ``PERSON``."""


class PhraseGrammar:
    """
    Reads offices, then names from what they leave.

    Args:
        offices: Reads offices.
        names: Reads names.
        led_words: Words that say by themselves that somebody chairs something (`diketuai`).
    """

    def __init__(self, offices: OfficeGrammar, names: NameGrammar, led_words: Collection[str]) -> None:
        self._offices = offices
        self._names = names
        self._led_words = frozenset(led_words)

    def find(self, text: str, row: UnitRow, items: Collection[int], evidence: Evidence) -> list[Phrase]:
        """
        Find the phrases of an article, in order and without overlaps.

        Args:
            text: The article.
            row: Units of the word stage.
            items: Where the items of lists begin, which end without a full stop and are no headlines.
            evidence: What the article as a whole says of its capitalised words.
        """
        rest: list[tuple[int, int]] = []
        found: list[Phrase] = []
        posts = [_is_post_row(row, begin, end) for begin, end in row.sentences]
        for here, (begin, end) in enumerate(row.sentences):
            start = row.units[begin].start
            kinds = row.kinds[begin:end]
            listed = start in items or (posts[here] and sum(posts[max(0, here - 1) : here + 2]) > 1)
            if not listed and _is_headline(text[start : row.units[end - 1].end]):
                found += self._of_guests(text, row, begin, end, evidence)
                continue
            if not (_NAME_KINDS.isdisjoint(kinds) and self._led_words.isdisjoint(row.texts[begin:end])):
                offices = self._find_offices(row, begin, end, evidence) if "POSITION" in kinds else []
                found += self._with_names(text, row, begin, end, offices, evidence=evidence)
            elif "CAP" in kinds:
                rest.append((begin, end))
        # Elsewhere a name matters only if it is a second mention: of a sentence without its words nothing is read.
        known = {word for _, _, hit in found if hit.kind == "PERSON" for word in hit.value.name.split()}
        for begin, end in rest:
            if not known.isdisjoint(row.texts[begin:end]):
                found += self._with_names(text, row, begin, end, [], evidence=evidence)
        return sorted(found, key=itemgetter(0))

    def _of_guests(self, text: str, row: UnitRow, begin: int, end: int, evidence: Evidence) -> list[Phrase]:
        """A line in capitals that is no headline but names a guest: it ends in a name with honorific or degree."""
        if "POSITION" not in row.kinds[begin:end]:
            return []
        offices = self._find_offices(row, begin, end, evidence)
        found = self._with_names(text, row, begin, end, offices, evidence=evidence)
        if not found or found[-1][1] != end or found[-1][2].kind != "PERSON":
            return []
        person = found[-1][2]
        return found if person.value.honorifics or person.end > person.value.end else []

    def _find_offices(self, row: UnitRow, begin: int, end: int, evidence: Evidence) -> list[Phrase]:
        found: list[Phrase] = []
        reach = begin
        for head in [at for at, kind in enumerate(row.kinds[begin:end], begin) if kind == "POSITION"]:
            if head < reach:
                continue
            read = self._offices.read(row.units, head, begin=reach, end=end, evidence=evidence)
            if read is not None:
                hit, first, reach = read
                found.append((first, reach, hit))
        return found

    def _with_names(
        self,
        text: str,
        row: UnitRow,
        begin: int,
        end: int,
        offices: Sequence[Phrase],
        *,
        evidence: Evidence,
    ) -> list[Phrase]:
        """The offices with the names between them; right behind an office, be it after a comma, one is expected."""
        found: list[Phrase] = []
        units, kinds, honorifics = row.units, row.kinds, self._names.honorifics
        at, expected = begin, False
        for first, stop, office in [*offices, (end, end, None)]:
            while at < first:
                kind = kinds[at]
                if (
                    not expected
                    and kind not in NAME_OPENERS
                    and not (kind == "WORD" and units[at].text in honorifics)
                ):
                    at += 1
                    continue
                read = None
                if self._names.opens(units[at], expected=expected):
                    read = self._names.read(text, units, at, first, after_office=expected)
                elif expected and units[at].text in (",", "(", ":"):
                    at += 1
                    read = (
                        self._names.read(text, units, at, first, after_office=True)
                        if at < first and self._names.opens(units[at], expected=True)
                        else None
                    )
                expected = False
                if read is None or read[0].value.name in evidence.towns:  # `pimpinan BRI Cabang Sidikalang`
                    at += 1
                else:
                    found.append((at, read[1], read[0]))
                    at = read[1]
            if office is not None:
                found.append((first, stop, office))
                at, expected = stop, True
        return found


def _is_post_row(row: UnitRow, begin: int, end: int) -> bool:
    """`Wakil Ketua II: Novlin Sumual`: with another one beside it a line of a list, and no headline."""
    return row.kinds[begin] == "POSITION" and ":" in row.texts[begin + 1 : min(end, begin + _POST_REACH)]


def _is_headline(sentence: str) -> bool:
    """
    A headline, in capitals or with every word capitalised, shows no boundary between office, name and verb.

    The names are in the body too, where one can tell.
    """
    if sentence[-1] in '.”")':
        return False
    words = [word for word in sentence.split() if word[0].isalpha()]
    capitalised = sum(word[0].isupper() for word in words)
    return _HEADLINE_WORDS <= len(words) <= _LONGEST_HEADLINE and capitalised > _CAPITALS_SHARE * len(words)
