"""First stage: how the clipping is laid out, and where its sentences begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Block, BlockKind, Structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HEADLINE_LIMIT = 170
_SHORT_LINE = 130
_LITTER_LIMIT = 220
_LABEL_LIMIT = 60
_AFTER_DATELINE = 50
_SHOUTED = 0.6
_HEADER_LINES = 8
_WRAP_WIDTH = 100
_WRAP_LEAST = 45
_WRAPPED_LINES = 6
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LONE_BREAK = re.compile(r"[ \t\xa0]*(?:\r\n|\r|\n)[ \t\xa0]*")
_ITEM = re.compile(r"\s*(?:[-–—•●▪*·◦✓]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)")
_TERMINAL = re.compile(r"[.!?…][”\"’'»)]*\s*$")
_DATELINE = re.compile(
    r"\s*(?P<place>[A-ZÀ-Ý0-9][^\n.!?–—|:]{0,60}?(?:\.(?:co|com|id|net|news|tv|info|org)(?:\.id)?)?[^\n.!?–—|:]{0,40}?)"
    r"\s*(?:[–—|]|-{1,2}(?=\s)|(?<=\s)-(?=\S)|:(?=\s?\S)|\)\s*[-–—])\s*",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"\b[\w-]+\.(?:co|com|id|net|news|tv|info|org)\b", re.IGNORECASE)
_PUBLICATION = re.compile(
    r"\b(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*\.?[\s,/-]+\d|"
    r"\d{1,2}[\s/.-]+(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|ags|agt|sep|okt|oct|nov|nop|des|dec)|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_BOUNDARY = re.compile(
    r"[.!?…]+[”\"’'»)]*(?=\s|$)|(?<=[a-zß-ÿ0-9)%][.!?])(?=[“\"A-Z][a-zA-Z])|[.!?][”\"](?=[A-Z])"
)
_LAST_WORD = re.compile(r"(\w+)$")
_QUOTE = re.compile(r"“[^“”\n]{2,1200}[”\"\n]|\"[^\"“”\n]{2,1200}[\"”\n]")
_SIGNATURE = re.compile(r"[(*\[]\s*[\w./& -]{1,40}\s*[)*\]]\s*$|\*{2,3}.{0,40}$")


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Lower-case word lists from ``patterns/structure.toml``."""

    litter_openers: re.Pattern[str]
    litter_labels: re.Pattern[str]
    litter_lines: frozenset[str]
    byline_openers: re.Pattern[str]
    caption_openers: re.Pattern[str]
    caption_marks: tuple[str, ...]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> LayoutWords:
        """Pick the lists that the layout needs out of the rule set's."""
        return cls(
            litter_openers=_openers(lists["litter_openers"]),
            litter_labels=_openers(lists["litter_labels"]),
            litter_lines=frozenset(lists["litter_lines"]),
            byline_openers=_openers(lists["byline_openers"]),
            caption_openers=_openers(lists["caption_openers"]),
            caption_marks=tuple(lists["caption_marks"]),
            abbreviations=frozenset(lists["abbreviations"]),
        )


def _openers(phrases: Sequence[str]) -> re.Pattern[str]:
    """The phrases at the beginning of a line, each up to a word boundary."""
    return re.compile(
        "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")(?!\w)"
    )


def find_structure(text: str, words: LayoutWords) -> Structure:
    """
    Lay the article out into blocks, sentences and quotations.

    A block is a line, or several lines where the text is wrapped hard; a dateline is cut off its line.

    Args:
        text: The article as it was read.
        words: The word lists of the layout.
    """
    blocks = tuple(_blocks(text, words))
    sentences = tuple(
        span
        for block in blocks
        if block.kind not in ("litter", "dateline")
        for span in _sentences(text, block, words)
    )
    quotes = tuple((found.start(), found.end()) for found in _QUOTE.finditer(text))
    return Structure(blocks, sentences, quotes)


def _blocks(text: str, words: LayoutWords) -> Iterator[Block]:
    lines = list(_logical_lines(text))
    first_body = True
    for place, (start, end) in enumerate(lines):
        line = text[start:end]
        kind = _kind(line, place, len(lines), words, first_body)
        if kind != "body":
            yield Block(kind, start, end)
            continue
        cut = _dateline_end(line) if first_body or place < _HEADER_LINES else 0
        if cut:
            yield Block("dateline", start, start + cut)
        first_body = False
        if start + cut < end:
            yield Block("body", start + cut, end)


