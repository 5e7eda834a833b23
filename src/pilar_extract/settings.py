"""Thresholds: frozen, passed in, never global."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """
    How much the readers take.

    Attributes:
        max_bytes: Largest article, in bytes; a larger one is refused unread.
        max_control_share: Share of control characters from which on bytes are no text, 0-1.
    """

    max_bytes: int = 50 * MEGABYTE
    max_control_share: float = 0.02


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
