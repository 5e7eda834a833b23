"""CSV tables: a header, then an article a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from typing import TYPE_CHECKING, BinaryIO

from pilar_extract.errors import BadLineError, EmptyArticleError
from pilar_extract.reading.members import Row
from pilar_extract.reading.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar_extract.settings import ReadingSettings

_PROBE = 1 << 16
_DELIMITERS = (
    ",",
    ";",
    "\t",
    "|",
)  # Excel writes semicolons where the decimal mark is a comma, as in Indonesia
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows(stream: BinaryIO, *, name: str, settings: ReadingSettings) -> Iterator[Row]:
    """
    Read an article a row; a broken row costs that row only.

    The delimiter is the one by which the header has the column of the text. A row is named by the line that it begins
    in. Where a quotation mark is left open, the row is given up and reading goes on in the next line.

    Args:
        stream: The table.
        name: What messages call it.
        settings: Limits and columns.

    Raises:
        EmptyArticleError: There is no header.
        ArticleError: A column is missing.
    """
    table = Table(settings)
    buffered = io.BufferedReader(stream, _PROBE)  # type: ignore[type-var] # any stream that gives bytes will do
    encoding = _encoding(buffered.peek(_PROBE)[:_PROBE])
    text = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(
        max(csv.field_size_limit(), settings.max_bytes)
    )  # the module's only, and it starts low
    try:
        yield from _rows(_Lines(text, settings.max_bytes), table, name)
    finally:
        text.detach()
        buffered.detach()  # the stream is not ours to close


def _rows(lines: _Lines, table: Table, name: str) -> Iterator[Row]:
    header, delimiter = _header(lines, table, name)
    table.check(header, name=name)
    while (found := lines.row(delimiter))[0]:
        first, values, wrong = found
        label = f"line {first}"
        if not wrong and not any(values):
            continue
        if not wrong and (len(values) < len(header) or any(values[len(header) :])):
            wrong = f"{len(values)} fields where the header has {len(header)}"
        if wrong:
            lines.back_to(first + 1)
            yield Row(
                label,
                BadLineError(
                    f"{name}: {label}: {wrong}",
                    cure='Put fields that hold the delimiter, quotes or line ends in "…", quotes doubled.',
                ),
            )
        else:
            fields = dict(zip(header, values[: len(header)], strict=True))
            yield table.row(fields, label=label, name=f"{name}: {label}")


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _header(lines: _Lines, table: Table, name: str) -> tuple[list[str], str]:
    wanted = table.column("text")
    best: tuple[list[str], str] = ([], _DELIMITERS[0])
    for delimiter in _DELIMITERS:
        found = lines.row(delimiter)
        if not found[0]:
            raise EmptyArticleError(
                f"{name}: the table is empty", cure="Its first line must name the columns."
            )
        columns = [column.strip() for column in found[1]]
        if wanted in columns:
            return columns, delimiter
        best = max(best, (columns, delimiter), key=lambda one: len(one[0]))
        lines.back_to(found[0])
    return best


class _Lines:
    """The lines of a table, of which those of the last row can be gone back to."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text, self._limit = text, limit
        self._taken: list[str] = []
        self._waiting: deque[str] = deque()
        self._first = 1

    def row(self, delimiter: str) -> tuple[int, list[str], str]:
        """Number of its first line, the fields of the next row, and what is wrong with it; no line at the end."""
        self._first += len(self._taken)
        self._taken = []
        try:
            # Strict, since else a quotation mark that is left open swallows rows without a word.
            values = next(csv.reader(self._lines(), delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            return self._first, [], str(error)
        return self._first if self._taken else 0, values, ""

    def back_to(self, number: int) -> None:
        """Read again from that line on, which is one of the last row's or the one behind it."""
        keep = number - self._first
        self._waiting.extendleft(reversed(self._taken[keep:]))
        del self._taken[keep:]

    def _lines(self) -> Iterator[str]:
        size = 0
        while line := (self._waiting.popleft() if self._waiting else self._text.readline(self._limit)):
            self._taken.append(line)
            size += len(line)
            if size > self._limit:
                raise csv.Error("a quotation mark is left open")
            yield line
