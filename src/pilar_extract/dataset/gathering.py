"""What the dataset is made of: the numbers, officials and awards of all articles, and which of these tell one story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from pilar_extract.dataset.appearances import appearances_of
from pilar_extract.dataset.days import event_day, published_day
from pilar_extract.dataset.duplicates import Comparison, Stories, Story
from pilar_extract.dataset.leagues import win_key, wins_of
from pilar_extract.dataset.panel import flow_key
from pilar_extract.dataset.statements import statements_of
from pilar_extract.export.spill import Spill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar_extract.dataset.appearances import Appearance
    from pilar_extract.dataset.leagues import Win
    from pilar_extract.dataset.statements import Statement
    from pilar_extract.record import Record

_STOCKS, _FLOWS, _APPEARANCES, _WINS = "stocks", "flows", "appearances", "wins"


class Gathering:
    """
    Takes records as they go by; of each it keeps numbers, officials and awards, on disk, and its signature.

    Raises:
        UsageError: The libraries of the extra ``dataset`` are not installed.
    """

    def __init__(self, *, quoted: bool = False) -> None:
        """
        Begin with no record.

        Args:
            quoted: Keep the sentences that state the numbers?
        """
        self._comparison = Comparison()
        self._spill = Spill((_STOCKS, _FLOWS, _APPEARANCES, _WINS))
        self._quoted = quoted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._comparison.close()
        self._spill.close()

    def add(self, record: Record) -> None:
        """Take a record, whose id no other has."""
        day = published_day(record) or event_day(record)
        place = self._comparison.add(Story(record.id, record.text, day))
        for said in statements_of(record, quoted=self._quoted):
            if said.scope == "stock":
                self._spill.add(_STOCKS, said.place, place, said)
            else:
                self._spill.add(_FLOWS, flow_key(said), place, said)
        for appearance in appearances_of(record):
            self._spill.add(_APPEARANCES, (), place, appearance)
        for win in wins_of(record):
            # The words of an award stand in its record; only what is compared goes on.
            slim = replace(win, award=win.award.model_copy(update={"mentions": ()}))
            self._spill.add(_WINS, win_key(win), place, slim)

    def material(self) -> Material:
        """Compare the stories, once all records were taken; what it gives holds as long as this stays open."""
        return Material(self._comparison.stories(), self._spill)


class Material:
    """
    All that is kept of the articles.

    Attributes:
        stories: Which articles tell one story.
    """

    def __init__(self, stories: Stories, spill: Spill) -> None:
        """
        Look at what was gathered.

        Args:
            stories: The stories.
            spill: Where the facts are.
        """
        self.stories = stories
        self._spill = spill

    def stocks(self) -> Iterator[Statement]:
        """Numbers that say how many there are, in the order of the panel."""
        return self._statements(_STOCKS)

    def flows(self) -> Iterator[Statement]:
        """Numbers of some, in the order of `flow_key`."""
        return self._statements(_FLOWS)

    def _statements(self, kind: str) -> Iterator[Statement]:
        for place, said in self._spill.facts(kind):
            yield said.told_by(self.stories.head(place))

    def appearances(self) -> Iterator[Appearance]:
        """Officials, in the order of the articles."""
        return (appearance for _, appearance in self._spill.facts(_APPEARANCES))

    def wins(self) -> Iterator[Win]:
        """Awards, in the order of `win_key`."""
        for place, win in self._spill.facts(_WINS):
            yield win.told_by(self.stories.head(place))


def gathered(records: Iterable[Record], gathering: Gathering) -> Material:
    """
    Take all records and compare them.

    Args:
        records: Any number of records.
        gathering: Takes them, and must stay open as long as what is given is used.
    """
    for record in records:
        gathering.add(record)
    return gathering.material()
