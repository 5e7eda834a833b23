"""Which rules made the facts of a folder of records, which made none, and where one may be wanting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.errors import RecordError, StoreError
from pilar_extract.record.fields import AGAIN, BY_PERSON, facts, read_fields
from pilar_extract.workbench.listing import list_patterns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pilar_extract.store import Store
    from pilar_extract.workbench.missed import Missed, MissedFinder

_MAKE_FACTS = frozenset({"count", "other_count", "official", "award", "date_rule", "PILLAR"})
"""Kinds of entry whose identifier a record can name; other terms are parts of what these find."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """
    How often a rule made facts.

    Attributes:
        rule: Its identifier.
        facts: How many facts name it.
        articles: In how many articles.
        file: Its file, as the records or the pattern files name it.
        line: Its line there, counted from 1.
    """

    rule: str
    facts: int
    articles: int
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """
    Which rules a corpus needs.

    Attributes:
        articles: How many records were read.
        used: The rules that made facts, the most frequent first.
        idle: The rules of the pattern files that could have and did not, in the order of the files.
        missed: Mentions that are likely to state a fact and gave none: unmatched ones first, then by article.
        stale: How many records were made by other patterns than those that missed mentions were sought with.
    """

    articles: int
    used: tuple[RuleUse, ...]
    idle: tuple[RuleUse, ...]
    missed: tuple[Missed, ...] = ()
    stale: int = 0


def rule_coverage(
    store: Store, pattern_dirs: Sequence[Path] = (), *, finder: MissedFinder | None = None
) -> Coverage:
    """
    Count what made the facts of all records of a store.

    Args:
        store: The records.
        pattern_dirs: The user's own pattern folders.
        finder: Seeks mentions without a fact, which takes as long as extracting the articles anew; None to leave it.

    Raises:
        StoreError: The folder is not there, or holds no record.
        RecordError: A record cannot be read as one.
        PatternError: A pattern file is no TOML, or a folder is not there.
    """
    made: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    origins: dict[str, tuple[str, int]] = {}
    missed: list[Missed] = []
    stale = 0
    ids = store.ids()
    if not ids:
        raise StoreError(f"{store.folder}: no records there", cure="Name a folder that a run wrote.")
    for id_ in ids:
        record = read_fields(store.read_bytes(id_), name=id_)
        try:
            rules = [rule for _, fact in facts(record) if not (rule := fact["rule"]).startswith(BY_PERSON)]
            known = record["extractor"]["rules"]
            origins.update({rule: (known[rule]["file"], known[rule]["line"]) for rule in rules})
            if finder is not None:
                missed += finder.find(record)
                stale += record["extractor"]["patterns"] != finder.patterns
        except (LookupError, TypeError, AttributeError) as error:
            raise RecordError(f"{id_}: not a valid record: {error!r}", cure=AGAIN) from error
        made.update(rules)
        articles.update(set(rules))
    entries = {entry.id: entry for entry in list_patterns(pattern_dirs) if entry.kind in _MAKE_FACTS}
    used = sorted(made, key=lambda rule: (-made[rule], rule))
    return Coverage(
        articles=len(ids),
        used=tuple(RuleUse(rule, made[rule], articles[rule], *origins[rule]) for rule in used),
        idle=tuple(
            RuleUse(entry.id, 0, 0, entry.file, entry.line)
            for entry in entries.values()
            if entry.id not in made
        ),
        missed=tuple(sorted(missed, key=lambda one: one.reason)),
        stale=stale,
    )
