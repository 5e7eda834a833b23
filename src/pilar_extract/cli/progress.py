"""How far a run is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from pilar_extract.cli.console import complain

if TYPE_CHECKING:
    from rich.console import Console

_LINES = 10  # a log wants a line now and then, not one an article
_STILL = (
    0.1  # seconds for which the bar stands: moving it takes as long as all else that a run says of an article
)


class RunProgress:
    """
    Shows the steps of a run on standard error.

    Complaints go through it, so that they do not cut the bar in two.
    """

    def __init__(self, console: Console, total: int | None) -> None:
        """
        Prepare the bar.

        Args:
            console: Console of standard error.
            total: Number of articles; None for a stream, which gets no plain lines.
        """
        self._console, self._total, self._done = console, total, 0
        self._terminal, self._moved = console.is_terminal, 0.0
        self._bar = Progress(
            SpinnerColumn(), TextColumn("reading articles"), BarColumn(), MofNCompleteColumn(),
            TimeRemainingColumn(), console=console, transient=True, disable=not self._terminal,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        """Start the bar."""
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._bar.stop()

    def step(self) -> None:
        """One article more is done."""
        self._done += 1
        if self._terminal:
            now = time.monotonic()
            if now - self._moved >= _STILL:
                self._moved = now
                self._bar.update(self._task, completed=self._done)
        elif self._total:
            parts = min(_LINES, self._total)
            if self._done * parts // self._total > (self._done - 1) * parts // self._total:
                self._console.print(f"{self._done} of {self._total} articles", soft_wrap=True)

    def complain(self, message: str, cure: str) -> None:
        """Name an article that failed."""
        complain(self._console, message, cure)
