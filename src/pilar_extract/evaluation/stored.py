"""Gold against the records of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.errors import EvaluationError, RecordError, StoreError, UnknownRecordError
from pilar_extract.evaluation.comparison import compare
from pilar_extract.record.fields import AGAIN, read_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.evaluation.comparison import Comparison
    from pilar_extract.evaluation.gold import Gold
    from pilar_extract.store import Store


def compare_stored(
    gold: Iterable[Gold], store: Store, *, on_missing: Callable[[PilarExtractError], None] = lambda _: None
) -> Iterator[Comparison]:
    """
    Compare the records of a store with gold.

    Records are taken as they stand, not as valid: what is wrong with their mentions is among what is measured.

    Args:
        gold: Gold facts of articles.
        store: Records of the same articles.
        on_missing: Is told of each article without a record; all its facts count as missed.

    Raises:
        EvaluationError: The folder is not there, or a record cannot be read.
    """
    for entry in gold:
        try:
            raw = store.read_bytes(entry.id)
        except UnknownRecordError as error:
            on_missing(error)
            yield compare(entry, None)
            continue
        except StoreError as error:
            raise EvaluationError(error.message, cure=error.cure) from error
        try:
            yield compare(entry, read_fields(raw, name=entry.id))
        except RecordError as error:
            raise EvaluationError(error.message, cure=error.cure) from error
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            raise EvaluationError(f"{entry.id}: not a valid record: {error!r}", cure=AGAIN) from error
