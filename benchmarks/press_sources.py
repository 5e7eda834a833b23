"""What a writer of the generated corpus draws from: words, a grammar, and the real places of the region tables."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections import defaultdict
from functools import cached_property
from pathlib import Path

from wording import ADJECTIVES, NAMES, NOUNS, VERBS, Law, Words

HERE = Path(__file__).parent
PLACES = HERE.parent / "patterns" / "regions"
_PROVINCE_CODE, _REGION_CODE, _DISTRICT_CODE = 2, 5, 8
_SYMBOL = re.compile(r"\{(\w+)\}")


class Language:
    """
    The words and the grammar of ``press.toml``.

    The laws were chosen so that the vocabulary grows as that of real news, which ``likeness.py`` shows.
    """

    def __init__(self) -> None:
        told = tomllib.loads((HERE / "press.toml").read_text("utf-8"))
        known = {name: words.split() for name, words in told["words"].items()}
        self.nouns = Words(known["nouns"], NOUNS, Law(20, 4000, 2.2))
        self.verbs = Words(known["verbs"], VERBS, Law(20, 3000, 2.2))
        self.adjectives = Words(known["adjectives"], ADJECTIVES, Law(10, 1500, 2.1))
        self.given = Words(known["given"], NAMES, Law(15, 3000, 1.9))
        self.titles = Words(known["titles"], NAMES, Law(6, 4000, 1.8))
        self.doubled = known["reduplications"]
        # split at the braces: what stands as it is and the symbols in turn
        self.grammar: dict[str, list[list[str]]] = {
            symbol: [_SYMBOL.split(form) for form in forms] for symbol, forms in told["grammar"].items()
        }


class Places:
    """The real places that articles tell of; codes are Kemendagri's."""

    def __init__(self) -> None:
        self._provinces: dict[str, str] = {}
        self.regions: list[tuple[str, str]] = []
        self._districts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in (PLACES / "regions.tsv").read_text("utf-8").splitlines():
            code, name, *_ = line.split("\t")
            if len(code) == _PROVINCE_CODE:
                self._provinces[code] = name
            elif len(code) == _REGION_CODE:
                self.regions.append((code, name))
            elif len(code) == _DISTRICT_CODE:
                self._districts[code[:_REGION_CODE]].append((code, name))

    @cached_property
    def _villages(self) -> dict[str, str]:
        lines = gzip.decompress((PLACES / "villages.tsv.gz").read_bytes()).decode().splitlines()
        return dict(line.split("\t", 1) for line in lines)

    def province(self, region: str) -> str:
        """The name of the province of a kabupaten or kota."""
        return self._provinces[region[:_PROVINCE_CODE]]

    def districts(self, region: str) -> list[tuple[str, str]]:
        """Codes and names of the kecamatan of a kabupaten or kota."""
        return self._districts[region]

    def villages(self, district: str) -> list[str]:
        """Names of the desa and kelurahan of a kecamatan."""
        return [village.split(" ", 1)[1] for village in self._villages[district].split("\t")]
