"""Awards: titles and winners become single units, and the fact rules join them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, cast

from pilar_extract.components.award_attributes import AwardAttributes
from pilar_extract.components.award_contest import ContestGrammar
from pilar_extract.components.award_joins import AwardJoins, JoinWords
from pilar_extract.components.award_open import OpenJoins, OpenWords
from pilar_extract.components.award_repeats import fullest
from pilar_extract.components.award_row_titles import with_class
from pilar_extract.components.award_rows import FactRows
from pilar_extract.components.award_shares import AwardShares
from pilar_extract.components.award_titles import title_of
from pilar_extract.facts import AwardFact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.award_row_titles import Item
    from pilar_extract.components.award_shares import Joined
    from pilar_extract.components.units import UnitRow
    from pilar_extract.record.kinds import AwardLevel
    from pilar_extract.rules.grammar import Grammar, RuleMatch

_CAPTURES = ("award", "honour", "award_verb", "predicate")
_BRIDGES = ("award.as", "award.won-after")
_GOES_ON = 3
_SPELT = ("WORD", "CAP", "MARK", "UNIT")


@dataclass(frozen=True, slots=True)
class AwardWords:
    """Word lists from ``patterns/awards.toml``, by name."""

    lists: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> AwardWords:
        """Keep the rule set's lists for the parts of the finder to pick theirs from."""
        return cls(lists)


