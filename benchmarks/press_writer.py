"""How an article of the generated corpus is written: about pillars as clippings are, about others as news is."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from press_sources import Language, Places
    from wording import Words

_SLIP, _WRAPPED, _SHOUTED, _SAME = 0.2, 0.1, 0.5, 0.5
_WRAP_WIDTH = 88
_MATTERS = (200, 8000)  # ranks of the words that an article is about
_KNOWN_DOUBLE = 0.7  # the others are any noun said twice


@dataclass(frozen=True, slots=True)
class Manner:
    """
    How a sort of article is written.

    Args:
        field: Which rare words it uses: each sort has its own.
        length: Median of the characters of an article.
        spread: By which the logarithm of its length deviates.
        sentences: How often a paragraph's next sentence is of each symbol of the grammar.
        paragraph: Sentences of a paragraph, at least and at most.
        headline: Its symbol.
        litter: How often page litter stands behind a paragraph.
        dateline: How often there is one.
        own: Which share of nouns and names is the article's own, said again and again.
        doubled: How often a noun that could be doubled (``teman-teman``) is.
        titled: How often a person has an honorific, and how often a degree.
        near: Which share of the places is of the article's regions.
    """

    field: int
    length: int
    spread: float
    sentences: dict[str, float]
    paragraph: tuple[int, int]
    headline: str
    litter: float
    dateline: float
    own: float
    doubled: float
    titled: float
    near: float


PILLARS = Manner(
    field=0, length=1500, spread=0.22, paragraph=(1, 3), headline="pillar_headline", litter=0.2, dateline=0.9,
    own=0.05, doubled=0.28, titled=0.32, near=0.9,
    sentences={"sentence": 3.9, "telling": 1, "counts": 2, "officials": 1.5, "awards": 1, "passing": 1.5},
)  # fmt: skip
OTHERS = Manner(
    field=1, length=1350, spread=0.48, paragraph=(1, 4), headline="headline", litter=0.05, dateline=0.3,
    own=0.6, doubled=0.48, titled=0.05, near=0.2,
    sentences={"sentence": 6, "telling": 2.2},
)  # fmt: skip


class Writer:
    """One article: its own places, persons and matters, which come back in it as they do in the press."""

    def __init__(self, random: Random, manner: Manner, language: Language, places: Places) -> None:
        self._random, self._manner, self._language = random, manner, language
        self._grammar = grammar = language.grammar
        pick, whole = random.choice, random.randint
        day, month, year = whole(1, 28), whole(1, 12), whole(2012, 2025)
        self.published = f"{year}-{month:02}-{day:02}"
        (code, home), (_, other), (_, third) = random.sample(places.regions, 3)
        self._home = home
        regions = (home, home, home, other, third, places.province(code))
        district, *_ = near = random.sample(districts := places.districts(code), min(2, len(districts)))
        villages = places.villages(district[0])
        villages = random.sample(villages, min(4, len(villages)))
        self._doubles = manner.doubled * random.uniform(0.3, 1.7)
        self._drawn: dict[str, Callable[[], str]] = {}
        self._people = [self._name() for _ in range(3)]
        pillars = random.sample(grammar["pillar"], 3)
        self._nouns = [language.nouns.word(whole(*_MATTERS), manner.field) for _ in range(8)]
        self._verbs = [language.verbs.word(whole(*_MATTERS), manner.field) for _ in range(5)]
        self._proper = [self._proper_name() for _ in range(4)]
        self._drawn |= {
            "NOUN": lambda: pick(self._nouns) if random.random() < manner.own else self._draw(self._language.nouns),
            "VERB": lambda: pick(self._verbs) if random.random() < manner.own / 2 else self._draw(self._language.verbs),
            "ADJECTIVE": lambda: self._draw(self._language.adjectives),
            "DOUBLED": self._doubled,
            "PERSON": lambda: pick(self._people) if random.random() < _SAME else self._name(),
            "SURNAME": lambda: pick(self._people).partition(",")[0].split()[-1],
            "PROPER": lambda: pick(self._proper) if random.random() < manner.own else self._proper_name(),
            "ABBREVIATION": lambda: "".join(random.choices("ABDGHIKLMNPRST", k=whole(2, 5))),
            "PLACE": lambda: _bare(pick(regions)) if random.random() < manner.near else self._proper_name(),
            "REGION": lambda: pick(regions),
            "pillar": lambda: pick(pillars)[0],
            "DISTRICT": lambda: pick(near)[1],
            "VILLAGE": lambda: pick(villages),
            "N": lambda: f"{pick((whole(2, 99), whole(2, 99), whole(100, 9999))):,}".replace(",", "."),
            "SMALL": lambda: str(whole(2, 40)),
            "THOUSANDS": lambda: f"{whole(2, 99)}.000",
            "DECIMAL": lambda: f"{whole(1, 99)},{whole(1, 9)}",
            "CLOCK": lambda: f"{whole(0, 23):02}.{whole(0, 59):02}",
            "YEAR": lambda: str(year - whole(0, 4)),
            "THIS_YEAR": lambda: str(year),
            "WEEKDAY": lambda: grammar["day"][dt.date(year, month, day).weekday()][0],
            "DAY": lambda: str(day),
            "MONTH": lambda: pick(grammar["month"])[0],
            "MONTH_NAME": lambda: grammar["month"][month - 1][0],
            "MONTH_NUMBER": lambda: str(month),
        }  # fmt: skip

    def article(self) -> str:
        """Headline, dateline, paragraphs of a few sentences, and what a page leaves between them."""
        random, manner = self._random, self._manner
        chance = random.random
        wanted = random.lognormvariate(0, manner.spread) * manner.length
        kinds, sums = list(manner.sentences), list(accumulate(manner.sentences.values()))
        lines = [self._say(manner.headline)]
        if chance() < manner.dateline / 3:
            lines.append(self._say("published"))
        start = self._dateline() if chance() < manner.dateline else ""
        written = 0
        while written < wanted:
            some = random.choices(kinds, cum_weights=sums, k=random.randint(*manner.paragraph))
            lines.append(start + " ".join(map(self._say, some)))
            written, start = written + len(lines[-1]), ""
            if chance() < manner.litter:
                lines.append(self._say("litter"))
        text = "\n\n".join(lines) + "\n"
        if chance() < _SLIP:  # a blank that is missing behind a full stop
            text = text.replace(". ", ".", 1)
        return _wrapped(text) if chance() < _WRAPPED else text

    def _dateline(self) -> str:
        place = _bare(self._home)
        return (place.upper() if self._random.random() < _SHOUTED else place) + ", " + self._say("dateline")

    def _say(self, symbol: str) -> str:
        """A sentence or line of a symbol."""
        said = "".join(self._words(symbol))
        start = 1 if said[0] in '“"' else 0
        return said[:start] + said[start].upper() + said[start + 1 :]

    def _words(self, symbol: str) -> Iterator[str]:
        drawn = self._drawn.get(symbol)
        if drawn:
            yield drawn()
            return
        for number, part in enumerate(self._random.choice(self._grammar[symbol])):
            if number % 2:
                yield from self._words(part)
            else:
                yield part

    def _doubled(self) -> str:
        random = self._random
        if random.random() > self._doubles:
            return self._draw(self._language.nouns)
        if random.random() < _KNOWN_DOUBLE:
            known = self._language.doubled
            return known[int(len(known) * random.random() ** 2)]
        word = self._draw(self._language.nouns)
        return f"{word}-{word}"

    def _draw(self, words: Words) -> str:
        return words.draw(self._random, self._manner.field)

    def _proper_name(self) -> str:
        return self._draw(self._language.titles)

    def _name(self) -> str:
        words = " ".join(self._draw(self._language.given) for _ in range(self._random.randint(1, 3)))
        return self._title_of("honorific") + words + self._title_of("degree")

    def _title_of(self, symbol: str) -> str:
        return "".join(self._words(symbol)) if self._random.random() < self._manner.titled else ""


def _bare(region: str) -> str:
    return region.removeprefix("Kabupaten ").removeprefix("Kota ")


def _wrapped(text: str) -> str:
    """As a mail program wraps it."""
    return "\n".join(textwrap.fill(line, _WRAP_WIDTH, break_long_words=False) for line in text.split("\n"))
