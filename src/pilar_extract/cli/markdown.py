"""Summaries in Markdown, as GitHub shows them below a job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar_extract.corpus.extraction import CHECKS
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pilar_extract.cli.verdict import LeftAlone, Noted, Raised

MOST_ROWS = 300
"""Of a list; GitHub refuses summaries of more than a megabyte."""
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~@-])")


def cell(text: object) -> str:
    r"""
    Make text safe for a cell of a table: no mark-up, no HTML, one line.

    >>> cell("Apel <b>PSM</b>\n| *besar*")
    'Apel &lt;b&gt;PSM&lt;/b&gt; \\| \\*besar\\*'

    Args:
        text: Words of an article, or anything made of them.
    """
    plain = " ".join(str(text).split())
    return _MARKS.sub(r"\\\1", plain).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """
    Write a table, cut where it would be too long for a summary.

    Args:
        heading: Names of its columns.
        rows: Its rows; cells are made safe.
    """
    yield f"| {' | '.join(heading)} |"
    yield f"|{' --- |' * len(heading)}"
    more = 0
    for number, row in enumerate(rows):
        if number < MOST_ROWS:
            yield f"| {' | '.join(map(cell, row))} |"
        else:
            more += 1
    yield ""
    if more:
        yield f"… and {more} more."
        yield ""


def summary_page(noted: Noted, raised: Sequence[Raised], left_alone: Sequence[LeftAlone]) -> str:
    """
    Sum up a run: what was done, what failed, what checks found, which corrections do not fit any more.

    Args:
        noted: What the run told.
        raised: The checks of all records.
        left_alone: The corrections that were not applied to any.
    """
    return "\n".join(_page(noted, raised, left_alone)) + "\n"


def _page(noted: Noted, raised: Sequence[Raised], left_alone: Sequence[LeftAlone]) -> Iterator[str]:
    yield "## Clippings read\n"
    if noted.tally:
        words = ("new", "changed", "unchanged", "gone", "failed")
        yield from table(
            [*words, "skipped"], [[*(getattr(noted.tally, word) for word in words), noted.skipped]]
        )
        yield "Facts in the records written:\n"
        kinds = [*FACT_KINDS, CHECKS]
        yield from table(kinds, [[noted.tally.found[kind] for kind in kinds]])
    if noted.failures:
        yield "## Not read\n"
        yield from table(
            ["file", "reason", "cure"],
            ([f.name, f.message.removeprefix(f"{f.name}: "), f.cure] for f in noted.failures),
        )
    if left_alone:
        yield f"## Corrections not applied: {len(left_alone)}\n"
        yield from table(
            ["article", "correction", "what", "why not"],
            (
                [one.article, one.note["id"], f"{one.note['action']} {one.note['kind']}", one.note["message"]]
                for one in left_alone
            ),
        )
    yield f"## Checks of all records: {len(raised)}\n"
    if raised:
        yield from table(
            ["severity", "check", "article", "line", "what is wrong"],
            (
                [r.check["severity"], r.check["code"], r.article, r.line or "", r.check["message"]["en"]]
                for r in raised
            ),
        )
