"""All checks over one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.checks.bounds import CountBounds
from pilar_extract.checks.days import ImpossibleDates, WrongWeekdays
from pilar_extract.checks.definition import definitions
from pilar_extract.checks.percentages import Percentages
from pilar_extract.checks.places import strange_pairs
from pilar_extract.checks.posts import ExclusivePosts
from pilar_extract.checks.repeated import ToldDifferently
from pilar_extract.checks.sums import wrong_sums
from pilar_extract.errors import PatternError
from pilar_extract.record.base import Mention
from pilar_extract.record.facts import Check, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pilar_extract.checks.evidence import Evidence, Finding
    from pilar_extract.resolve.gazetteer import Gazetteer

    Finder = Callable[[Evidence], Iterable[Finding]]


class Checker:
    """
    Runs the checks that are on.

    Args:
        tables: Contents of the pattern files by stem; `checks` and `dates` are read.
        gazetteer: The region tables.

    Raises:
        PatternError: A check is defined that no code finds, or not as it must be.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], gazetteer: Gazetteer) -> None:
        settings = tables["checks"]
        finders: dict[str, Finder] = {
            "sum-mismatch": wrong_sums,
            "weekday-mismatch": WrongWeekdays(tables["dates"]["weekdays"]).find,
            "impossible-date": ImpossibleDates(tables["dates"]["months"], settings["impossible_date"]).find,
            "percent-mismatch": Percentages(settings["percentages"]).find,
            "count-conflict": ToldDifferently(settings["repeats"]).find,
            "post-conflict": ExclusivePosts(settings["posts"]["exclusive"]).find,
            "implausible-count": CountBounds(settings["bounds"], gazetteer).find,
            "region-conflict": lambda evidence: strange_pairs(evidence, gazetteer),
        }
        self._definitions = definitions(settings["check"])
        unknown = sorted(self._definitions.keys() ^ finders.keys())
        if unknown:
            raise PatternError(
                f"checks.toml: check.{unknown[0]} is {'missing' if unknown[0] in finders else 'unknown'}",
                cure=f"The checks are {', '.join(finders)}.",
            )
        self._finders = [finder for code, finder in finders.items() if self._definitions[code].on]

    def find(self, evidence: Evidence) -> tuple[Check, ...]:
        """
        Check the facts of an article against one another, its text and the region tables.

        Args:
            evidence: The article and its facts.
        """
        found = [
            self._check(finding, evidence.text) for finder in self._finders for finding in finder(evidence)
        ]
        return tuple(sorted(found, key=lambda check: (check.mentions[0].start, check.code)))

    def _check(self, finding: Finding, text: str) -> Check:
        definition = self._definitions[finding.code]
        spans = sorted(set(finding.spans))
        return Check(
            code=finding.code,
            severity=definition.severity,
            message=Message(
                id=definition.id.format_map(_said(finding, 0)), en=definition.en.format_map(_said(finding, 1))
            ),
            mentions=tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in spans),
        )


def _said(finding: Finding, language: int) -> dict[str, object]:
    return {
        key: value[language] if isinstance(value, tuple) else value for key, value in finding.values.items()
    }
