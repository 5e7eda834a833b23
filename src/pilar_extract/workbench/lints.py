"""What is valid in a pattern file and still no good: entries that never fire, cost much, or claim too much."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from pilar_extract.rules.dsl import compile_pattern, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pilar_extract.rules.dsl import FlatPattern
    from pilar_extract.rules.loader import RuleSet
    from pilar_extract.rules.model import Rule, Term

    Cut = Callable[[str], int]

Severity = Literal["warning", "error"]

_ORDINARY = ("person_nouns", "thing_nouns", "place_nouns", "package_nouns", "no_subject")
_ANY = ("_", "__", "Cap")


@dataclass(frozen=True, slots=True)
class Lint:
    """
    A remark on an entry.

    Attributes:
        severity: An error can never be meant; a warning is worth a look.
        code: Kind of remark.
        message: What it is.
    """

    severity: Severity
    code: str
    message: str


def lint_term(term: Term, rules: RuleSet, cut: Cut) -> Iterator[Lint]:
    """
    Look at a term.

    Args:
        term: The term.
        rules: All entries.
        cut: Tells into how many tokens the tokenizer cuts a word.
    """
    for context in (*term.only, *term.unless):
        for word in _context_words(context):
            if word != word.lower():
                yield Lint(
                    "error", "never-fires", f"{word!r} never fits: contexts are small letters, in: {context}"
                )
            elif cut(word) != 1:
                message = f"{word!r} is {cut(word)} tokens: write them apart, in: {context}"
                yield Lint("error", "never-fires", message)
    others = (other for other in rules.terms.values() if other.kind == term.kind and other.id != term.id)
    if not term.only and not term.unless:
        mine = {form.lower() for form in term.forms}
        for other in others:
            twice = sorted(mine & {form.lower() for form in other.forms})
            if twice and not other.only and not other.unless and other.case == term.case:
                yield Lint("warning", "claimed-twice", f"{twice[0]!r} is also a form of {other.id}")
    if term.kind == "PILLAR" and term.case == "any" and not (term.only or term.unless or term.listed):
        ordinary = {word for name in _ORDINARY for word in rules.lists.get(name, ())}
        for form in term.forms:
            if form.lower() in ordinary:
                message = (
                    f'{form!r} is an ordinary word: set case = "exact" or "capital", or say where with only'
                )
                yield Lint("warning", "ordinary-word", message)


def lint_rule(rule: Rule, rules: RuleSet, cut: Cut) -> Iterator[Lint]:
    """
    Look at a rule.

    Args:
        rule: The rule.
        rules: All entries.
        cut: Tells into how many tokens the tokenizer cuts a word.
    """
    for pattern in rule.patterns:
        found: dict[Lint, None] = {}
        for flat in compile_pattern(pattern, rules.lists):
            found.update(dict.fromkeys(_lint_flat(rule, flat, cut)))
        for lint in found:
            yield Lint(lint.severity, lint.code, f"{lint.message}, in: {pattern}")


def _lint_flat(rule: Rule, flat: FlatPattern, cut: Cut) -> Iterator[Lint]:
    for token, item in zip(flat.tokens, flat.items, strict=True):
        wanted = token.get("LOWER", ())
        words = (wanted,) if isinstance(wanted, str) else wanted["IN"] if wanted else ()
        if "TAG" in token or "@" in item:
            continue
        apart = [word for word in words if not word.startswith("<") and cut(word) != 1]
        if apart:
            severity: Severity = (
                "error" if len(apart) == len(words) and times(token.get("OP"))[0] else "warning"
            )
            cure = "put all the words in quotes too" if "'" in apart[0] else "write them apart"
            yield Lint(severity, "never-fires", f"{apart[0]!r} is {cut(apart[0])} tokens: {cure}")
    if not flat.needs:
        yield Lint(
            "warning", "no-trigger", "no kind or word is required, so that it is tried in every sentence"
        )
    needed = _needed(rule)
    if needed is not None and needed not in flat.names:
        yield Lint(
            "error", "no-capture", f"nothing is captured as {needed!r}, which facts of the rule are made from"
        )
    for item, after in pairwise(flat.items):
        if _stretch(item) and _stretch(after):
            yield Lint("warning", "stacked", f"{item!r} and {after!r} may share the same words in many ways")


def _needed(rule: Rule) -> str | None:
    """The capture without which the rule's fact cannot be made."""
    if rule.fact == "count":
        return "places" if rule.set.get("unit") == "place" and "takes" not in rule.set else "qty"
    return "person" if rule.fact == "official" else None


def _stretch(item: str) -> bool:
    """Does an item take nearly any words, more or fewer of them?"""
    body = item.rstrip("?*+").partition("{")[0]
    least, most = times(item[len(body) :] or None)
    return body in _ANY and most not in (least, 1)


def _context_words(context: str) -> Iterator[str]:
    for item in context.split():
        for word in item.split("|") if item != "|" else ():
            if word not in ("<>", "^") and not word.startswith("@"):
                yield word
