"""Why a fact was found: its rule, where that stands, and the sentence with the span marked; from the record alone."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.evidence import STYLES
from pilar_extract.cli.tables import award_title, days, number
from pilar_extract.confidence.wording import WORDS
from pilar_extract.record.fields import BY_PERSON, FACT_NAMES, facts
from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pilar_extract.record.fields import Fields

_DONE = {"change": "changed", "remove": "removed", "add": "added", "confirm": "confirmed"}


def explanation(record: Fields) -> Iterator[RenderableType]:
    """
    Explain every fact.

    Args:
        record: The record; the patterns need not be there.
    """
    notes = {note["id"]: note for note in record["corrections"]}
    places: Counter[str] = Counter()
    for kind, fact in facts(record):
        places[kind] += 1
        origin = record["extractor"]["rules"][fact["rule"]]
        yield Text.assemble(
            (FACT_NAMES[kind], STYLES[kind]), "  ", (displayable(brief(kind, fact)), "bold"),
            (f"\n  rule {displayable(fact['rule'])}  {displayable(place_of(origin))}  {kind}:{places[kind]}", "dim"),
            (_sure(fact), "dim"),
        )  # fmt: skip
        if note := notes.get(fact["rule"].removeprefix(BY_PERSON)):
            yield _corrected(note)
        for mention in fact["mentions"]:
            yield Padding(Text(displayable(quoted(record, mention))), (0, 0, 0, 2))
    for note in notes.values():
        if note["place"] is None:
            yield Text.assemble((FACT_NAMES[note["kind"]], STYLES[note["kind"]]), "\n", _corrected(note))


def _sure(fact: Fields) -> str:
    """How sure it is, and why not surer; nothing of a record of before that was known."""
    if fact["confidence"] is None:
        return ""
    against = "".join(f"; {WORDS.get(doubt, doubt)}" for doubt in fact["doubts"])
    return f"\n  confidence {fact['confidence']}{displayable(against)}"


def _corrected(note: Fields) -> Text:
    """What a person said, and what the rules had found."""
    who = ", ".join(filter(None, (note["by"], note["on"], note["why"])))
    done = _DONE[note["action"]] if note["status"] == "applied" else f"not applied: {note['message']}"
    found = (
        f"; the rules say: {brief(note['kind'], json.loads(note['replaced']))}" if note["replaced"] else ""
    )
    said = f"  correction {note['id']} ({who or 'nobody named'}): {done}{found}"
    return Text(displayable(said), style="italic")


def place_of(origin: Fields) -> str:
    """
    Say where a rule stands: a correction in a file, all others in a line of it.

    Args:
        origin: File and line, as the record has them.
    """
    return f"{origin['file']}:{origin['line']}" if origin["line"] else str(origin["file"])


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
