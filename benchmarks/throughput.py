"""
Time of the pipeline by stage, as a ratio to stock ``spacy.blank("id")`` tokenisation of the same texts.

Run by hand: ``python benchmarks/throughput.py PATH… [--limit N]``, where a path is a folder of ``.txt`` files or a
``.jsonl[.gz]`` file with a ``text`` a line. All are timed in processor seconds, article by article, in the same
run, so that a busy machine slows all alike; each sees a text for the first time. Start-up is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from texts import STOCK, WARM_UP, read_texts

from pilar_extract import load
from pilar_extract.article import Article
from pilar_extract.components.tokenizer import PressTokenizer
from pilar_extract.cycles import keep_what_is_loaded, seek_cycles_seldom
from pilar_extract.record import to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = "article to record"


def time_stages(texts: Sequence[str]) -> dict[str, float]:
    """
    Time stock tokenisation, the way from article to record, and each of its stages.

    Args:
        texts: Of which the first 20 are run before and not timed.

    Returns:
        Processor seconds by name; the last is what of the whole is in no stage.
    """
    # A pipeline for the whole and one for the stages, lest one of them find the words that the other has met.
    stock, pipeline, staged = spacy.blank("id"), load(), load().nlp
    tokenizer = PressTokenizer(staged.vocab)
    spent: dict[str, float] = defaultdict(float)
    keep_what_is_loaded()
    clock = time.process_time
    for number, text in enumerate(texts):
        if number == WARM_UP:
            spent.clear()
        start = clock()
        stock(text)
        spent[STOCK] += clock() - start
        start = clock()
        to_bytes(pipeline.extract(Article.from_text(text, id=f"article-{number}")))
        spent[WHOLE] += clock() - start
        start = clock()
        doc = tokenizer.bare_doc(text)
        spent["tokenise"] += clock() - start
        for name, component in staged.pipeline:
            start = clock()
            doc = component(doc)
            spent[name] += clock() - start
    stages = sum(seconds for name, seconds in spent.items() if name not in (STOCK, WHOLE))
    return {**spent, "resolve, check, write": spent[WHOLE] - stages}


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="at most so many articles")
    parser.add_argument("--json", action="store_true", help="print the seconds by name instead")
    options = parser.parse_args()
    seek_cycles_seldom()
    texts = [text for path in options.paths for text in read_texts(path)][: options.limit]
    spent = time_stages(texts)
    if options.json:
        print(json.dumps(spent))
        return 0
    timed = len(texts) - WARM_UP
    characters = sum(map(len, texts[WARM_UP:]))
    print(f"{timed} articles, {characters / timed:.0f} characters each on average")
    print(f"stock tokenisation {spent[STOCK] / characters * 1_000_000:.2f} ms for 1,000 characters = 1.00")
    for name, seconds in spent.items():
        if name != STOCK:
            print(f"{name:22} {seconds / spent[STOCK]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
