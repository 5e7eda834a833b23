"""The page of an article: its text with the evidence, its facts and checks beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pilar_extract.report.escaping import web_address
from pilar_extract.report.highlight import Span, marked
from pilar_extract.report.kinds import FACTS
from pilar_extract.report.phrases import Phrases
from pilar_extract.tables.definitions import published_of
from pilar_extract.tables.model import Entry

if TYPE_CHECKING:
    import datetime as dt

    from markupsafe import Markup

    from pilar_extract.record import Record
    from pilar_extract.record.base import Mention
    from pilar_extract.report.names import Names

FOLDER = "articles"
SUFFIX = ".html"


def address(article: str) -> str:
    """
    Where the page of an article stands, seen from a page beside it.

    >>> address("a b#1?")
    'a%20b%231%3F.html'
    """
    return quote(article, safe="") + SUFFIX


def day_of(record: Record) -> dt.date | None:
    """The day that an article is filed under: its publication, else its event."""
    event = next((date.start for date in record.dates if date.role == "event"), None)
    return published_of(Entry(record, "articles", 0, record)) or event


@dataclass(frozen=True, slots=True)
class Told:
    """
    A fact or check on the page.

    Attributes:
        id: Its name on the page.
        lines: What it says, the most important first.
        mentions: Where the text says it.
        rule: The rule that found it, with file and line.
        severity: Of a check.
    """

    id: str
    lines: list[Markup]
    mentions: tuple[Mention, ...]
    rule: str = ""
    severity: str = ""

    def anchor(self, number: int) -> str:
        """Name of one of its marks on the page."""
        return f"m-{self.id}-{number}"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the template of an article needs."""

    record: Record
    names: Names
    kinds: dict[str, list[Told]] = field(init=False)
    checks: list[Told] = field(init=False)

    def __post_init__(self) -> None:
        """Word the facts and checks."""
        phrases = Phrases(self.record, self.names)
        rules = self.record.extractor.rules

        def told(kind: str, number: int, fact: Any) -> Told:  # noqa: ANN401 - a fact of any kind
            origin = rules[fact.rule]
            place = f"{origin.file}:{origin.line}" if origin.line else origin.file
            sure = "" if fact.confidence is None else f" · {fact.confidence}/100"
            rule = f"{fact.rule} · {place}{sure}"
            return Told(f"{kind}-{number}", phrases.of(kind, fact), fact.mentions, rule)

        kinds = {
            kind: [told(kind, place, fact) for place, fact in enumerate(getattr(self.record, kind))]
            for kind in FACTS
        }
        checks = [
            Told(f"checks-{place}", [phrases.check(check)], check.mentions, check.code, check.severity)
            for place, check in enumerate(self.record.checks)
        ]
        object.__setattr__(self, "kinds", {kind: facts for kind, facts in kinds.items() if facts})
        object.__setattr__(self, "checks", checks)

    @property
    def marked_kinds(self) -> list[str]:
        """Kinds that the text shows."""
        return [*self.kinds, *(["checks"] if self.checks else [])]

    @property
    def title(self) -> str:
        """Its headline, or its id where it has none."""
        return self.record.source.title or self.record.id

    @property
    def day(self) -> dt.date | None:
        """See `day_of`."""
        return day_of(self.record)

    @property
    def url(self) -> str | None:
        """Where it stands on the web."""
        return web_address(self.record.source.url)

    @property
    def place(self) -> str | None:
        """Whose news it is."""
        main = self.record.main_region
        return self.names.place(main.code) if main else None

    def text(self) -> Markup:
        """The text with its evidence."""
        groups = [*self.kinds.items(), ("checks", self.checks)]
        return marked(
            self.record.text,
            (
                Span(mention.start, mention.end, kind, told.id, told.anchor(number))
                for kind, facts in groups
                for told in facts
                for number, mention in enumerate(told.mentions)
            ),
        )
