"""A share that is said to have fallen and rose, or whose stated change is not the difference."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pilar_extract.checks.evidence import Evidence, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CODE = "percent-mismatch"
_ROUNDING = 0.6  # of the last decimal place that both shares have
_RELATIVE = 0.6  # percentage points by which a relative change may be rounded
_REACH = 160  # code points before the word of change in which the share that it speaks of may stand

Role = Literal["new", "old", "change"]


@dataclass(frozen=True, slots=True)
class _Share:
    value: float
    decimals: int
    span: Span

    @property
    def said(self) -> tuple[str, str]:
        """The share as Indonesian and as English writes it."""
        plain = f"{self.value:.{self.decimals}f}%"
        return plain.replace(".", ","), plain


class Percentages:
    """
    Reads `4,73 persen, turun 0,25 persen dibanding 4,62 persen` and computes again.

    Args:
        words: `units` after the figure; `falls` and `rises`, words of change; `change`, `new` and `old`, the words
            before a share that is the change itself, the new or the old value; `this`, which points from a sentence
            to the share in the one before; `degrees`, which compare one change with another.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        # The digit goes first, so that the text is skimmed for digits.
        self._share = re.compile(
            rf"(\d(?<![\w.,]\d)\d?(?:[.,]\d{{1,2}})?)\s?(?:{_either(words['units'])})(?!\w)", re.IGNORECASE
        )
        self._falls = frozenset(words["falls"])
        self._turn = re.compile(rf"\b(?:{_either([*words['falls'], *words['rises']])})\b", re.IGNORECASE)
        self._change = re.compile(rf"\s+(?:(?:{_either(words['change'])})\s+)*", re.IGNORECASE)
        self._roles: tuple[tuple[Role, re.Pattern[str]], ...] = (
            ("old", re.compile(rf"\b(?:{_either(words['old'])})\b", re.IGNORECASE)),
            ("new", re.compile(rf"\b(?:{_either(words['new'])})\b", re.IGNORECASE)),
        )
        self._degrees = re.compile(rf"\s+(?:{_either(words['degrees'])})\b", re.IGNORECASE)
        self._this = re.compile(rf"\b(?:{_either(words['this'])})\b", re.IGNORECASE)

    def find(self, evidence: Evidence) -> Iterator[Finding]:
        """Read every sentence that has a word of change and a share."""
        text = evidence.text
        shares = [share.start() for share in self._share.finditer(text)]
        before: Span | None = None
        for sentence in evidence.sentences if shares else ():
            told = bisect_left(shares, sentence[0]) < bisect_left(shares, sentence[1])
            for turn in self._turn.finditer(text, *sentence) if told else ():
                roles = self._roles_of(text, turn, sentence, before)
                finding = self._compare(roles, falls=turn[0].lower() in self._falls, turn=turn.span())
                if finding is not None:
                    yield finding
                    break
            before = sentence

    def _roles_of(
        self, text: str, turn: re.Match[str], sentence: Span, before: Span | None
    ) -> dict[Role, _Share]:
        """What each share around a word of change is."""
        roles: dict[Role, _Share] = {}
        at = turn.end()
        if self._degrees.match(text, at):
            return roles
        following = self._turn.search(text, at, sentence[1])
        for match in self._share.finditer(text, at, following.start() if following else sentence[1]):
            lead = text[at : match.start()]
            at = match.end()
            role = self._role(lead, first=not roles)
            if role is None or role in roles:
                break
            roles[role] = _read(match)
        if roles and not {"new", "old"} <= roles.keys():
            said = self._said_before(text, turn.start(), sentence, before)
            if said is not None:
                roles["new" if "old" in roles else "old"] = said
        return roles

    def _role(self, lead: str, *, first: bool) -> Role | None:
        if first and self._change.fullmatch(lead):
            return "change"
        said = [(found.end(), role) for role, words in self._roles for found in words.finditer(lead)]
        return max(said)[1] if said else None

    def _said_before(self, text: str, turn: int, sentence: Span, before: Span | None) -> _Share | None:
        """The share that the word of change speaks of: in its sentence, or in the one before if `this` points there."""
        start = sentence[0]
        if before is not None and self._this.search(text, sentence[0], turn):
            start = before[0]
        last = None
        for match in self._share.finditer(text, max(start, turn - _REACH), turn):
            last = match
        return _read(last) if last else None

    @staticmethod
    def _compare(roles: Mapping[Role, _Share], *, falls: bool, turn: Span) -> Finding | None:
        new, old, change = roles.get("new"), roles.get("old"), roles.get("change")
        if new is None or old is None:
            return None
        grown = new.value - old.value
        right_way = grown < 0 if falls else grown > 0
        if right_way and (change is None or _is_difference(new, old, change)):
            return None
        shares = [share for share in (new, old, change) if share]
        step = ("turun" if falls else "naik", "fall" if falls else "rise")
        amount = ("", "") if change is None else (f" {change.said[0]}", f" of {change.said[1]}")
        return Finding(
            _CODE,
            [*(share.span for share in shares), turn],
            {
                "old": old.said,
                "new": new.said,
                "change": (step[0] + amount[0], step[1] + amount[1]),
            },
        )


def _is_difference(new: _Share, old: _Share, change: _Share) -> bool:
    """Is it the difference in points, or else the relative change?"""
    points = abs(new.value - old.value)
    rounding = _ROUNDING * 10.0 ** -min(share.decimals for share in (new, old, change))
    relative = 100 * points / old.value if old.value else 0.0
    return abs(points - change.value) <= rounding or abs(relative - change.value) <= _RELATIVE


def _read(match: re.Match[str]) -> _Share:
    figure = match[1].replace(",", ".")
    return _Share(float(figure), len(figure.partition(".")[2]), match.span())


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
