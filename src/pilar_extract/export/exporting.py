"""An export from the folder of records to the file or folder of tables."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.errors import RecordError, StoreError
from pilar_extract.export.formats import FORMATS
from pilar_extract.export.placing import placed
from pilar_extract.tables import layout, rows_of
from pilar_extract.tables.dictionary import DICTIONARY, dictionary_rows
from pilar_extract.tables.places import PLACES, Places
from pilar_extract.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.export.writer import Writer
    from pilar_extract.record.model import Record
    from pilar_extract.store import Store

_LARGEST = 2**63 - 1
"""Of a whole number of 64 bits."""


@dataclass(slots=True)
class Exported:
    """
    What an export did.

    Attributes:
        articles: Records that were exported.
        failed: Records that could not be.
        rows: Rows written, by table.
    """

    articles: int = 0
    failed: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def export(
    store: Store,
    target: Path,
    *,
    to: str,
    without_text: bool = False,
    on_problem: Callable[[PilarExtractError], None] = lambda _: None,
    on_record: Callable[[], None] = lambda: None,
) -> Exported:
    """
    Write the records of a store as tidy tables.

    The same records give the same bytes (of DuckDB, which numbers its files, the same tables).

    Args:
        store: The folder of records.
        target: File, or for csv, jsonl and parquet folder, that is written whole or not at all.
        to: Name of the format.
        without_text: Leave out what passes articles on: the text, quotes and the words of mentions.
        on_problem: Is told of each record that cannot be read; the others go on.
        on_record: Is told of each record that was dealt with.

    Raises:
        StoreError: There is no record, or none that can be read.
        ExportError: The target cannot be written.
        UsageError: A library that the format needs is not installed.
    """
    form = FORMATS[to]
    ids = store.ids()
    if not ids:
        raise StoreError(
            f"{store.folder}: no records in this folder", cure="Write some first: pilar-extract run PATH"
        )
    of_records = layout(without_text=without_text)
    tables = (*of_records, PLACES, DICTIONARY)
    done, places = Exported(), Places()
    with placed(target, members=form.members(tables)) as path, _writing(form.open(path, tables)) as writer:
        for record in _records(store, ids, done, on_problem, on_record):
            places.add(record)
            for table, rows in rows_of(record, of_records):
                writer.write(table, rows)
                done.rows[table.name] += len(rows)
        if not done.articles:
            raise StoreError(
                f"{store.folder}: none of its records can be read",
                cure="Write them anew with pilar-extract run.",
            )
        writer.write(PLACES, places.rows())
        writer.write(DICTIONARY, dictionary_rows(tables, VIEWS))
    return done


@contextmanager
def _writing(writer: Writer) -> Iterator[Writer]:
    try:
        yield writer
        writer.finish()
    except BaseException:
        writer.abandon()
        raise


def _records(
    store: Store,
    ids: list[str],
    done: Exported,
    on_problem: Callable[[PilarExtractError], None],
    on_record: Callable[[], None],
) -> Iterator[Record]:
    for record_id in ids:
        try:
            yield _checked(store.read(record_id), record_id)
            done.articles += 1
        except (RecordError, StoreError) as error:
            done.failed += 1
            on_problem(error)
        on_record()


def _checked(record: Record, record_id: str) -> Record:
    # Keys of rows are made of the id: two files with one id would be one article.
    if record.id != record_id:
        raise RecordError(
            f"{record_id}.json: the record in it is {record.id!r}",
            cure="Give the file the record's name, or write it anew with pilar-extract run.",
        )
    numbers = (number for count in record.counts for number in (count.value, count.value_max or 0))
    if max(numbers, default=0) > _LARGEST:
        raise RecordError(
            f"{record_id}: a count is larger than the {_LARGEST} that tables can hold",
            cure="See whether the article says so: pilar-extract show ID",
        )
    return record
