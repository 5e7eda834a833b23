"""Thresholds: frozen, passed in, never global."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """
    Where in a row of a table each thing stands; None looks for a column of the field's own name.

    Attributes:
        text: The article.
        id: Name of its record.
        url: Where it stood.
        title: Headline.
        published: Publication date.
        publisher: Who published it.
    """

    text: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """
    How much the readers take.

    Attributes:
        max_bytes: Largest article, in bytes; a larger one is refused unread.
        max_control_share: Share of control characters from which on bytes are no text, 0-1.
        max_unpacked_pdf: What the streams of a PDF may unpack to in all, in bytes.
        max_ratio: How many times its size a packed file may unpack to.
        free_ratio: Unpacked bytes up to which any ratio is allowed: a short file may well be all alike.
        max_members: Most files that an archive may hold.
        max_depth: How deep archives and packed files may stand in one another.
        columns: Names of the columns of tables.
    """

    max_bytes: int = 50 * MEGABYTE
    max_control_share: float = 0.02
    max_unpacked_pdf: int = 500 * MEGABYTE
    max_ratio: float = 250.0
    free_ratio: int = 100 * MEGABYTE
    max_members: int = 1_000_000
    max_depth: int = 4
    columns: Columns = Columns()


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """
    How records are kept and looked up.

    Attributes:
        nearest_ids: How many ids are offered for an unknown one.
        nearest_score: Similarity from which on an id is offered, 0-100.
    """

    nearest_ids: int = 5
    nearest_score: float = 50.0


@dataclass(frozen=True, slots=True)
class RunSettings:
    """
    How a run over many articles behaves.

    Attributes:
        article_timeout: Longest that one article may take, in seconds; the slowest of the press take less than one.
    """

    article_timeout: float = 300.0


@dataclass(frozen=True, slots=True)
class BlockSettings:
    """
    How articles are put together where many machines work.

    Attributes:
        articles: Most articles of a block; what is lost with a machine, and done anew when one of them changes.
        max_bytes: Bytes of articles from which on a block is full, whatever their number.
    """

    articles: int = 1_000
    max_bytes: int = 32 * MEGABYTE
