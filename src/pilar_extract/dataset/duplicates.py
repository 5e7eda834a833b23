"""One story told five times: near-duplicates joined to clusters, each with a head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.dataset.shingles import shingles_of
from pilar_extract.dataset.signatures import Signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

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


def find_clusters(stories: Iterable[Story]) -> list[Cluster]:
    """
    Join near-duplicates, in one pass over the stories and a bounded memory: some 100 bytes a story.

    Two stories are copies if their runs of three words are alike by two fifths, or if over half of the shorter
    one's are in the longer. Who copies a copy is of the cluster too.

    Args:
        stories: Any number of stories; their ids are distinct.

    Raises:
        UsageError: The libraries of the extra ``dataset`` are not installed.
    """
    ids: list[str] = []
    sizes: list[int] = []
    ranks: list[tuple[int, int]] = []
    with Signatures() as signatures:
        for story in stories:
            shingles = shingles_of(story.text)
            signatures.add(shingles)
            ids.append(story.id)
            sizes.append(len(shingles))
            ranks.append((story.published.toordinal() if story.published else _LAST_DAY, -len(shingles)))
        parents = list(range(len(ids)))
        for one, other, similarity in signatures.candidates(least=_CUT_SAME):
            if _are_copies(similarity, sizes[one], sizes[other]):
                _join(parents, one, other)
    members: dict[int, list[int]] = {}
    for place in range(len(ids)):
        members.setdefault(_root(parents, place), []).append(place)
    clusters = []
    for among in members.values():
        head = min(among, key=lambda place: (*ranks[place], ids[place]))
        clusters.append(Cluster(ids[head], tuple(sorted(ids[place] for place in among))))
    return sorted(clusters, key=lambda cluster: cluster.members)


def heads_of(clusters: Iterable[Cluster]) -> Mapping[str, str]:
    """The head of each article's cluster by the article's id."""
    return {member: cluster.head for cluster in clusters for member in cluster.members}


def _are_copies(similarity: float, one: int, other: int) -> bool:
    if similarity >= _SAME:
        return True
    shared = similarity * (one + other) / (1 + similarity)
    return similarity >= _CUT_SAME and shared >= _CONTAINED * min(one, other)


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _join(parents: list[int], one: int, other: int) -> None:
    one, other = sorted((_root(parents, one), _root(parents, other)))
    parents[other] = one
