"""What is compared beside the facts themselves: attributes, evidence, whether mentions stand in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.evaluation.matching import is_optional
from pilar_extract.record.fields import FACT_KINDS, facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.record.fields import Fields

_OF_FACTS: Mapping[str, tuple[str, ...]] = {
    "counts": ("region",),
    "officials": ("region", "acting", "former"),
    "awards": ("pillar", "level", "year"),
}
_SHARED_WORDS = 2


def of_fact(fact: str, pairs: Sequence[tuple[Any, Any]]) -> Iterator[tuple[str, bool]]:
    """
    Compare attributes of facts that are the same.

    Args:
        fact: Their kind.
        pairs: Gold facts and found ones.

    Yields:
        The attribute's name, such as ``counts.region``, and whether both have the same.
    """
    for gold, found in pairs:
        for key in _OF_FACTS.get(fact, ()):
            if key in gold and not is_optional(gold):
                yield f"{fact}.{key}", (gold[key] or None) == (found.get(key) or None)


def of_article(gold: Mapping[str, Any], record: Fields) -> Iterator[tuple[str, Any, Any]]:
    """
    Compare what is said once of an article.

    Args:
        gold: The gold facts.
        record: The record; empty where there is none.

    Yields:
        The attribute's name, what the gold has, and what the record has.
    """
    roles = {date.get("role"): date for date in reversed(record.get("dates", ()))}
    event, published = roles.get("event", {}), roles.get("published", {})
    yield "main_region", gold["main_region"], (record.get("main_region") or {}).get("code")
    yield "event_date", gold["event_date"], event.get("start")
    yield "event_end", gold["event_end"] or gold["event_date"], event.get("end")
    yield "published", gold["published"], published.get("start")
    yield "about_pillars", gold["about_pillars"], record.get("about_pillars")


def is_evident(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """
    Does a mention share words with the quote that states the gold fact?

    Args:
        gold: A gold fact.
        found: The found fact that says the same.
    """
    quote = _squeezed(gold["quote"])
    return any(
        said in quote or quote in said or len(set(said.split()) & set(quote.split())) >= _SHARED_WORDS
        for said in (_squeezed(mention.get("text", "")) for mention in found.get("mentions") or ())
    )


def grounding(record: Fields, article: str | None) -> tuple[int, int]:
    """
    Count facts whose mentions are all stretches of the article, and facts whose are not.

    Args:
        record: The record; empty where there is none.
        article: The article; None to take the record's word for it.
    """
    text = record.get("text")
    is_the_article = isinstance(text, str) and article in (None, text)
    good = bad = 0
    for _, fact in facts({kind: record.get(kind, ()) for kind in FACT_KINDS}):
        mentions = fact.get("mentions") or ()
        holds = is_the_article and bool(mentions) and all(_stands(mention, str(text)) for mention in mentions)
        good, bad = good + holds, bad + (not holds)
    return good, bad


def _stands(mention: Mapping[str, Any], text: str) -> bool:
    start, end = mention.get("start"), mention.get("end")
    return (
        type(start) is int
        and type(end) is int
        and 0 <= start < end <= len(text)
        and text[start:end] == mention.get("text")
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())
