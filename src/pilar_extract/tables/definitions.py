"""The tables, each defined once: what is written, what the data dictionary says, what keys point to."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from pilar_extract.tables.model import Column, Entry, Table, fact_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pilar_extract.tables.model import Cell

SEPARATOR = "; "
"""Between the names in a cell that holds several."""


def published_of(entry: Entry) -> dt.date | None:
    """The publication date: the one in the text, else the one that came beside it."""
    return _day(entry, "published", "start") or entry.record.source.published


def _day(entry: Entry, role: str, attribute: Literal["start", "end"]) -> dt.date | None:
    days = (getattr(date, attribute) for date in entry.record.dates if date.role == role)
    return next(days, None)


def _main_region(entry: Entry) -> str | None:
    main = entry.record.main_region
    return main.code if main else None


def _total(entry: Entry) -> str | None:
    total = entry.fact.part_of
    return None if total is None else fact_id(entry.record.id, "counts", total)


def _mentioned(entry: Entry) -> int:
    return len(entry.fact.mentions)


def _quote(entry: Entry) -> str | None:
    # Only a check may be without mentions.
    return entry.fact.mentions[0].text if entry.fact.mentions else None


def _of(path: str) -> Callable[[Entry], Cell]:
    return attrgetter(path)


_PLACE = "places.code"


_CONFIDENCE = Column("confidence", "integer", "How sure it is, 0-100; 100 if a person said so.", indexed=True)
_DOUBTS = Column(
    "doubts", "text", "What speaks against it, between semicolons.", lambda e: _joined(e.fact.doubts)
)


def _facts(name: str, about: str, *columns: Column, rule: bool = True) -> Table:
    """A table of facts: its key, the article's, its own columns, how it was found and the words that say it."""
    return Table(
        name,
        about,
        (
            Column("id", "text", "Key: article, table, place in the record's list.", _of("id"), required=True),
            Column(
                "article_id", "text", "The article that states it.", _of("record.id"),
                required=True, references="articles.id", indexed=True,
            ),
            Column("number", "integer", "Place in the record's list, from 0.", _of("number"), required=True),
            *columns,
            *([Column("rule", "text", "Identifier of the rule that found it.", required=True)] if rule else ()),
            *([_CONFIDENCE, _DOUBTS] if rule else ()),
            Column("mentioned", "integer", "How often the article states it.", _mentioned, required=True),
            Column("quote", "text", "The words that state it first.", _quote, from_text=True),
        ),
    )  # fmt: skip


def _region(about: str, name: str = "region") -> Column:
    return Column(name, "text", about, references=_PLACE, indexed=True)


CLUSTER = Column(
    "cluster",
    "text",
    "The article that stands for its story, itself if it copies none; null where copies were not looked for.",
    lambda _: None,  # known when all articles have been compared
    indexed=True,
)

ARTICLES = Table(
    "articles",
    "An article that was read.",
    (
        Column("id", "text", "Name of its record.", required=True),
        Column("title", "text", "Its headline.", _of("record.source.title")),
        Column("byline", "text", "Who wrote it, as printed.", _of("record.source.byline")),
        Column("publisher", "text", "Who published it, if the input says so.", _of("record.source.publisher")),
        Column("url", "text", "Where it stood, if the input says so.", _of("record.source.url")),
        Column("published", "date", "Publication date, in the text or beside it.", published_of, indexed=True),
        Column("event_start", "date", "First day of the main event.", lambda e: _day(e, "event", "start")),
        Column("event_end", "date", "Last day of the main event.", lambda e: _day(e, "event", "end")),
        Column("about_pillars", "boolean", "Does it report on at least one pillar?", required=True),
        Column(
            "main_region", "text", "Code of the place whose news it is.", _main_region,
            references=_PLACE, indexed=True,
        ),
        CLUSTER,
        Column("path", "text", "Its file, under the folder that was read.", _of("record.source.path")),
        Column("media_type", "text", "Kind of input.", _of("record.source.media_type"), required=True),
        Column("sha256", "text", "Digest of the bytes that were read.", _of("record.source.sha256"), required=True),
        Column(
            "extractor_version", "text", "Version of pilar-extract that read it.",
            _of("record.extractor.version"), required=True,
        ),
        Column(
            "patterns", "text", "Digest of the patterns it was read with.",
            _of("record.extractor.patterns"), required=True,
        ),
        Column("text", "text", "The article as it was read.", required=True, from_text=True),
    ),
)  # fmt: skip

