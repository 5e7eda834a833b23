"""An award is one, however many articles tell of it; regions are ranked by what they won."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.dataset.leagues import Prize, Win, prizes_of, standings, win_key, wins_of
from pilar_extract.record.base import Mention
from pilar_extract.record.facts import Award

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar_extract.record import Record


def won(article: str, recipient: str, /, *, year: int = 2023, **said: Any) -> Win:
    """A first prize for the Karang Taruna of Kota Pasuruan in its province, unless something else is said."""
    fields: dict[str, Any] = {
        "title": "juara", "rank": 1, "consolation": False, "recipient_kind": "organisation", "pillar": "KARANG_TARUNA",
        "level": "province", "region": "35.75", "year": None, "rule": "award.x",
        "mentions": (Mention(start=0, end=5, text="juara"),), **said
    }  # fmt: skip
    return Win(article, article, Award(recipient=recipient, **fields), year)


def _joined(wins: Iterable[Win]) -> list[Prize]:
    return list(prizes_of(sorted(wins, key=win_key)))


def test_one_award_of_several_articles() -> None:
    """The fuller name stands for it, copies are one source."""
    told = [won("a", "Tunas Muda"), won("b", "Karang Taruna Tunas Muda"), won("c", "Tunas Muda").told_by("a")]
    (prize,) = _joined(told)
    assert prize.first.award.recipient == "Karang Taruna Tunas Muda"
    assert (prize.sources, len(prize.wins)) == (2, 3)


def test_awards_that_differ_are_apart() -> None:
    """By recipient, rank, consolation, level, year or region."""
    others = [
        won("b", "Bina Karya"), won("c", "Tunas Muda", rank=2), won("d", "Tunas Muda", consolation=True),
        won("e", "Tunas Muda", level="national"), won("f", "Tunas Muda", year=2022),
        won("g", "Tunas Muda", region="35.76"),
    ]  # fmt: skip
    assert len(_joined([won("a", "Tunas Muda"), *others])) == 7


def test_a_league_counts_places() -> None:
    """More firsts stand above more seconds; a consolation prize and an honour are others."""
    wins = [
        won("a", "A"), won("a", "B", rank=2), won("a", "C", rank=1, consolation=True), won("a", "D", rank=None),
        won("b", "E", rank=2, region="35.76"), won("b", "F", rank=2, region="35.76"),
    ]  # fmt: skip
    first, second = standings(_joined(wins))
    assert (first.region, first.ranks, first.others) == ("35.75", (1, 1, 0), 2)
    assert (second.region, second.ranks, second.others) == ("35.76", (0, 2, 0), 0)


def test_the_year_is_the_awards_then_the_events(record: Record) -> None:
    """A record's awards take the year of its event where they say none."""
    (win,) = list(wins_of(record))[:1]
    event = next(date.start.year for date in record.dates if date.role == "event")
    assert win.year == (win.award.year or event)
