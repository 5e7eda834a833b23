"""Views that answer the usual questions, in SQL that SQLite and DuckDB read alike."""

from __future__ import annotations

from dataclasses import dataclass

from pilar_extract.tables.model import Column


@dataclass(frozen=True, slots=True)
class View:
    """
    A question and its answer.

    Attributes:
        name: Name of the view.
        about: What a row is.
        columns: What it gives.
        sql: The query; needs no column that ``--without-text`` leaves out.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    sql: str


def _year(column: str) -> str:
    # SQLite keeps days as text and DuckDB as days; written out they are the same.
    return f"CAST(substr(CAST({column} AS VARCHAR), 1, 4) AS INTEGER)"


_YEAR_OF_ARTICLE = _year("coalesce(a.published, a.event_start)")
_PILLAR = Column("pillar", "text", "Code of the pillar.")
_PLACE = (
    Column("region", "text", "Code of the place."),
    Column("region_name", "text", "Its name."),
    Column("province", "text", "Name of its province."),
)
_STORY = "coalesce(a.cluster, a.id)"
_STORIES = Column("stories", "integer", "By how many stories; copies of one count once.")
_ARTICLE = (
    Column("article_id", "text", "The article."),
    Column("article_title", "text", "Its headline."),
)

COUNTS_BY_REGION_YEAR = View(
    "counts_by_region_year",
    "How many of a pillar there are said to be in a region, a year: lowest, highest and latest statement.",
    (
        _PILLAR,
        *_PLACE,
        Column("year", "integer", "Year that the numbers are said for; null if none is known."),
        Column("unit", "text", "person, organisation or place."),
        Column("scope", "text", "stock (how many there are), part, present, change or planned."),
        Column("statements", "integer", "How many counts were stated."),
        Column("articles", "integer", "By how many articles."),
        _STORIES,
        Column("lowest", "integer", "Smallest number."),
        Column("highest", "integer", "Largest number."),
        Column("latest", "integer", "Number said for the latest day."),
        Column("latest_as_of", "date", "That day."),
        Column("latest_count_id", "text", "That count."),
    ),
    f"""
SELECT pillar, region, region_name, province, year, unit, scope,
       count(*) AS statements, count(DISTINCT article_id) AS articles, count(DISTINCT story) AS stories,
       min(value) AS lowest, max(value) AS highest,
       max(CASE WHEN newest = 1 THEN value END) AS latest,
       max(CASE WHEN newest = 1 THEN as_of END) AS latest_as_of,
       max(CASE WHEN newest = 1 THEN id END) AS latest_count_id
FROM (
    SELECT c.id, c.article_id, {_STORY} AS story, c.pillar, c.region, p.name AS region_name, p.province AS province,
           {_year("c.as_of")} AS year, c.unit, c.scope, c.value, c.as_of,
           row_number() OVER (
               PARTITION BY c.pillar, c.region, {_year("c.as_of")}, c.unit, c.scope
               ORDER BY c.as_of DESC NULLS LAST, c.id
           ) AS newest
    FROM counts c JOIN articles a ON a.id = c.article_id LEFT JOIN places p ON p.code = c.region
    WHERE c.pillar IS NOT NULL
) numbered
GROUP BY pillar, region, region_name, province, year, unit, scope
ORDER BY pillar, region NULLS LAST, year NULLS LAST, unit, scope
""",  # noqa: S608 - of our own words
)

OFFICIALS_BY_REGION = View(
    "officials_by_region",
    "Who holds or held which position in a region, and when the press said so.",
    (
        *_PLACE,
        Column("position", "text", "Code of the position."),
        Column("name", "text", "The person."),
        Column("title", "text", "The position as on a card."),
        Column("acting", "text", "Pj, Plt, Pjs or Plh."),
        Column("former", "boolean", "No longer in the position."),
        Column("articles", "integer", "How many articles name them."),
        _STORIES,
        Column("first_published", "date", "The first of them."),
        Column("last_published", "date", "The last of them."),
    ),
    f"""
