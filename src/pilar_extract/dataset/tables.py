"""The tables of a dataset: clusters, persons, the panel and what it rests on."""

from __future__ import annotations

from pilar_extract.tables.model import Column, Table

CLUSTERS = Table(
    "clusters",
    "An article and the story that it tells.",
    (
        Column("article_id", "text", "The article.", required=True),
        Column("cluster", "text", "The earliest article of the story, then the fullest.", required=True),
        Column("size", "integer", "How many articles tell the story.", required=True),
    ),
    key=("article_id",),
)  # fmt: skip

PANEL = Table(
    "panel",
    "How many there are of a pillar in a region at a time, according to all articles.",
    (
        Column("region", "text", "Code of the place; null where no article says."),
        Column("region_name", "text", "Its name."),
        Column("bps", "text", "Its BPS code; null for the Papuan provinces of 2022, whose codes are newer."),
        Column("pillar", "text", "Code of the pillar; PILAR for all together.", required=True),
        Column("unit", "text", "person, organisation, place …", required=True),
        Column("time", "text", "ISO day, or year, that the number is true of; null where none is known."),
        Column("value", "integer", "The number that most independent sources agree with.", required=True),
        Column("as_of", "date", "The latest day for which it is said."),
        Column("sources", "integer", "How many independent stories state a number for that day.", required=True),
        Column("agreeing", "integer", "How many of them agree with the value.", required=True),
        Column("agreement", "real", "Share of the sources that agree, 0-1.", required=True),
        Column("conflicting", "text", "Other values of that day, between semicolons."),
        Column("age", "integer", "Days from that day to the newest day of the panel."),
        Column("derived", "boolean", "No article says it: the sum of all parts of a province.", required=True),
    ),
    key=("region", "pillar", "unit", "time"),
)  # fmt: skip

STATEMENTS = Table(
    "statements",
    "A number that an article states of a pillar, and the cell of the panel that it belongs to.",
    (
        Column("count_id", "text", "Key of the count.", required=True, references="counts.id"),
        Column("article_id", "text", "The article.", required=True),
        Column("cluster", "text", "The story: copies have one.", required=True),
        Column("region", "text", "Code of the place."),
        Column("pillar", "text", "Code of the pillar.", required=True),
        Column("unit", "text", "person, organisation, place …", required=True),
        Column("time", "text", "Time of its cell; for scopes other than stock, which are in no cell, its day."),
        Column("scope", "text", "stock (in the panel), part, present, change or planned.", required=True),
        Column("value", "integer", "The number.", required=True),
        Column("value_max", "integer", "Upper end of a range."),
        Column("qualifier", "text", "exact, at_least, at_most, about or range.", required=True),
        Column("agrees", "boolean", "Can it mean the value of its cell? Null for scopes other than stock."),
        Column("published", "date", "When the article appeared."),
        Column("start", "integer", "First code point of the words that state it.", required=True),
        Column("end", "integer", "Code point after them.", required=True),
    ),
    key=("count_id",),
)  # fmt: skip

CHANGES = Table(
    "changes",
    "Two following values of a region, pillar and unit.",
    (
        Column("region", "text", "Code of the place."),
        Column("region_name", "text", "Its name."),
        Column("pillar", "text", "Code of the pillar.", required=True),
        Column("unit", "text", "person, organisation, place …", required=True),
        Column("time_before", "text", "Time of the earlier value.", required=True),
        Column("time_after", "text", "Time of the later value.", required=True),
        Column("value_before", "integer", "The earlier value.", required=True),
        Column("value_after", "integer", "The later value.", required=True),
        Column("difference", "integer", "By how much it has grown.", required=True),
    ),
    key=("region", "pillar", "unit", "time_after"),
)

