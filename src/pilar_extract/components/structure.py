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
_INITIAL = 2  # `M.`, `Ac.`, `Dt.`: letters of an abbreviated name
_SHOUTED = 0.6
_HEADER_LINES = 8
_WRAP_WIDTH = 100
_WRAP_LEAST = 45
_WRAPPED_LINES = 6
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LONE_BREAK = re.compile(r"[ \t\xa0]*(?:\r\n|\r|\n)[ \t\xa0]*")
_ITEM = re.compile(r"\s*(?:[-–—•●▪*·◦✓]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)")
_SEPARATOR = re.compile(r"\s*(?:[–—|]|-{1,2}(?=\s)|(?<=\s)-(?=\S)|:(?=\s?\S))\s*|(?<=\))\s*-\s*")
_DATELINE_REACH = 110
_DATELINE_WORDS = 8
_DATELINE_PARTS = 3
_PLACE_SPLIT = re.compile(r"[\s,()/]+")
_OUTLET = re.compile(r"\b[\w-]+(?:\.(?:co|com|id|net|news|tv|info|org))+\b", re.IGNORECASE)
_PUBLICATION = re.compile(
    r"\b(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*\.?[\s,/-]+\d|"
    r"\d{1,2}[\s/.-]+(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|ags|agt|sep|okt|oct|nov|nop|des|dec)|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_BOUNDARY = re.compile(r"[.!?…]+[”\"’'»)]*(?=\s|$|[“\"]?[A-Z][a-zA-Z])")
_BEFORE_CAPITAL = re.compile(r"[a-zß-ÿ0-9)%”\"]")
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
    if _is_closed(last) or _ITEM.match(after) or len(last) < _WRAP_LEAST or len(last) > _WRAP_WIDTH:
        return False
    return after[:1].islower() or (hard and (last[-1] in ",;" or not _is_closed(last)))


def _kind(line: str, place: int, count: int, words: LayoutWords, first_body: bool) -> BlockKind:
    low = line.strip().lower()
    if low in words.litter_lines or (len(low) < _LITTER_LIMIT and words.litter_openers.match(low)):
        return "litter"
    if len(low) < _LABEL_LIMIT and words.litter_labels.match(low) and not _is_closed(low):
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
        and not _is_closed(low)
    ):
        return "publine"
    if short and words.byline_openers.match(low) and not _is_closed(low):
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
        and not _is_closed(low)
        and place < count - 1
        and not _dateline_end(line)
    ):
        return "headline"
    return "body"


def _dateline_end(line: str) -> int:
    """Length of the dateline at the beginning of a line (`MOJOKERTO | duta.co –`), or 0."""
    end = 0
    for _ in range(_DATELINE_PARTS):
        found = _SEPARATOR.search(line, end, end + _DATELINE_REACH)
        if found is None or not _is_dateline(line[end : found.start()].strip(), found.group().strip()):
            break
        end = found.end()
    # What follows a dateline is the lead: `TKSK : 12 orang` is a row of a table, not news from a place called TKSK.
    return end if len(line) - end >= _AFTER_DATELINE else 0


def _is_dateline(place: str, separator: str) -> bool:
    """Names of places and outlets only, in capitals or before a dash or bar."""
    outlet = bool(_OUTLET.search(place))
    words = [word for word in _PLACE_SPLIT.split(place) if word]
    if not words or len(words) > _DATELINE_WORDS or any(c in ".!?" for c in _OUTLET.sub("", place)):
        return False
    letters = [c for c in place if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) >= _SHOUTED * len(letters)
    if not (shouted or outlet or separator in ("–", "—", "|", "-", "--")):
        return False
    return outlet or all(w[0].isupper() or not w[0].isalpha() or w in ("dan", "foto") for w in words)


def _is_closed(line: str) -> bool:
    """Does a sentence end with the line?"""
    return line.rstrip().rstrip("”\"’'»)")[-1:] in (".", "!", "?", "…")


def _sentences(text: str, block: Block, words: LayoutWords) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in _BOUNDARY.finditer(text, block.start, block.end):
        if _inside_sentence(text, found.start(), found.end(), block, words):
            continue
        yield _trim(text, start, found.end())
        start = found.end()
    if text[start : block.end].strip():
        yield _trim(text, start, block.end)


def _inside_sentence(text: str, stop: int, end: int, block: Block, words: LayoutWords) -> bool:
    """Is this full stop an abbreviation's, a numeral's or an initial's rather than a sentence's?"""
    if end >= block.end:
        return False
    if not text[end].isspace() and not _BEFORE_CAPITAL.match(text[end - 1] if end - 1 > stop else text[stop - 1 : stop]):
        return True
    if text[stop] != ".":
        return False
    first = stop
    while first > block.start and text[first - 1].isalnum():
        first -= 1
    word = text[first:stop]
    after = text[end : end + 12].lstrip()
    if not word:
        return False
    if len(word) <= _INITIAL and word.isalpha() and word.istitle():
        return True
    low = word.lower()
    if low in words.abbreviations and (word[0].isupper() or low in ("dr", "drg")):
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