SELECT o.region, p.name AS region_name, p.province, o.position, o.name, o.title, o.acting, o.former,
       count(DISTINCT o.article_id) AS articles, count(DISTINCT {_STORY}) AS stories,
       min(a.published) AS first_published, max(a.published) AS last_published
FROM officials o JOIN articles a ON a.id = o.article_id LEFT JOIN places p ON p.code = o.region
GROUP BY o.region, p.name, p.province, o.position, o.name, o.title, o.acting, o.former
ORDER BY o.region NULLS LAST, o.position, o.name, o.title, o.acting NULLS FIRST, o.former
""",  # noqa: S608 - of our own words
)

AWARDS_BY_REGION = View(
    "awards_by_region",
    "Who of a region won what, in which year.",
    (
        *_PLACE,
        Column("year", "integer", "Year of the award if said, else of the publication or the event."),
        Column("level", "text", "Level of the contest, village to international."),
        Column("title", "text", "juara, terbaik, penghargaan … or the name of the honour."),
        Column("rank", "integer", "1 for the first."),
        Column("consolation", "boolean", "juara harapan."),
        Column("recipient", "text", "Who received it, as named."),
        Column("recipient_kind", "text", "person, organisation, government or group."),
        _PILLAR,
        *_ARTICLE,
        Column("story", "text", "The article that stands for its story: copies of one have the same."),
        Column("award_id", "text", "The award."),
    ),
    f"""
SELECT w.region, p.name AS region_name, p.province, coalesce(w.year, {_YEAR_OF_ARTICLE}) AS year, w.level,
       w.title, w.rank, w.consolation, w.recipient, w.recipient_kind, w.pillar,
       a.id AS article_id, a.title AS article_title, {_STORY} AS story, w.id AS award_id
FROM awards w JOIN articles a ON a.id = w.article_id LEFT JOIN places p ON p.code = w.region
ORDER BY w.region NULLS LAST, 4 NULLS LAST, w.level NULLS LAST, w.title, w.consolation, w.rank NULLS LAST, w.id
""",  # noqa: S608 - of our own words
)

PILLARS_BY_REGION_YEAR = View(
    "pillars_by_region_year",
    "How many articles speak of a pillar, by the place whose news it is and the year.",
    (
        _PILLAR,
        *_PLACE,
        Column("year", "integer", "Year of publication, else of the event; null if neither is known."),
        Column("articles", "integer", "How many articles."),
        Column("stories", "integer", "How many stories; copies of one count once."),
    ),
    f"""
SELECT l.type AS pillar, a.main_region AS region, p.name AS region_name, p.province,
       {_YEAR_OF_ARTICLE} AS year, count(DISTINCT a.id) AS articles, count(DISTINCT {_STORY}) AS stories
FROM pillars l JOIN articles a ON a.id = l.article_id LEFT JOIN places p ON p.code = a.main_region
GROUP BY l.type, a.main_region, p.name, p.province, {_YEAR_OF_ARTICLE}
ORDER BY l.type, a.main_region NULLS LAST, 5 NULLS LAST
""",  # noqa: S608 - of our own words
)

CHECKS_TO_REVIEW = View(
    "checks_to_review",
    "What needs a human, the gravest first.",
    (
        Column("severity", "text", "error, warning or info."),
        Column("code", "text", "Kind of contradiction."),
        Column("message_id", "text", "What is wrong, in Indonesian."),
        Column("message_en", "text", "What is wrong, in English."),
        *_ARTICLE,
        Column("check_id", "text", "The check."),
    ),
    """
SELECT k.severity, k.code, k.message_id, k.message_en,
       a.id AS article_id, a.title AS article_title, k.id AS check_id
FROM checks k JOIN articles a ON a.id = k.article_id
ORDER BY CASE k.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, k.code, k.id
""",
)

VIEWS = (
    COUNTS_BY_REGION_YEAR,
    OFFICIALS_BY_REGION,
    AWARDS_BY_REGION,
    PILLARS_BY_REGION_YEAR,
    CHECKS_TO_REVIEW,
)
