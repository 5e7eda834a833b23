"""``pilar-extract try``: what the cascade does with a sentence, stage by stage."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from pilar_extract.cli.console import output
from pilar_extract.cli.options import PatternDirs
from pilar_extract.errors import UsageError


def try_(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence, in quotes.", show_default=False)],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help="Day of publication, as 2023-12-21.", show_default=False
        ),
    ] = None,
    pattern_dirs: PatternDirs = None,
    near: Annotated[
        int, typer.Option("--near", min=0, metavar="N", help="Rules that nearly matched, of each kind.")
    ] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
) -> None:
    """Show what each stage finds in a sentence, the facts, and which rules nearly matched."""
    # Late, since `show` and `--help` do without the rules.
    from pilar_extract.cli.trial_page import trial_page  # noqa: PLC0415
    from pilar_extract.workbench.trial import try_text  # noqa: PLC0415

    if not text.strip():
        raise UsageError("there is no text to try", cure='Give a sentence in quotes: try "120 PSM hadir."')
    trial = try_text(text, published=_day(published), pattern_dirs=pattern_dirs or (), near=near)
    if as_json:
        sys.stdout.write(json.dumps(asdict(trial), ensure_ascii=False, indent=1) + "\n")
        return
    console = output()
    for part in trial_page(trial):
        console.print(part)


def _day(written: str | None) -> str | None:
    try:
        return written and date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"{written!r} is no day", cure="Write it as 2023-12-21.") from error
