"""
Mentions that are likely to state a fact and gave none: where a pattern may be wanting.

Two signs are looked for: a number of persons or bodies, or a bare one, beside a pillar's word, that no count of a
pillar is made of (`seorang` and `satu`, which are articles more often than numbers, are left alone); and a title beside
a name that no official is made of. Much of what is found states no fact all the same: it is worth a look where a
wording comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pilar_extract.components.annotations import annotations_of
from pilar_extract.record.quoting import quoted
from pilar_extract.rules.dsl import BARRIERS
from pilar_extract.rules.grammar import Grammar
from pilar_extract.rules.prefix import PrefixMatcher
from pilar_extract.workbench.rows import fact_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pilar_extract.components.annotations import Annotations, Hit
    from pilar_extract.pipeline import Pipeline
    from pilar_extract.record.fields import Fields
    from pilar_extract.workbench.rows import FactRow

    Span = tuple[int, int]

_SIGNS = {"count": ("PILLAR", "QTY"), "official": ("OFFICE", "PERSON")}
"""Kinds of units that a rule joins which can come near."""
_REACH = {"count": 3, "official": 1}  # units between the two
_AROUND = 3  # units on each side in which the nearest rule is sought
_NAME_WORDS = 2  # a capitalised word alone is seldom a name
_ENDS = (".", ";", ":")
_BINDS = (",", "(", "yakni", "yaitu", "adalah", "bernama")
"""What may stand between a title and a name."""


@dataclass(frozen=True, slots=True)
class Missed:
    """
    A mention without a fact.

    Attributes:
        article: The record's id.
        fact: What it may be.
        reason: No rule matched it, or one did and a veto, or a stronger reading, spoke against it.
        rule: The rule that came nearest; of what was vetoed the rule that matched, or the pillar's term.
        wanted: The item of its pattern that did not fit; None of what was vetoed.
        start: First code point.
        end: Code point after the last one.
        text: The words from the one sign to the other.
        sentence: Their sentence, with the words between «».
    """

    article: str
    fact: Literal["count", "official"]
    reason: Literal["unmatched", "vetoed"]
    rule: str | None
    wanted: str | None
    start: int
    end: int
    text: str
    sentence: str


class MissedFinder:
    """
    Finds such mentions in records.

    Args:
        pipeline: The patterns as they are now.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._lists = pipeline.ruleset.lists
        self._grammars: dict[str, Grammar] = {}
        self._near: dict[str, PrefixMatcher] = {}
        for fact, signs in _SIGNS.items():
            rules = [rule for rule in pipeline.ruleset.rules.values() if rule.fact == fact]
            joining = [rule for rule in rules if any(all(s in p for s in signs) for p in rule.patterns)]
            self._grammars[fact] = Grammar(rules, self._lists)
            self._near[fact] = PrefixMatcher(joining, self._lists)

    @property
    def patterns(self) -> str:
        """Fingerprint of the patterns."""
        return self._pipeline.ruleset.digest

    def find(self, record: Fields) -> Iterator[Missed]:
        """
        Give the mentions of a record that gave no fact, in the order of the text, counts first.

        Args:
            record: The record.
        """
        found, refused = self._read(record["text"])
        rows = list(fact_rows(found, self._lists))
        counted = _spans(
            count for count in record["counts"] if count["pillar"] or count["qualifier"] == "vague"
        )
        held = _spans(record["officials"])
        ones = [
            (hit.start, hit.end)
            for hit in found.hits.get("NUMBER", ())
            if hit.kind == "NUM" and hit.value.value == 1 and hit.value.written == "words"
        ]
        headlines = [(b.start, b.end) for b in found.structure.of_kind("headline")] if found.structure else []
        for row in rows:
            if row.fact == "count":
                for number, pillar, term in _numbers(row, refused):
                    if not _meets(row.spans[number], (*counted, *ones)):
                        yield self._missed(record, row, number, pillar, term)
            elif row.fact == "official" and not _meets(row.spans[0], headlines):
                for office, first, last in _titles(row):
                    if not _meets(row.spans[office], held) and not _meets(row.spans[first], held):
                        yield self._missed(record, row, office, last if last > office else first, None)

    def _read(self, text: str) -> tuple[Annotations, list[Hit]]:
        """The annotations of a text, and the pillars that the lexicon saw and nothing vouched for."""
        doc = self._pipeline.nlp.make_doc(text)
        found = annotations_of(doc)
        found.text = text
        seen: list[Hit] = []
        for name, component in self._pipeline.nlp.pipeline:
            doc = component(doc)
            if name == "pilar_lexicon":
                seen = list(found.hits.get("PILLAR", ()))
        kept = [(hit.start, hit.end) for hit in found.hits.get("PILLAR", ())]
        return found, [hit for hit in seen if not _meets((hit.start, hit.end), kept)]

    def _missed(self, record: Fields, row: FactRow, sign: int, other: int, term: str | None) -> Missed:
        low, high = min(sign, other), max(sign, other)
        start, end = row.spans[low][0], row.spans[high][1]
        rule, wanted = (term, None) if term else self._matched(row, sign)
        vetoed = rule is not None
        if not vetoed:
            rule, wanted = self._nearest(row, low, high)
        return Missed(
            article=record["id"],
            fact="count" if row.fact == "count" else "official",
            reason="vetoed" if vetoed else "unmatched",
            rule=rule,
            wanted=wanted,
            start=start,
            end=end,
            text=record["text"][start:end],
            sentence=quoted(record, {"start": start, "end": end}),
        )

    def _matched(self, row: FactRow, sign: int) -> tuple[str | None, None]:
        for match in self._grammars[row.fact].match(row.kinds, row.words):
            if any(sign in units for units in match.captures.values()):
                return match.rule.id, None
        return None, None

    def _nearest(self, row: FactRow, low: int, high: int) -> tuple[str | None, str | None]:
        around = slice(max(low - _AROUND, 0), high + 1 + _AROUND)
        for reach in self._near[row.fact].nearest(row.kinds[around], row.words[around]):
            if reach.missing:
                return reach.rule.id, reach.failed
        return None, None


