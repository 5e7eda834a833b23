"""
Time of the pipeline by stage, as a ratio to stock ``spacy.blank("id")`` tokenisation of the same texts.

Run by hand: ``python benchmarks/throughput.py PATH… [--repeat N]``, where a path is a folder of ``.txt`` files or a
``.jsonl[.gz]`` file with a ``text`` a line. Both are timed in processor seconds, article by article, in the same
run, so that a busy machine slows both; start-up and the first articles are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

import spacy

from pilar_extract import load
from pilar_extract.article import Article
from pilar_extract.components.annotations import annotations_of
from pilar_extract.record import to_bytes

WARM_UP = 20


def read_texts(path: Path) -> list[str]:
    """The texts of a folder or of a JSON Lines file."""
    if path.is_dir():
        return [file.read_text("utf-8-sig") for file in sorted(path.rglob("*.txt"))]
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in raw.decode().splitlines()]


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="at most so many articles")
    options = parser.parse_args()
    texts = [text for path in options.paths for text in read_texts(path)][: options.limit]
    pipeline, stock = load(), spacy.blank("id")
    for text in texts[:WARM_UP]:
        pipeline.extract(Article.from_text(text, id="warm-up"))
    spent: dict[str, float] = defaultdict(float)
    clock = time.process_time
    for number, text in enumerate(texts):
        start = clock()
        stock(text)
        spent["stock"] += clock() - start
        start = clock()
        to_bytes(pipeline.extract(Article.from_text(text, id=f"article-{number}")))
        spent["whole"] += clock() - start
    for text in texts:
        start = clock()
        doc = pipeline.nlp.make_doc(text)
        annotations_of(doc).text = text
        spent["tokenise"] += clock() - start
        for name, component in pipeline.nlp.pipeline:
            start = clock()
            doc = component(doc)
            spent[name] += clock() - start
    characters = sum(map(len, texts))
    print(f"{len(texts)} articles, {characters / len(texts):.0f} characters each on average")
    print(f"stock tokenisation {spent['stock'] / len(texts) * 1000:.2f} ms an article = 1.00")
    for name, seconds in spent.items():
        if name != "stock":
            print(f"{name:18} {seconds / spent['stock']:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process, stock pipeline included: {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
