"""Options of ``run`` for machines that guard a repository of clippings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_PANEL = "In continuous integration"


class FailOn(StrEnum):
    """From which severity on a check sets the exit status."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a machine asked for.

    Attributes:
        summary: File for the summary in Markdown.
        fail_on: From which severity on a check sets the exit status.
        annotations: Print failures and checks as GitHub shows them beside a change.
    """

    summary: Path | None = None
    fail_on: FailOn | None = None
    annotations: bool = False

    def __bool__(self) -> bool:
        """Was anything asked for?"""
        return bool(self.summary or self.fail_on or self.annotations)


SummaryFile = Annotated[
    Path | None,
    typer.Option(
        "--summary",
        metavar="FILE",
        help="Write a summary in Markdown.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
FailOnSeverity = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        help="End with 1 where a check of any record is that grave.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
Annotations = Annotated[
    bool,
    typer.Option(
        "--annotations",
        help="Print failures and checks as GitHub shows them beside a change.",
        rich_help_panel=_PANEL,
    ),
]
