"""Record ids: an article's path made safe as one file name."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from pilar_extract.reading.digests import Digests

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = "--"
_GOLD = ".gold"
_UNSAFE = re.compile(r"[^\w.-]")
_LONGEST = 200  # bytes; file systems stop at 255, and `.json` and a temporary file's marks come on top
_MARK = 8  # hex digits that tell articles apart whose ids would be equal


def record_id(parts: Iterable[str]) -> str:
    """
    Join a path's parts to an id; letters and digits of any script, ``_``, ``-`` and ``.`` stay.

    >>> record_id(["2023", "001_fe2db4b41de4a1c6"])
    '2023--001_fe2db4b41de4a1c6'
    >>> record_id(["HKSN di Pasuruan (1)"])
    'HKSN_di_Pasuruan__1_'

    Args:
        parts: Folders and file name under the root, the last without suffix.
    """
    joined = _FOLDER.join(_UNSAFE.sub("_", part) for part in parts)
    if joined.startswith("."):
        joined = "_" + joined[1:]  # a hidden file would not be listed as a record
    if joined.endswith(_GOLD):
        joined = f"{joined.removesuffix(_GOLD)}_gold"  # nor would `.gold.json`, taken for gold facts
    encoded = joined.encode()
    if len(encoded) > _LONGEST:
        kept = encoded[: _LONGEST - _MARK - 1].decode(errors="ignore")
        return f"{kept}~{_digest(joined)}"
    return joined or "_"


class IdRegister:
    """
    The ids given out in one run; no two articles get the same.

    Nor do two get ids that differ in capital letters alone: on many a disk they would name one file.
    """

    def __init__(self) -> None:
        # Two ids of one digest would cost a needless mark, no record.
        self._taken = Digests()

    def claim(self, wanted: str, *, origin: str) -> str:
        """
        Give the wanted id to the first that asks, and one marked with its origin to the next.

        The mark depends on the origin alone, so that further articles do not change it.

        >>> ids = IdRegister()
        >>> ids.claim("a", origin="a.md"), ids.claim("a", origin="a.txt")
        ('a', 'a~18b7cb09')

        Args:
            wanted: The id by the path.
            origin: What tells this article from others of that id, such as its whole path.
        """
        given, tries = wanted, 0
        while not self._taken.add(given.casefold()):
            given = f"{wanted}~{_digest(origin + '#' * tries)}"
            tries += 1
        return given


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:_MARK]
