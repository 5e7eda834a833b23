"""Who won what: awards of all articles, each once, and how often each region won."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pilar_extract.dataset.days import event_day, published_day
from pilar_extract.resolve.same_name import words_of
from pilar_extract.tables.model import fact_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar_extract.record import Record
    from pilar_extract.record.facts import Award

_PLACES = 3  # first to third are counted one by one


@dataclass(frozen=True, slots=True)
class Win:
    """
    An award as one article tells of it.

    Attributes:
        article: Id of the record.
        source: The story that tells it: the article, or the head of its cluster.
        award: The award.
        year: Year of the award if said, else of the event or the publication.
        number: Place of the award in the record's list.
    """

    article: str
    source: str
    award: Award
    year: int | None
    number: int = 0

    @property
    def id(self) -> str:
        """Key of the fact, as in the exported tables."""
        return fact_id(self.article, "awards", self.number)

    def told_by(self, source: str) -> Win:
        """The same award as one of a story."""
        return replace(self, source=source)


@dataclass(frozen=True, slots=True)
class Prize:
    """
    An award across articles.

    Attributes:
        wins: What the articles say, the first of them in full.
    """

    wins: tuple[Win, ...]

    @property
    def first(self) -> Win:
        """The article that names the recipient most fully."""
        return max(self.wins, key=lambda win: (len(words_of(win.award.recipient)), win.article))

    @property
    def sources(self) -> int:
        """How many independent stories tell of it."""
        return len({win.source for win in self.wins})


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A line of a league.

    Attributes:
        region: Code of the place of the recipients.
        pillar: Code of the pillar that it was won for.
        level: Level of the contests.
        year: Year.
        ranks: How many first, second and third places.
        others: All other awards: further places, consolation prizes and honours without a rank.
    """

    region: str | None
    pillar: str | None
    level: str | None
    year: int | None
    ranks: tuple[int, int, int]
    others: int


def wins_of(record: Record) -> Iterator[Win]:
    """Give the awards of a record."""
    day = event_day(record) or published_day(record)
    for number, award in enumerate(record.awards):
        yield Win(record.id, record.id, award, award.year or (day.year if day else None), number)


def win_key(win: Win) -> tuple[str, ...]:
    """What awards are put in order by: those of one key are one award or several, by who received them."""
    award = win.award
    return (
        f"{win.year or 9999:04}",
        award.region or "",
        f"{award.rank or 0:06}",
        award.title.casefold(),
        f"{award.consolation:d}",
        award.level or "",
        award.pillar or "",
    )


def prizes_of(wins: Iterable[Win]) -> Iterator[Prize]:
    """
    Join what several articles say of one award, with few of them in memory at a time.

    It is one if title, rank, level, pillar, region and year agree and one recipient's words are within the other's
    (`Wartini`, `Dra Wartini dari Kediri`).

    Args:
        wins: In the order of `win_key`.
    """
    for _, among in groupby(wins, win_key):
        homes: list[list[Win]] = []
        for win in sorted(among, key=lambda one: (-len(words_of(one.award.recipient)), one.article)):
            words = set(words_of(win.award.recipient))
            home = next((h for h in homes if words <= set(words_of(h[0].award.recipient))), None)
            if home is None:
                homes.append([win])
            else:
                home.append(win)
        yield from sorted((Prize(tuple(home)) for home in homes), key=lambda p: p.first.award.recipient)


def standings(prizes: Iterable[Prize]) -> list[Standing]:
    """Count the awards by region, pillar, level and year; those with most first places stand first."""
    rows: dict[tuple[str | None, str | None, str | None, int | None], Counter[int]] = defaultdict(Counter)
    for prize in prizes:
        win = prize.first
        award = win.award
        ranked = award.rank if award.rank and award.rank <= _PLACES and not award.consolation else 0
        rows[award.region, award.pillar, award.level, win.year][ranked] += 1
    found = [Standing(*key, (told[1], told[2], told[3]), told[0]) for key, told in rows.items()]
    return sorted(
        found,
        key=lambda row: (
            -(row.year or 0),
            row.level or "",
            row.pillar or "",
            tuple(-n for n in row.ranks),
            row.region or "",
        ),
    )
