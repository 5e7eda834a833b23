"""What in one record a person should look at, with the reason and what to type next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar_extract.confidence.wording import WORDS
from pilar_extract.record.fields import BY_PERSON, FACT_KINDS
from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pilar_extract.record.fields import Fields
    from pilar_extract.workbench.missed import Missed

_FIGURES = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_SURE = 100.0
_GRAVITY = {"error": 0, "warning": 1, "info": 2}


class Reason(StrEnum):
    """Why something is to be looked at; the most urgent first."""

    CORRECTION = "correction"
    CHECK = "check"
    OPEN_NAME = "open-name"
    MISSPELT = "misspelt"
    UNSURE = "unsure"
    NEAR_MISS = "near-miss"
    OTHER_NUMBER = "other-number"


@dataclass(frozen=True, slots=True)
class Item:
    """
    Something to look at.

    Attributes:
        reason: Why.
        rank: Among items of that reason, the lowest first.
        article: Id of the record.
        kind: List of the fact that it is about; None where it is about none.
        number: Number of the fact in its list, from 1.
        start: First code point of the words that it is about; None where no words are known.
        end: Code point after them.
        sentence: The sentence they stand in, they between «».
        why: The reason in words.
        confidence: How sure the fact is, 0-100, if it is about one.
        command: What to type next, as words.
    """

    reason: Reason
    rank: float
    article: str
    kind: str | None
    number: int | None
    start: int | None
    end: int | None
    sentence: str
    why: str
    confidence: int | None
    command: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the most urgent first, the same way every time."""
        place = (self.start or 0, self.kind or "", self.number or 0)
        return list(Reason).index(self.reason), self.rank, self.article, *place


def items_of(
    record: Fields, *, below: int, name_of: Callable[[str], str], missed: Iterable[Missed] = ()
) -> Iterator[Item]:
    """
    Give what a record has to be looked at.

    What a person corrected or confirmed is not among it, nor a check that touches nothing else.

    Args:
        record: The record.
        below: Facts less sure than this, 0-100, are listed.
        name_of: Gives the name of a region by its code.
        missed: Mentions that are likely to state a fact and gave none; those that a veto refused are not listed.
    """
    yield from _corrections(record)
    yield from _checks(record)
    yield from _open_names(record, name_of)
    yield from _facts(record, below)
    yield from (_near_miss(record, miss) for miss in missed if miss.reason == "unmatched")


def _corrections(record: Fields) -> Iterator[Item]:
    for note in record["corrections"]:
        if note["status"] != "applied":
            command = ("pilar-extract", "correct", record["id"], "--undo", note["id"])
            what = f"{note['action']} in {note['kind']}"
            why = f"the correction {note['id']} ({what}) was not applied: {note['message']}"
            rank = float(note["status"] == "needless")
            yield Item(
                Reason.CORRECTION, rank, record["id"], note["kind"], None, None, None, "", why, None, command
            )


def _checks(record: Fields) -> Iterator[Item]:
    for check in record["checks"]:
        mentions = check["mentions"]
        touched = list(_touched(record, mentions))
        open_ones = [(kind, number) for kind, number, fact in touched if not _is_by_person(fact)]
        if touched and not open_ones:
            continue
        first = open_ones[0] if open_ones else None
        command = _confirm(record, *first) if first else ("pilar-extract", "show", record["id"], "--explain")
        why = f"{check['code']} ({check['severity']}): {check['message']['en']}"
        rank = float(_GRAVITY[check["severity"]])
        yield _item(record, Reason.CHECK, mentions, why, command, at=first, rank=rank)


def _open_names(record: Fields, name_of: Callable[[str], str]) -> Iterator[Item]:
    for name in record["open_names"]:
        mention, codes = name["mentions"][0], name["candidates"]
        readings = " or ".join(f"{name_of(code)} {code}".strip() for code in codes)
        command = (
            *("pilar-extract", "correct", record["id"], "--add", "regions", f"code={codes[0]}"),
            *("--quote", mention["text"], "--at", str(mention["start"])),
        )
        why = f"nothing tells whether this is {readings}; no region is taken"
        yield _item(record, Reason.OPEN_NAME, name["mentions"], why, command, at=("regions", None))