class AwardFinder:
    """
    Finds the awards of an article.

    Args:
        grammar: The compiled award rules.
        words: The word lists.
    """

    def __init__(self, grammar: Grammar, words: AwardWords) -> None:
        self._grammar = grammar
        contest = ContestGrammar(words.lists)
        self._rows = FactRows(words.lists, contest)
        self._joins = AwardJoins(JoinWords.of(words.lists), self._rows)
        self._open = OpenJoins(OpenWords.of(words.lists))
        self._shares = AwardShares(words.lists)
        self._attributes = AwardAttributes(words.lists, contest)

    def find(self, text: str, row: UnitRow, headline: str = "") -> list[AwardFact]:
        """
        Give the awards that somebody has won, in the order of the text.

        Args:
            text: The article.
            row: Its units.
            headline: It names winners loosely, so that it counts only where the rest of the article tells of no award.
        """
        if not self._rows.tells_of_award(row, 0, len(row.units)):
            return []
        row = with_markers(row)
        found: list[AwardFact] = []
        loose: list[AwardFact] = []
        left: list[Item] = []
        given = -_GOES_ON - 1
        for index, (begin, end) in enumerate(row.sentences):
            if not self._rows.tells_of_award(row, begin, end):
                left = []
                if index - given > _GOES_ON or not self._rows.goes_on(row, begin, end):
                    continue
            titles = (title_of(unit) for unit in row.units[begin:end])
            if any(title is not None and not title.ranks for title in titles):
                given = index
            items = _answering(self._rows.read(text, row, index), left)
            joined = self._join(text, row, index, items)
            left = [item for at, item in enumerate(items) if at not in joined and item.kind == "AWARD"]
            said = text[row.units[begin].start : row.units[end - 1].end]
            facts = loose if said in headline else found
            for at in sorted(joined):
                facts += self._facts(row, index, items, at, joined[at])
        return fullest(text, sorted(found or loose, key=lambda award: (award.start, award.end)))

    def _join(self, text: str, row: UnitRow, index: int, items: list[Item]) -> Joined:
        """Titles of a fact row, by index, with the rule and the winners that it gives them; may add items."""
        joined: Joined = {}
        taken: set[int] = set()
        matches = self._grammar.match(*rule_items(items))
        for match in sorted(matches, key=_order):
            titles = sorted(at for name in _CAPTURES for at in match.captures.get(name, ()))
            winners = match.captures.get("winner", ())
            if taken & set(winners) or (titles and titles[0] in joined):
                continue
            if match.rule.set.get("next"):
                for item, at in self._joins.following(row, index, items, joined, winners[0], taken):
                    items.append(item)
                    joined[len(items) - 1] = (match, (at,))
                    taken.add(at)
                continue
            if not match.rule.set.get("open") and self._joins.hoped(
                row, items, match, row.sentences[index][0]
            ):
                continue
            pair = self._pair(text, row, index, items, match)
            if match.rule.set.get("open"):
                pair = self._opened(row, index, items, match, joined, taken)
            if pair is not None:
                pair = (pair[0], self._open.through(items, pair[1], taken, pair[0]))
                joined[pair[0]] = (match, self._shares.winners(items, match, pair[1], pair[0], taken))
                taken.update(joined[pair[0]][1])
        self._shares.share(items, joined)
        return joined

    def _pair(
        self, text: str, row: UnitRow, index: int, items: list[Item], match: RuleMatch
    ) -> tuple[int, int] | None:
        """Indices of the title and the winner that a match joins; one that the context names becomes an item."""
        flags = match.rule.set
        titles = sorted(at for name in _CAPTURES for at in match.captures.get(name, ()))
        winners = match.captures.get("winner", ())
        added: Item | None = None
        if flags.get("own"):
            added = self._joins.owner(text, row, index, items, titles[0])
            winners = (len(items),) if added else ()
        elif flags.get("elided"):
            added = self._joins.elided(text, row, index, items[: match.end], match.start)
            winners = (len(items),) if added else ()
        elif flags.get("category"):
            added = self._joins.borrowed(row, index, items[match.start : match.end])
            titles = [len(items)] if added else []
        elif flags.get("another"):
            added = None if titles else self._joins.another(text, row, index, items[match.start : match.end])
            titles = [len(items)] if added else []
        if added is not None:
            items.append(added)
        title = items[titles[-1]].title if titles else None
        if title is None or not winners or self._vetoed(row, items, match, titles, winners[-1]):
            return None
        if len(titles) > 1 and title.head == "quality" and items[titles[0]].kind == "HONOUR":
            named = replace(title, title=with_class(items[titles[0]], title))
            items[titles[-1]] = replace(items[titles[-1]], title=named)
        return titles[-1], winners[-1]

    def _vetoed(
        self, row: UnitRow, items: list[Item], match: RuleMatch, titles: Sequence[int], winner: int
    ) -> bool:
        """Do the rule's flags, or who stands where the winner should, speak against a match?"""
        flags, title = match.rule.set, items[titles[-1]].title
        placed = title and (title.ranks or title.consolation or title.title == "juara umum")
        between = sorted((titles[-1], winner))
        unmarked = flags.get("bullet") and (title is None or title.head != "bullet")
        if unmarked or (flags.get("ranked") and not placed):
            return True
        if flags.get("ranked") and titles[-1] < winner and self._open.is_pronoun(items[winner]):
            return True
        if flags.get("near") and 0 < winner < titles[-1] and items[winner - 1].text.lower() == "oleh":
            return True
        if flags.get("close") and self._open.parted(row, items, *between):
            return True
        if flags.get("plain") and not self._joins.plain(items, match):
            return True
        return self._joins.bracketed_off(items, *between) or self._is_other(row, items, match, titles, winner)

    def _is_other(
        self, row: UnitRow, items: list[Item], match: RuleMatch, titles: Sequence[int], winner: int
    ) -> bool:
        """Is who stands where the winner should a giver, an office, a contest, or winner of something else?"""
        rule, title, joins = match.rule.id, items[titles[-1]].title, self._joins
        led = rule == "award.by-way-of" or items[winner - 1].text.lower() == "dari"
        if joins.gives(row, items[winner]) or (led and winner and joins.is_office(items[winner])):
            return True
        nameless = (
            items[winner].stop == items[winner].first + 1 and row.kinds[items[winner].first] == "OFFICE"
        )
        if nameless and title is not None and title.kind != "HONOUR":
            return True
        unranked = title is not None and not title.ranks
        if rule == "award.named" and unranked and joins.placed(items, winner):
            return True
        handed = rule in _BRIDGES and winner < titles[-1] and joins.handed(items, winner, titles[-1])
        if handed or (rule == "award.received" and joins.restated(row, items[titles[0]])):
            return True
        return rule == "award.beside" and titles[-1] < winner and self._open.names_contest(items, winner)

    def _opened(  # noqa: PLR0917 - one row, one title in it, what is joined there
        self,
        row: UnitRow,
        index: int,
        items: list[Item],
        match: RuleMatch,
        joined: Joined,
        taken: set[int],
    ) -> tuple[int, int] | None:
        """The title that no other rule joins and the winner that its clause gives it."""
        at = match.start
        if at in joined or self._joins.shown(row, items[at]) or not self._open.in_contest(row):
            return None
        winner = self._open.winner(row, items, at, taken)
        if winner is None or (winner > at and self._open.names_contest(items, winner)):
            return None
        whole = replace(match, start=min(at, winner), end=max(at, winner) + 1)
        return None if self._joins.hoped(row, items, whole, row.sentences[index][0]) else (at, winner)

    def _facts(
        self,
        row: UnitRow,
        index: int,
        items: Sequence[Item],
        at: int,
        join: tuple[RuleMatch, tuple[int, ...]],
    ) -> list[AwardFact]:
        """The facts of one title: one for each rank and winner."""
        item, (match, winners) = items[at], join
        title = item.title
        if title is None or self._shares.several(row, item):
            return []
        ranks: Sequence[int | None] = title.ranks or (None,)
        if len(ranks) > 1 and len(winners) > 1:
            pairs = list(zip(ranks, winners, strict=False))
        else:
            pairs = [(rank, winner) for rank in ranks for winner in winners]
        found: list[AwardFact] = []
        for rank, place in pairs:
            if (winner := items[place].winner) is None:
                continue
            span = (min(item.first, items[place].first), max(item.stop, items[place].stop))
            level, years = self._attributes.said(row, index, item, span)
            found += [
                AwardFact(
                    title=title.title,
                    rank=rank,
                    consolation=title.consolation,
                    recipient=winner.name,
                    recipient_kind=winner.kind,
                    recipient_span=(winner.start, winner.end),
                    pillar=pillar,
                    level=cast("AwardLevel | None", level),
                    place=next(
                        (u.hit for u in row.units[item.first : item.stop] if u.kind == "REGION"), None
                    ),
                    year=year,
                    start=row.units[span[0]].start,
                    end=row.units[span[1] - 1].end,
                    rule=match.rule.id,
                )
                for pillar, year in product(self._attributes.pillars(row, index, item, winner), years)
            ]
        return found


