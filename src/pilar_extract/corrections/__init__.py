"""
Corrections by people, which survive every later run.

A correction changes, removes, adds or confirms a fact of one article. It stands as a line of JSON in a file, and knows
its fact by the list that it is in, the words that state it and what it says, never by its number, so that it holds when
rules change. To write such a file, take the record that was looked at, make entries of it, and save them beside those
that are there:

    from pilar_extract.corrections import add, change, confirm, remove, save_corrections

    entries = [
        change(record, "counts", 2, {"value": 120}, by="Rina", why="a slip of the pen"),
        remove(record, "officials", 0, why="a reporter"),
        confirm(record, "awards", 1),
        add(record, "pillars", {"type": "PSM", "name": "Pekerja Sosial Masyarakat"}, [(48, 51)]),
    ]
    save_corrections(path, entries)

Each of the four refuses what the record's models refuse. The place of a fact is that in the record's list, from 0, and
spans are code points of the record's text, end exclusive. A fact that a correction made already may be corrected again:
the entry then takes the place of the earlier one. `pilar-extract run` applies the file, and `Corrections` is how.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pilar_extract.corrections.collection import Corrections

if TYPE_CHECKING:
    from pilar_extract.corrections.applying import apply_corrections
    from pilar_extract.corrections.entry import KEYS, Correction, text_digest
    from pilar_extract.corrections.file import merged, read_corrections, save_corrections, write_corrections
    from pilar_extract.corrections.making import add, change, confirm, remove

__all__ = [
    "KEYS",
    "Correction",
    "Corrections",
    "add",
    "apply_corrections",
    "change",
    "confirm",
    "merged",
    "read_corrections",
    "remove",
    "save_corrections",
    "text_digest",
    "write_corrections",
]

# The models take long to build, and runs without corrections do without them.
_HOMES = {
    "applying": ("apply_corrections",),
    "entry": ("KEYS", "Correction", "text_digest"),
    "file": ("merged", "read_corrections", "save_corrections", "write_corrections"),
    "making": ("add", "change", "confirm", "remove"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
