"""Differences between two runs for a job: its summary in Markdown, and a notice an article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pilar_extract.cli.differences import SIGNS, details, origin, said, standing
from pilar_extract.cli.markdown import table
from pilar_extract.cli.workflow_commands import annotation
from pilar_extract.evaluation.difference import WHATS, by_kind, by_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.evaluation.difference import ArticleDifference


def markdown(found: Sequence[ArticleDifference]) -> str:
    """
    Write the differences: totals by kind and by rule, then every change.

    Args:
        found: The articles that differ.
    """
    return "\n".join(_page(found)) + "\n"


def notices(found: Sequence[ArticleDifference]) -> Iterator[str]:
    """
    Write an annotation an article: how many of its facts appeared, vanished and changed.

    Args:
        found: The articles that differ.
    """
    for article in found:
        numbers = Counter(change.what for change in article.changes)
        said = ", ".join(f"{numbers[what]} {what}" for what in WHATS if numbers[what])
        yield annotation("info", f"{article.id}{standing(article)}: {said}", title="facts differ")


def _page(found: Sequence[ArticleDifference]) -> Iterator[str]:
    yield f"## Articles whose facts differ: {len(found)}\n"
    changes = [change for article in found for change in article.changes]
    for heading, counts in (("kind", by_kind(changes)), ("rule", by_rule(changes))):
        if counts:
            rows = ([name, *(numbers[what] or "" for what in WHATS)] for name, numbers in counts.items())
            yield from table([heading, *WHATS], rows)
    if found:
        yield from table(
            ["article", "", "kind", "fact", "rule", "what changed, and the sentence"], _rows(found)
        )


def _rows(found: Sequence[ArticleDifference]) -> Iterator[list[object]]:
    for article in found:
        for change in article.changes:
            yield [
                article.id + standing(article), SIGNS[change.what], change.kind, said(change),
                origin(article, change), " / ".join(details(article, change)),
            ]  # fmt: skip
