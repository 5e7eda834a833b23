"""Pattern files to one validated, fingerprinted rule set."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import PatternError
from pilar_extract.rules.file import PatternFile, check_references, merge_tables
from pilar_extract.rules.model import Location, Method, PillarName, Rule, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path


@dataclass(frozen=True)
class RuleSet:
    """
    Everything that the pattern files say.

    Attributes:
        terms: Lexical entries by identifier.
        rules: Fact rules by identifier.
        lists: Word lists by name.
        tables: Each file's whole content by its stem, for grammars with sections of their own.
        locations: Where each identifier stands.
        pillar_names: Full name of each pillar code.
        digest: ``sha256:…`` over all files, names and bytes.
        root: The folder that was shipped with the package.
    """

    terms: dict[str, Term]
    rules: dict[str, Rule]
    lists: dict[str, list[str]]
    tables: dict[str, dict[str, Any]]
    locations: dict[str, Location]
    pillar_names: dict[str, str]
    digest: str
    root: Traversable

    @property
    def position_order(self) -> dict[str, int]:
        """Rank of each position code: the order of their terms, with ``OTHER`` last."""
        codes = dict.fromkeys(term.value for term in self.terms.values() if term.kind == "POSITION")
        return {code: place for place, code in enumerate([*(c for c in codes if c != "OTHER"), "OTHER"])}


@dataclass
class _Building:
    terms: dict[str, Term] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    pillar_names: dict[str, str] = field(default_factory=dict)


def shipped_patterns() -> Traversable:
    """The pattern folder inside the installed package."""
    return resources.files("pilar_extract.patterns")


def load_rules(pattern_dirs: Sequence[Path] = ()) -> RuleSet:
    """
    Read the shipped patterns, then the user's folders, later ones winning.

    An entry with the identifier of an earlier one replaces it; a list with the name of an earlier one adds to it,
    and so does every other section of a file to the one of a file of the same name.

    Args:
        pattern_dirs: Folders of the user's own ``.toml`` files.

    Raises:
        PatternError: A file cannot be read or says something that it may not; the message gives file, line and cure.
    """
    root = shipped_patterns()
    building, digest = _Building(), hashlib.sha256()
    for folder, name, raw in _contents(root, pattern_dirs):
        _digest(digest, name, raw)
        if name.endswith(".toml"):
            _take(_read(folder, name, raw, root), building)
    check_references(building.terms, building.rules, building.lists, building.locations)
    return RuleSet(
        terms=building.terms,
        rules=building.rules,
        lists=building.lists,
        tables=building.tables,
        locations=building.locations,
        pillar_names=building.pillar_names,
        digest=f"sha256:{digest.hexdigest()}",
        root=root,
    )


def pattern_files(pattern_dirs: Sequence[Path] = ()) -> Iterator[PatternFile]:
    """
    Read the files one by one, the shipped ones first, without putting together what they say.

    Args:
        pattern_dirs: Folders of the user's own ``.toml`` files.

    Raises:
        PatternError: A file is no TOML, or a folder is not there.
    """
    root = shipped_patterns()
    for folder, name, raw in _contents(root, pattern_dirs):
        if name.endswith(".toml"):
            yield _read(folder, name, raw, root)


def patterns_digest(pattern_dirs: Sequence[Path] = ()) -> str:
    """
    Fingerprint the pattern files without reading what they say: the `RuleSet.digest` that they would have.

    Args:
        pattern_dirs: Folders of the user's own ``.toml`` files.

    Raises:
        PatternError: A folder is not there.
    """
    digest = hashlib.sha256()
    for _, name, raw in _contents(shipped_patterns(), pattern_dirs):
        _digest(digest, name, raw)
    return f"sha256:{digest.hexdigest()}"


def _read(folder: Traversable, name: str, raw: bytes, root: Traversable) -> PatternFile:
    return PatternFile.read(name, name if folder is root else f"{folder}/{name}", raw)


def _digest(digest: hashlib._Hash, name: str, raw: bytes) -> None:
    digest.update(name.encode() + b"\0" + raw + b"\0")


def _contents(root: Traversable, pattern_dirs: Sequence[Path]) -> Iterator[tuple[Traversable, str, bytes]]:
    for folder in (root, *pattern_dirs):
        if not folder.is_dir():
            raise PatternError(
                f"{folder}: no such pattern folder",
                cure="Give --pattern-dir a folder that holds .toml files.",
            )
        for name, file in sorted(_files(folder)):
            yield folder, name, file.read_bytes()


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".tsv", ".gz", ".xz")):
            yield prefix + entry.name, entry


def _take(file: PatternFile, building: _Building) -> None:
    """Add what one file says to what the files before it said."""
    stem = file.name.removesuffix(".toml")
    earlier = building.tables.get(stem, {})
    file.check_sections(known=earlier)
    building.locations.update({id_: Location(file.name, line) for id_, line in file.lines.items()})
    for term in file.entries("term", Term):
        building.terms[term.id] = term
    for rule in file.entries("rule", Rule):
        building.rules[rule.id] = rule
    list(file.entries("method", Method))  # only for their mistakes: what they say is for people
    for pillar in file.entries("pillar", PillarName):
        building.pillar_names[pillar.code] = pillar.name
    for key, words in file.lists().items():
        building.lists[key] = [*building.lists.get(key, []), *words]
    building.tables[stem] = merge_tables(earlier, file.table)