def _facts(record: Fields, below: int) -> Iterator[Item]:
    for kind in FACT_KINDS:
        for place, fact in enumerate(record[kind]):
            if _is_by_person(fact):
                continue
            at, sure = (kind, place + 1), fact["confidence"]
            if kind == "regions" and fact["score"] < _SURE:
                reason, rank = Reason.MISSPELT, fact["score"]
                why = f"read as {fact['name']} {fact['code']}, spelt {fact['score']:.0f} of 100 like it"
            elif sure is not None and sure < below:
                other = kind == "counts" and fact["pillar"] is None
                reason, rank = Reason.OTHER_NUMBER if other else Reason.UNSURE, float(sure)
                against = ", ".join(WORDS.get(doubt, doubt) for doubt in fact["doubts"])
                why = f"confidence {sure}: {against or 'the rule that found it is often wrong'}"
            else:
                continue
            command = _confirm(record, *at)
            yield _item(record, reason, fact["mentions"], why, command, at=at, rank=rank, sure=sure)


def _near_miss(record: Fields, miss: Missed) -> Item:
    mention = {"start": miss.start, "end": miss.end, "text": miss.text}
    number = _FIGURES.search(miss.text)
    pillars = [pillar["type"] for pillar in record["pillars"] if _meets(pillar, miss.start, miss.end)]
    command: tuple[str, ...]
    if miss.fact == "count" and number and len(pillars) == 1:
        command = (
            *("pilar-extract", "correct", record["id"], "--add", "counts", f"pillar={pillars[0]}"),
            *(f"value={number[0].replace('.', '')}", "--quote", miss.text, "--at", str(miss.start)),
        )
    else:  # what is not plain to see is for the workbench to show
        command = ("pilar-extract", "try", miss.sentence.replace("«", "").replace("»", ""))
    what = "a number beside a pillar" if miss.fact == "count" else "a title beside a name"
    wanted = f"; {miss.rule} came nearest, and wanted {miss.wanted}" if miss.rule else ""
    why = f"{what} gave no {miss.fact}{wanted}"
    return _item(record, Reason.NEAR_MISS, [mention], why, command, at=(f"{miss.fact}s", None))


def _item(
    record: Fields,
    reason: Reason,
    mentions: Iterable[Fields],
    why: str,
    command: tuple[str, ...],
    *,
    at: tuple[str, int | None] | None,
    rank: float = 0.0,
    sure: int | None = None,
) -> Item:
    first = next(iter(mentions), None)
    kind, number = at or (None, None)
    return Item(
        reason=reason,
        rank=rank,
        article=record["id"],
        kind=kind,
        number=number,
        start=first["start"] if first else None,
        end=first["end"] if first else None,
        sentence=quoted(record, first) if first else "",
        why=why,
        confidence=sure,
        command=command,
    )


def _touched(record: Fields, mentions: Iterable[Fields]) -> Iterator[tuple[str, int, Fields]]:
    """Facts that share words with mentions of a check; numbers first, which most checks are about."""
    spans = [(mention["start"], mention["end"]) for mention in mentions]
    for kind in sorted(FACT_KINDS, key=lambda kind: kind != "counts"):
        for place, fact in enumerate(record[kind]):
            if any(_meets(fact, *span) for span in spans):
                yield kind, place + 1, fact


def _meets(fact: Fields, start: int, end: int) -> bool:
    return any(mention["start"] < end and start < mention["end"] for mention in fact["mentions"])


def _confirm(record: Fields, kind: str, number: int) -> tuple[str, ...]:
    return "pilar-extract", "correct", record["id"], f"{kind}:{number}", "--confirm"


def _is_by_person(fact: Fields) -> bool:
    return bool(fact["rule"].startswith(BY_PERSON))
