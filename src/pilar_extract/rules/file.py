"""One pattern file: its sections checked and validated, so that a mistake is named with file, line and cure."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from pilar_extract.errors import PatternError
from pilar_extract.rules.dsl import PatternSyntaxError, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar_extract.rules.model import Location, Rule, Term

_ID_LINE = re.compile(
    r"^\s*(?:id\s*=\s*[\"'](?P<id>[^\"']+)[\"']|\[(?P<table>check\.[\w-]+)\])", re.MULTILINE
)
_SECTIONS = frozenset({"lists", "term", "rule", "method", "pillar"})
_OWN_SECTIONS = frozenset({"checks.toml", "confidence.toml", "numbers.toml", "dates.toml", "regions.toml"})
_GUIDE = "See patterns/README.md for what an entry may and must say."

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PatternFile:
    """
    A pattern file as it was read.

    Attributes:
        name: Its name below the pattern folder.
        shown: What messages call it: with its folder, if that is a user's own.
        table: Everything it says.
        lines: Line of each identifier and of each ``[check.…]`` table, counted from 1.
    """

    name: str
    shown: str
    table: dict[str, Any]
    lines: dict[str, int]

    @classmethod
    def read(cls, name: str, shown: str, raw: bytes) -> PatternFile:
        """
        Parse the bytes of a file.

        Raises:
            PatternError: They are no TOML in UTF-8.
        """
        try:
            text = raw.decode("utf-8")
            table = tomllib.loads(text)
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            at = re.search(r"at line (\d+)", str(error))
            place = f"{shown}:{at.group(1)}" if at else shown
            raise PatternError(
                f"{place}: {error}",
                cure="Mend the TOML at the line named; quotes and brackets come in pairs.",
            ) from error
        lines = {
            found["id"] or found["table"]: text.count("\n", 0, found.end()) + 1
            for found in _ID_LINE.finditer(text)
        }
        return cls(name, shown, table, lines)

    def check_sections(self, *, known: Mapping[str, Any]) -> None:
        """
        Refuse a section that nothing reads, such as a misspelt one.

        Args:
            known: What an earlier file of the same name says; its sections are known for this one.

        Raises:
            PatternError: A section is unknown.
        """
        if self.name in _OWN_SECTIONS and not known:
            return
        unknown = [key for key in self.table if key not in _SECTIONS and key not in known]
        if unknown:
            raise PatternError(
                f"{self.shown}: unknown section {unknown[0]!r}",
                cure=f"Known are {', '.join(sorted(_SECTIONS | set(known)))}.",
            )

    def entries(self, section: str, model: type[Entry]) -> Iterable[Entry]:
        """
        The validated entries of a section.

        Raises:
            PatternError: An entry says what it may not, or not what it must.
        """
        for entry in self.table.get(section, []):
            try:
                yield model.model_validate(entry)
            except ValidationError as error:
                raise self._refusal(entry, error) from error

    def lists(self) -> dict[str, list[str]]:
        """
        The word lists of the file.

        Raises:
            PatternError: One is no list of words.
        """
        lists: dict[str, Any] = self.table.get("lists", {})
        for key, words in lists.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise PatternError(
                    f"{self.shown}: list {key!r} is no list of words", cure=f'Write {key} = ["word", "word"].'
                )
        return lists

    def _refusal(self, entry: object, error: ValidationError) -> PatternError:
        # An unknown key explains the missing one beside it, so it is told first.
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        known = str(entry.get("id") or entry.get("code") or "?") if isinstance(entry, dict) else "?"
        where = ".".join(map(str, first["loc"])) or "entry"
        return PatternError(
            f"{self.shown}:{self.lines.get(known, 1)}: {known}: {where}: {first['msg']}", cure=_GUIDE
        )


def merge_tables(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """
    Add a later file's sections to an earlier one's: lists go on, tables are merged, single values are replaced.

    >>> merge_tables({"months": {"mei": 5}, "rule": [1]}, {"months": {"mey": 5}, "rule": [2]})
    {'months': {'mei': 5, 'mey': 5}, 'rule': [1, 2]}
    """
    merged = dict(earlier)
    for key, value in later.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = merge_tables(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = [*old, *value]
        else:
            merged[key] = value
    return merged


def check_references(
    terms: Mapping[str, Term],
    rules: Mapping[str, Rule],
    lists: Mapping[str, Sequence[str]],
    locations: Mapping[str, Location],
) -> None:
    """
    Refuse patterns that cannot be compiled and lists that do not exist, when the files are read.

    Raises:
        PatternError: A pattern or a context is wrong; the message names its rule.
    """
    for rule in rules.values():
        for pattern in rule.patterns:
            try:
                compile_pattern(pattern, lists)
            except PatternSyntaxError as error:
                raise _at(locations[rule.id], rule.id, str(error)) from error
    for term in terms.values():
        for context in (*term.only, *term.unless, *term.beware):
            for item in context.split():
                missing = [
                    word[1:] for word in item.split("|") if word.startswith("@") and word[1:] not in lists
                ]
                if missing:
                    raise _at(
                        locations[term.id], term.id, f"no list is called {missing[0]!r}, used in: {context}"
                    )


def _at(location: Location, rule: str, what: str) -> PatternError:
    return PatternError(
        f"{location.file}:{location.line}: {rule}: {what}",
        cure="See «The pattern language» in patterns/README.md.",
    )
