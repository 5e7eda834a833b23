"""
The record: what the tool writes for one article, as its JSON Schema describes it.

The models come in at first use: building them takes longer than all else that ``show`` does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pilar_extract.record.versions import SCHEMA_VERSION

if TYPE_CHECKING:
    from pilar_extract.record.model import Record
    from pilar_extract.record.serial import from_bytes, to_bytes, to_line

__all__ = ["SCHEMA_VERSION", "Record", "from_bytes", "to_bytes", "to_line"]

_HOMES = {"Record": "model", "from_bytes": "serial", "to_bytes": "serial", "to_line": "serial"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
