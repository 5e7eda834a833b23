"""
What of a text decides the cost of reading it, counted: by this the generated corpus is held to real texts.

``python benchmarks/likeness.py PATH…`` prints a table, a column a path; a path is a folder of ``.txt`` files, a
``.jsonl[.gz]`` file with a ``text`` a line, ``generated:KIND:ARTICLES`` with ``pillars``, ``others`` or ``mixed`` for
KIND, or ``recorded:KIND``, what was counted of real texts (``likeness.toml``). ``--facts`` runs the real pipeline too
and counts what it finds, and what gold files beside the texts say; ``--stock`` times stock tokenisation. Chunks are
what blanks part.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from press import KINDS, Newsroom
from spacy.tokenizer import Tokenizer
from spacy.vocab import create_vocab
from texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

GENERATED, RECORDED = "generated", "recorded"
FIGURES = Path(__file__).with_name("likeness.toml")
VOCABULARY_AT = (1_000, 10_000, 50_000, 100_000, 300_000)
FACTS = ("regions", "localities", "dates", "pillars", "counts", "officials", "awards")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
# teman-teman, satu-satunya, tolong-menolong, bersenang-senang
_REDUPLICATION = re.compile(r"\b\w*?(\w{3,})-\w{0,4}?\1|\b\w{0,4}(\w{3,})-\w{0,3}\2", re.IGNORECASE)
_AFFIXES = "\"'“”‘’()[]{}.,;:!?…-–—*/"
_PER_CHUNK: dict[str, Callable[[str], object]] = {
    "with a hyphen": re.compile(r"\w-\w").search,
    "reduplicated": _REDUPLICATION.search,
    "with a digit": re.compile(r"\d").search,
    "capitalised": re.compile(r"\W*[A-Z]").match,
    "with a quotation mark": re.compile('["“”]').search,
    "with a bracket": re.compile(r"[()]").search,
    "before a comma": re.compile(r".*,$").match,
}


def stock_work(texts: Sequence[str]) -> tuple[int, int]:
    """
    What stock ``spacy.blank("id")`` does beside looking into its cache, nearly all of its cost.

    It takes chunks apart that it has not met, that it met behind a special case of the same text, or when its cache was
    full (``Tokenizer._save_cached`` of spaCy, explosion/spaCy#13950). Counted, unlike timed, it is always the same.

    Returns:
        How many chunks were taken apart to the core, and how often the front of one was searched for a prefix.
    """
    language = spacy.util.get_lang_class("id").Defaults
    done = Counter[str]()

    def counted(name: str, search: Callable[[str], Any]) -> Callable[[str], Any]:
        def search_and_count(string: str) -> Any:  # noqa: ANN401 - whatever the search gives
            done[name] += 1
            return search(string)

        return search_and_count

    tokenizer = Tokenizer(
        create_vocab("id", language),
        rules=language.tokenizer_exceptions,
        prefix_search=counted("prefix", spacy.util.compile_prefix_regex(language.prefixes).search),
        suffix_search=spacy.util.compile_suffix_regex(language.suffixes).search,
        infix_finditer=counted("infix", spacy.util.compile_infix_regex(language.infixes).finditer),
        token_match=language.token_match,
        url_match=language.url_match,
    )
    done.clear()
    for text in texts:
        tokenizer(text)
    return done["infix"], done["prefix"]


def vocabulary(chunks: Iterable[str]) -> dict[int, int]:
    """How many distinct chunks stand among the first thousand, ten thousand and so on (Heaps' curve)."""
    met: set[str] = set()
    curve = {}
    for number, chunk in enumerate(chunks, 1):
        met.add(chunk)
        if number in VOCABULARY_AT:
            curve[number] = len(met)
    return curve


def profile(texts: Sequence[str]) -> dict[str, float]:
    """What is counted of texts, by name, in the order in which they are met."""
    split = [text.split() for text in texts]
    chunks = [chunk for chunks in split for chunk in chunks]
    lengths = sorted(map(len, texts))
    thousands = len(chunks) / 1000
    specials = spacy.util.get_lang_class("id").Defaults.tokenizer_exceptions.keys()
    apart, searches = stock_work(texts)
    return {
        "characters, lowest tenth": lengths[len(texts) * 1 // 10],
        "characters, median": lengths[len(texts) * 5 // 10],
        "characters, highest tenth": lengths[len(texts) * 9 // 10],
        "chunks an article": len(chunks) / len(texts),
        "sentences an article": sum(len(_SENTENCE_END.findall(text)) for text in texts) / len(texts),
        "lines of text an article": sum(bool(line.strip()) for t in texts for line in t.split("\n"))
        / len(texts),
        "characters a chunk": sum(map(len, chunks)) / len(chunks),
        **{f"distinct in {size:,}": float(count) for size, count in vocabulary(chunks).items()},
        **{
            f"{name}, of 1,000": sum(map(bool, map(is_so, chunks))) / thousands
            for name, is_so in _PER_CHUNK.items()
        },
        "distinct in an article, of 1,000": sum(len(set(chunks)) for chunks in split) / thousands,
        "articles with a special case, of 100": 100
        * sum(
            any(chunk in specials or chunk.strip(_AFFIXES) in specials for chunk in chunks)
            for chunks in split
        )
        / len(texts),
        "taken apart by stock tokenisation, of 1,000": apart / thousands,
        "prefix searches of stock tokenisation in 1,000": searches / thousands,
    }


def facts(texts: Sequence[str]) -> dict[str, float]:
    """Facts that the real pipeline finds, by kind, in 1,000 characters."""
    from pilar_extract import load  # noqa: PLC0415 - takes a while, and is not always asked for
    from pilar_extract.article import Article  # noqa: PLC0415

    pipeline = load()
    records = [pipeline.extract(Article.from_text(text, id=f"a-{n}")) for n, text in enumerate(texts)]
    return _in_a_thousand({kind: sum(len(getattr(r, kind)) for r in records) for kind in FACTS}, texts)


def gold_facts(folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Facts of the gold files of a folder, by kind, in 1,000 characters; other counts are counts too."""
    files = (file.with_suffix(".gold.json") for file in sorted(folder.rglob("*.txt")))
    golds = [json.loads(file.read_text("utf-8")) for file in files if file.exists()]
    sums = {kind: sum(len(gold[kind]) for gold in golds) for kind in FACTS}
    sums["counts"] += sum(len(gold["other_counts"]) for gold in golds)
    return _in_a_thousand(sums, texts)


def _in_a_thousand(sums: dict[str, int], texts: Sequence[str]) -> dict[str, float]:
    size = sum(map(len, texts)) / 1000
    return {f"{kind} in 1,000 characters": count / size for kind, count in sums.items()}


def stock_seconds(texts: Sequence[str]) -> float:
    """Processor seconds that stock tokenisation takes for a million characters: ms for a thousand."""
    stock = spacy.blank("id")
    start = time.process_time()
    for text in texts:
        stock(text)
    return (time.process_time() - start) * 1_000_000 / sum(map(len, texts))


def texts_of(path: str) -> list[str]:
    """The texts of a path, or of ``generated:KIND:ARTICLES``."""
    if not path.startswith(f"{GENERATED}:"):
        return read_texts(Path(path))
    _, kind, articles = path.split(":")
    return [story.text for story in Newsroom(pillars=KINDS[kind]).stories(int(articles))]


def figures(path: str, *, with_facts: bool, with_time: bool) -> dict[str, float]:
    """All that is asked for of a path, by name; of ``recorded:KIND`` what was counted once."""
    if path.startswith(f"{RECORDED}:"):
        recorded: dict[str, float] = tomllib.loads(FIGURES.read_text("utf-8"))[path.partition(":")[2]]
        return recorded
    texts = texts_of(path)
    counted = {"articles": float(len(texts)), **profile(texts)}
    if with_facts:
        gold = gold_facts(Path(path), texts) if Path(path).is_dir() else {}
        counted |= facts(texts) | {f"{name}, gold": count for name, count in gold.items()}
    if with_time:
        counted["stock tokenisation, ms for 1,000 characters"] = stock_seconds(texts)
    return counted


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--facts", action="store_true", help="count facts too")
    parser.add_argument("--stock", action="store_true", help="time stock tokenisation too")
    options = parser.parse_args()
    columns = [figures(path, with_facts=options.facts, with_time=options.stock) for path in options.paths]
    print(f"| what | {' | '.join(options.paths)} |\n|{' --- |' * (len(columns) + 1)}")
    for name in dict.fromkeys(name for column in columns for name in column):
        cells = " | ".join(f"{column[name]:,.2f}" if name in column else "" for column in columns)
        print(f"| {name} | {cells} |")


if __name__ == "__main__":
    main()
