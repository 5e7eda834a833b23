"""
A corpus as a newsroom's social-affairs folder holds it: rough, press-like, of any size, and the same for the same seed.

``python benchmarks/press.py --articles 1000`` writes JSON Lines to standard output; ``--folder DIR`` writes a text
file each. Three of five articles speak of pillars, the others of anything (``--kind`` writes one sort alone). What
decides the cost of reading is as in real texts: ``likeness.py`` counts it. Sentences and frequent words stand in
``press.toml``, all others are spelled by ``wording.py``. The persons are invented, the places real. An article
depends on the seed and its number alone, so that a larger corpus begins with the smaller one.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from press_sources import Language, Places
from press_writer import OTHERS, PILLARS, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {"pillars": 1.0, "mixed": 0.6, "others": 0.0}


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the corpus."""

    id: str
    published: str
    text: str


class Newsroom:
    """
    Writes articles.

    Args:
        seed: Another seed is another corpus.
        pillars: Which share of the articles speaks of pillars.
    """

    def __init__(self, seed: int = 1, *, pillars: float = KINDS["mixed"]) -> None:
        self._seed, self._pillars = seed, pillars
        self._language, self._places = Language(), Places()

    def write(self, number: int) -> Story:
        """Write the article of a number, which depends on nothing else but the seed and the share."""
        random = Random(f"{self._seed}/{number}")  # noqa: S311 - nothing secret
        manner = PILLARS if random.random() < self._pillars else OTHERS
        writer = Writer(random, manner, self._language, self._places)
        return Story(f"news-{number:06}", writer.published, writer.article())

    def stories(self, count: int) -> Iterator[Story]:
        """The first ``count`` articles."""
        return (self.write(number) for number in range(count))


def main() -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, default="mixed", help="what the articles speak of")
    parser.add_argument(
        "--folder", type=Path, help="a text file each in there, instead of lines on standard output"
    )
    options = parser.parse_args()
    for story in Newsroom(options.seed, pillars=KINDS[options.kind]).stories(options.articles):
        if options.folder is None:
            sys.stdout.write(json.dumps(asdict(story), ensure_ascii=False) + "\n")
        else:
            options.folder.mkdir(parents=True, exist_ok=True)
            (options.folder / f"{story.id}.txt").write_text(story.text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
