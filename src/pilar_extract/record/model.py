"""The record and its cross-checks: one that contradicts its own text cannot be built."""

from __future__ import annotations

import datetime as dt
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from pilar_extract.record.base import Fact, Name, RegionCode, Strict
from pilar_extract.record.facts import (
    WHOLE,
    Award,
    Check,
    Count,
    Date,
    Locality,
    Official,
    OpenName,
    Pillar,
    Region,
)
from pilar_extract.record.fields import FACT_KINDS
from pilar_extract.record.kinds import CorrectionAction, CorrectionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Source(Strict):
    """Where the article came from, and what its header says."""

    path: str | None
    """Path under the given root; null for standard input."""
    sha256: Sha256
    """Of the bytes that were read; of a row of a table or a line of JSON, of its text in UTF-8."""
    media_type: Name
    encoding: Name
    """What the bytes were decoded from."""
    url: str | None
    publisher: str | None
    title: str | None
    byline: str | None
    published: dt.date | None
    """Publication date that came beside the text; one that stands in the text is in ``dates``."""


class MainRegion(Strict):
    """The place whose news this is."""

    code: RegionCode
    name: Name


class RuleOrigin(Strict):
    """Where a rule stands."""

    file: Name
    """Pattern file."""
    line: Annotated[int, Field(ge=1)] | None
    """Counted from 1; null for a correction, which moves in its file as others come and go."""


class Extractor(Strict):
    """What made the record; the same input, version and patterns give the same bytes."""

    version: Name
    patterns: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    rules: dict[str, RuleOrigin]
    """File and line of each rule that found a fact of this record, by identifier."""


class CorrectionNote(Strict):
    """What came of a person's correction of this article."""

    id: Name
    """Identifier of the entry in the corrections file."""
    action: CorrectionAction
    kind: Name
    """List of the fact."""
    status: CorrectionStatus
    """``applied``; ``needless``: the rules say so by now; else the reason why it was left alone."""
    place: Annotated[int, Field(ge=0)] | None
    """Place in its list of the fact as corrected; null where nothing was applied, or the fact was removed."""
    replaced: str | None
    """The fact as the rules found it, as JSON; null where they found none."""
    message: Name | None
    """Why it was not applied."""
    by: Name | None
    on: dt.date | None
    why: Name | None


class Record(Strict):
    """The facts of one article, each grounded in its text."""

    schema_version: Literal["1.1"] = "1.1"
    id: Annotated[str, Field(pattern=r"^[^/\x00]+$")]
    source: Source
    text: str
    """The article as it was read; all offsets count its code points."""
    about_pillars: bool
    """Does the article report on at least one pillar?"""
    main_region: MainRegion | None
    regions: Annotated[tuple[Region, ...], Field(strict=False)]
    localities: Annotated[tuple[Locality, ...], Field(strict=False)]
    dates: Annotated[tuple[Date, ...], Field(strict=False)]
    pillars: Annotated[tuple[Pillar, ...], Field(strict=False)]
    counts: Annotated[tuple[Count, ...], Field(strict=False)]
    officials: Annotated[tuple[Official, ...], Field(strict=False)]
    awards: Annotated[tuple[Award, ...], Field(strict=False)]
    checks: Annotated[tuple[Check, ...], Field(strict=False)]
    open_names: Annotated[tuple[OpenName, ...], Field(strict=False)] = ()
    """Names of regions that the article leaves open."""
    sentences: Annotated[tuple[Annotated[tuple[int, int], Field(strict=False)], ...], Field(strict=False)]
    """First and last-but-one code point of every sentence, in order."""
    corrections: Annotated[tuple[CorrectionNote, ...], Field(strict=False)] = ()
    """What people corrected, in the order of the corrections file."""
    extractor: Extractor

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with the name of its list, in the order of the record."""
        for kind in FACT_KINDS:
            for fact in getattr(self, kind):
                yield kind, fact

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        for mention in chain.from_iterable(entry.mentions for entry in self._entries()):
            if self.text[mention.start : mention.end] != mention.text:
                raise ValueError(f"the text has no {mention.text!r} at {mention.start}-{mention.end}")
        last = 0
        for start, end in self.sentences:
            if not last <= start < end <= len(self.text):
                raise ValueError(f"sentence {start}-{end} overlaps another or the end of the text")
            last = end
        return self

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        for kind in FACT_KINDS:
            firsts = [fact.mentions[0].start for fact in getattr(self, kind)]
            if any(later < earlier for earlier, later in pairwise(firsts)):
                raise ValueError(f"{kind} are not ordered by first mention")
        return self

    @model_validator(mode="after")
    def _explained(self) -> Self:
        unknown = {fact.rule for _, fact in self.facts()} - self.extractor.rules.keys()
        if unknown:
            raise ValueError(f"extractor.rules lacks {', '.join(sorted(unknown))}")
        return self

    @model_validator(mode="after")
    def _one_of_each_date(self) -> Self:
        fixed = [date for date in self.dates if date.role != "mentioned"]
        if len({date.role for date in fixed}) < len(fixed):
            raise ValueError("more than one event or published date")
        spans = {(date.start, date.end) for date in fixed}
        for date in self.dates:
            if date.role == "mentioned" and date.precision == "day" and (date.start, date.end) in spans:
                raise ValueError(f"{date.start} is mentioned and the event's or the publication's too")
        return self

    @model_validator(mode="after")
    def _parts_have_totals(self) -> Self:
        for place, count in enumerate(self.counts):
            seen, total = {place}, count.part_of
            while total is not None:
                if total >= len(self.counts):
                    raise ValueError(f"counts[{place}] is part of counts[{total}], which is not there")
                if total in seen:
                    raise ValueError(f"counts[{place}] is a part of itself")
                seen.add(total)
                total = self.counts[total].part_of
        return self

    @model_validator(mode="after")
    def _off_topic_has_no_pillars(self) -> Self:
        if not self.about_pillars and (self.pillars or any(count.pillar for count in self.counts)):
            raise ValueError(
                f"pillars or their counts in an article that is not about pillars ({WHOLE} included)"
            )
        return self

    def _entries(self) -> Iterator[Fact | Check | OpenName]:
        yield from (fact for _, fact in self.facts())
        yield from self.checks
        yield from self.open_names
