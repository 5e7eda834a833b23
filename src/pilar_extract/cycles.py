"""
How often Python looks for objects that only hold one another.

By default it looks after every 700 new objects, of which an article makes thousands, and goes again and again over
the patterns and tables, which stay until the end: a sixth of a run and an eighth of a start.
"""

from __future__ import annotations

import gc

_THRESHOLDS = (
    50_000,
    20,
    20,
)  # new objects, younger passes before a middle one, middle ones before a full one


def seek_cycles_seldom() -> None:
    """Let the collector of this process wait for many more new objects."""
    gc.set_threshold(*_THRESHOLDS)


def drop_young_cycles() -> None:
    """
    Look now among what was made since the last time: between two articles, when there is little else to look through.

    Each article leaves a few such objects behind, some thousand bytes, which would wait for those of thousands more.
    """
    gc.collect(0)


def keep_what_is_loaded() -> None:
    """Take what is in memory now, such as patterns and tables, out of all later passes."""
    gc.freeze()
