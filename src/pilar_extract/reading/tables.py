"""Rows of tables to articles: which column is what, and what makes a row no article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.article import without_surrogates
from pilar_extract.errors import ArticleError, BadLineError, PilarExtractError, TooLargeArticleError
from pilar_extract.reading.content import Content, iso_day
from pilar_extract.reading.members import Row
from pilar_extract.reading.records import is_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.settings import ReadingSettings

FIELDS = ("text", "id", "url", "title", "published", "publisher")
_FORM = '{"id": "…", "text": "…"}, and if known "published", "title", "url", "publisher"'


def too_large(name: str, limit: int) -> TooLargeArticleError:
    """Say that an article passes the limit, in bytes."""
    return TooLargeArticleError(
        f"{name}: larger than the limit of {limit:,} bytes",
        cure="An article is rarely over 100 kB: see whether it is one, or raise the limit with --max-bytes.",
    )


@dataclass(frozen=True, slots=True)
class Table:
    """
    How the rows of a table are read.

    Attributes:
        settings: Limits, and the names of the columns.
    """

    settings: ReadingSettings

    def column(self, field: str) -> str:
        """The name of the column that holds a field."""
        given: str | None = getattr(self.settings.columns, field)
        return given or field

    def check(self, columns: Sequence[str], *, name: str) -> None:
        """
        See that a table has the columns that it must have: the text, and what was asked for by name.

        Args:
            columns: Those that it has.
            name: What messages call it.

        Raises:
            ArticleError: One is missing.
        """
        for field in FIELDS:
            asked = field == "text" or getattr(self.settings.columns, field)
            if asked and self.column(field) not in columns:
                there = ", ".join(columns[:30]) or "none at all"
                raise ArticleError(
                    f'{name}: it has no column "{self.column(field)}"; its columns are: {there}',
                    cure=f"Name the right one: --{field}-column NAME",
                )

    def row(self, fields: object, *, label: str, name: str) -> Row:
        """
        Read a row.

        Args:
            fields: What it holds, by column.
            label: Which row it is, such as ``line 3``.
            name: What messages call it.
        """
        try:
            return self._row(fields, label, name)
        except PilarExtractError as error:
            return Row(label, error)

    def _row(self, fields: object, label: str, name: str) -> Row:
        column = self.column("text")
        if not isinstance(fields, dict) or not isinstance(fields.get(column), str):
            raise BadLineError(
                f'{name}: no object with a "{column}"', cure=f"Write one object a line: {_FORM}."
            )
        if is_record(fields):
            raise BadLineError(
                f"{name}: a record, not an article", cure="Give the articles that the records were made of."
            )
        text = without_surrogates(fields[column])
        if not text.strip():
            raise BadLineError(
                f'{name}: its "{column}" is empty',
                cure="Put the article's text into it, or leave the line out.",
            )
        if len(text.encode()) > self.settings.max_bytes:
            raise too_large(name, self.settings.max_bytes)
        return Row(
            label,
            Content(
                text,
                published=self._published(fields, name),
                url=self._header(fields, "url", name),
                title=self._header(fields, "title", name),
                publisher=self._header(fields, "publisher", name),
            ),
            self._id(fields, name),
        )

    def _header(self, fields: Mapping[str, object], field: str, name: str) -> str | None:
        value = fields.get(self.column(field))
        if value is None or isinstance(value, str):
            return without_surrogates(value) if value else None
        raise BadLineError(
            f'{name}: "{self.column(field)}" is no string',
            cure=f"Write it in quotes, or leave it out: {_FORM}.",
        )

    def _id(self, fields: Mapping[str, object], name: str) -> str | None:
        value = fields.get(self.column("id"))
        if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
            return None if value in (None, "") else str(value)
        raise BadLineError(
            f'{name}: "{self.column("id")}" is neither a string nor a number',
            cure=f'Write "{self.column("id")}" in quotes.',
        )

    def _published(self, fields: Mapping[str, object], name: str) -> str | None:
        value = fields.get(self.column("published"))
        if value is None or value == "":
            return None
        if isinstance(value, int | float | list | dict):
            raise BadLineError(
                f'{name}: "{self.column("published")}" is no string', cure='Write it as "2023-12-20".'
            )
        day = iso_day(value)
        if day is None:
            raise BadLineError(
                f'{name}: "{self.column("published")}" is no ISO date: {value!r}',
                cure='Write it as "2023-12-20", or leave it out.',
            )
        return day
