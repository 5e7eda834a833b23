"""What a cluster's machines count while they work; Ray's dashboard and Prometheus show it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar_extract.store.notes import Note

_SECONDS = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0]


def count(note: Note, seconds: float) -> None:
    """
    Count a block.

    Args:
        note: What is known of it.
        seconds: How long it took.
    """
    articles, facts, blocks = _meters()
    _add(articles, "outcome", {"extracted": note.records, "failed": len(note.failures)})
    _add(facts, "kind", note.found)
    blocks.observe(seconds)


def _add(meter: Any, tag: str, numbers: Mapping[str, int]) -> None:  # noqa: ANN401 - Ray has no types of its own
    for word, number in numbers.items():
        if number:
            meter.inc(number, tags={tag: word})


@cache
def _meters() -> tuple[Any, Any, Any]:
    meters = need("ray.util.metrics", extra="ray")
    return (
        meters.Counter("pilar_extract_articles", "Articles that were done.", tag_keys=("outcome",)),
        meters.Counter("pilar_extract_facts", "Facts that were found.", tag_keys=("kind",)),
        meters.Histogram("pilar_extract_block_seconds", "Time that a block took.", boundaries=_SECONDS),
    )
