"""
The pattern language of rules, compiled to token patterns as ``spacy.matcher.Matcher`` has them.

A pattern is a row of items parted by blanks: ``NUM UNIT? PILLAR``. An item is

* a kind in capitals (``NUM``), or several (``NUM|DATE``); ``NUM:total`` gives it a name of its own,
* a kind and the words that it may be, ``QTY=personel|orang``,
* a lower-case word or several (``sebanyak|berjumlah``), ``@name`` for a list of the pattern files,
* a mark in quotes (``','``),
* ``_`` for any unit but a number, a quantity or a pillar, ``__`` for any unit at all, ``Cap`` for a capitalised word,
* a group in round brackets with ``|`` standing alone between alternatives: ``( dari | di )``;

and may end in ``?``, ``*``, ``+`` or ``{m,n}`` (groups: ``?`` only).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LIMIT = 256
_ITEM = re.compile(r"^(?P<body>'[^']+'(?:\|'[^']+')*|[^?*+{}]+)(?P<op>[?*+]|\{\d+,\d*\})?$")
_QUOTED = re.compile(r"'([^']+)'")
_KIND = re.compile(r"^[A-Z][A-Z_]*(?:\|[A-Z][A-Z_]*)*(?::[a-z]+)?$")
_BOUND = re.compile(r"^(?P<kind>[A-Z][A-Z_]*)=(?P<words>.+)$")
_OPERATORS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
BARRIERS = ("NUM", "PILLAR", "PILLARS", "QTY", "PLACES", "GOODS", "THING", "STOP")
"""Kinds of unit that ``_`` does not step over."""


class PatternSyntaxError(ValueError):
    """A unit pattern that cannot be read; the message names the item."""


@dataclass(frozen=True, slots=True)
class Need:
    """
    A unit without which a pattern cannot match.

    Attributes:
        kinds: The kinds that it may have; any, if empty.
        words: The lower-case words that it may be; any, if empty.
    """

    kinds: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class FlatPattern:
    """
    One alternative of a pattern, free of groups.

    Attributes:
        tokens: Token patterns for ``Matcher.add``.
        names: Capture name of each token pattern, or ``None``.
        needs: What must stand in a sentence for it to match.
        items: The items as they are written.
    """

    tokens: tuple[dict[str, Any], ...]
    names: tuple[str | None, ...]
    needs: tuple[Need, ...]
    items: tuple[str, ...]

    def words(self) -> set[str]:
        """Every word that an item names."""
        found: set[str] = set()
        for token in self.tokens:
            wanted = token.get("LOWER", ())
            found.update((wanted,) if isinstance(wanted, str) else wanted["IN"] if wanted else ())
        return found


def compile_pattern(pattern: str, lists: Mapping[str, Sequence[str]]) -> list[FlatPattern]:
    """
    Compile a unit pattern to its group-free alternatives.

    Raises:
        PatternSyntaxError: An item, list or bracket is wrong, all of it may be left out, or the groups multiply beyond
            256 alternatives.
    """
    items = pattern.split()
    alternatives, rest = _parse(items, 0, pattern)
    if rest != len(items):
        raise PatternSyntaxError(f"a closing bracket too many in: {pattern}")
    if len(alternatives) > _LIMIT:
        raise PatternSyntaxError(f"{len(alternatives)} alternatives, at most {_LIMIT}: {pattern}")
    if not all(alternatives):
        raise PatternSyntaxError(f"nothing is left where all groups are left out: {pattern}")
    return [_compile(sequence, lists, pattern) for sequence in dict.fromkeys(map(tuple, alternatives))]


def _parse(items: Sequence[str], at: int, pattern: str, depth: int = 0) -> tuple[list[list[str]], int]:
    branches: list[list[list[str]]] = []
    current: list[list[str]] = [[]]
    while at < len(items):
        item = items[at]
        if item == "(":
            inner, at = _parse(items, at + 1, pattern, depth + 1)
            closing = items[at]
            options = [*inner, []] if closing == ")?" else inner
            current = [left + right for left, right in product(current, options)]
        elif item in (")", ")?"):
            if not depth:
                return current, at
            return [seq for branch in [*branches, current] for seq in branch], at
        elif item == "|":
            branches.append(current)
            current = [[]]
        else:
            current = [[*left, item] for left in current]
        at += 1
    if depth:
        raise PatternSyntaxError(f"a bracket is not closed in: {pattern}")
    return [seq for branch in [*branches, current] for seq in branch], at


def _compile(items: Sequence[str], lists: Mapping[str, Sequence[str]], pattern: str) -> FlatPattern:
    tokens: list[dict[str, Any]] = []
    names: list[str | None] = []
    needs: list[Need] = []
    for item in items:
        found = _ITEM.match(item)
        if not found:
            raise PatternSyntaxError(f"item {item!r} cannot be read in: {pattern}")
        body, op = found["body"], found["op"]
        token, name, kinds, words = _item(body, lists, pattern)
        tokens.append({**token, **({"OP": op} if op else {})})
        names.append(name)
        if times(op)[0] and (kinds or words):
            needs.append(Need(frozenset(kinds), words))
    return FlatPattern(tuple(tokens), tuple(names), tuple(needs), tuple(items))


def times(op: str | None) -> tuple[int, int | None]:
    """How often an item may stand: at least, and at most if there is a bound."""
    if op is None:
        return 1, 1
    if op in _OPERATORS:
        return _OPERATORS[op]
    least, _, most = op.strip("{}").partition(",")
    return int(least), int(most) if most else None


def fits(token: Mapping[str, Any], kind: str, word: str) -> bool:
    """
    Does a token pattern fit a unit?

    Args:
        token: The token pattern.
        kind: The unit's kind.
        word: The word that the rules see of it, in lower case.
    """
    return _allows(token.get("TAG"), kind) and _allows(token.get("LOWER"), word)


def _allows(wanted: str | Mapping[str, Sequence[str]] | None, value: str) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, str):
        return value == wanted
    return value in wanted["IN"] if "IN" in wanted else value not in wanted["NOT_IN"]


def _item(
    body: str, lists: Mapping[str, Sequence[str]], pattern: str
) -> tuple[dict[str, Any], str | None, set[str], frozenset[str]]:
    if body == "_":
        return {"TAG": {"NOT_IN": list(BARRIERS)}}, None, set(), frozenset()
    if body == "__":
        return {}, None, set(), frozenset()
    if body == "Cap":
        return {"TAG": "CAP"}, "cap", set(), frozenset()
    if _KIND.match(body):
        kinds, _, name = body.partition(":")
        options = kinds.split("|")
        token = {"TAG": {"IN": options}} if len(options) > 1 else {"TAG": kinds}
        return token, name or options[0].lower(), set(options), frozenset()
    if bound := _BOUND.match(body):
        token, _, _, wanted = _item(bound["words"], lists, pattern)
        return {**token, "TAG": bound["kind"]}, bound["kind"].lower(), {bound["kind"]}, wanted
    choice: list[str] = []
    for word in _QUOTED.findall(body) if body.startswith("'") else body.split("|"):
        if word.startswith("@"):
            if word[1:] not in lists:
                raise PatternSyntaxError(f"no list is called {word[1:]!r}, used in: {pattern}")
            choice += lists[word[1:]]
        elif word != word.lower():
            raise PatternSyntaxError(f"{word!r} is neither a kind nor a lower-case word in: {pattern}")
        else:
            choice.append(word)
    wanted = frozenset(choice)
    token = {"LOWER": next(iter(wanted))} if len(wanted) == 1 else {"LOWER": {"IN": sorted(wanted)}}
    return token, None, set(), wanted
