"""One official, two posts that nobody holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.checks.evidence import Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.facts import OfficialFact
    from pilar_extract.resolve.people import Person


class ExclusivePosts:
    """
    Finds a person who is given two posts of one group.

    Args:
        groups: Position codes of which nobody holds two at a time (`REGENT`, `VICE_REGENT`).
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = [frozenset(group) for group in groups]

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """Compare what was said of each official, former and acting posts left out."""
        for person in evidence.people:
            pair = self._pair(person)
            if pair is not None:
                one, other = pair
                yield Finding(
                    "post-conflict",
                    [(fact.start, fact.end) for fact in pair],
                    {"name": person.name, "one": one.office.title, "other": other.office.title},
                )

    def _pair(self, person: Person) -> tuple[OfficialFact, OfficialFact] | None:
        held = [fact for fact in person.facts if not fact.office.former and not fact.office.acting]
        held.sort(key=lambda fact: fact.start)
        for place, one in enumerate(held):
            for other in held[place + 1 :]:
                codes = {one.office.code, other.office.code}
                if len(codes) > 1 and any(codes <= group for group in self._groups):
                    return one, other
        return None
