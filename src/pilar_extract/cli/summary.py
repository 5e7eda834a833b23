"""The table that closes a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from pilar_extract.corpus.extraction import CHECKS
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.corpus.runner import Tally


def summary(tally: Tally, skipped: int) -> Table:
    """
    Show what a run did: articles, facts of each kind, checks.

    Args:
        tally: What was counted.
        skipped: Files of other kinds that were passed over.
    """
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    table.add_column(justify="right")
    articles = (
        ("new", tally.new),
        ("changed", tally.changed),
        ("unchanged", tally.unchanged),
        ("gone", tally.gone),
        ("failed", tally.failed),
        ("skipped", skipped),
    )
    facts = [(kind, tally.found[kind]) for kind in FACT_KINDS]
    groups: list[tuple[str, Sequence[tuple[str, int]]]] = [
        ("articles", articles),
        ("facts", facts),
        ("checks", [("raised", tally.found[CHECKS])]),
    ]
    if tally.corrected or tally.left_alone:
        groups.append(("corrections", (("applied", tally.corrected), ("left alone", tally.left_alone))))
    for heading, rows in groups:
        for place, (word, number) in enumerate(rows):
            style = "red" if word == "failed" and number else None
            last = place == len(rows) - 1
            table.add_row("" if place else heading, word, str(number), style=style, end_section=last)
    return table
