"""The records of a folder that tables can be made of, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.errors import RecordError, StoreError
from pilar_extract.record import from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.record import Record
    from pilar_extract.store import Store

_LARGEST = 2**63 - 1
"""Of a whole number of 64 bits."""


def sound_records(
    store: Store,
    *,
    on_problem: Callable[[PilarExtractError], None] = lambda _: None,
    on_record: Callable[[], None] = lambda: None,
) -> Iterator[Record]:
    """
    Read all records of a folder, in an order that depends on them alone; but for blocks that of their ids.

    Args:
        store: The folder of records.
        on_problem: Is told of each record that cannot be read; the others go on.
        on_record: Is told of each record that was dealt with.

    Raises:
        StoreError: There is no record, or none that can be read.
    """
    met = found = False
    for record_id, read in store.each():
        met = True
        try:
            record = _checked(from_bytes(read(), name=store.name_of(record_id)), record_id)
        except (RecordError, StoreError) as error:
            on_problem(error)
        else:
            found = True
            yield record
        on_record()
    if not met:
        raise StoreError(
            f"{store.folder}: no records in this folder", cure="Write some first: pilar-extract run PATH"
        )
    if not found:
        raise StoreError(
            f"{store.folder}: none of its records can be read", cure="Write them anew with pilar-extract run."
        )


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
