"""Copies of one story are found whatever a desk did to them; different stories stay apart."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pilar_extract.dataset.duplicates import Cluster, Comparison, Story
from pilar_extract.dataset.shingles import shingles_of

if TYPE_CHECKING:
    from collections.abc import Iterable

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
TEXTS = [path.read_text("utf-8") for path in sorted(RAW.glob("*.txt"))]


def clusters_of(*texts: str) -> list[tuple[str, ...]]:
    """Members of the clusters of texts that are called by their place."""
    found = _clusters(Story(f"s{place:02}", text) for place, text in enumerate(texts))
    return [cluster.members for cluster in found]


def retouched(text: str, *, words: int, seed: int) -> str:
    """The text with some words changed."""
    chance, parts = random.Random(seed), text.split(" ")  # noqa: S311 - repeatable on purpose
    for _ in range(words):
        parts[chance.randrange(len(parts))] = "demikian"
    return " ".join(parts)


def _clusters(stories: Iterable[Story]) -> list[Cluster]:
    with Comparison() as comparison:
        for story in stories:
            comparison.add(story)
        return comparison.stories().clusters()


def test_every_clipping_is_its_own_story() -> None:
    """Stories of one desk about like events share turns of speech, and are still different."""
    assert all(len(members) == 1 for members in clusters_of(*TEXTS))


@pytest.mark.parametrize(
    "desk",
    [
        lambda text: "Berita Utama\n\nJAKARTA -- " + text,
        lambda text: text.upper(),
        lambda text: text[: len(text) * 6 // 10],
        lambda text: retouched(text, words=12, seed=3),
        lambda text: "\n".join(reversed(text.splitlines())),
    ],
    ids=["headed", "shouted", "cut", "retouched", "rearranged"],
)
def test_a_copy_is_found(desk: object) -> None:
    """Whatever is done to it: each clipping and its copy are one cluster."""
    copies = [desk(text) for text in TEXTS]  # type: ignore[operator]
    found = clusters_of(*TEXTS, *copies)
    assert found == [(f"s{place:02}", f"s{place + len(TEXTS):02}") for place in range(len(TEXTS))]


def test_a_copy_of_a_copy_is_of_the_cluster() -> None:
    """One that has little in common with the first is joined by the one between them."""
    first = TEXTS[0]
    second = first[len(first) * 3 // 10 :]
    third = second[len(second) * 4 // 10 :] + "\n" + TEXTS[1][: len(first) // 10]
    assert clusters_of(first, second, third) == [("s00", "s01", "s02")]


def test_the_head_is_the_earliest_then_the_longest() -> None:
    """A story without a day stands behind those with one."""
    whole, cut = TEXTS[0], TEXTS[0][: len(TEXTS[0]) * 7 // 10]
    late, early = date(2024, 5, 2), date(2024, 5, 1)
    (dated,) = _clusters([Story("a", whole, late), Story("b", cut, early), Story("c", whole)])
    assert dated == Cluster("b", ("a", "b", "c"))
    (undated,) = _clusters([Story("a", cut), Story("b", whole)])
    assert undated.head == "b"


def test_order_changes_nothing() -> None:
    """The same stories give the same clusters in any order."""
    stories = [Story(f"s{n}", text) for n, text in enumerate([*TEXTS, *(t[:600] for t in TEXTS)])]
    shuffled = stories[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - likewise
    assert _clusters(stories) == _clusters(shuffled)


@pytest.mark.parametrize("texts", [[], ["Satu saja."], ["", ""], ["a b", "c d"]])
def test_small_corpora(texts: list[str]) -> None:
    """None, one, empty and short stories are no trouble; two empty ones are alike."""
    assert sum(map(len, clusters_of(*texts))) == len(texts)


def test_shingles_stay_within_a_line() -> None:
    """Nothing joins the last words of a line with the first of the next."""
    assert "b c d" not in shingles_of("a b c\nd e f")
