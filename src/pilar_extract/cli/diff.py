"""``pilar-extract diff``: what differs between two runs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import complain, errors, output
from pilar_extract.errors import UsageError

if TYPE_CHECKING:
    from pilar_extract.errors import PilarExtractError

TROUBLE = 2
"""Exit status where a record could not be read, as that of the Unix command."""


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="Records of the earlier run.", show_default=False)
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Records of the later run.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="Print the differences as a page that stands alone.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the differences for a summary or a discussion.")
    ] = False,
    annotations: Annotated[
        bool,
        typer.Option("--annotations", help="Print a line an article, which GitHub shows beside a change."),
    ] = False,
) -> None:
    """
    Say which facts appeared, vanished or changed between two runs, and by which rule.

    Ends with 0 where there is no difference, with 1 where there are some, with 2 where something could not be read.
    """
    # Late, since `show` and `--help` do without.
    from pilar_extract.cli.differences import as_fields, listing, totals  # noqa: PLC0415
    from pilar_extract.cli.differences_markdown import markdown, notices  # noqa: PLC0415
    from pilar_extract.cli.differences_page import html  # noqa: PLC0415
    from pilar_extract.evaluation.difference import compare_runs  # noqa: PLC0415
    from pilar_extract.store import Store  # noqa: PLC0415

    if as_json + as_html + as_markdown + annotations > 1:
        raise UsageError(
            "--json, --html, --markdown and --annotations exclude each other", cure="Give one of them."
        )
    problems: list[PilarExtractError] = []

    def note(problem: PilarExtractError) -> None:
        problems.append(problem)
        complain(errors(), problem.message, problem.cure)

    found = list(compare_runs(Store(old), Store(new), on_problem=note))
    if as_json:
        sys.stdout.write(json.dumps(as_fields(found), ensure_ascii=False, indent=1) + "\n")
    elif as_html:
        sys.stdout.write(html(found))
    elif as_markdown:
        sys.stdout.write(markdown(found))
    elif annotations:
        sys.stdout.writelines(f"{line}\n" for line in notices(found))
    else:
        console = output()
        for line in listing(found):
            console.print(line, soft_wrap=True)
        for part in totals(found):
            console.print(part)
    raise typer.Exit(TROUBLE if problems else int(bool(found)))
