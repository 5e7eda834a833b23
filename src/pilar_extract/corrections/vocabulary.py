"""The codes that a correction may use, and the names that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import process

from pilar_extract.errors import CorrectionError
from pilar_extract.record.facts import WHOLE
from pilar_extract.resolve.gazetteer import COUNTRY, PROVINCE_CODE, Gazetteer
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    Codes of the patterns and the region tables.

    Attributes:
        pillars: Name of each pillar, by its code.
        positions: Codes of the positions.
        gazetteer: The region tables.
    """

    pillars: Mapping[str, str]
    positions: Collection[str]
    gazetteer: Gazetteer

    @classmethod
    def load(cls, pattern_dirs: Sequence[Path] = ()) -> Vocabulary:
        """
        Read the shipped patterns and the user's.

        Raises:
            PatternError: A pattern file is wrong.
        """
        rules = load_rules(pattern_dirs)
        return cls(rules.pillar_names, rules.position_order, Gazetteer.load(rules.root.joinpath("regions")))

    def completed(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """
        Check the codes among a fact's fields, and add what follows from them: the names of regions and pillars.

        Args:
            kind: List of the fact.
            fields: Fields that are to be set.

        Raises:
            CorrectionError: A code is not known; those most like it are named.
        """
        regions = {COUNTRY, *self.gazetteer.regions}
        known: dict[str, Collection[str]] = {
            "pillar": {WHOLE, *self.pillars},
            "type": self.pillars,
            "position": self.positions,
            "region": regions,
        }
        known |= {"code": regions} if kind == "regions" else {"parent": regions}
        for name, codes in known.items():
            value = fields.get(name)
            if value is not None and value not in codes:
                raise _unknown(name, str(value), codes)
        return {**self._names(kind, fields), **fields}

    def _names(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        if kind == "pillars" and "type" in fields:
            return {"name": self.pillars[fields["type"]]}
        if kind != "regions" or fields.get("code") is None:
            return {}
        code: str = fields["code"]
        if code == COUNTRY:
            return {"name": "Indonesia", "level": "country", "province": None, "score": 100.0}
        region, province = self.gazetteer.region(code), self.gazetteer.region(code[:PROVINCE_CODE])
        return {"name": region.name, "level": region.level, "province": province.name, "score": 100.0}


def _unknown(name: str, value: str, codes: Iterable[str]) -> CorrectionError:
    nearest = [match for match, _, _ in process.extract(value.upper(), sorted(codes), limit=_NEAREST)]
    return CorrectionError(f"{name}: there is no code {value!r}", cure=f"Did you mean: {', '.join(nearest)}?")
