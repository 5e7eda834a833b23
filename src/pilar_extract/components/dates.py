"""Dates in running text: days, ranges of days, relative days, months and years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pilar_extract.components.annotations import Hit
from pilar_extract.components.date_ranges import exists, join_days, listed_days
from pilar_extract.components.date_reading import DateReader
from pilar_extract.components.date_rules import DateRule, alternatives, build_pieces, compile_rules
from pilar_extract.components.date_vetoes import DateVetoes
from pilar_extract.components.word_scan import WordScan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pilar_extract.components.date_rules import Match

_MONTH_REACH = 16  # characters before a figure in which a month's name stands
_REACH = 48  # characters before a date in which its weekday stands
_CLOCK = re.compile(
    r"[ \t\u00a0]{0,4}[,|·•–-]?[ \t\u00a0]{0,4}(?:(?:pukul|jam|pkl\.?|at)[ \t\u00a0]{1,4})?"
    r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(r"([^\W\d_]{3,9})\.?[ \t\u00a0]*,?[ \t\u00a0]*['’]?$")
_HARI = re.compile(r"(?<!\w)hari[ \t\u00a0]+$", re.IGNORECASE)


class DateGrammar:
    """
    Finds date expressions by the rules of ``patterns/dates.toml``.

    What an expression leaves open (a year, the day that ``kemarin`` is) stays open: `resolve_dates` completes it.

    Args:
        patterns: The parsed ``patterns/dates.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._months: dict[str, int] = dict(patterns["months"])
        self._weekdays: dict[str, int] = dict(patterns["weekdays"])
        words, weekday_words = patterns["relative_words"], patterns["weekday_words"]
        self._reader, self._vetoes = DateReader(patterns), DateVetoes(patterns)
        self._rules: dict[str, list[DateRule]] = {}
        for rule in compile_rules(patterns):
            self._rules.setdefault(rule.trigger, []).append(rule)
        pieces = build_pieces(patterns)
        blank, names = pieces["s"], alternatives(self._weekdays)
        self._prefix = re.compile(
            rf"(?<![^\W_])(?:hari{pieces['b']})?(?P<weekday>{names})(?![^\W_])\.?"
            rf"(?:{blank}(?:[-–&/]|dan|hingga|sampai|s/d){blank}(?:{names})\b)?(?:{blank},?{blank}(?:{alternatives(weekday_words['dayparts'])})\b)*"
            rf"{blank}[,.:/]?{blank}(?P<open>[(\[]{blank})?(?:(?:tanggal|tgl\.?|tertanggal)\b[.:]?{blank})?[(\[]?{blank}$",
            re.IGNORECASE,
        )
        self._weekday_stems = sorted({name[:3] for name in self._weekdays})
        self._suffix = re.compile(
            r"(?:[ \t\u00a0]{0,4}[)\]])?(?:[ \t\u00a0]{1,4}(?:kemarin|kemaren|lalu)\b)?", re.IGNORECASE
        )
        self._join = re.compile(
            rf"{blank}[)]?,?{pieces['to']}(?:hari{blank}|pada{blank})?[(]?{blank}$", re.IGNORECASE
        )
        # Most figures count people: only those with a mark, a month, a join or a unit of days behind are tried.
        joins = "hingga|sampai|dan|sd|to"
        units = alternatives(words["units"])
        self._gate = re.compile(
            rf"\d\d?{blank}(?:[-/.–—]|s/d|s\.d|[,&]{blank}\d|(?:{joins}){pieces['b']}|(?:{units})\b|{alternatives(self._months)})|(?:19|20)\d\d[-/.]\d|20\d{{6}}",
            re.IGNORECASE,
        )
        self._triggers: dict[str, tuple[str, ...]] = {}
        days = [word.split()[0] for word in patterns["words"]["days"]]
        for kind, listed in (
            ("weekday", weekday_words["alone"]),
            ("relative", [*patterns["relative"], *words["now"]]),
            ("tanggal", ["tanggal", "tgl"]),
            ("year", ["tahun", "thn"]),
            ("count", [*words["units_glued"], *days]),
            ("dayword", days),
        ):
            for word in listed:
                self._triggers[word] = tuple(dict.fromkeys((*self._triggers.get(word, ()), kind)))
        self._scan = WordScan(self._triggers)

    def watch(self, watcher: Callable[[str, Match], Match]) -> None:
        """
        Let every rule be tried by way of a watcher, such as one with a clock.

        Args:
            watcher: Is given a rule's identifier and what tries it; gives what is called instead.
        """
        for rules in self._rules.values():
            for rule in rules:
                vars(rule)["match"] = watcher(rule.id, rule.match)

    def find(self, text: str) -> list[Hit]:
        """Give every date expression in order, without overlaps; a range is one hit."""
        hits: list[Hit] = []
        words: list[tuple[int, str]] = []
        cursor = 0
        for at, _, word in self._scan.find(text):
            if word:
                words.append((at, word))
            elif at >= cursor and (hit := self._from_figure(text, at, cursor)):
                cursor = hit.end
                hits.extend(listed_days(text, hit) if hit.value.listed else [hit])
        figures = len(hits)
        following, covered = 0, 0
        for at, word in words:
            while following < figures and hits[following].start <= at:
                covered = max(covered, hits[following].end)
                following += 1
            limit = hits[following].start if following < figures else len(text)
            if at >= covered and (hit := self._best(text, at, self._triggers[word])) and hit.end <= limit:
                covered = hit.end
                hits.append(hit)
        hits.sort(key=lambda hit: hit.start)
        return join_days(text, hits, self._join)

    def _from_figure(self, text: str, at: int, cursor: int) -> Hit | None:
        """The date whose first figure, or month before a figure, stands at ``at``."""
        before = text[at - 1] if at else " "
        if before.isalnum() or before == "_":
            return None
        # "460/12/2023" is no 12/2023; but a day may stand right behind the hyphen of a range.
        if (
            before in "./,:-–"
            and text[at - 2 : at - 1].isdigit()
            and not (before in "-–" and at - 1 == cursor)
        ):
            return None
        low = max(0, at - _MONTH_REACH)
        words = text[low:at].lower().rstrip(" \t\u00a0.,'’").split()
        if words and words[-1].strip("(,.") in self._months and (month := _MONTH_BEFORE.search(text[low:at])):
            start = low + month.start(1)
            alone = start >= cursor and not text[start - 1 : start].isalnum()
            if alone and (hit := self._best(text, start, ("month",))):
                return hit
        return self._best(text, at, ("digit", "count")) if self._gate.match(text, at) else None

    def _best(self, text: str, at: int, triggers: tuple[str, ...]) -> Hit | None:
        """The longest of the rules' matches that holds; the earlier rule of two equal ones."""
        found: list[tuple[int, int, DateRule, re.Match[str]]] = []
        for trigger in triggers:
            for rule in self._rules.get(trigger, ()):
                if match := rule.match(text, at):
                    found.append((-match.end(), len(found), rule, match))
        for _, _, rule, match in sorted(found, key=lambda item: item[:2]):
            if hit := self._accepted(text, rule, match):
                return hit
        return None

    def _accepted(self, text: str, rule: DateRule, match: re.Match[str]) -> Hit | None:
        """Turn a match into a hit, with its weekday; None if the words around forbid it or no such day exists."""
        expression = self._reader.read(match.groupdict())
        if not exists(expression):
            return None
        start, end = match.span()
        if expression.shift is not None and self._vetoes.forbid_weekday(text, match):
            return None
        low = max(0, start - _REACH)
        prefix = self._weekday_before(text[low:start]) if rule.weekday != "no" else None
        if prefix is None and rule.weekday == "must":
            return None
        bracketed = text[start - 1 : start] in ("(", "[") or (start > 1 and text[start - 2 : start] == "( ")
        if prefix is not None:
            start = low + prefix.start()
            expression = replace(expression, weekday=self._weekdays[prefix["weekday"].lower()])
        elif rule.trigger == "weekday" and (hari := _HARI.search(text[low:start])):
            start = low + hari.start()
        elif self._vetoes.forbid(text, match, rule, expression):
            return None
        clock = _CLOCK.match(text, end) is not None
        if prefix is not None and (suffix := self._suffix.match(text, end)):
            closes = ")" in suffix[0] or "]" in suffix[0]
            if closes == ("(" in prefix[0] or "[" in prefix[0]):
                end = suffix.end()
        if clock or bracketed:
            expression = replace(expression, clock=clock, bracketed=bracketed)
        return Hit("DATE", start, end, expression, rule.id)

    def _weekday_before(self, window: str) -> re.Match[str] | None:
        """The weekday that leads up to the end of the window; looked for only where one of their stems stands."""
        lowered = window.lower()
        return self._prefix.search(window) if any(stem in lowered for stem in self._weekday_stems) else None
