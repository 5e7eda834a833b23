"""The article's text with its evidence marked: by colour, or by brackets with the kind's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.record.fields import FACT_NAMES, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar_extract.record.fields import Fields

STYLES = {
    "regions": "blue",
    "localities": "cyan",
    "dates": "magenta",
    "pillars": "green",
    "counts": "bold yellow",
    "officials": "bold red",
    "awards": "bold bright_magenta",
    "checks": "reverse",
}
"""Style of each kind; in the text a check has none, since it points at facts."""

Span = tuple[int, int, str]


def evidence(record: Fields, *, coloured: bool) -> Text:
    """
    Mark in the text what states the facts.

    Args:
        record: The record.
        coloured: By colour and underlining; else as ``[count: 120 orang [pillar: PSM]]``.

    Raises:
        ValueError: A mention is not what the text has there.
    """
    spans = {span for kind, fact in facts(record) for span in _grounded(record["text"], kind, fact)}
    text = displayable(record["text"])
    outer_first = sorted(spans, key=lambda span: (span[0], -span[1], list(FACT_NAMES).index(span[2])))
    return _coloured(text, outer_first) if coloured else Text(_bracketed(text, outer_first))


def legend() -> Text:
    """Name the kinds in their colours."""
    return Text("  ").join(
        Text(label, style=f"{STYLES[kind]} underline") for kind, label in FACT_NAMES.items()
    )


def _grounded(text: str, kind: str, fact: Fields) -> Iterator[Span]:
    for mention in fact["mentions"]:
        start, end = mention["start"], mention["end"]
        if text[start:end] != mention["text"]:
            raise ValueError(f"the text has no {mention['text']!r} at {start}-{end}")
        yield start, end, kind


def _coloured(text: str, spans: Iterable[Span]) -> Text:
    marked = Text(text)
    for start, end, kind in spans:  # inner spans come later and win
        marked.stylize(f"{STYLES[kind]} underline", start, end)
    return marked


def _bracketed(text: str, spans: Iterable[Span]) -> str:
    """
    Put brackets round spans; one that crosses the end of another is shown up to there.

    >>> _bracketed("120 orang PSM", [(0, 13, "counts"), (10, 13, "pillars")])
    '[count: 120 orang [pillar: PSM]]'
    """
    pieces: list[str] = []
    ends: list[int] = []
    at = 0

    def close(until: int) -> int:
        here = at
        while ends and ends[-1] <= until:
            pieces.append(text[here : ends[-1]] + "]")
            here = ends.pop()
        return here

    for start, end, kind in spans:
        at = close(start)
        pieces.append(f"{text[at:start]}[{FACT_NAMES[kind]}: ")
        ends.append(min(end, ends[-1]) if ends else end)
        at = start
    at = close(len(text))
    return "".join([*pieces, text[at:]])
