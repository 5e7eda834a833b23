"""The files of a discovery in units, each of which a machine reads by itself."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.reading.sources import ContainerSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.reading.finds import Finds
    from pilar_extract.reading.sources import FileSource

_LONGEST = 100  # bytes of a name that are kept as they are
_FOLDER = "--"


@dataclass(frozen=True, slots=True)
class Unit:
    """
    Files that one machine reads one after the other.

    Attributes:
        name: What the names of its blocks begin with; it depends on its files alone.
        sources: The files.
        taken: Ids of other files, which no row or member in these may have.
    """

    name: str
    sources: tuple[FileSource | ContainerSource, ...]
    taken: tuple[str, ...] = ()


def units_of(files: Finds, articles: int) -> Iterator[Unit]:
    """
    Part the files of a discovery.

    A file of many articles is a unit. Files of one article are taken together; where a unit ends is told by the ids, so
    that a new file moves the ends near it and no others.

    Args:
        files: The files, with the ids that they were given.
        articles: How many files of one article a unit holds at most.
    """
    containers: list[ContainerSource] = []
    group: list[FileSource] = []
    for source in files:
        if isinstance(source, ContainerSource):
            containers.append(source)
            continue
        group.append(source)
        if len(group) == articles or _number(source.id) % articles == 0:
            yield _unit(group)
            group = []
    if group:
        yield _unit(group)
    if containers:
        ids = sorted(source.id for source in files)
        for family in _families(containers):
            taken = {given for source in family for given in _below(source.id, ids)}
            yield _unit(family, tuple(sorted(taken)))


def _unit(sources: Sequence[FileSource | ContainerSource], taken: tuple[str, ...] = ()) -> Unit:
    name = sources[0].id
    encoded = name.encode()
    if len(encoded) > _LONGEST:
        name = f"{encoded[:_LONGEST].decode(errors='ignore')}~{_number(name):016x}"
    return Unit(name, tuple(sources), taken)


def _families(containers: Sequence[ContainerSource]) -> Iterator[list[ContainerSource]]:
    """
    Containers whose articles could ask for the same id are read one after the other, as on one machine.

    Ids of what is in a container begin with its own and two dashes.
    """
    families: dict[str, list[ContainerSource]] = {source.id: [] for source in containers}
    for source in containers:
        parts = source.id.split(_FOLDER)
        above = (_FOLDER.join(parts[:length]) for length in range(1, len(parts) + 1))
        families[next(given for given in above if given in families)].append(source)
    yield from filter(None, families.values())


def _below(given: str, ids: Sequence[str]) -> Iterator[str]:
    beginning = given + _FOLDER
    place = bisect_left(ids, beginning)
    while place < len(ids) and ids[place].startswith(beginning):
        yield ids[place]
        place += 1


def _number(given: str) -> int:
    return int.from_bytes(hashlib.blake2b(given.encode(), digest_size=8).digest())
