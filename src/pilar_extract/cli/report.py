"""``pilar-extract report``: records to pages."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pilar_extract.cli.console import errors, output
from pilar_extract.cli.run import DEFAULT_OUT
from pilar_extract.extras import need
from pilar_extract.store import Store

SITE = "site"
"""Where pages go unless another folder is named."""


def report(
    records: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of the records.", show_default=DEFAULT_OUT)
    ] = Path(DEFAULT_OUT),
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FOLDER", help="Folder to write; an older report is replaced."),
    ] = Path(SITE),
    open_: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
    without_text: Annotated[
        bool,
        typer.Option(
            "--without-text",
            help="Leave out the articles' text and every quote: for those who may not pass articles on.",
        ),
    ] = False,
    without_names: Annotated[
        bool,
        typer.Option(
            "--without-names",
            help="Mask the names of winners and members in facts and text; officials stay.",
        ),
    ] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="TOML file of what people have decided of persons, as for `people`.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """
    Write all records as pages that open from disk: an overview, searchable lists, the panel of all articles with the
    contradictions to settle, a page an article, region and person.

    Ends with 0, with 1 where some record could not be read, with 2 for wrong usage.
    """
    for library in ("jinja2", "numpy", "rensa"):
        need(library, extra="report")
    # The pages come in here: `show` and `--help` do without.
    from pilar_extract.cli.progress import RunProgress  # noqa: PLC0415
    from pilar_extract.dataset.curation import Curation  # noqa: PLC0415
    from pilar_extract.report import report as write  # noqa: PLC0415

    with RunProgress(errors(), None) as progress:
        done = write(
            Store(records),
            out,
            without_text=without_text,
            without_names=without_names,
            curation=Curation.read(decisions) if decisions else None,
            on_problem=lambda error: progress.complain(error.message, error.cure),
            on_record=progress.step,
        )
    output().print(
        f"{done.articles} articles, {done.facts} facts: {done.index}", markup=False, soft_wrap=True
    )
    if open_:
        webbrowser.open(done.index.resolve().as_uri())
    raise typer.Exit(int(done.failed > 0))
