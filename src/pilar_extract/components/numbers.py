"""Numbers in running text: what counts something, and what merely looks like it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pilar_extract.components.annotations import Hit
from pilar_extract.components.number_amounts import Amount, AmountReader, Written, lead_behind
from pilar_extract.components.number_context import NumberContext, Qualifier
from pilar_extract.components.word_scan import WordScan
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

# Groups of digits joined by points, colons or slashes: clock times, dates, law and house numbers.
_CODE = re.compile(r"\d+(?:[.:/]\d+)+|\d+(?:[-–]\d+){2,}|\d+[-–]\d+(?:[-–/]\d+)+")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?(?![.:,]?\d)(?:\s?[-–]\s?\d{1,2}[.:]\d\d(?!\d))?"
)
_PHONE = re.compile(r"(?:62|0)\d{1,3}\)?[ -]?\d{3,4}[ -]?\d{2,5}(?:[ -]\d{2,4})?(?![\d.,]*\d)")
_PHONE_DIGITS = 9
_IN_SHORT_NAME = re.compile(r"[A-Z]\d+[A-Z]")  # `P2K`, whose K is no thousand
_PHONE_BEGINS = ("0", "6")
_CODE_MARKS = (".", ":", "/", "-", "–")
_BRACKET = re.compile(r"\s?\(\s*")
_BRACKET_END = re.compile(r"(?:\s+orang)?\s*\)", re.IGNORECASE)
_AN = re.compile(r"[-–]?an\b", re.IGNORECASE)


@value
class Quantity:
    """
    What a number says.

    Attributes:
        value: The number said; of a range or a vague word the smallest.
        value_max: The largest of a range or a vague word, else None.
        qualifier: What the words around make of it, as the record names it.
        written: In digits, words, both (``6 (enam)``) or mixed (``75 ribu``).
        qualifier_start: Where the qualifying words before the number begin; None if there are none.
    """

    value: int
    value_max: int | None = None
    qualifier: Qualifier = "exact"
    written: Written = "digits"
    qualifier_start: int | None = None


class NumberGrammar:
    """
    Finds numbers and tells counts from other numbers.

    Dates win over numbers: the caller drops hits that lie inside a date.

    Args:
        patterns: The parsed ``patterns/numbers.toml``.
    """

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        words = patterns["words"]
        self.amounts = AmountReader(words)
        self.context = NumberContext(patterns)
        self._vague: dict[str, tuple[int, int]] = {w: (lo, hi) for w, (lo, hi) in patterns["vague"].items()}
        self._round: dict[str, int] = dict(patterns["approximate"])
        self._round_words = {
            **{word: Quantity(1, written="words") for word in words["one_glued"]},
            **{w: Quantity(n, None, "about", "words") for w, n in patterns["approximate_words"].items()},
        }
        self._negative = frozenset(words["negative"])
        spelt = [*self.amounts.words.units, *self.amounts.words.fixed, *words["whole_scales"]]
        self._ordinals = frozenset([*patterns["ordinals"]["words"], *("ke" + word for word in spelt)])
        self._round_after = re.compile(rf"[ \t\u00a0]({'|'.join(self._round)})\b", re.IGNORECASE)
        ordered = sorted(patterns["range"]["connectors"], key=len, reverse=True)
        connectors = "|".join(re.escape(word) for word in ordered if word.replace(" ", "").isalpha())
        marks = "|".join(re.escape(mark) for mark in ordered if not mark.replace(" ", "").isalpha())
        self._to = re.compile(
            rf"\s?(?:{marks})\s?(?=\w)|\s(?:{connectors})\s(?:dengan\s)?(?=\w)", re.IGNORECASE
        )
        self._range_leads = frozenset(word.strip()[0] for word in ordered)
        self._round_leads = frozenset("-–a(").union(word[0] for word in self._round)
        self._glued_unit = re.compile(rf"(?:{'|'.join(words['glued_units'])})\b", re.IGNORECASE)
        self._scan = WordScan(
            [*self.amounts.words.starters, *self._vague, *self._round_words, *self._ordinals]
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Give every number in ``text[start:end]`` in order, without overlaps; ``NUM`` hits hold a `Quantity`."""
        hits: list[Hit] = []
        cursor = start
        for at, after, word in self._scan.find(text, start, end):
            if at < cursor:
                continue
            hit = self._spelt(text, at, after, word) if word else self._digits(text, at)
            if hit is not None:
                cursor = hit.end
                hits.append(hit)
        return hits

    def _digits(self, text: str, start: int) -> Hit:
        # Cheap looks at single characters first: most numbers are no telephone numbers and no codes.
        phone = _PHONE.match(text, start) if text[start] in _PHONE_BEGINS else None
        if phone and sum(map(str.isdigit, phone[0])) >= _PHONE_DIGITS:
            return Hit("PHONE", start, phone.end(), None, "number.phone")
        amount = self.amounts.digits(text, start)
        code = _CODE.match(text, start) if text[amount.end : amount.end + 1] in _CODE_MARKS else None
        if code and code.end() > amount.end:
            return self._code(text, start, code.end())
        if text[start - 1 : start] in (".", ",") and not text[start - 2 : start - 1].isalpha():
            return Hit("DECIMAL", start, amount.end, None, "number.decimal")
        if _IN_SHORT_NAME.fullmatch(text, max(0, start - 1), amount.end):
            return Hit("NUMBER_LABEL", start, amount.end, None, "number.glued")
        glued = text[amount.end : amount.end + 1].isalpha()
        if glued and not self._glued_unit.match(text, amount.end) and not _AN.match(text, amount.end):
            return Hit("NUMBER_LABEL", start, amount.end, None, "number.glued")
        return self._finish(text, start, amount)

    def _code(self, text: str, start: int, end: int) -> Hit:
        """Digits joined by points, colons or slashes: a time, the label of a law or of something else, no count."""
        clock = _CLOCK.match(text, start)
        if (
            clock
            and clock.end() >= end
            and (":" in clock[0] or self.context.is_clock(text, start, clock.end()))
        ):
            return Hit("TIME", start, clock.end(), None, "number.clock")
        kind = self.context.before(text, start, None) or "NUMBER_LABEL"
        if self.context.after(text, end) == "PERCENT":
            kind = "PERCENT"
        return Hit(kind, start, end, None, "number.code")

    def _spelt(self, text: str, start: int, end: int, word: str) -> Hit | None:
        if word in self._ordinals:
            return Hit("ORDINAL", start, end, None, "number.ordinal")
        if word in self._round_words:
            return Hit("NUM", start, end, self._round_words[word], "number.round")
        if word in self._vague:
            return self._magnitude(text, start, end, *self._vague[word])
        if self.context.word_before(text, start) in self._negative:
            spelt = self.amounts.words.read(text, start)
            return Hit("DECIMAL", start, spelt.end, None, "number.negative") if spelt else None
        amount = self.amounts.spelt(text, start)
        if amount is None or (amount.words == 1 and self.context.in_phrase(text, start, amount.end)):
            return None
        return self._finish(text, start, amount)

    def _magnitude(self, text: str, start: int, end: int, low: int, high: int) -> Hit:
        """``puluhan``, and ``puluhan ribu``."""
        factor, end = self.amounts.scale(text, end)
        low, high = low * factor, (high + 1) * factor - 1
        kind = self.context.kind(text, start, end, low, plain_year=False)
        quantity = Quantity(low, high, "vague", "words", None)
        return Hit(kind or "NUM", start, end, None if kind else quantity, "number.vague")

    def _finish(self, text: str, start: int, amount: Amount) -> Hit:
        """Look behind the number for a round form, a repetition in brackets and a range, and around it for its kind."""
        plain_year = amount.is_plain_year_of(start)
        lead = lead_behind(text, amount.end)
        if lead in self._round_leads:
            amount = self._with_brackets(text, self._rounded(text, amount))
            lead = lead_behind(text, amount.end)
        last, apart = None, False
        if lead in self._range_leads:
            amount, last, apart = self._range(text, amount, plain_year=plain_year)
        end = last.end if last else amount.end
        whole = amount.whole
        kind = self.context.kind(text, start, end, whole, plain_year=plain_year)
        if last is not None and (apart or self.context.is_score(text, start, last.value)):
            kind = kind or "SCORE"
        if kind is not None:
            return Hit(kind, start, end, None, f"number.{kind.lower().replace('_', '-')}")
        if whole is None or whole < 1:
            return Hit("DECIMAL", start, end, None, "number.decimal")
        qualifier, qualifier_start = self.context.qualifier(text, start, end)
        if last is not None:
            quantity = Quantity(whole, last.whole, "range", amount.written, qualifier_start)
            return Hit("NUM", start, end, quantity, "number.range")
        if qualifier == "exact" and amount.about:
            qualifier = "about"
        quantity = Quantity(whole, None, qualifier, amount.written, qualifier_start)
        return Hit("NUM", start, end, quantity, f"number.{amount.written}")

    def _rounded(self, text: str, amount: Amount) -> Amount:
        """Take in what makes a number a round one: ``28 ribuan``, ``500-an``."""
        if rounded := self._round_after.match(text, amount.end):
            value = amount.value * self._round[rounded[1].lower()]
            return replace(amount, value=value, end=rounded.end(), about=True)
        if amount.written != "words" and (suffix := _AN.match(text, amount.end)):
            return replace(amount, end=suffix.end(), about=True)
        return amount

    def _range(self, text: str, amount: Amount, *, plain_year: bool) -> tuple[Amount, Amount | None, bool]:
        """
        Look for the other end of a range.

        Returns:
            The number, multiplied where only the other end names the scale (``3-5 juta``); the other end, if there is
            one; and whether a hyphen joins two numbers that are no range (``2-1``).
        """
        if amount.about or (to := self._to.match(text, amount.end)) is None:
            return amount, None, False
        last = self.amounts.read(text, to.end())
        if last is None:
            return amount, None, False
        if last.scale > amount.scale == 1 and amount.value < last.value / last.scale:
            amount = replace(amount, value=amount.value * last.scale)
        year = last.is_plain_year_of(to.end()) and self.context.in_years(last.whole)
        if (last.whole or 0) > (amount.whole or 0) and year == (
            plain_year and self.context.in_years(amount.whole)
        ):
            return amount, last, False
        hyphen = to[0].strip() in ("-", "–", "—") and last.written == "digits"
        return amount, last if hyphen else None, hyphen

    def _with_brackets(self, text: str, amount: Amount) -> Amount:
        """Take in ``(enam)`` behind ``6`` and ``(6)`` behind ``enam``, if they agree."""
        if (opened := _BRACKET.match(text, amount.end)) is None:
            return amount
        again = self.amounts.read(text, opened.end())
        if (
            again is None
            or again.value != amount.value
            or (again.written == "words") == (amount.written == "words")
        ):
            return amount
        closed = _BRACKET_END.match(text, again.end)
        return replace(amount, end=closed.end(), written="both") if closed else amount