def _order(match: RuleMatch) -> tuple[int, int, int]:
    """Rules by priority; of one rule the longest match first, of a rule that bridges words the shortest."""
    length = match.end - match.start
    return -match.rule.priority, length if match.rule.set.get("near") else -length, match.start


def rule_items(items: Sequence[Item]) -> tuple[list[str], list[str]]:
    """The kinds and the words that the rules see of a fact row."""
    words = [item.text if item.kind in _SPELT else f"<{item.kind}>" for item in items]
    return [item.kind for item in items], words


def with_markers(row: UnitRow) -> UnitRow:
    """The marker of a list's item and its item are one sentence: the full stop of `1.` ends none."""
    sentences: list[tuple[int, int]] = []
    for begin, end in row.sentences:
        last = sentences[-1] if sentences else None
        title = title_of(row.units[begin - 1]) if last and last[1] == begin else None
        if last and title is not None and title.head in ("listed", "bullet"):
            sentences[-1] = (last[0], end)
        else:
            sentences.append((begin, end))
    return row if len(sentences) == len(row.sentences) else replace(row, sentences=tuple(sentences))


def _answering(items: list[Item], left: Sequence[Item]) -> list[Item]:
    """`Pemenangnya` is the winner of the title that the sentence before leaves open, else of the contest."""
    opened = left[-1] if left else None
    if opened is None or opened.title is None or opened.title.ranks != (1,):
        return items
    return [
        replace(item, title=opened.title, first=opened.first, stop=opened.stop)
        if item.title is not None and item.title.head == "of-it"
        else item
        for item in items
    ]
