"""What needs human eyes first, out of the records alone."""

from __future__ import annotations

from pilar_extract.review.items import Item, Reason, items_of
from pilar_extract.review.queue import Queue, review_queue

__all__ = ["Item", "Queue", "Reason", "items_of", "review_queue"]
