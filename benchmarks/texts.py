"""What the benchmarks share that loads nothing: a child's peak memory begins at its parent's."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WARM_UP = 20  # texts that are read before any time is taken
STOCK = "stock"


def read_texts(path: Path) -> list[str]:
    """The texts of a folder or of a JSON Lines file."""
    if path.is_dir():
        return [file.read_text("utf-8-sig") for file in sorted(path.rglob("*.txt"))]
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in raw.decode().splitlines()]
