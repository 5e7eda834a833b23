"""The way through: an article in, its record out."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pilar_extract.article import Article
from pilar_extract.assemble import assemble
from pilar_extract.checks import Checker
from pilar_extract.collect import collect_facts
from pilar_extract.components import ORDER
from pilar_extract.components.stage import gazetteer_of, place_words_of, rules_of
from pilar_extract.components.tokenizer import PressIndonesian, PressTokenizer, lean_vocab
from pilar_extract.confidence.rating import Rater
from pilar_extract.confidence.scale import Scale
from pilar_extract.resolve.dates import DateResolver
from pilar_extract.resolve.document import Knowledge, resolve_facts
from pilar_extract.resolve.people import PeopleWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

    from pilar_extract.components.place_words import PlaceWords
    from pilar_extract.record import Record
    from pilar_extract.resolve.gazetteer import Gazetteer
    from pilar_extract.rules.loader import RuleSet

_MOST_CHARACTERS = 200_000_000  # spaCy warns of long texts because of models, of which there are none here


class Pipeline:
    """
    Patterns, tables and components, loaded once.

    Args:
        pattern_dirs: The user's own pattern folders, later ones winning.

    Attributes:
        rater: Says how sure each fact is.
    """

    def __init__(self, pattern_dirs: Sequence[Path] = ()) -> None:
        self._folders = tuple(pattern_dirs)
        self.ruleset: RuleSet = rules_of(self._folders)
        self._gazetteer = gazetteer_of(self._folders)
        self._names = self.ruleset.pillar_names
        self._knowledge = _knowledge(self.ruleset, self._gazetteer, place_words_of(self._folders))
        self._checker = Checker(self.ruleset.tables, self._gazetteer)
        self.rater = Rater(Scale(self.ruleset.tables["confidence"]))
        self.nlp = self._build()

    def _build(self) -> Language:
        self._tokenizer = PressTokenizer(vocab := lean_vocab())
        nlp = PressIndonesian(vocab, create_tokenizer=lambda _: self._tokenizer)
        nlp.max_length = _MOST_CHARACTERS
        for name in ORDER:
            nlp.add_pipe(
                name, config={"pattern_dirs": [str(folder) for folder in self._folders], "spans": False}
            )
        return nlp

    def extract(self, article: Article) -> Record:
        """
        Find the facts of an article.

        Args:
            article: The article as it was read.
        """
        facts = collect_facts(self.nlp(self._tokenizer.bare_doc(article.text)))
        published = date.fromisoformat(article.published) if article.published else None
        resolved = resolve_facts(facts, self._knowledge, published=published)
        return assemble(
            article,
            facts,
            resolved,
            rules=self.ruleset,
            gazetteer=self._gazetteer,
            names=self._names,
            checker=self._checker,
            rater=self.rater,
        )


def _knowledge(rules: RuleSet, gazetteer: Gazetteer, places: PlaceWords) -> Knowledge:
    nicknames = _alternation(rules.lists["nickname_words"])
    return Knowledge(
        gazetteer=gazetteer,
        towns=places.towns,
        capitals=places.capitals,
        dates=DateResolver(rules.tables["dates"]),
        order=rules.position_order,
        people=PeopleWords.of(rules.lists),
        nickname=re.compile(rf"\s*[,(]?\s*(?:yang\s+)?(?:{nicknames})?\s*[“\"(]?\s*|\s*\(\s*", re.IGNORECASE),
        provincial=re.compile(rf"\b(?:{_alternation(rules.lists['province_words'])})\b", re.IGNORECASE),
        national=re.compile(rf"\b(?:{_alternation(rules.lists['national_words'])})\b"),
        generic=frozenset(rules.lists["award_generic"]),
    )


def _alternation(words: Sequence[str]) -> str:
    """One of the words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def load(pattern_dirs: Sequence[Path] = ()) -> Pipeline:
    """
    Load the pipeline.

    Args:
        pattern_dirs: Folders of your own pattern files.

    Raises:
        PatternError: A pattern file is wrong; the message gives file, line and cure.
    """
    return Pipeline(pattern_dirs)


@lru_cache(maxsize=1)
def _default() -> Pipeline:
    return load()


def extract(text: str, *, id: str = "article", published: str | None = None) -> Record:  # noqa: A002 - the record's word
    """
    Find the facts of one text with the shipped patterns.

    Args:
        text: The article.
        id: Name of its record.
        published: Publication date as ISO day, if it is known.
    """
    return _default().extract(Article.from_text(text, id=id, published=published))
