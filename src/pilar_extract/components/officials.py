"""Officials: the fact rules over offices and persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pilar_extract.components.offices import Office
from pilar_extract.facts import OfficialFact

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar_extract.components.units import Unit, UnitRow
    from pilar_extract.rules.grammar import Grammar, RuleMatch
    from pilar_extract.rules.model import Rule

_BEARERS = frozenset({"OFFICE", "PILLAR"})
_PLACES = ("REGION", "LOCALITY")
_HOLDING = ("selaku", "sebagai", "adalah", "menjabat")
_DIRECT, _SHOWN = "official.office-name", ("itu", "tersebut")


class OfficialFinder:
    """
    Finds who holds which office.

    Args:
        grammar: The compiled official rules.
        order: Rank of each position code, the highest first: of two offices joined to one name it decides.
        led_words: Words that say by themselves that somebody chairs something (`diketuai`).
        body_ends: What ends an office of which the name of the body, not of the chair, may follow.
    """

    def __init__(
        self, grammar: Grammar, order: Mapping[str, int], led_words: Collection[str], body_ends: Sequence[str]
    ) -> None:
        self._grammar = grammar
        self._order = order
        self._led_words = frozenset(led_words)
        self._body_ends = tuple(body_ends)

    def find(self, row: UnitRow) -> list[OfficialFact]:
        """
        Give the officials in the order of the text.

        Each office is used once a sentence, each person too but by rules that add another office (`yang juga …`).
        """
        found: list[OfficialFact] = []
        for begin, end in row.sentences:
            kinds = row.kinds[begin:end]
            if "PERSON" not in kinds or (_BEARERS.isdisjoint(kinds) and not self._is_led(row, begin, end)):
                continue
            used: set[int] = set()
            units = row.units[begin:end]
            for match in self._grammar.match(kinds, row.rule_words(begin, end)):
                if match.rule.set.get("pairs") == "true":
                    both = {*match.captures["office"], *match.captures["person"]}
                    if used.isdisjoint(both):
                        used |= both
                        found += _pairs(units, match)
                    continue
                deputy = match.rule.set.get("deputy") == "true"
                person = match.captures["person"][-1 if deputy else 0]
                offices = () if deputy else match.captures.get("office", ())
                again = match.rule.set.get("again") == "true"
                if _is_second(units, match) or (
                    match.rule.set.get("held") == "true" and _is_held(units, match.start)
                ):
                    continue
                if any(office in used for office in offices) or (person in used and not again):
                    continue
                fact = self._deputy(units, match) if deputy else self._fact(units, match)
                fact = self._whose(row, begin, fact) if fact is not None else None
                if fact is not None:
                    used.update(offices if again else (person, *offices))
                    found.append(fact)
        return sorted(found, key=lambda f: f.start)

    def _is_led(self, row: UnitRow, begin: int, end: int) -> bool:
        return any(unit.text in self._led_words for unit in row.units[begin:end])

    def _whose(self, row: UnitRow, begin: int, fact: OfficialFact) -> OfficialFact:
        """`Ia diwakili sekretarisnya, X`: the secretary of the agency whose head the sentences before named last."""
        if fact.office.title.lower() != "sekretarisnya":
            return fact
        before = (
            unit.hit.value for unit in reversed(row.units[:begin]) if unit.kind == "OFFICE" and unit.hit
        )
        head: Office | None = next(before, None)
        if head is None or head.code != "AGENCY_HEAD":
            return fact
        title = f"Sekretaris {head.title.removeprefix('Kepala ')}"
        office = replace(fact.office, code="AGENCY_SECRETARY", title=title, region=head.region)
        return replace(fact, office=office)

    def _deputy(self, units: Sequence[Unit], match: RuleMatch) -> OfficialFact | None:
        person = units[match.captures["person"][-1]].hit
        office = units[match.captures["office"][0]].hit
        held = _deputy_of(office.value, match.rule) if office is not None else None
        if person is None or held is None:
            return None
        return OfficialFact(
            person.value, held, units[match.start].start, units[match.end - 1].end, match.rule.id
        )

    def _fact(self, units: Sequence[Unit], match: RuleMatch) -> OfficialFact | None:
        person = units[match.captures["person"][0]].hit
        if person is None:
            return None
        at = match.captures["person"][0]
        lone = " " not in person.value.name and not person.value.honorifics
        if lone and at and units[at - 1].kind == "CAP":
            return None  # `Satgas Gulkarmat, Babinsa`: the end of a body's name
        if match.rule.id == _DIRECT and self._is_body_shown(units, match):
            return None
        start, end = units[match.start].start, units[match.end - 1].end
        hits = (units[at].hit for at in match.captures.get("office", ()))
        offices: list[Office] = [hit.value for hit in hits if hit is not None]
        office = (
            min(offices, key=lambda o: self._order.get(o.code, len(self._order)))
            if offices
            else _unsaid_office(units[match.start : match.end], match.rule)
        )
        return OfficialFact(person.value, office, start, end, match.rule.id)

    def _is_body_shown(self, units: Sequence[Unit], match: RuleMatch) -> bool:
        """`ketua Karang Taruna` `Tunas Bakti` `itu`: what seems to be the chair's name is the body's."""
        shown = match.end < len(units) and units[match.end].text in _SHOWN
        return shown and units[match.captures["office"][0]].text.lower().endswith(self._body_ends)


def _is_held(units: Sequence[Unit], at: int) -> bool:
    """`Novan Arya selaku` `Ketua Panitia sekaligus Ketua RW 14 Jatisari`: the holder stands before both offices."""
    return at > 1 and units[at - 1].text.lower() in _HOLDING and units[at - 2].kind == "PERSON"


def _is_second(units: Sequence[Unit], match: RuleMatch) -> bool:
    """Is `Ketua RW 14` the second of the offices whose holder stands before them, so that what follows is its place?"""
    at = match.start
    joined = match.rule.id == _DIRECT and at > 1 and units[at - 1].text.lower() in ("sekaligus", "merangkap")
    return joined and units[at - 2].kind == "OFFICE" and _is_held(units, at - 2)


def _pairs(units: Sequence[Unit], match: RuleMatch) -> list[OfficialFact]:
    """`Bupati dan Wakil Bupati Tegal, Budi Hasanah dan Joko Sutopo`: each name goes with the office at its place."""
    start, end = units[match.start].start, units[match.end - 1].end
    hits = (
        (units[person].hit, units[office].hit)
        for person, office in zip(match.captures["person"], match.captures["office"], strict=True)
    )
    return [
        OfficialFact(person.value, office.value, start, end, match.rule.id)
        for person, office in hits
        if person is not None and office is not None
    ]


def _deputy_of(office: Office, rule: Rule) -> Office | None:
    """The deputy's or secretary's office, if the rule knows one (`Bupati Jombang Suwarno beserta wakilnya`)."""
    code = rule.set.get(office.code.lower())
    heading = rule.set.get("heading", "Wakil")
    body = office.title if heading == "Wakil" else office.title.removeprefix("Kepala ")
    return replace(office, code=code, title=f"{heading} {body}", acting=None) if code else None


def _unsaid_office(units: Sequence[Unit], rule: Rule) -> Office:
    """The office that a rule itself stands for (`Karang Taruna yang diketuai …`), with the first place as its own."""
    return Office(
        code=rule.set["position"],
        title=rule.set["title"],
        level="local",
        region=next((unit.hit for unit in units if unit.kind in _PLACES), None),
        acting=None,
        former=False,
        start=units[0].start,
        end=units[-1].end,
        term=rule.id,
    )
