"""The words around places, out of ``patterns/regions.toml``, in the form that the grammar looks them up in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pilar_extract.resolve.gazetteer import LocalityLevel, RegionLevel, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word right before a bare name says of it."""

    level: RegionLevel | None
    government: bool
    rule: str


@dataclass(frozen=True, slots=True)
class LocalityWord:
    """A word whose following name is a kecamatan or a desa."""

    level: LocalityLevel
    sure: bool
    office: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Veto:
    """How far a word before a name vetoes it: over the whole capitalised run, and in lower case too."""

    over_run: bool
    any_case: bool


@dataclass(frozen=True, slots=True)
class Town:
    """A capital town that is no kabupaten or kota by name."""

    parent: str
    level: LocalityLevel


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """
    The word lists of the region grammar, all lower case.

    Attributes:
        levels: Level words, to level and rule.
        cues: Words of offices and bodies before a bare name.
        wary: Folded names that count bare only in a place's context.
        place_words: Words after which a wary name counts.
        before_persons: Words after which it is a person's.
        veto_before: Words before a name that make it something else's.
        veto_after: Words right behind a name that do so.
        veto_phrases: Spans in which no place is named, as one pattern.
        localities: Words before the name of a kecamatan or desa.
        locality_never: Words that no locality's name begins with.
        locality_end: Words at which a locality's name ends.
        bare_after: Words after which a bare locality is looked up.
        openers: Words that may open a sentence before a bare kecamatan.
        towns: Capital towns by folded name.
        town_first: First words of their names.
        capitals: Codes of the kabupaten and kota that are a province's capital.
        islands: Folded names of islands and landscapes, to the province they speak for.
        venues: Words that a building's or a field's name begins with.
        national: Words for the state's offices, as one pattern.
    """

    levels: dict[str, tuple[RegionLevel, str]]
    cues: dict[str, Cue]
    wary: frozenset[str]
    place_words: frozenset[str]
    before_persons: frozenset[str]
    veto_before: dict[str, Veto]
    veto_after: frozenset[str]
    veto_phrases: re.Pattern[str]
    veto_phrase_list: tuple[str, ...]
    localities: dict[str, LocalityWord]
    locality_never: frozenset[str]
    locality_end: frozenset[str]
    bare_after: frozenset[str]
    openers: frozenset[str]
    towns: dict[str, Town]
    town_first: frozenset[str]
    capitals: frozenset[str]
    islands: dict[str, str]
    venues: frozenset[str]
    national: re.Pattern[str]
    national_phrases: tuple[str, ...]

    @classmethod
    def load(cls, path: Path | Traversable) -> PlaceWords:
        """Read ``patterns/regions.toml``."""
        return cls.of(tomllib.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, data: dict[str, Any]) -> PlaceWords:
        """Arrange the file's tables by what the grammar asks of them."""
        vetoes = data["veto"]
        return cls(
            levels={word: (rule["of"], rule["id"]) for rule in data["level"] for word in rule["words"]},
            cues={
                word: Cue(
                    None if rule["of"] == "any" else cast("RegionLevel", rule["of"]),
                    rule.get("government", False),
                    rule["id"],
                )
                for rule in data["cue"]
                for word in rule["words"]
            },
            wary=frozenset(fold_name(name) for rule in data["wary"] for name in rule["names"]),
            place_words=frozenset(word for rule in data["wary"] for word in rule["place_words"]),
            before_persons=frozenset(word for rule in data["wary"] for word in rule["before_persons"]),
            veto_before={
                word: Veto(veto.get("reach") == "run", veto.get("any_case", False))
                for veto in vetoes
                for word in veto.get("before", ())
            },
            veto_after=frozenset(word for veto in vetoes for word in veto.get("after", ())),
            veto_phrases=_any_phrase(phrase for veto in vetoes for phrase in veto.get("phrases", ())),
            veto_phrase_list=tuple(phrase for veto in vetoes for phrase in veto.get("phrases", ())),
            localities={
                word: LocalityWord(
                    rule["level"], rule.get("sure", True), rule.get("office", False), rule["id"]
                )
                for rule in data["locality"]
                for word in rule["words"]
            },
            locality_never=frozenset(data["locality_stop"]["first"]),
            locality_end=frozenset(data["locality_stop"]["end"]),
            bare_after=frozenset(data["bare_locality"]["after"]),
            openers=frozenset(data["bare_locality"]["openers"]),
            towns={
                fold_name(name): Town(town["parent"], town["level"]) for name, town in data["towns"].items()
            },
            national_phrases=tuple(data["national"]["words"]),
            town_first=frozenset(fold_name(name.split()[0]) for name in data["towns"]),
            capitals=frozenset(data["capitals"]["codes"]),
            islands={fold_name(name): code for code, names in data["islands"].items() for name in names},
            venues=frozenset(data["venues"]["words"]),
            national=_any_phrase(data["national"]["words"]),
        )


def _any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole phrases, whatever their case and white space."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
