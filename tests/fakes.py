"""A pipeline of four lines and a record made by hand, for tests of everything around the extraction."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.record.model import Record

if TYPE_CHECKING:
    from pilar_extract.article import Article

TEXT = (
    "PASURUAN – Wali Kota Pasuruan Siti Aminah menyapa 120 orang PSM,\r\n"
    "70 di antaranya perempuan, di Kelurahan Ngemplakrejo, Rabu (20/12/2023). "
    "Karang Taruna Harapan meraih juara harapan 1 tingkat kota."
)
FORMULA = '=HYPERLINK("http://contoh.id";"klik")'
"""A headline that a spreadsheet would run."""
BROKEN = "BROKEN"
"""A text with this word makes the pipeline raise."""
DEADLY = "DEADLY"
"""One with this word kills the process, as the system does when memory runs out."""
SLOW = "SLOW"
"""One with this word takes a minute."""
PAUSE = "PAUSE"
"""One with this word takes a second."""
DEAF = "DEAF"
"""And one with this word hears no alarm meanwhile."""


def mention(text: str, words: str) -> dict[str, Any]:
    """Where the words stand first."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def record_fields() -> dict[str, Any]:
    """Fields of a valid record with a fact of every kind, for tests to alter."""
    city, count = {"code": "35.75", "name": "Kota Pasuruan"}, {
        "pillar": "PSM", "subject": "PSM", "value_max": None, "qualifier": "exact", "unit": "person",
        "region": "35.75", "as_of": dt.date(2023, 12, 20), "as_of_source": "event", "rule": "count.plain",
    }  # fmt: skip
    end = TEXT.index(" Karang")
    return {
        "schema_version": "1.1",
        "id": "pasuruan",
        "source": {
            "path": "pasuruan.txt", "sha256": "0" * 64, "media_type": "text/plain", "encoding": "utf-8",
            "url": None, "publisher": None, "title": "Apel [bold]PSM[/]", "byline": None, "published": None,
        },
        "text": TEXT,
        "about_pillars": True,
        "main_region": city,
        "regions": [
            {**city, "level": "city", "province": "Jawa Timur", "score": 100.0, "rule": "region.name",
             "mentions": [mention(TEXT, "Kota Pasuruan")]},
        ],
        "localities": [
            {"name": "Ngemplakrejo", "level": "village", "code": "35.75.01.1001", "parent": "35.75",
             "rule": "region.village", "mentions": [mention(TEXT, "Ngemplakrejo")]},
        ],
        "dates": [
            {"role": "event", "start": dt.date(2023, 12, 20), "end": dt.date(2023, 12, 20), "precision": "day",
             "rule": "date.slash", "mentions": [mention(TEXT, "Rabu (20/12/2023)")]},
        ],
        "pillars": [
            {"type": "PSM", "name": "Pekerja Sosial Masyarakat", "rule": "pillar.psm",
             "mentions": [mention(TEXT, "PSM")]},
            {"type": "KARANG_TARUNA", "name": "Karang Taruna", "rule": "pillar.karang-taruna",
             "mentions": [mention(TEXT, "Karang Taruna")]},
        ],
        "counts": [
            {**count, "value": 120, "unit_text": "orang", "scope": "present", "part_of": None,
             "mentions": [mention(TEXT, "120 orang PSM")]},
            {**count, "value": 70, "unit_text": None, "scope": "part", "part_of": 0,
             "mentions": [mention(TEXT, "70")]},
        ],
        "officials": [
            {"name": "Siti Aminah", "honorifics": [], "position": "MAYOR", "title": "Wali Kota",
             "region": "35.75", "acting": None, "former": False, "aliases": [], "rule": "official.title-name",
             "mentions": [mention(TEXT, "Wali Kota Pasuruan Siti Aminah")]},
        ],
        "awards": [
            {"title": "juara", "rank": 1, "consolation": True, "recipient": "Karang Taruna Harapan",
             "recipient_kind": "organisation", "pillar": "KARANG_TARUNA", "level": "regency",
             "region": "35.75", "year": None, "rule": "award.rank",
             "mentions": [mention(TEXT, "Karang Taruna Harapan meraih juara harapan 1")]},
        ],
        "checks": [
            {"code": "sum-mismatch", "severity": "warning",
             "message": {"id": "Jumlah bagian tidak cocok.", "en": "The parts do not add up."},
             "mentions": [mention(TEXT, "120 orang PSM")]},
        ],
        "sentences": [(0, end), (end + 1, len(TEXT))],
        "open_names": [],
        "corrections": [],
        "extractor": {
            "version": "0.1.0",
            "patterns": "sha256:" + "1" * 64,
            "rules": {
                rule: {"file": f"{rule.split('.')[0]}s.toml", "line": 10 + place}
                for place, rule in enumerate(
                    ("region.name", "region.village", "date.slash", "pillar.psm", "pillar.karang-taruna",
                     "count.plain", "official.title-name", "award.rank")
                )
            },
        },
    }  # fmt: skip


