"""An export from the folder of records to the file or folder of tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar_extract.export.formats import FORMATS
from pilar_extract.export.placing import placed
from pilar_extract.export.sound import sound_records
from pilar_extract.export.stories import ArticleRows
from pilar_extract.export.writer import writing
from pilar_extract.tables import layout, rows_of
from pilar_extract.tables.definitions import ARTICLES
from pilar_extract.tables.dictionary import DICTIONARY, dictionary_rows
from pilar_extract.tables.places import PLACES, Places
from pilar_extract.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.export.stories import CopyFinder
    from pilar_extract.store import Store


@dataclass(slots=True)
class Exported:
    """
    What an export did.

    Attributes:
        articles: Records that were exported.
        failed: Records that could not be.
        rows: Rows written, by table.
        marked: Mentions in articles, of a format that marks them there.
    """

    articles: int = 0
    failed: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    marked: int = 0


def export(
    store: Store,
    target: Path,
    *,
    to: str,
    without_text: bool = False,
    copies: CopyFinder | None = None,
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
        copies: Finds copies of stories; without it no article is known to be one.
        on_problem: Is told of each record that cannot be read; the others go on.
        on_record: Is told of each record that was dealt with.

    Raises:
        StoreError: There is no record, or none that can be read.
        ExportError: The target cannot be written.
        UsageError: A library that the format needs is not installed.
    """
    form = FORMATS[to]
    of_records = layout(without_text=without_text)
    tables = (*of_records, PLACES, DICTIONARY)
    done, places = Exported(), Places()

    def failed(error: PilarExtractError) -> None:
        done.failed += 1
        on_problem(error)

    records = sound_records(store, on_problem=failed, on_record=on_record)
    with (
        placed(target, members=form.members(tables)) as path,
        writing(form.open(path, tables)) as writer,
        ArticleRows(writer, copies) as articles,
    ):
        for record in records:
            done.articles += 1
            places.add(record)
            for table, rows in rows_of(record, of_records):
                if table.name == ARTICLES.name:
                    articles.take(record, table, rows)
                else:
                    writer.write(table, rows)
                done.rows[table.name] += len(rows)
        articles.write()
        writer.write(PLACES, places.rows())
        writer.write(DICTIONARY, dictionary_rows(tables, VIEWS))
    return done
