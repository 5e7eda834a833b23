"""Pattern files to one validated, fingerprinted rule set."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pilar_extract.errors import PatternError
from pilar_extract.rules.dsl import PatternSyntaxError, compile_pattern
from pilar_extract.rules.model import Rule, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

_ID_LINE = re.compile(r"^\s*id\s*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a rule stands: file name below its pattern folder, line counted from 1."""

    file: str
    line: int


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
        digest: ``sha256:…`` over all files, names and bytes.
        root: The folder that was shipped with the package.
    """

    terms: dict[str, Term]
    rules: dict[str, Rule]
    lists: dict[str, list[str]]
    tables: dict[str, dict[str, Any]]
    locations: dict[str, Location]
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


def shipped_patterns() -> Traversable:
    """The pattern folder inside the installed package."""
    return resources.files("pilar_extract.patterns")


def load_rules(pattern_dirs: Sequence[Path] = ()) -> RuleSet:
    """
    Read the shipped patterns, then the user's folders, later ones winning.

    An entry with the identifier of an earlier one replaces it; a list with the name of an earlier one adds to it.

    Args:
        pattern_dirs: Folders of the user's own ``.toml`` files.

    Raises:
        PatternError: A file cannot be read or says something that it may not; the message gives file, line and cure.
    """
    root = shipped_patterns()
    building, digest = _Building(), hashlib.sha256()
    for folder in (root, *pattern_dirs):
        if not folder.is_dir():
            raise PatternError(
                f"{folder}: no such pattern folder",
                cure="Give --pattern-dir a folder that holds .toml files.",
            )
        for name, file in sorted(_files(folder)):
            raw = file.read_bytes()
            digest.update(name.encode() + b"\0" + raw + b"\0")
            if name.endswith(".toml"):
                _take(name, raw, building)
    _check_patterns(building)
    return RuleSet(
        building.terms, building.rules, building.lists, building.tables, building.locations,
        f"sha256:{digest.hexdigest()}", root,
    )  # fmt: skip


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".tsv", ".gz", ".xz")):
            yield prefix + entry.name, entry


def _take(name: str, raw: bytes, building: _Building) -> None:
    try:
        text = raw.decode("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PatternError(
            f"{name}: {error}", cure="Mend the TOML at the line named; quotes and brackets come in pairs."
        ) from error
    lines = {found[1]: text.count("\n", 0, found.start(1)) + 1 for found in _ID_LINE.finditer(text)}
    building.locations.update({id_: Location(name, line) for id_, line in lines.items()})
    for section, model, target in (("term", Term, building.terms), ("rule", Rule, building.rules)):
        for entry in table.get(section, []):
            found = _validated(name, entry, model, lines)
            target[found.id] = found  # type: ignore[index]
    for key, words in table.get("lists", {}).items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise PatternError(
                f"{name}: list {key!r} is no list of words", cure=f'Write {key} = ["word", "word"].'
            )
        building.lists[key] = [*building.lists.get(key, []), *words]
    stem = name.removesuffix(".toml")
    building.tables[stem] = {**building.tables.get(stem, {}), **table}


def _validated(name: str, entry: Any, model: type[Term | Rule], lines: dict[str, int]) -> Term | Rule:  # noqa: ANN401 - TOML
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        known = entry.get("id", "?") if isinstance(entry, dict) else "?"
        where = ".".join(map(str, first["loc"])) or "entry"
        raise PatternError(
            f"{name}:{lines.get(known, 1)}: {known}: {where}: {first['msg']}",
            cure="See patterns/README.md for what an entry may and must say.",
        ) from error


def _check_patterns(building: _Building) -> None:
    """A rule whose pattern cannot be compiled is refused when the files are read, not when it first runs."""
    for rule in building.rules.values():
        for pattern in rule.patterns:
            try:
                compile_pattern(pattern, building.lists)
            except PatternSyntaxError as error:
                at = building.locations[rule.id]
                raise PatternError(
                    f"{at.file}:{at.line}: {rule.id}: {error}",
                    cure="See «The pattern language» in patterns/README.md.",
                ) from error