def _logical_lines(text: str) -> Iterator[tuple[int, int]]:
    """Non-empty lines, those of a hard-wrapped paragraph joined to one."""
    lines = [found.span() for found in _LINE.finditer(text) if found.group().strip()]
    hard = len(lines) > _WRAPPED_LINES and sum(
        end - start <= _WRAP_WIDTH for start, end in lines
    ) > 0.95 * len(lines)
    held: tuple[int, int] | None = None
    for start, end in lines:
        if (
            held is not None
            and _LONE_BREAK.fullmatch(text, held[1], start)
            and _is_wrapped(text, held, (start, end), hard)
        ):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _is_wrapped(text: str, line: tuple[int, int], following: tuple[int, int], hard: bool) -> bool:
    """A line break inside a sentence: no full stop before it, and a line as long as an editor wraps."""
    last = text[line[0] : line[1]].rsplit("\n", 1)[-1].strip()
    after = text[following[0] : following[1]].lstrip()
    if _TERMINAL.search(last) or _ITEM.match(after) or len(last) < _WRAP_LEAST or len(last) > _WRAP_WIDTH:
        return False
    return after[:1].islower() or (hard and (last[-1] in ",;" or not _TERMINAL.search(last)))


def _kind(line: str, place: int, count: int, words: LayoutWords, first_body: bool) -> BlockKind:
    low = line.strip().lower()
    if low in words.litter_lines or (len(low) < _LITTER_LIMIT and words.litter_openers.match(low)):
        return "litter"
    if len(low) < _LABEL_LIMIT and words.litter_labels.match(low) and not _TERMINAL.search(low):
        return "litter"
    short = len(low) < _SHORT_LINE
    if short and words.caption_openers.match(low):
        return "caption"
    edge = place < 8 or place >= count - 4
    if (
        edge
        and short
        and _PUBLICATION.search(low)
        and len(_WORD.findall(low)) <= 9
        and not _TERMINAL.search(low)
    ):
        return "publine"
    if short and words.byline_openers.match(low) and not _TERMINAL.search(low):
        return "byline"
    if short and _SIGNATURE.fullmatch(line.strip()):
        return "byline"
    if any(mark in low for mark in words.caption_marks) and (len(low) < 400 and first_body):
        return "caption"
    if _ITEM.match(line):
        return "item"
    if (
        first_body
        and len(low) < _HEADLINE_LIMIT
        and not _TERMINAL.search(low)
        and place < count - 1
        and not _dateline_end(line)
    ):
        return "headline"
    return "body"


def _dateline_end(line: str) -> int:
    """Length of the dateline at the beginning of a line (`MOJOKERTO | duta.co –`), or 0."""
    end = 0
    for _ in range(3):
        found = _DATELINE.match(line, end)
        if not found:
            break
        place = found["place"]
        letters = [c for c in place if c.isalpha()]
        shouted = sum(c.isupper() for c in letters) >= _SHOUTED * len(letters)
        looks = shouted or bool(_OUTLET.search(place)) or found.group().rstrip()[-1] in "–—|-"
        plain = all(
            w[:1].isupper() or not w[:1].isalpha()
            for w in re.split(r"[\s,()/]+", place)
            if w and w.lower() not in ("dan", "foto")
        )
        outlet = bool(_OUTLET.search(place))
        if not (looks and (plain or outlet)) or len(place.split()) > 8:
            break
        end = found.end()
    # What follows a dateline is the lead: `TKSK : 12 orang` is a row of a table, not news from a place called TKSK.
    return end if len(line) - end >= _AFTER_DATELINE else 0


def _sentences(text: str, block: Block, words: LayoutWords) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in _BOUNDARY.finditer(text, block.start, block.end):
        end = found.end()
        if end <= start or _inside_sentence(text, found.start(), end, block, words):
            continue
        yield _trim(text, start, end)
        start = end
    if text[start : block.end].strip():
        yield _trim(text, start, block.end)


def _inside_sentence(text: str, stop: int, end: int, block: Block, words: LayoutWords) -> bool:
    """Is this full stop an abbreviation's, a numeral's or an initial's rather than a sentence's?"""
    if end >= block.end:
        return False
    position = stop if text[stop] in ".!?…" else stop - 1
    if text[position] != ".":
        return False
    before = _LAST_WORD.search(text, max(block.start, position - 20), position)
    after = text[end : end + 12].lstrip()
    if before is None:
        return False
    word = before.group(1)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True
    if (
        word.lower() in words.abbreviations
        and (word[:1].isupper() or word.lower() in ("dr", "drg"))
        and not word.isdigit()
    ):
        return True
    if word.isdigit() and after[:1].isdigit():
        return True
    return after[:1].islower() and not after.startswith(("“", '"'))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
