"""What the components leave on a ``Doc`` for one another: typed hits with code-point offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.components.tokens import Tokens
from pilar_extract.values import value

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pilar_extract.components.units import UnitRow
    from pilar_extract.facts import AwardFact, CountFact, OfficialFact
    from pilar_extract.resolve.regions import ResolvedRegions

_KEY = "pilar"

BlockKind = Literal["headline", "dateline", "publine", "caption", "byline", "litter", "item", "body"]


@value
class Block:
    """A stretch of the article with one part to play; offsets in code points, end exclusive."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The article's layout: blocks in order, sentence and quotation spans as (start, end)."""

    blocks: tuple[Block, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()

    def of_kind(self, kind: BlockKind) -> list[Block]:
        """All blocks of one kind, in order."""
        return [block for block in self.blocks if block.kind == kind]


@value
class Hit:
    """
    Something found in the text by an early stage.

    Attributes:
        kind: Upper-case kind that rules refer to, such as ``NUM``, ``PILLAR``, ``REGION``.
        start: First code point in the text.
        end: Code point after the last one.
        value: What it stands for; its type belongs to the kind.
        rule: Identifier of the rule or term that found it.
    """

    kind: str
    start: int
    end: int
    value: Any
    rule: str


@dataclass(slots=True)
class Annotations:
    """Everything known of one ``Doc`` so far; ``words`` is the row before offices and persons became units of it."""

    text: str = ""
    tokens: Tokens = field(default_factory=Tokens)
    structure: Structure | None = None
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    words: UnitRow | None = None
    row: UnitRow | None = None
    places: ResolvedRegions | None = None
    counts: list[CountFact] = field(default_factory=list)
    officials: list[OfficialFact] = field(default_factory=list)
    awards: list[AwardFact] = field(default_factory=list)
    done: set[str] = field(default_factory=set)


def annotations_of(doc: Doc) -> Annotations:
    """Give the annotations of a ``Doc``, empty ones at the first call."""
    found = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = Annotations()
    return found
