"""The items of all records, the most urgent first."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pilar_extract.errors import PilarExtractError, RecordError, StoreError
from pilar_extract.record.fields import AGAIN, read_fields
from pilar_extract.resolve.gazetteer import COUNTRY, Gazetteer
from pilar_extract.review.items import Item, items_of
from pilar_extract.rules.loader import shipped_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from pilar_extract.store import Store
    from pilar_extract.workbench.missed import MissedFinder


@dataclass(frozen=True, slots=True)
class Queue:
    """
    What to look at.

    Attributes:
        articles: How many records were read.
        totals: How many items there are of each reason, those too that are not listed.
        items: The most urgent ones.
    """

    articles: int
    totals: Mapping[str, int]
    items: tuple[Item, ...]


def review_queue(
    store: Store,
    *,
    below: int,
    limit: int | None,
    wanted: Collection[str] = (),
    finder: MissedFinder | None = None,
    on_problem: Callable[[PilarExtractError], None],
) -> Queue:
    """
    Go through all records and keep what is most urgent; memory grows with `limit` only.

    Args:
        store: The records.
        below: Facts less sure than this, 0-100, are listed.
        limit: How many items are kept; None for all.
        wanted: Reasons and lists of facts that are asked for; all if there are none.
        finder: Seeks mentions without a fact, which takes as long as extracting the articles anew; None to leave it.
        on_problem: Is told of a record that cannot be read; it is passed over.

    Raises:
        StoreError: There are no records.
    """
    totals: Counter[str] = Counter()
    articles: Counter[str] = Counter()

    def found() -> Iterator[Item]:
        for article, read in store.each():
            articles["read"] += 1
            try:
                record = read_fields(read(), name=f"{store.folder / article}.json")
                missed = finder.find(record) if finder else ()
                items = list(items_of(record, below=below, name_of=_name_of, missed=missed))
            except (StoreError, RecordError) as error:
                on_problem(error)
                continue
            except (LookupError, TypeError, AttributeError) as error:
                on_problem(RecordError(f"{article}: not a valid record: {error!r}", cure=AGAIN))
                continue
            for item in items:
                if not wanted or item.reason in wanted or item.kind in wanted:
                    totals[item.reason] += 1
                    yield item

    items = (
        sorted(found(), key=lambda item: item.order)
        if limit is None
        else heapq.nsmallest(limit, found(), key=lambda item: item.order)
    )
    if not articles:
        raise StoreError(f"{store.folder}: no records there", cure="Name a folder that a run wrote.")
    return Queue(articles["read"], dict(totals), tuple(items))


@lru_cache(maxsize=1)
def _region_names() -> dict[str, str]:
    regions = Gazetteer.load(shipped_patterns() / "regions").regions
    return {COUNTRY: "Indonesia"} | {code: region.name for code, region in regions.items()}


def _name_of(code: str) -> str:
    """Name of a region; the tables are read when the first is asked for."""
    return _region_names().get(code, "")
