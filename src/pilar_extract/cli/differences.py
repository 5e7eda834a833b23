"""Differences between two runs, for people and for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.explanation import brief, place_of
from pilar_extract.evaluation.difference import WHATS, by_kind, by_rule
from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from pilar_extract.evaluation.difference import ArticleDifference, Change
    from pilar_extract.record.fields import Fields

SIGNS = {"appeared": "+", "vanished": "-", "changed": "~"}
"""A sign for each kind of change, as diffs have it."""
_STYLES = {"appeared": "green", "vanished": "red", "changed": "yellow"}
_UNSAID = ("mentions", "score")
"""Fields whose values say little: that they changed is enough."""


def listing(found: Sequence[ArticleDifference]) -> Iterator[Text]:
    """
    List every change, article by article, each with its rule and its sentence.

    Args:
        found: The articles that differ.
    """
    for article in found:
        yield Text.assemble((displayable(article.id), "bold"), displayable(standing(article)))
        for change in article.changes:
            yield Text.assemble(
                "  ", (f"{SIGNS[change.what]} {change.kind}  ", _STYLES[change.what]), displayable(said(change)),
                (f"  {displayable(origin(article, change))}".rstrip(), "dim"),
            )  # fmt: skip
            for line in details(article, change):
                yield Text(f"      {displayable(line)}", style="dim")


def totals(found: Sequence[ArticleDifference]) -> Iterator[RenderableType]:
    """
    Sum up: by kind of fact and by rule.

    Args:
        found: The articles that differ.
    """
    if not found:
        yield Text("no differences")
        return
    changes = [change for article in found for change in article.changes]
    for heading, counts in (("kind", by_kind(changes)), ("rule", by_rule(changes))):
        if counts:
            table = Table(box=box.SIMPLE, pad_edge=False)
            table.add_column(heading, style="bold", no_wrap=True)
            for what in WHATS:
                table.add_column(what, justify="right")
            for name, numbers in counts.items():
                table.add_row(displayable(name), *(str(numbers[what] or "") for what in WHATS))
            yield table
    yield Text(f"articles that differ: {len(found)}")


def as_fields(found: Sequence[ArticleDifference]) -> dict[str, Any]:
    """
    Give the differences as JSON has them.

    Args:
        found: The articles that differ.
    """
    changes = [change for article in found for change in article.changes]
    return {
        "totals": {"articles": len(found), "kinds": by_kind(changes), "rules": by_rule(changes)},
        "articles": [
            {
                "id": article.id,
                "in_old": article.old is not None,
                "in_new": article.new is not None,
                "text_changed": article.is_other_text,
                "changes": [
                    {
                        "kind": change.kind,
                        "what": change.what,
                        "old": change.old,
                        "new": change.new,
                        "fields": {
                            name: {"old": was, "new": now} for name, (was, now) in change.fields.items()
                        },
                        "origin": origin(article, change),
                    }
                    for change in article.changes
                ],
            }
            for article in found
        ],
    }


def standing(article: ArticleDifference) -> str:
    """Say what became of the article itself, if anything did."""
    if article.old is None:
        return "  (new article)"
    if article.new is None:
        return "  (its record is gone)"
    return "  (the article's text is another)" if article.is_other_text else ""


def said(change: Change) -> str:
    """Say what the fact is."""
    fact = _fact(change)
    if change.kind == "article":
        return ", ".join(change.fields) if change.fields else "record"
    if change.kind == "checks":
        return f"{fact['code']}: {fact['message']['en']}"
    return brief(change.kind, fact)


def origin(article: ArticleDifference, change: Change) -> str:
    """Name the rule that makes the fact, or had made it, and where that stands in the patterns."""
    fact, record = _fact(change), article.new if change.new else article.old
    rule = fact.get("rule")
    if not rule or not record:
        return ""
    place = record["extractor"]["rules"].get(rule)
    return f"{rule}  {place_of(place)}" if place else str(rule)


def details(article: ArticleDifference, change: Change) -> Iterator[str]:
    """Say what changed of a fact, and give its sentence."""
    for name, (was, now) in change.fields.items():
        yield name if name in _UNSAID else f"{name}: {_worded(was)} → {_worded(now)}"
    mentions, record = _fact(change).get("mentions"), article.new if change.new else article.old
    if mentions and record:
        yield quoted(record, mentions[0])


def _fact(change: Change) -> Fields:
    return change.new or change.old or {}


def _worded(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
