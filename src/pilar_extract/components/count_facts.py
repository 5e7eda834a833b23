"""Makes the fact of a quantity: its unit, subject, scope, region and date."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pilar_extract.facts import CountFact
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_context import CountContext
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.record.kinds import Scope, UnitKind


@value
class Sentence:
    """
    A sentence of the row of counting, and the article around it.

    Attributes:
        text: The article.
        units: The whole row.
        begin: First unit of the sentence.
        end: Unit after its last.
    """

    text: str
    units: Sequence[CountUnit]
    begin: int
    end: int


@dataclass(slots=True)
class Found:
    """
    The facts of one sentence so far.

    Attributes:
        facts: By the unit of their quantity.
        mixed: Quantities that count a pillar's people and others together.
    """

    facts: dict[int, list[CountFact]] = field(default_factory=dict)
    mixed: set[int] = field(default_factory=set)

    def add(self, at: int, fact: CountFact) -> None:
        """Add a fact of the quantity at ``at``."""
        self.facts.setdefault(at, []).append(fact)

    def before(self, at: int) -> list[CountFact]:
        """Facts of quantities before ``at``, in order."""
        return [fact for index in sorted(self.facts) if index < at for fact in self.facts[index]]

    def all(self) -> list[CountFact]:
        """All facts in order."""
        return [fact for index in sorted(self.facts) for fact in self.facts[index]]


class FactMaker:
    """
    Makes count facts.

    Args:
        context: Reads what stands around a quantity.
    """

    def __init__(self, context: CountContext) -> None:
        self._context = context

    def make(
        self, sentence: Sentence, at: int, span: tuple[int, int], rule: str, *, pillar: str | None, default: str | None,
        fixed: str | None = None, total: int | None = None, scope: Scope | None = None, place: Hit | None = None,
        subject: str | None = None,
    ) -> CountFact:  # fmt: skip
        """
        Make the fact of the quantity at ``at``.

        A vague number (`puluhan`) is of no pillar.

        Args:
            sentence: Where it stands.
            at: The quantity's unit.
            span: First unit of the evidence and the unit after its last.
            rule: The rule that found it.
            pillar: Code of the pillar.
            default: Unit where none is said.
            fixed: Unit whatever is said.
            total: Where the number begins whose part this is.
            scope: The scope where the rule knows it.
            place: The region where the rule knows it.
            subject: What is counted, if the number goes on with what was counted before.
        """
        units = sentence.units
        quantity = units[at]
        number = quantity.number
        assert number is not None  # noqa: S101 - only quantities come here
        value = number.value
        first, last = units[span[0]], units[span[1] - 1]
        start, end = min(first.start, quantity.start), max(last.end, quantity.end)
        said = (
            quantity.unit.hit.value if quantity.unit is not None and quantity.unit.hit is not None else None
        )
        if quantity.noun and said is None:
            said = "person"  # a post
        unit = cast("UnitKind", fixed or said or default or "person")  # unit words name no others
        if scope is None:
            scope = (
                "part" if total is not None else self._context.scope(units, at, sentence.begin, sentence.end)
            )
        placed = place is not None
        if place is None:
            place, placed = self._context.place(units, at, span[1], sentence.begin, sentence.end)
        reach = None if placed else self._context.reach(units, at, span[1], sentence.begin, sentence.end)
        counted = subject or _counted(sentence.text, quantity, (start, end))
        return CountFact(
            pillar=None if value.qualifier == "vague" else pillar,
            subject=counted if pillar is None or value.qualifier == "vague" else pillar,
            value=value.value,
            value_max=value.value_max,
            qualifier=value.qualifier,
            unit=unit,
            unit_text=quantity.unit.text if quantity.unit is not None else None,
            scope=scope,
            total=total,
            place=place,
            placed=placed,
            reach=reach,
            moment=self._context.moment(units, at, sentence.begin, sentence.end),
            number=number.start,
            start=start,
            end=end,
            rule=rule,
        )


def _counted(text: str, quantity: CountUnit, span: tuple[int, int]) -> str:
    """What a number that is no pillar's counts: the words behind it, or its unit where nothing follows."""
    behind = " ".join(text[quantity.end : span[1]].split())
    if behind:
        return behind
    return quantity.unit.text if quantity.unit is not None else " ".join(text[span[0] : span[1]].split())
