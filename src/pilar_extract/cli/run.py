"""``pilar-extract run``: articles to records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pilar_extract.settings import ReadingSettings

DEFAULT_OUT = "data/out"
_LIMIT = ReadingSettings().max_bytes


class Form(StrEnum):
    """What standard input holds."""

    JSONL = "jsonl"
    TEXT = "text"


def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files (.txt, .md), folders and globs, or [bold]-[/] for standard input.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        str,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Folder of the records, or [bold]-[/] for a line each."
        ),
    ] = DEFAULT_OUT,
    form: Annotated[
        Form | None,
        typer.Option(
            "--from", help="What standard input holds: an article a line, or one article.", show_default=False
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that work side by side.")] = 1,
    pattern_dirs: Annotated[
        list[Path] | None,
        typer.Option(
            "--pattern-dir", metavar="DIR", help="Rules of your own; may be given again.", show_default=False
        ),
    ] = None,
    max_bytes: Annotated[
        int,
        typer.Option("--max-bytes", min=1, metavar="BYTES", help="Articles larger than this are refused."),
    ] = _LIMIT,
) -> None:
    """
    Read articles and write a record of facts for each.

    Ends with 0, with 1 where some article failed, with 2 for wrong usage.
    """
    # What reads and extracts comes in here: `show` and `--help` do without.
    from pilar_extract.cli.execution import Request, execute  # noqa: PLC0415

    request = Request(
        paths=tuple(paths),
        out=out,
        form=form,
        jobs=jobs,
        pattern_dirs=tuple(pattern_dirs or ()),
        reading=ReadingSettings(max_bytes=max_bytes),
    )
    raise typer.Exit(execute(request))
