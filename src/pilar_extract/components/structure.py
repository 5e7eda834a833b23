"""First stage: how the clipping is laid out, and where its sentences begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar_extract.components.annotations import Block, BlockKind, Structure
from pilar_extract.components.datelines import dateline_end
from pilar_extract.components.lines import is_finished, is_item, logical_lines
from pilar_extract.components.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.components.layout_words import LayoutWords

_HEADLINE_LIMIT = 170
_SHORT_LINE = 130
_CAPTION_LIMIT = 400
_LITTER_LIMIT = 220
_LABEL_LIMIT = 60
_HEADER_LINES = 8
_FOOTER_LINES = 4
_PUBLICATION_WORDS = 9
_SILENT = ("litter", "dateline")
"""Blocks that hold no sentence."""
_PUBLICATION = re.compile(
    r"\b(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*\.?[\s,/-]+\d|"
    r"\d{1,2}[\s/.-]+(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|ags|agt|sep|okt|oct|nov|nop|des|dec)|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTE = re.compile(r"“[^“”\n]{2,1200}[”\"\n]|\"[^\"“”\n]{2,1200}[\"”\n]")
_SIGNATURE = re.compile(r"[(*\[]\s*[\w./& -]{1,40}\s*[)*\]]\s*$|\*{2,3}.{0,40}$")


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
        span for block in blocks if block.kind not in _SILENT for span in split_sentences(text, block, words)
    )
    quotes = tuple(found.span() for found in _QUOTE.finditer(text))
    return Structure(blocks, sentences, quotes)


def _blocks(text: str, words: LayoutWords) -> Iterator[Block]:
    lines = list(logical_lines(text))
    in_header = True
    for place, (start, end) in enumerate(lines):
        line = text[start:end]
        at_edge = place < _HEADER_LINES or place >= len(lines) - _FOOTER_LINES
        kind = _line_kind(line, words, at_edge=at_edge, in_header=in_header)
        if kind is not None:
            yield Block(kind, start, end)
            continue
        cut = dateline_end(line) if in_header or place < _HEADER_LINES else 0
        if in_header and not cut and place < len(lines) - 1 and _is_headline(line):
            yield Block("headline", start, end)
            continue
        if cut:
            yield Block("dateline", start, start + cut)
        in_header = False
        yield Block("body", start + cut, end)


def _line_kind(line: str, words: LayoutWords, *, at_edge: bool, in_header: bool) -> BlockKind | None:
    """What a line shows itself to be; nothing for headline and body, which only their place tells apart."""
    if len(line) < _CAPTION_LIMIT or line[:1].isspace() or line[-1:].isspace():
        low = line.strip().lower()
        if _is_litter(low, words):
            return "litter"
        if len(low) < _SHORT_LINE and (kind := _short_kind(low, words, at_edge=at_edge)):
            return kind
        if in_header and len(low) < _CAPTION_LIMIT and _is_caption(low, line.lstrip(), words):
            return "caption"
    return "item" if is_item(line) else None


def _is_caption(low: str, line: str, words: LayoutWords) -> bool:
    """Holds a line a photo's credit, and not as the outlet of its dateline (`Jayapura (Antara) -`)?"""
    marks = [mark for mark in words.caption_marks if mark in low]
    if not marks:
        return False
    dateline = dateline_end(line)
    return any(low.find(mark, dateline) >= 0 for mark in marks)


def _is_litter(low: str, words: LayoutWords) -> bool:
    """Page litter such as `BACA JUGA`, `Share`."""
    if low in words.litter_lines or (len(low) < _LITTER_LIMIT and words.litter_openers.match(low)):
        return True
    return len(low) < _LABEL_LIMIT and bool(words.litter_labels.match(low)) and not is_finished(low)


def _short_kind(low: str, words: LayoutWords, *, at_edge: bool) -> BlockKind | None:
    """Caption, publication line or byline, which are lines of a few words."""
    if words.caption_openers.match(low):
        return "caption"
    unfinished = not is_finished(low)
    if unfinished and at_edge and _PUBLICATION.search(low) and len(_WORD.findall(low)) <= _PUBLICATION_WORDS:
        return "publine"
    if (unfinished and words.byline_openers.match(low)) or _SIGNATURE.fullmatch(low):
        return "byline"
    return None


def _is_headline(line: str) -> bool:
    """A line before the body that does not end as a sentence does."""
    low = line.strip()
    return len(low) < _HEADLINE_LIMIT and not is_finished(low)
