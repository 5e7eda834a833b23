"""The store: one folder of records, each replaced whole or not at all, and what is known about them."""

from pilar_extract.store.records import SUFFIX, Store

__all__ = ["SUFFIX", "Store"]