REGIONS = _facts(
    "regions",
    "A province, kabupaten or kota that an article names.",
    Column("code", "text", "Kemendagri code.", required=True, references=_PLACE, indexed=True),
    Column("name", "text", "Official name.", required=True),
    Column("level", "text", "country, province, regency (kabupaten) or city (kota).", required=True),
    Column("province", "text", "Name of the province it lies in."),
    Column("score", "real", "How well the spelling fits the name, 0-100.", required=True),
)
LOCALITIES = _facts(
    "localities",
    "A kecamatan, desa or kelurahan that an article names.",
    Column("name", "text", "Name without the level word.", required=True, indexed=True),
    Column("level", "text", "district (kecamatan) or village (desa, kelurahan).", required=True),
    Column("code", "text", "Kemendagri code, where the article decides which one it is."),
    _region("Code of the kabupaten or kota it lies in.", "parent"),
)
DATES = _facts(
    "dates",
    "A day, month or year that an article fixes.",
    Column("role", "text", "event, published or mentioned.", required=True),
    Column("first_day", "date", "The day, or the first of a range, month or year.", _of("fact.start"), required=True),
    Column("last_day", "date", "The day, or the last of a range, month or year.", _of("fact.end"), required=True),
    Column("precision", "text", "day, month or year.", required=True),
)  # fmt: skip
PILLARS = _facts(
    "pillars",
    "A pillar that an article speaks of.",
    Column("type", "text", "Code of the pillar.", required=True, indexed=True),
    Column("name", "text", "Its name.", required=True),
)
COUNTS = _facts(
    "counts",
    "A number that an article states, of a pillar or of something else.",
    Column(
        "pillar", "text", "Code of the pillar; PILAR for all together, null for other counts.", indexed=True
    ),
    Column("subject", "text", "What is counted, as the article says it.", required=True),
    Column("value", "integer", "The number; of a range or vague word the smallest.", required=True),
    Column("value_max", "integer", "The largest, of a range or vague word."),
    Column("qualifier", "text", "exact, at_least, at_most, about, range or vague.", required=True),
    Column("unit", "text", "person, organisation, place, household, package or other.", required=True),
    Column("unit_text", "text", "The unit as written."),
    Column("scope", "text", "stock (how many there are), part, present, change or planned.", required=True),
    Column("part_of", "text", "The total that it is a part of.", _total, references="counts.id"),
    _region("Code of the place whose they are."),
    Column("as_of", "date", "The day that the number is said for.", indexed=True),
    Column("as_of_source", "text", "Where that day is from: text, event or published."),
)
OFFICIALS = _facts(
    "officials",
    "A person named with a public position or a post.",
    Column("name", "text", "Fullest form, without honorifics and degrees.", required=True, indexed=True),
    Column("honorifics", "text", "Honorifics and degrees, between semicolons.", lambda e: _joined(e.fact.honorifics)),
    Column("position", "text", "Code of the position.", required=True, indexed=True),
    Column("title", "text", "The position as on a card.", required=True),
    _region("Code of the place whose position it is."),
    Column("acting", "text", "Pj, Plt, Pjs or Plh."),
    Column("former", "boolean", "No longer in the position.", required=True),
    Column("aliases", "text", "Other forms of the name, between semicolons.", lambda e: _joined(e.fact.aliases)),
)  # fmt: skip
AWARDS = _facts(
    "awards",
    "A prize, rank or honour that someone received or won.",
    Column("title", "text", "juara, terbaik, penghargaan … or the name of the honour.", required=True),
    Column("rank", "integer", "1 for the first."),
    Column("consolation", "boolean", "juara harapan.", required=True),
    Column("recipient", "text", "Who received it, as named.", required=True, indexed=True),
    Column("recipient_kind", "text", "person, organisation, government or group.", required=True),
    Column("pillar", "text", "Code of the pillar it was won in or for.", indexed=True),
    Column("level", "text", "Level of the contest, village to international."),
    _region("Code of the place of the recipient."),
    Column("year", "integer", "Year of the award, if said."),
)
CHECKS = _facts(
    "checks",
    "A contradiction inside an article, for a person to look at.",
    Column("code", "text", "Kind of contradiction.", required=True, indexed=True),
    Column("severity", "text", "info, warning or error.", required=True),
    Column("message_id", "text", "What is wrong, in Indonesian.", _of("fact.message.id"), required=True),
    Column("message_en", "text", "What is wrong, in English.", _of("fact.message.en"), required=True),
    rule=False,
)

MENTIONS = Table(
    "mentions",
    "A stretch of an article that states a fact.",
    (
        Column("fact_id", "text", "The fact: id of the table named by kind.", _of("owner.id"), required=True),
        Column("number", "integer", "Place among the mentions of the fact, from 0.", _of("number"), required=True),
        Column("kind", "text", "Table of the fact.", _of("owner.table"), required=True),
        Column(
            "article_id", "text", "The article.", _of("record.id"),
            required=True, references="articles.id", indexed=True,
        ),
        Column("start_char", "integer", "First code point in the article's text.", _of("fact.start"), required=True),
        Column("end_char", "integer", "Code point after the last one.", _of("fact.end"), required=True),
        Column("text", "text", "The stretch itself.", required=True, from_text=True),
    ),
    key=("fact_id", "number"),
)  # fmt: skip

TABLES = (
    ARTICLES, REGIONS, LOCALITIES, DATES, PILLARS, COUNTS, OFFICIALS, AWARDS, CHECKS, MENTIONS,
)  # fmt: skip
"""All tables that records have rows for, referenced ones first."""


def _joined(names: tuple[str, ...]) -> str | None:
    return SEPARATOR.join(names) or None
