"""What a writer of a format promises."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.tables import Row, Table


class Writer(Protocol):
    """
    Takes rows as they come and holds no more of them than it must.

    Rows of several tables come mixed; the rows of one table come in their order.
    """

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Take some rows of a table."""

    def finish(self) -> None:
        """Complete what was written; nothing is written after it."""

    def abandon(self) -> None:
        """Let go of open files without completing anything."""


@contextmanager
def writing(writer: Writer) -> Iterator[Writer]:
    """Complete what was written, or let go of it where something goes wrong."""
    try:
        yield writer
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
