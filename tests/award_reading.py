"""Awards of a text, read by the real pipeline; for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.article import Article

if TYPE_CHECKING:
    from pilar_extract.pipeline import Pipeline

Found = list[tuple[str, int | None, bool, str]]


def awards_of(pipeline: Pipeline, text: str) -> list[Any]:
    """The awards of a text behind a headline that tells of none."""
    return list(pipeline.extract(Article.from_text(f"Kabar Sosial Hari Ini\n\n{text}", id="x")).awards)


def brief(pipeline: Pipeline, text: str) -> Found:
    """Title, rank, consolation and recipient of each award."""
    return [(a.title, a.rank, a.consolation, a.recipient) for a in awards_of(pipeline, text)]
