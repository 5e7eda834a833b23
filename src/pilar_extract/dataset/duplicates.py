"""One story told five times: near-duplicates joined to clusters, each with a head."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pilar_extract.dataset.shingles import shingles_of
from pilar_extract.dataset.signatures import Signatures
from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

_SAME = 0.4  # similarity of two copies of which none is cut
_CUT_SAME, _CONTAINED = 0.2, 0.55  # similarity of a copy that is cut, and how much of it the longer must hold
_LAST_DAY = 4_000_000  # behind every day that has an ordinal


@dataclass(frozen=True, slots=True)
class Story:
    """
    An article as it takes part.

    Attributes:
        id: Its record's id.
        text: The article.
        published: When it was published, or else when it happened.
    """

    id: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    Copies of one story.

    Attributes:
        head: Id of the earliest, of equally early ones the longest.
        members: All ids, sorted; a story without copies is its own only member.
    """

    head: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """
    Which articles tell one story.

    Attributes:
        ids: Ids of all articles, in the order in which they came.
        heads: For each of them the place of its story's head.
    """

    ids: Sequence[str]
    heads: Sequence[int]

    def head(self, place: int) -> str:
        """Id of the head of the story that the article at a place tells."""
        return self.ids[self.heads[place]]

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Id, head and number of copies of each article, by id."""
        sizes = array("q", bytes(8 * len(self.heads)))
        for head in self.heads:
            sizes[head] += 1
        for place in sorted(range(len(self.ids)), key=self.ids.__getitem__):
            yield self.ids[place], self.head(place), sizes[self.heads[place]]

    def clusters(self) -> list[Cluster]:
        """The stories, each with all that tell it."""
        members: dict[int, list[str]] = {}
        for name, head in zip(self.ids, self.heads, strict=True):
            members.setdefault(head, []).append(name)
        found = [Cluster(self.ids[head], tuple(sorted(among))) for head, among in members.items()]
        return sorted(found, key=lambda cluster: cluster.members)


class Comparison:
    """
    Joins near-duplicates, in one pass over the stories and a bounded memory: some 150 bytes a story, and its id.

    Two stories are copies if their runs of three words are alike by two fifths, or if over half of the shorter
    one's are in the longer. Who copies a copy is of the same story too.

    Raises:
        UsageError: The libraries of the extra ``dataset`` are not installed.
    """

    def __init__(self) -> None:
        self._signatures = Signatures()
        self._numpy = need("numpy", extra="dataset")
        self._ids: list[str] = []
        self._sizes = array("q")
        self._days = array("q")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the signatures back; stories that were compared stay."""
        self._signatures.close()

    def add(self, story: Story) -> int:
        """Take a story, whose id no other has, and give its place."""
        shingles = shingles_of(story.text)
        self._signatures.add(shingles)
        self._ids.append(story.id)
        self._sizes.append(len(shingles))
        self._days.append(story.published.toordinal() if story.published else _LAST_DAY)
        return len(self._ids) - 1

    def stories(self) -> Stories:
        """Compare all that were taken."""
        np = self._numpy
        parents = np.arange(len(self._ids))
        sizes = np.frombuffer(self._sizes, dtype=np.int64) if self._sizes else parents
        for one, other, similarity in self._signatures.candidates(
            least=_CUT_SAME, known=lambda some, others: parents[some] == parents[others]
        ):
            if _are_copies(similarity, int(sizes[one]), int(sizes[other])):
                _join(parents, one, other)
        while not np.array_equal(parents, parents[parents]):
            parents = parents[parents]
        heads = array("q", parents.tolist())
        for place, root in enumerate(parents.tolist()):
            if self._rank(place) < self._rank(heads[root]):
                heads[root] = place
        return Stories(self._ids, array("q", (heads[root] for root in parents.tolist())))

    def _rank(self, place: int) -> tuple[int, int, str]:
        return self._days[place], -self._sizes[place], self._ids[place]


def _are_copies(similarity: float, one: int, other: int) -> bool:
    if similarity >= _SAME:
        return True
    shared = similarity * (one + other) / (1 + similarity)
    return similarity >= _CUT_SAME and shared >= _CONTAINED * min(one, other)


def _root(parents: NDArray[np.int64], place: int) -> int:
    while (parent := int(parents[place])) != place:
        parents[place] = parents[parent]
        place = parent
    return place


def _join(parents: NDArray[np.int64], one: int, other: int) -> None:
    one, other = sorted((_root(parents, one), _root(parents, other)))
    parents[other] = one
