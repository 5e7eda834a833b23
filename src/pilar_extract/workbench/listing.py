"""What stands in the pattern files, to be looked through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.rules.loader import pattern_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SAID = ("forms", "patterns", "pattern", "what")


@dataclass(frozen=True, slots=True)
class Listed:
    """
    An entry or a word list of a pattern file.

    Attributes:
        id: Its identifier; of a word list its name with ``@``.
        kind: ``PILLAR``, ``count`` …, else the section's name.
        value: What a term stands for.
        says: Its forms, patterns or words, or what it does.
        file: Its file.
        line: Line of its identifier there, counted from 1; None of a word list.
    """

    id: str
    kind: str
    value: str
    says: tuple[str, ...]
    file: str
    line: int | None


def list_patterns(pattern_dirs: Sequence[Path] = (), *, search: str = "") -> Iterator[Listed]:
    """
    Give the entries in the order of their files, and the word lists that hold the word sought.

    Args:
        pattern_dirs: The user's own folders.
        search: Only what has this in its identifier, value, forms, patterns or words, whatever the case.

    Raises:
        PatternError: A file is no TOML, or a folder is not there.
    """
    wanted = search.lower()
    for file in pattern_files(pattern_dirs):
        for section, entries in file.table.items():
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict) and "id" in entry:
                    listed = _listed(entry, section, file.shown, file.lines)
                    if any(wanted in said.lower() for said in (listed.id, listed.value, *listed.says)):
                        yield listed
        lists: Mapping[str, Any] = file.table.get("lists", {})
        for name, words in lists.items():
            found = tuple(word for word in words if wanted in str(word).lower())
            if wanted and (found or wanted in name):
                yield Listed(f"@{name}", "list", "", found or tuple(words), file.shown, None)


def _listed(entry: Mapping[str, Any], section: str, shown: str, lines: Mapping[str, int]) -> Listed:
    said = next((entry[key] for key in _SAID if key in entry), ())
    return Listed(
        id=str(entry["id"]),
        kind=str(entry.get("kind") or entry.get("fact") or section),
        value=str(entry.get("value", "")),
        says=(said,) if isinstance(said, str) else tuple(map(str, said)),
        file=shown,
        line=lines.get(str(entry["id"])),
    )
