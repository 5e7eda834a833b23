"""Every planted contradiction of an article is found, and the honest half raises nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dataset.contradictions import plant
from dataset.stories import build
from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

STORIES = [told for told in build() if not told.id.startswith("salin-")]


def test_contradictions_are_found_and_honest_articles_left_alone(pipeline: Pipeline) -> None:
    """Eight checks, each planted in seven stories or more; the other half says like things that are true."""
    planted = [plant(told, number) for number, told in enumerate(STORIES)]
    found = {
        story.told.id: [
            check.code for check in pipeline.extract(Article.from_text(story.told.text, id="x")).checks
        ]
        for story in planted
    }
    assert found == {story.told.id: [story.code] if story.code else [] for story in planted}
    codes = Counter(story.code for story in planted)
    assert len(codes) == 9
    assert min(codes.values()) >= 7
