"""Numbers that stand beside a pillar and gave no count: likely misses, sought in the text of the record."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pilar_extract.rules.loader import shipped_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.record.fields import Fields

    Span = tuple[int, int]

_NUMBER = re.compile(r"(?<![\w.,/:–-])(\d{1,3}(?:\.\d{3})+|\d{1,4})(?![\w/:%–-]|[.,]\d)")
_PARTED = re.compile(r"[.;:()\n]|, ")
_MOST_WORDS = 3  # between the number and the pillar
_OTHER_FACTS = ("regions", "localities", "dates", "counts", "officials", "awards")


class NotCounted(NamedTuple):
    """A number beside a pillar: the pillar's code, the number, and the words from the one to the other."""

    pillar: str
    value: int
    span: Span


class _Context(NamedTuple):
    """What makes a number none of people: words before it and behind it, and years."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    years: range


def near_misses(record: Fields) -> Iterator[NotCounted]:
    """
    Find numbers in figures with at most three words between them and a pillar, and no sign between, in no fact.

    Money, times, ranks, ages, measures, shares and years are left alone, by the words of ``patterns/numbers.toml``.

    Args:
        record: The record.
    """
    text = record["text"]
    covered = [(m["start"], m["end"]) for kind in _OTHER_FACTS for f in record[kind] for m in f["mentions"]]
    seen: set[int] = set()
    for pillar in record["pillars"]:
        for mention in pillar["mentions"]:
            sentence = _sentence(record, mention["start"])
            for found in _NUMBER.finditer(text, *sentence):
                span = found.span()
                if span[0] in seen or any(start < span[1] and span[0] < end for start, end in covered):
                    continue
                if _is_beside(text, span, mention) and _counts_people(text, span, sentence[0]):
                    seen.add(span[0])
                    words = min(span[0], mention["start"]), max(span[1], mention["end"])
                    yield NotCounted(pillar["type"], int(found[0].replace(".", "")), words)


def _sentence(record: Fields, at: int) -> Span:
    inside = ((start, end) for start, end in record["sentences"] if start <= at < end)
    return next(inside, (at, at))


def _is_beside(text: str, number: Span, pillar: Fields) -> bool:
    between = (
        text[number[1] : pillar["start"]] if number[1] <= pillar["start"] else text[pillar["end"] : number[0]]
    )
    return len(between.split()) <= _MOST_WORDS and not _PARTED.search(between)


def _counts_people(text: str, number: Span, start: int) -> bool:
    context = _context()
    digits = text[number[0] : number[1]]
    if digits.isdigit() and int(digits) in context.years:
        return False
    return not context.before.search(text, start, number[0]) and not context.after.match(text, number[1])


@lru_cache(maxsize=1)
def _context() -> _Context:
    table = tomllib.loads((shipped_patterns() / "numbers.toml").read_text("utf-8"))
    before = {word for words in table["before"].values() for word in words} | set(
        table["range"]["year_before"]
    )
    after = {word for words in table["after"].values() for word in words}
    first, last = table["range"]["years"]
    return _Context(
        re.compile(rf"(?:^|(?<!\w))(?:{_any(before)})\.?[\s-]*$", re.IGNORECASE),
        re.compile(rf"\s*(?:{_any(after)})(?!\w)", re.IGNORECASE),
        range(first, last + 1),
    )


def _any(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