def _numbers(row: FactRow, refused: Sequence[Hit]) -> Iterator[tuple[int, int, str | None]]:
    """Each number with the nearest pillar's word, and the term that vetoed itself if that is all there is."""
    terms = {
        at: hit.rule
        for at, span in enumerate(row.spans)
        for hit in refused
        if _meets(span, [(hit.start, hit.end)])
    }
    for at, kind in enumerate(row.kinds):
        if kind == "QTY":
            beside = (_pillar(row, at, step, terms) for step in (1, -1))
            reached = [(abs(other - at), other) for other in beside if other is not None]
            if reached:
                other = min(reached)[1]
                yield at, other, terms.get(other)


def _pillar(row: FactRow, at: int, step: int, terms: Iterable[int]) -> int | None:
    for other in range(at + step, at + step * (_REACH["count"] + 2), step):
        if not 0 <= other < len(row.kinds) or row.words[other] in _ENDS:
            return None
        if row.kinds[other] == "PILLAR" or other in terms:
            return other
        if row.kinds[other] in BARRIERS:
            return None
    return None


def _titles(row: FactRow) -> Iterator[tuple[int, int, int]]:
    """Each title with the first and the last unit of a name behind it, or of a person before it."""
    for at, kind in enumerate(row.kinds):
        if kind != "OFFICE":
            continue
        first = at + 1 + (at + 1 < len(row.words) and row.words[at + 1].lower() in _BINDS)
        last = first
        while last < len(row.kinds) and row.kinds[last] in ("CAP", "PERSON"):
            last += 1
        if "PERSON" in row.kinds[first:last] or last - first >= _NAME_WORDS:
            yield at, first, last - 1
        elif at > 1 and row.words[at - 1] == "," and row.kinds[at - 2] == "PERSON":
            yield at, at - 2, at - 2


def _spans(facts: Iterable[Fields]) -> list[Span]:
    return [(mention["start"], mention["end"]) for fact in facts for mention in fact["mentions"]]


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
