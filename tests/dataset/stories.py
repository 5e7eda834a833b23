"""
A corpus of short stories with gold for clusters, persons and the panel, the same at every run.

Nineteen regions, invented people. Planted: copies that a desk has headed, cut or retouched; numbers of one day that
contradict each other; persons under several forms of their name; two persons of one name; posts that pass from one
person to the next, and persons who pass from one post to the next.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dataset.story_parts import BODIES, COUNTS, GUESTS, HEADLINES, LEADS, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
PILLARS = ("PSM", "TKSK", "Tagana")
CODES = {"PSM": "PSM", "TKSK": "TKSK", "Tagana": "TAGANA"}


@dataclass(frozen=True)
class Person:
    """One who holds a post: the name in full, other forms that the press uses, and the key that gold knows."""

    key: str
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A region with its agency's heads and its leaders, each from a year on."""

    code: str
    region: str
    leader: str
    heads: dict[int, Person]
    leaders: dict[int, Person]

    @property
    def short(self) -> str:
        """Its name without the level."""
        return self.region.partition(" ")[2]


@dataclass
class Told:
    """An article with its gold."""

    id: str
    text: str
    story: str
    persons: dict[str, str] = field(default_factory=dict)
    numbers: list[tuple[str, str, str, int]] = field(default_factory=list)


def places() -> list[Place]:
    """Read the places; the names stand beside this file."""
    table = tomllib.loads(Path(__file__).with_name("story_places.toml").read_text("utf-8"))
    found = []
    for entry in table["place"]:
        posts = {}
        for post in ("heads", "leaders"):
            posts[post] = {
                one["since"]: Person(
                    one.get("key", one["names"][0]), one["names"][0], tuple(one["names"][1:])
                )
                for one in entry[post]
            }
        found.append(Place(entry["code"], entry["region"], entry["leader"], **posts))
    return found


AGENCY = "Dinas Sosial"
HEAD = "Kepala Dinas Sosial"
CONTRADICTED = {
    ("33.76", 2023): "PSM",
    ("35.17", 2023): "TKSK",
    ("32.73", 2024): "Tagana",
    ("61.72", 2024): "PSM",
    ("51.03", 2022): "TKSK",
}
"""Of which number the second desk of a region and year tells another value."""

_SPANS = {"PSM": (60, 400), "TKSK": (2, 5), "Tagana": (20, 70)}


def build() -> list[Told]:
    """Write the corpus: 19 regions, three years, two stories each, and the copies."""
    chance = random.Random(11)  # noqa: S311 - repeatable on purpose
    told: list[Told] = []
    for place in places():
        bodies = iter(chance.sample(BODIES, len(BODIES)))  # no two stories of a region share a sentence
        for year in (2022, 2023, 2024):
            numbers = {pillar: chance.randrange(*_SPANS[pillar]) for pillar in PILLARS}
            desks = [_Desk(place, year, first=first, bodies=bodies, chance=chance) for first in (True, False)]
            told += [desk.tell(numbers) for desk in desks]
    return told + _copies(told, chance)


@dataclass
class _Desk:
    """
    A desk with its own story of a region in a year.

    The first tells of every pillar and names people in full; the second tells of one pillar, in some regions with
    another number, and names people by other forms.
    """

    place: Place
    year: int
    first: bool
    bodies: Iterator[str]
    chance: random.Random

    def tell(self, numbers: dict[str, int]) -> Told:
        """Write the story, with its gold."""
        place, say = self.place, self.chance.choice
        name = (
            f"{place.short.lower().replace(' ', '-')}-{place.code}-{self.year}-{'a' if self.first else 'b'}"
        )
        told = Told(name, "", name)
        day = date(self.year, 11, 3) + timedelta(days=self.chance.randrange(40))
        words = {"agency": AGENCY, "region": place.region, "short": place.short}
        bodies = list(islice(self.bodies, 6))
        lead = say(LEADS).format(**words, weekday=WEEKDAYS[day.weekday()], day=f"{day:%d/%m/%Y}")
        stated = self._numbers(numbers, told)
        paragraphs = [
            say(HEADLINES).format(**words),
            f"{place.short.upper()} - {lead} {bodies[0]}",
            " ".join([stated[0], bodies[1], *stated[1:]]),
            f"{self._named(SPEAKERS, HEAD, place.region, place.heads, told)} {bodies[2]} {bodies[3]}",
            f"{self._named(GUESTS, place.leader, place.short, place.leaders, told)} {bodies[4]}",
            bodies[5],
        ]
        told.text = "\n\n".join(paragraphs) + "\n"
        return told

    def _numbers(self, numbers: dict[str, int], told: Told) -> list[str]:
        """State the numbers as of the end of October."""
        other = CONTRADICTED.get((self.place.code, self.year))
        stated = []
        for pillar in PILLARS if self.first else (other or self.chance.choice(PILLARS),):
            value = numbers[pillar] + (not self.first and pillar == other)
            told.numbers.append((self.place.code, CODES[pillar], f"{self.year}-10-31", value))
            way = self.chance.choice(COUNTS)
            stated.append(
                way.format(region=self.place.region, n=value, pillar=pillar, asof=f"31 Oktober {self.year}")
            )
        return stated

    def _named(
        self, ways: tuple[str, ...], title: str, region: str, holders: dict[int, Person], told: Told
    ) -> str:
        """Name who holds a post: in full first, later by another form; a nickname is told in the first story."""
        person = _holder(holders, self.year)
        name = said = person.name
        if person.forms and not self.first:
            name = said = person.forms[self.year % len(person.forms)]
        elif person.forms and person.forms[0].startswith("Gus"):
            said = f"{name} ({person.forms[0]})"
        told.persons[name] = person.key
        return self.chance.choice(ways).format(title=title, region=region, name=said)


def _holder(holders: dict[int, Person], year: int) -> Person:
    return holders[max(since for since in holders if since <= year)]


def _copies(told: list[Told], chance: random.Random) -> list[Told]:
    """Let other desks take over a fourth of the stories, each in its own way."""
    copies = []
    for number, one in enumerate(chance.sample(told, 30)):
        head, _, body = one.text.partition("\n\n")
        match number % 3:
            case 0:
                text = f"Warta Nusantara | {head}\n\n(Kantor Berita) {body}"
            case 1:
                text = f"{head}\n\n{body[: len(body) * 3 // 4]}"
            case _:
                text = f"{head}\n\n{body.replace('warga', 'masyarakat').replace('mereka', 'para relawan')}\n(red)\n"
        copy = Told(f"salin-{one.id}", text, one.story)
        copy.persons = {name: key for name, key in one.persons.items() if name in text}
        copies.append(copy)
    return copies
