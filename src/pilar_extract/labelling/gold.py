"""Gold facts of an article out of what an annotator marked, in the format that ``eval`` reads."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from pilar_extract.errors import AnnotationError
from pilar_extract.labelling.fields import FIELDS, NO, OPTIONAL, YES
from pilar_extract.labelling.quotes import quote_of
from pilar_extract.record.facts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pilar_extract.labelling.annotations import Annotated, Region

Entry = dict[str, Any]

_REGION = re.compile(r"ID|\d{2}(?:\.\d{2})?")
_COUNTRY = "ID"
_VAGUE = "vague"
_OF_PILLARS = ("person", "organisation", "place")
"""Units that a pillar is counted by."""
_NUMBERS, _RANKS, _YEARS = (0, 10**12), (1, 10**6), (1900, 2100)
_CURE = "Mend the region in Label Studio, export again, and import that."


def gold_of(article: Annotated) -> Entry:
    """
    Write down what an annotator says of an article.

    Plain lists and localities hold what the regions of a label say together; every region of a count, an official or an
    award is an entry. A vague number is not entered, as gold has none.

    Args:
        article: The article as it was handed in.

    Raises:
        AnnotationError: A region lacks a field, or says what no fact can say; all such places are named.
    """
    reading = _Reading(article)
    facts = reading.facts()
    if reading.problems:
        raise AnnotationError("; ".join(reading.problems), cure=_CURE)
    return facts


class _Reading:
    """Reads the regions of an article, and notes what is wrong with them."""

    def __init__(self, article: Annotated) -> None:
        self._article = article
        self.problems: list[str] = []

    def facts(self) -> Entry:
        by_label: dict[str, list[Region]] = {label: [] for label in FIELDS}
        for region in self._article.regions:
            if region.label in by_label and self._is_complete(region):
                by_label[region.label].append(region)
            elif region.label not in by_label:
                self._note(region, f"{region.label!r} is no label")
        counts = [region for region in by_label["count"] if region.fields.get("count_qualifier") != _VAGUE]
        regions = [(region, [self._code(region, "region_code")]) for region in by_label["region"]]
        pillars = [(region, [region.fields["pillar_type"]]) for region in by_label["pillar"]]
        dates = [(region, self._days(region)) for region in by_label["date"]]
        of_pillars = [region for region in counts if region.fields.get("count_pillar")]
        others = [region for region in counts if not region.fields.get("count_pillar")]
        facts = {
            "id": self._article.id,
            "about_pillars": self._is_about(bool(pillars or of_pillars)),
            "main_region": self._main_region(),
            "regions": _listed(regions, without={_COUNTRY}),
            "optional_regions": _open(regions),
            "localities": _localities(by_label["locality"]),
            **self._said_once(dates),
            "dates": sorted(_listed(dates)),
            "optional_dates": sorted(_open(dates)),
            "pillars": _listed(pillars, without={WHOLE}),
            "optional_pillars": _open(pillars),
            "counts": self._entries(of_pillars, self._count),
            "other_counts": self._entries(others, self._other),
            "officials": self._entries(by_label["official"], self._official),
            "awards": self._entries(by_label["award"], self._award),
        }
        return {key: value for key, value in facts.items() if value or not key.startswith("optional_")}

    def _is_complete(self, region: Region) -> bool:
        lacking = [
            field for field in FIELDS[region.label] if field.required and _is_blank(region, field.name)
        ]
        for field in lacking:
            self._note(region, f"{field.name} is not filled in")
        return not lacking

    def _note(self, region: Region, problem: str) -> None:
        said = " ".join(self._article.text[region.start : region.end].split())
        self.problems.append(f"{region.label} «{said}»: {problem}")

    def _entries(self, regions: Iterable[Region], entry_of: Callable[[Region], Entry]) -> list[Entry]:
        entries = []
        for region in regions:
            entry = entry_of(region)
            entry["quote"] = quote_of(self._article.text, region.start, region.end)
            if OPTIONAL.name in region.fields:
                entry["optional"] = True
            entries.append(entry)
        return entries

    def _count(self, region: Region) -> Entry:
        said = region.fields
        if said["count_unit"] not in _OF_PILLARS:
            self._note(region, f"a pillar is not counted by the {said['count_unit']}")
        return {
            "pillar": said["count_pillar"],
            "value": self._whole(region, "count_value"),
            "unit": said["count_unit"],
            "region": self._code(region, "count_region"),
        }

    def _other(self, region: Region) -> Entry:
        said = region.fields
        return {
            "subject": said.get("count_subject"),
            "value": self._whole(region, "count_value"),
            "unit": said["count_unit"],
        }

    def _official(self, region: Region) -> Entry:
        said = region.fields
        return {
            "name": said["official_name"],
            "position": said["official_position"],
            "title": said.get("official_title"),
            "region": self._code(region, "official_region"),
            "acting": said.get("official_acting"),
            "former": said.get("official_former") == YES,
        }

    def _award(self, region: Region) -> Entry:
        said = region.fields
        return {
            "title": said["award_title"],
            "rank": self._whole(region, "award_rank", _RANKS),
            "consolation": said.get("award_consolation") == YES,
            "recipient": said["award_recipient"],
            "pillar": said.get("award_pillar"),
            "level": said.get("award_level"),
            "year": self._whole(region, "award_year", _YEARS),
        }

    def _whole(self, region: Region, name: str, bounds: tuple[int, int] = _NUMBERS) -> int | None:
        number = region.fields.get(name)
        if number is None:
            return None
        is_whole = isinstance(number, int) or (isinstance(number, float) and number.is_integer())
        if not is_whole or not bounds[0] <= number <= bounds[1]:
            self._note(region, f"{name}: {number!r} is no whole number from {bounds[0]} to {bounds[1]}")
            return None
        return int(number)

    def _code(self, region: Region, name: str) -> str | None:
        code: str | None = region.fields.get(name)
        if code is not None and not _REGION.fullmatch(code):
            self._note(region, f"{name}: {code!r} is no code such as 35.75, 35 or ID")
        return code

    def _main_region(self) -> str | None:
        code: str | None = self._article.fields.get("main_region")
        if code is not None and not _REGION.fullmatch(code):
            self.problems.append(f"main_region: {code!r} is no code such as 35.75, 35 or ID")
        return code

    def _is_about(self, has_pillars: bool) -> bool:  # noqa: FBT001 - what the regions say
        said = self._article.fields.get("about_pillars")
        if said == NO and has_pillars:
            self.problems.append("about_pillars is no, yet pillars are marked")
        return said == YES or (said is None and has_pillars)

    def _days(self, region: Region) -> list[str]:
        """The days that a date fixes; none for a month or a year."""
        ends = [end.strip() for end in region.fields["date_day"].split("/")]
        try:
            first, last = ends if len(ends) > 1 else ends * 2
            read = [_day(first), _day(last)]
            if first > last:
                raise ValueError(first)  # noqa: TRY301 - told as any other that cannot be read
        except ValueError:
            self._note(region, f"date_day: {region.fields['date_day']!r} is no day such as 2023-12-20")
            return []
        return list(dict.fromkeys(day for day in read if day))

    def _said_once(self, dates: Iterable[tuple[Region, list[str]]]) -> Entry:
        found: dict[str, list[str]] = {}
        for region, days in dates:
            role = region.fields["date_role"]
            if role == "mentioned" or not days:
                continue
            if found.setdefault(role, days) != days:
                self._note(region, f"another {role} date than {found[role][0]} before it")
        event, published = found.get("event", []), found.get("published", [])
        return {
            "published": published[0] if published else None,
            "event_date": event[0] if event else None,
            "event_end": event[-1] if len(event) > 1 else None,
        }


def _localities(regions: Iterable[Region]) -> list[Entry]:
    """A place of a name and level once, optional if all its regions are."""
    said = [
        (region, [(region.fields["locality_name"], region.fields["locality_level"])]) for region in regions
    ]
    is_open = set(_open(said))
    return [
        {"name": name, "level": level, **({"optional": True} if (name, level) in is_open else {})}
        for name, level in _listed(said)
    ]


def _is_blank(region: Region, name: str) -> bool:
    return region.fields.get(name) in (None, "")


def _day(written: str) -> str | None:
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", written):
        return None
    if len(written) != len("2023-12-20"):
        raise ValueError(written)
    return dt.date.fromisoformat(written).isoformat()


def _listed(said: Iterable[tuple[Region, list[Any]]], without: Iterable[str] = ()) -> list[Any]:
    """What regions say that are not open; and what only open ones say, since gold lists that too."""
    return [
        value
        for value in dict.fromkeys(value for _, values in said for value in values)
        if value not in without
    ]


def _open(said: Iterable[tuple[Region, list[Any]]]) -> list[Any]:
    """What no region says but such as two readers could differ about."""
    certain = {value for region, values in said for value in values if OPTIONAL.name not in region.fields}
    return [value for value in _listed(said) if value not in certain]
