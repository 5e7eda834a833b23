"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PatternDirs = Annotated[
    list[Path] | None,
    typer.Option(
        "--pattern-dir", metavar="DIR", help="Rules of your own; may be given again.", show_default=False
    ),
]
"""For commands that run the rules."""

CodeDirs = Annotated[
    list[Path] | None,
    typer.Option(
        "--pattern-dir", metavar="DIR", help="Rules of your own, whose codes count too.", show_default=False
    ),
]
"""For commands that only ask which codes there are."""
