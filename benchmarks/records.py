"""
Records of any number, made by template instead of by a run, for what reads records: quick to make, and sound.

Each is an article of some two hundred words of a large vocabulary with a total, some who were present and an official
of a region; one in five is a copy of an earlier story under another headline, cut or retouched. A record depends on its
number alone.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from pilar_extract.store.contents import TABLES, Contents
from pilar_extract.store.folder import MANIFEST, STATE

if TYPE_CHECKING:
    from collections.abc import Sequence

REGIONS = Path(__file__).parents[1] / "patterns" / "regions" / "regions.tsv"
_REGION_CODE = 5
_COPIES = 5  # one in so many articles is a copy
_WORDS, _VOCABULARY = 200, 20_000
_PILLARS = ("PSM", "TKSK", "TAGANA", "LKS", "KARANG_TARUNA")
_SYLLABLES = (
    "ba",
    "di",
    "ga",
    "ja",
    "ka",
    "li",
    "ma",
    "nu",
    "pa",
    "ra",
    "si",
    "ta",
    "wa",
    "yu",
    "man",
    "din",
    "ran",
)
_EMPTY: tuple[str, ...] = ("localities", "pillars", "awards", "checks", "regions")


@cache
def regions() -> list[tuple[str, str]]:
    """Codes and names of all kabupaten and kota."""
    rows = (line.split("\t") for line in REGIONS.read_text("utf-8").splitlines()[1:])
    return [(code, name) for code, name in rows if len(code) == _REGION_CODE]


@cache
def vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """Words, and how often each is used up to its turn: the n-th by one n-th (Zipf)."""
    chance = Random(1)  # noqa: S311 - repeatable on purpose
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))) for _ in range(_VOCABULARY)]
    total, sums = 0.0, []
    for rank in range(1, _VOCABULARY + 1):
        total += 1 / (rank + 20)
        sums.append(total)
    return words, sums


def prose(number: int) -> str:
    """What an article says beside its facts; that of a copy is another's, altered."""
    if number % _COPIES == _COPIES - 1:
        story = prose(Random(number).randrange(number // _COPIES * _COPIES // 2 + 1))  # noqa: S311 - likewise
        match number % 3:
            case 0:
                return "Warta Baru " + story
            case 1:
                return story[: len(story) * 3 // 4]
            case _:
                return story.replace(" ba", " wa")
    words, sums = vocabulary()
    return " ".join(Random(number).choices(words, cum_weights=sums, k=_WORDS))  # noqa: S311 - likewise


def _mention(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def fields(number: int) -> dict[str, Any]:
    """The record of that number, as JSON has it; who reads it validates it."""
    chance = Random(-number - 1)  # noqa: S311 - likewise
    code, name = chance.choice(regions())
    day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(3650))
    pillar, said = chance.choice(_PILLARS), prose(number)
    head = " ".join(word.title() for word in said.split(maxsplit=2)[:2])
    all_of_them, some = chance.randrange(2, 900), chance.randrange(2, 90)
    total, present = f"{all_of_them} orang", f"{some} peserta"
    post = f"Kepala Dinas Sosial {head}"
    text = f"{name}: {total} {pillar}, {present}, ujar {post}, {day:%d/%m/%Y}.\n\n{said}.\n"
    count = {
        "pillar": pillar, "subject": pillar, "value_max": None, "qualifier": "exact", "unit": "person",
        "unit_text": "orang", "part_of": None, "region": code, "as_of": day.isoformat(), "as_of_source": "event",
        "rule": "a.b",
    }  # fmt: skip
    return {
        **dict.fromkeys(_EMPTY, ()),
        "schema_version": "1.0",
        "id": f"artikel-{number:08}",
        "source": {
            "path": f"artikel-{number:08}.txt", "sha256": "0" * 64, "media_type": "text/plain",
            "encoding": "utf-8", "url": None, "publisher": None, "title": name, "byline": None, "published": None,
        },
        "text": text,
        "about_pillars": True,
        "main_region": {"code": code, "name": name},
        "dates": [
            {"role": "event", "start": day.isoformat(), "end": day.isoformat(), "precision": "day", "rule": "a.b",
             "mentions": [_mention(text, f"{day:%d/%m/%Y}")]},
        ],
        "counts": [
            {**count, "value": all_of_them, "scope": "stock", "mentions": [_mention(text, total)]},
            {**count, "value": some, "scope": "present", "mentions": [_mention(text, present)]},
        ],
        "officials": [
            {"name": head, "honorifics": (), "position": "AGENCY_HEAD", "title": "Kepala Dinas Sosial",
             "region": code, "acting": None, "former": False, "aliases": (), "rule": "a.b",
             "mentions": [_mention(text, post)]},
        ],
        "sentences": ((0, text.index("\n")),),
        "extractor": {
            "version": "0", "patterns": f"sha256:{'0' * 64}", "rules": {"a.b": {"file": "a.toml", "line": 1}},
        },
    }  # fmt: skip


def write(folder: Path, articles: int) -> None:
    """Write records as a run with ``--format jsonl`` keeps them beside its shards."""
    (folder / STATE).mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(folder / STATE / MANIFEST)
    database.executescript(TABLES)
    contents = Contents(database)
    for number in range(articles):
        made = fields(number)
        contents.put(made["id"], None, json.dumps(made, ensure_ascii=False).encode() + b"\n")
    database.commit()
    database.close()
