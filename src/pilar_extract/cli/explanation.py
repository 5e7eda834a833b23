"""Why a fact was found: its rule, where that stands, and the sentence with the span marked; from the record alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.evidence import LABELS, STYLES
from pilar_extract.cli.tables import award_title, days, number
from pilar_extract.record.fields import facts
from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pilar_extract.record.fields import Fields


def explanation(record: Fields) -> Iterator[RenderableType]:
    """
    Explain every fact.

    Args:
        record: The record; the patterns need not be there.
    """
    for kind, fact in facts(record):
        origin = record["extractor"]["rules"][fact["rule"]]
        yield Text.assemble(
            (LABELS[kind], STYLES[kind]), "  ", (displayable(brief(kind, fact)), "bold"),
            (f"\n  rule {displayable(fact['rule'])}  {displayable(origin['file'])}:{origin['line']}", "dim"),
        )  # fmt: skip
        for mention in fact["mentions"]:
            yield Padding(Text(displayable(quoted(record, mention))), (0, 0, 0, 2))


def brief(kind: str, fact: Fields) -> str:
    """
    Say what a fact is, on one line.

    Args:
        kind: Name of its list.
        fact: The fact.
    """
    match kind:
        case "regions" | "localities":
            return f"{fact['name']} {fact['code'] or ''}".strip()
        case "dates":
            return f"{days(fact)} ({fact['role']})"
        case "pillars":
            return str(fact["type"])
        case "counts":
            return f"{number(fact)} {fact['unit']}, {fact['pillar'] or fact['subject']}"
        case "officials":
            return f"{fact['name']}, {fact['title']} ({fact['position']})"
        case _:
            return f"{award_title(fact)}, {fact['recipient']}"
