"""The region tables: their types, how a name is folded, and how the files are read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

RegionLevel = Literal["country", "province", "regency", "city"]
LocalityLevel = Literal["district", "village"]

#: Lengths of Kemendagri codes: `35`, `35.75`.
PROVINCE_CODE = 2
REGION_CODE = 5

_LEVEL_WORD = re.compile(r"(kabupaten|kota)(?: administrasi)? ", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(
    maxsize=8192
)  # the places of an article are named again and again, and each is asked for in many ways
def fold_name(name: str) -> str:
    """
    Fold a place name to what its spellings have in common.

    Case, spaces, hyphens and full stops go, so that ``Deli Serdang`` and ``DELISERDANG`` are one.

    >>> fold_name("Toli-Toli") == fold_name("TOLITOLI")
    True
    """
    plain = name.lower().replace(" ", "").replace("-", "")
    if plain.isascii() and plain.isalnum():  # nearly every name; the full way costs ten times as much
        return plain
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", name).casefold())


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota."""

    code: str
    name: str
    level: RegionLevel

    @property
    def province(self) -> str:
        """Code of the province it lies in; its own if it is one."""
        return self.code[:PROVINCE_CODE]

    @property
    def bare(self) -> str:
        """Its name without the level word."""
        return _LEVEL_WORD.sub("", self.name, count=1)


@dataclass(frozen=True, slots=True)
class NameEntry:
    """
    What a printed name may stand for.

    Attributes:
        codes: Codes of the regions that bear the name, provinces first.
        kind: ``plain`` for an official name, else the kind of alias (``short``, ``initials`` …).
        wary: Counts only where something around it says that a place is meant.
        capitals: Counts only when it is printed in capitals.
    """

    codes: tuple[str, ...]
    kind: str
    wary: bool = False
    capitals: bool = False


@value
class Locality:
    """A kecamatan or a desa, with the code of the kabupaten or kota it lies in."""

    code: str
    name: str
    level: LocalityLevel

    @property
    def parent(self) -> str:
        """Code of its kabupaten or kota."""
        return self.code[:REGION_CODE]


def by_level(code: str) -> tuple[int, bool, str]:
    """Sort key: provinces, then kabupaten, then kota."""
    return len(code), code[3:4] == "7", code


def rows(path: Path | Traversable) -> Iterable[list[str]]:
    """The rows of a table without its heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


def count_words(longest: dict[str, int], name: str) -> None:
    """Note how many words a name has under its first word, and under itself written as one (`Tolitoli`)."""
    words = name.replace("-", " ").split()
    first, whole = fold_name(words[0]), fold_name(name)
    longest[first] = max(longest.get(first, 1), len(words))
    longest.setdefault(whole, 1)


def add_aliases(
    entries: dict[str, NameEntry], longest: dict[str, int], folder: Path | Traversable
) -> dict[str, str]:
    """Add the aliases to the names; those that carry a level word are given back apart."""
    full_names: dict[str, str] = {}
    for alias, code, kind, caution in rows(folder / "aliases.tsv"):
        key = fold_name(alias)
        if _LEVEL_WORD.match(alias):
            full_names[key] = code
            continue
        count_words(longest, alias)
        known = entries.get(key)
        if known is None:
            entries[key] = NameEntry((code,), kind, "context" in caution, "case" in caution)
        elif code not in known.codes:
            codes = tuple(sorted((*known.codes, code), key=by_level))
            entries[key] = NameEntry(codes, known.kind, known.wary or "context" in caution, known.capitals)
    return full_names
