"""
Facts about Indonesia's pillars of social welfare out of the news, each with its evidence.

``load`` gives the pipeline, ``extract`` the record of one text. Both come in at first use, since spaCy, which
they need, takes a second to load, and reading records does without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pilar_extract.pipeline import extract, load
    from pilar_extract.record import Record

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "extract", "load"]

_HOMES = {
    "Record": "pilar_extract.record",
    "extract": "pilar_extract.pipeline",
    "load": "pilar_extract.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
