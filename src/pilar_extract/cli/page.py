"""A record as a page for the terminal: header, a table a kind of fact, the text with its evidence, the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.evidence import STYLES, evidence, legend
from pilar_extract.cli.explanation import explanation
from pilar_extract.cli.tables import Places, fact_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pilar_extract.record.fields import Fields

_SEVERITIES = {"info": "cyan", "warning": "yellow", "error": "red"}


def page(record: Fields, *, coloured: bool, explain: bool) -> Iterator[RenderableType]:
    """
    Lay out a record, part by part.

    Args:
        record: The record; its words come from outside and are disarmed here.
        coloured: May colour tell kinds apart? Else brackets with the kind's name do.
        explain: Say for every fact why it was found.
    """
    places = Places.of(record)
    yield _header(record, places)
    yield from fact_tables(record, places)
    if explain:
        yield _heading("why")
        yield from explanation(record)
    yield _heading("text")
    if coloured:
        yield legend()
    yield Padding(evidence(record, coloured=coloured), (1, 0))
    yield _heading("checks")
    yield _checks(record)


def _heading(words: str) -> Rule:
    return Rule(Text(words, style="bold"), align="left", style="dim")


def _header(record: Fields, places: Places) -> Table:
    source, extractor = record["source"], record["extractor"]
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    rows = (
        ("article", Text(displayable(record["id"]), style="bold")),
        ("title", source["title"]),
        ("byline", source["byline"]),
        ("publisher", source["publisher"]),
        ("published", source["published"]),
        ("url", source["url"]),
        ("file", source["path"]),
        ("main region", places.named(record["main_region"]["code"]) if record["main_region"] else "none"),
        ("about pillars", "yes" if record["about_pillars"] else "no"),
        ("extractor", f"{extractor['version']}, patterns {extractor['patterns'][:19]}…"),
    )
    for word, value in rows:
        if value:
            table.add_row(word, value if isinstance(value, Text) else Text(displayable(value)))
    return table


def _checks(record: Fields) -> RenderableType:
    if not record["checks"]:
        return Text("none raised", style="dim")
    table = Table.grid(padding=(0, 2))
    for check in record["checks"]:
        quoted = " / ".join(f"«{displayable(mention['text'])}»" for mention in check["mentions"])
        table.add_row(
            Text(check["severity"], style=_SEVERITIES[check["severity"]]),
            Text(check["code"]),
            Text.assemble(displayable(check["message"]["en"]), "\n", (quoted, STYLES["checks"])),
        )
    return table