def gold_facts() -> dict[str, Any]:
    """Gold that says what that record says."""
    return {
        "id": "pasuruan", "about_pillars": True, "main_region": "35.75", "regions": ["35.75"],
        "localities": [{"name": "Ngemplakrejo", "level": "village"}],
        "published": None, "event_date": "2023-12-20", "event_end": None, "dates": ["2023-12-20"],
        "pillars": ["PSM", "KARANG_TARUNA"],
        "counts": [
            {"pillar": "PSM", "value": 120, "unit": "person", "region": "35.75", "quote": "120 orang PSM"},
            {"pillar": "PSM", "value": 70, "unit": "person", "region": "35.75", "quote": "70 di antaranya"},
        ],
        "other_counts": [],
        "officials": [
            {"name": "Siti Aminah", "position": "MAYOR", "title": "Wali Kota", "region": "35.75", "acting": None,
             "former": False, "quote": "Wali Kota Pasuruan Siti Aminah"},
        ],
        "awards": [
            {"title": "juara", "rank": 1, "consolation": True, "recipient": "Karang Taruna Harapan",
             "pillar": "KARANG_TARUNA", "level": "regency", "year": None, "quote": "meraih juara harapan 1"},
        ],
    }  # fmt: skip


def numbered_record(number: int) -> Record:
    """That record with an id and a value of its own; all but the first with a formula for a title."""
    fields = record_fields()
    fields["id"] = f"pasuruan-{number}"
    fields["counts"][0]["value"] = 100 + number
    fields["source"]["title"] = FORMULA if number else "Apel PSM"
    return Record.model_validate(fields)


class FakePipeline:
    """Finds numbers before ``PSM`` and nothing else."""

    def extract(self, article: Article) -> Record:
        """Find them; do what the text asks for."""
        if BROKEN in article.text:
            raise RuntimeError("a rule went wrong")
        if DEADLY in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if DEAF in article.text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        if PAUSE in article.text:
            time.sleep(1)
        if SLOW in article.text or DEAF in article.text:
            time.sleep(60)
        fields = record_fields()
        found = re.finditer(r"(\d+) PSM", article.text)
        count = {**fields["counts"][0], "region": None, "as_of": None, "as_of_source": None}
        fields |= dict.fromkeys(
            ("regions", "localities", "dates", "pillars", "officials", "awards", "checks", "sentences"), ()
        )
        fields["counts"] = [
            {**count, "value": int(match[1]), "mentions": [mention(article.text, match[0])]}
            for match in found
        ]
        fields |= {"id": article.id, "text": article.text, "main_region": None}
        fields["source"] |= {"path": article.path, "sha256": article.sha256, "title": article.title}
        return Record.model_validate(fields)


@dataclass(frozen=True)
class FakeFactory:
    """Makes the fake pipeline, also in a worker process."""

    def __call__(self) -> FakePipeline:
        """Make it."""
        return FakePipeline()
