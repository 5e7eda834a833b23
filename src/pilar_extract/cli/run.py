"""``pilar-extract run``: articles to records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pilar_extract.cli.columns import (
    IdColumn,
    PublishedColumn,
    PublisherColumn,
    TextColumn,
    TitleColumn,
    UrlColumn,
)
from pilar_extract.cli.guarding import Annotations, Asked, FailOnSeverity, SummaryFile
from pilar_extract.cli.options import PatternDirs
from pilar_extract.settings import BlockSettings, Columns, ReadingSettings, RunSettings
from pilar_extract.store.forms import Compression, RecordForm

DEFAULT_OUT = "data/out"
CORRECTIONS = "corrections.jsonl"
"""Name of the file of corrections, beside the folder of records: whoever makes that folder anew keeps them."""
_LIMIT = ReadingSettings().max_bytes
_SECONDS = RunSettings().article_timeout
_BLOCK = BlockSettings().articles
_OUTPUT = "What is written"
_WHICH = "Which articles"
_HOW = "How it runs"
_CLUSTER = "Past one machine"


class Form(StrEnum):
    """What standard input holds."""

    JSONL = "jsonl"
    TEXT = "text"


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    RAY = "ray"


EngineChoice = Annotated[
    Engine,
    typer.Option("--engine", help="This machine, or a Ray cluster.", rich_help_panel=_CLUSTER),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="[bold]auto[/], or HOST:PORT of a cluster; without it, Ray is started here for this run.",
        show_default=False,
        rich_help_panel=_CLUSTER,
    ),
]
BlockSize = Annotated[
    int,
    typer.Option(
        "--block-size", min=1, metavar="ARTICLES", help="Most articles of a block.", rich_help_panel=_CLUSTER
    ),
]


class LogFormat(StrEnum):
    """How a run reports."""

    TEXT = "text"
    JSON = "json"


CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="What people have corrected.",
        show_default=f"{CORRECTIONS} beside DIR",
    ),
]


def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files, folders and globs, or [bold]-[/] for standard input. "
            "Text, Markdown, web pages, PDF, Word, tables, and archives of these.",
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
    record_form: Annotated[
        RecordForm | None,
        typer.Option(
            "--format",
            help="How records are written: a file each, shards of lines, or a dataset of tables.",
            show_default="json, or what the folder holds",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    compression: Annotated[
        Compression,
        typer.Option("--compress", help="How shards of lines are packed.", rich_help_panel=_OUTPUT),
    ] = Compression.NONE,
    force: Annotated[
        bool, typer.Option("--force", help="Do every article, changed or not.", rich_help_panel=_WHICH)
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed",
            help="Try those again that failed before and have not changed.",
            rich_help_panel=_WHICH,
        ),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Remove the records of articles that are gone.", rich_help_panel=_WHICH),
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="End with the first that fails.", rich_help_panel=_WHICH)
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="Processes that work side by side.",
            show_default="1; with Ray as many as there are processors",
            rich_help_panel=_HOW,
        ),
    ] = None,
    article_timeout: Annotated[
        float,
        typer.Option(
            min=0.001, metavar="SECONDS", help="Longest that one article may take.", rich_help_panel=_HOW
        ),
    ] = _SECONDS,
    wait: Annotated[
        bool,
        typer.Option(
            "--wait", help="Wait for another run into the same folder to end.", rich_help_panel=_HOW
        ),
    ] = False,
    engine: EngineChoice = Engine.LOCAL,
    ray_address: RayAddress = None,
    block_size: BlockSize = _BLOCK,
    log_format: Annotated[
        LogFormat,
        typer.Option(help="How the run reports: to people, or an event a line.", rich_help_panel=_HOW),
    ] = LogFormat.TEXT,
    pattern_dirs: PatternDirs = None,
    corrections: CorrectionsFile = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="Apply none: what the rules alone find.")
    ] = False,
    max_bytes: Annotated[
        int,
        typer.Option("--max-bytes", min=1, metavar="BYTES", help="Articles larger than this are refused."),
    ] = _LIMIT,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    url_column: UrlColumn = None,
    title_column: TitleColumn = None,
    published_column: PublishedColumn = None,
    publisher_column: PublisherColumn = None,
    summary: SummaryFile = None,
    fail_on: FailOnSeverity = None,
    annotations: Annotations = False,
) -> None:
    """
    Read articles and write a record of facts for each; those that have not changed are left as they are.

    Ends with 0; with 1 where some article failed, or a check is as grave as --fail-on says, 2 for wrong usage, 3 where
    the output cannot be written, 4 where another run is writing to it.
    """
    # What reads and extracts comes in here: `show` and `--help` do without.
    from pilar_extract.cli.execution import Request, execute  # noqa: PLC0415
    from pilar_extract.corpus.incremental import Choice  # noqa: PLC0415

    columns = Columns(
        text=text_column,
        id=id_column,
        url=url_column,
        title=title_column,
        published=published_column,
        publisher=publisher_column,
    )
    request = Request(
        paths=tuple(paths),
        out=out,
        form=form,
        record_form=record_form,
        compression=compression,
        choice=Choice(force=force, retry_failed=retry_failed),
        prune=prune,
        fail_fast=fail_fast,
        engine=engine,
        ray_address=ray_address,
        block_size=block_size,
        jobs=jobs,
        article_timeout=article_timeout,
        wait=wait,
        log_format=log_format,
        pattern_dirs=tuple(pattern_dirs or ()),
        reading=ReadingSettings(max_bytes=max_bytes, columns=columns),
        corrections=None if no_corrections else corrections or _beside(out),
        asked=Asked(summary=summary, fail_on=fail_on, annotations=annotations),
    )
    raise typer.Exit(execute(request))


def corrections_beside(out: str) -> Path:
    """
    Name the file of corrections that belongs to a folder of records.

    Args:
        out: The folder.
    """
    return Path(out).absolute().parent / CORRECTIONS


def _beside(out: str) -> Path | None:
    if out == "-" or "://" in out:
        return None
    file = corrections_beside(out)
    return file if file.is_file() else None
