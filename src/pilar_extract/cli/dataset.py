"""``pilar-extract panel`` and ``pilar-extract people``: all records to one dataset."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import errors, output
from pilar_extract.cli.progress import RunProgress
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.errors import UsageError
from pilar_extract.extras import need
from pilar_extract.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar_extract.dataset.building import Filled
    from pilar_extract.dataset.gathering import Material
    from pilar_extract.dataset.panel import Span
    from pilar_extract.errors import PilarExtractError

_PANEL = Path("data", "panel")
_PEOPLE = Path("data", "people")
_KEYS = ("region", "pillar", "unit")
_SPANS: Mapping[str, Span] = {"day": "day", "year": "year"}


class To(StrEnum):
    """What is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class PanelTo(StrEnum):
    """What a panel is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    HTML = "html"


Records = Annotated[
    Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=DEFAULT_OUT)
]
Form = Annotated[To, typer.Option("--to", metavar="FORMAT", help="csv, jsonl or parquet: a file a table.")]


def panel(
    records: Records = Path(DEFAULT_OUT),
    *,
    to: Annotated[
        PanelTo,
        typer.Option(
            "--to", metavar="FORMAT", help="csv, jsonl or parquet: a file a table; html: pages to look at."
        ),
    ] = PanelTo.CSV,
    by: Annotated[
        str, typer.Option("--by", metavar="KEYS", help="What a row is of: end with day or with year.")
    ] = "region,pillar,unit,day",
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write.")] = _PANEL,
) -> None:
    """
    Put the numbers of all articles side by side: how many of a pillar, where, as of when, according to whom.

    Copies of a story count as one source. Numbers that contradict each other are kept and shown. By year, a
    province is summed up where all its kabupaten and kota are known, and the row says so. As html it is the page
    `panel.html` of a report: the matrix by year, contradictions with both values and the words that say them.

    Ends with 0, with 1 where some record could not be read, with 2 for wrong usage.
    """
    # The dataset comes in here: `show` and `--help` do without.
    from pilar_extract.dataset.building import panel_tables  # noqa: PLC0415
    from pilar_extract.dataset.places import Geography  # noqa: PLC0415

    span = _span(by)
    if to is PanelTo.HTML:
        raise typer.Exit(_write_pages(records, out))
    places = Geography.load()
    with _gathering(records) as (material, failed):
        filled = panel_tables(material, by=span, names=places.names, members=places.members)
        _write(filled, out, to, articles=len(material.stories.ids))
    raise typer.Exit(int(failed > 0))


def people(
    records: Records = Path(DEFAULT_OUT),
    *,
    to: Form = To.CSV,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="TOML file of what people have decided: [[same]] and [[different]].",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write.")] = _PEOPLE,
) -> None:
    """
    Join the officials of all articles to persons, with their posts over time and the reason for each joining.

    Ends with 0, with 1 where some record could not be read, with 2 for wrong usage.
    """
    from pilar_extract.dataset.building import people_tables  # noqa: PLC0415
    from pilar_extract.dataset.curation import Curation  # noqa: PLC0415
    from pilar_extract.dataset.places import Geography  # noqa: PLC0415

    curation = Curation.read(decisions) if decisions else None
    with _gathering(records) as (material, failed):
        filled = people_tables(material, names=Geography.load().names, curation=curation)
        _write(filled, out, to, articles=len(material.stories.ids))
    raise typer.Exit(int(failed > 0))


def _span(by: str) -> Span:
    """The last of the keys, after the others, which are always the same: none is ever summed over in silence."""
    *keys, last = [key.strip() for key in by.split(",")]
    span = _SPANS.get(last)
    if span is None or set(keys) - set(_KEYS) or not {"region", "pillar"} <= set(keys):
        raise UsageError(
            f"--by {by}: a row is of a region, a pillar, a unit and a day or year",
            cure="Write --by region,pillar,year or --by region,pillar,day.",
        )
    return span


@contextmanager
def _gathering(folder: Path) -> Iterator[tuple[Material, int]]:
    from pilar_extract.dataset.gathering import Gathering, gathered  # noqa: PLC0415
    from pilar_extract.export.sound import sound_records  # noqa: PLC0415

    failed: list[PilarExtractError] = []
    with Gathering() as gathering:
        with RunProgress(errors(), None) as progress:

            def complain(error: PilarExtractError) -> None:
                failed.append(error)
                progress.complain(error.message, error.cure)

            records = sound_records(Store(folder), on_problem=complain, on_record=progress.step)
            material = gathered(records, gathering)
        yield material, len(failed)


def _write_pages(records: Path, target: Path) -> int:
    for library in ("jinja2", "numpy", "rensa"):
        need(library, extra="report")
    from pilar_extract.report import report  # noqa: PLC0415

    with RunProgress(errors(), None) as progress:
        done = report(
            Store(records),
            target,
            on_problem=lambda error: progress.complain(error.message, error.cure),
            on_record=progress.step,
        )
    output().print(f"{done.articles} articles: {done.panel}", markup=False, soft_wrap=True)
    return int(done.failed > 0)


def _write(filled: Filled, target: Path, to: To | PanelTo, *, articles: int) -> None:
    from pilar_extract.dataset.writing import write_tables  # noqa: PLC0415

    sizes = write_tables(filled, target, to=to)
    said = ", ".join(f"{rows} {name}" for name, rows in sizes.items())
    output().print(f"{articles} articles, {said}: {target}", markup=False, soft_wrap=True)