FLOWS = Table(
    "flows",
    "A number of some of a pillar: a part of all, who took part, who was added or is planned. No total contradicts it.",
    (
        Column("region", "text", "Code of the place; null where no article says."),
        Column("region_name", "text", "Its name."),
        Column("pillar", "text", "Code of the pillar.", required=True),
        Column("unit", "text", "person, organisation, place …", required=True),
        Column("scope", "text", "part, present, change or planned.", required=True),
        Column("time", "text", "ISO day that the number is said for."),
        Column("value", "integer", "The number.", required=True),
        Column("sources", "integer", "How many independent stories state it.", required=True),
    ),
    key=("region", "pillar", "unit", "scope", "time", "value"),
)

PRIZES = Table(
    "prizes",
    "An award, once, however many articles tell of it.",
    (
        Column("year", "integer", "Year of the award if said, else of the event or the publication."),
        Column("level", "text", "Level of the contest, village to international."),
        Column("pillar", "text", "Code of the pillar it was won in or for."),
        Column("region", "text", "Code of the place of the recipient."),
        Column("region_name", "text", "Its name."),
        Column("title", "text", "juara, terbaik, penghargaan … or the name of the honour.", required=True),
        Column("rank", "integer", "1 for the first."),
        Column("consolation", "boolean", "juara harapan.", required=True),
        Column("recipient", "text", "Who received it, as named most fully.", required=True),
        Column("recipient_kind", "text", "person, organisation, government or group.", required=True),
        Column("sources", "integer", "How many independent stories tell of it.", required=True),
        Column("articles", "text", "Ids of the articles, between semicolons.", required=True),
    ),
    key=("year", "level", "pillar", "region", "title", "rank", "recipient"),
)

LEAGUE = Table(
    "league",
    "How often a region won, by pillar, level and year.",
    (
        Column("year", "integer", "Year of the awards."),
        Column("level", "text", "Level of the contests."),
        Column("pillar", "text", "Code of the pillar."),
        Column("region", "text", "Code of the place of the recipients."),
        Column("region_name", "text", "Its name."),
        Column("firsts", "integer", "First places.", required=True),
        Column("seconds", "integer", "Second places.", required=True),
        Column("thirds", "integer", "Third places.", required=True),
        Column(
            "others", "integer", "Further places, consolation prizes, honours without a rank.", required=True
        ),
    ),
    key=("year", "level", "pillar", "region"),
)

PEOPLE = Table(
    "people",
    "An official across articles.",
    (
        Column("id", "text", "Key: the first of the person's facts.", required=True),
        Column("name", "text", "Fullest form of the name.", required=True),
        Column("aliases", "text", "Other forms, between semicolons."),
        Column("articles", "integer", "How many articles name the person.", required=True),
        Column("first_seen", "date", "The first day seen in a post."),
        Column("last_seen", "date", "The last."),
    ),
)

TERMS = Table(
    "terms",
    "A post of a person, with the span of days seen in it.",
    (
        Column("person_id", "text", "The person.", required=True, references="people.id"),
        Column("name", "text", "The person's name.", required=True),
        Column("position", "text", "Code of the position.", required=True),
        Column("title", "text", "The position as on a card.", required=True),
        Column("region", "text", "Code of the place whose position it is."),
        Column("region_name", "text", "Its name."),
        Column("first_seen", "date", "The first day seen in it; null where it is only told to be over."),
        Column("last_seen", "date", "The last."),
        Column("articles", "integer", "How many articles say so.", required=True),
    ),
    key=("person_id", "position", "region"),
)

APPEARANCES = Table(
    "appearances",
    "An official of an article, whose person it is, and why.",
    (
        Column("official_id", "text", "Key of the official.", required=True, references="officials.id"),
        Column("article_id", "text", "The article.", required=True),
        Column("person_id", "text", "The person.", required=True, references="people.id"),
        Column("name", "text", "The name in the article.", required=True),
        Column("reason", "text", "first, same-post, nickname, later-post, former-post or curated.", required=True),
        Column("why", "text", "The reason in words.", required=True),
    ),
    key=("official_id",),
)  # fmt: skip
