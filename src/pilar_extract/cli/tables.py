"""Facts as tables, one a kind, with names and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.evidence import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pilar_extract.record.fields import Fields

_COUNTRY = "ID"
_SIGNS = {"at_least": "≥ ", "at_most": "≤ ", "about": "± "}


@dataclass(frozen=True, slots=True)
class Places:
    """Names of the regions that a record knows, by code."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, record: Fields) -> Places:
        """Take the names from the record's regions and its main region."""
        names = {_COUNTRY: "Indonesia"} | {region["code"]: region["name"] for region in record["regions"]}
        if main := record["main_region"]:
            names[main["code"]] = main["name"]
        return cls(names)

    def named(self, code: str | None) -> str:
        """Name and code, or the code alone, or nothing."""
        if code is None:
            return ""
        return f"{self.names[code]} {code}" if code in self.names else code


def fact_tables(record: Fields, places: Places) -> Iterator[Table]:
    """
    Make a table for each kind of which the record has facts.

    Args:
        record: The record.
        places: Names of its regions.
    """
    makers: tuple[tuple[str, tuple[str, ...], Callable[..., tuple[str, ...]]], ...] = (
        ("regions", ("code", "name", "level", "province", "score"), _region),
        ("localities", ("name", "level", "code", "in"), _locality),
        ("dates", ("role", "day", "as written"), _date),
        ("pillars", ("code", "name", "as written"), _pillar),
        ("counts", ("#", "number", "unit", "of", "scope", "region", "as of"), _count),
        ("officials", ("name", "title", "position", "region"), _official),
        ("awards", ("award", "recipient", "pillar", "level", "year"), _award),
    )
    for kind, columns, row in makers:
        facts = record[kind]
        if not facts:
            continue
        table = Table(
            *columns, title=Text(f"{kind} ({len(facts)})", style=STYLES[kind]), title_justify="left",
            box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim",
        )  # fmt: skip
        for column in table.columns:
            column.overflow = "fold"
        for place, fact in enumerate(facts):
            table.add_row(*(Text(displayable(cell)) for cell in row(fact, places, place)))
        yield table


def days(date: Fields) -> str:
    """
    Write a date as short as its precision allows.

    Args:
        date: The date.
    """
    if date["precision"] == "year":
        return str(date["start"])[:4]
    if date["precision"] == "month":
        return str(date["start"])[:7]
    first, last = date["start"], date["end"]
    return str(first) if first == last else f"{first} to {last}"


def number(count: Fields) -> str:
    """
    Write a count's value with its qualifier; thousands are parted by a space, which no reader takes for a decimal.

    Args:
        count: The count.
    """
    value = _grouped(count["value"])
    if count["value_max"] is not None:
        highest = _grouped(count["value_max"])
        return f"{value}-{highest}" + (" (vague)" if count["qualifier"] == "vague" else "")
    return _SIGNS.get(count["qualifier"], "") + value


def award_title(award: Fields) -> str:
    """
    Write an award's title with its rank.

    Args:
        award: The award.
    """
    rank = str(award["rank"]) if award["rank"] else None
    return " ".join(filter(None, (award["title"], "harapan" if award["consolation"] else None, rank)))


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _region(region: Fields, _: Places, __: int) -> tuple[str, ...]:
    return (
        region["code"],
        region["name"],
        region["level"],
        region["province"] or "",
        str(round(region["score"])),
    )


def _locality(locality: Fields, places: Places, _: int) -> tuple[str, ...]:
    return locality["name"], locality["level"], locality["code"] or "", places.named(locality["parent"])


def _date(date: Fields, _: Places, __: int) -> tuple[str, ...]:
    return date["role"], days(date), date["mentions"][0]["text"]


def _pillar(pillar: Fields, _: Places, __: int) -> tuple[str, ...]:
    return pillar["type"], pillar["name"], pillar["mentions"][0]["text"]


def _count(count: Fields, places: Places, place: int) -> tuple[str, ...]:
    scope = count["scope"] if count["part_of"] is None else f"part of {count['part_of'] + 1}"
    subject = count["pillar"] or count["subject"]
    as_of = count["as_of"] or ""
    return str(place + 1), number(count), count["unit"], subject, scope, places.named(count["region"]), as_of


def _official(official: Fields, places: Places, _: int) -> tuple[str, ...]:
    marks = " ".join(filter(None, ("former" if official["former"] else None, official["acting"])))
    title = f"{marks} {official['title']}".strip()
    return official["name"], title, official["position"], places.named(official["region"])


def _award(award: Fields, _: Places, __: int) -> tuple[str, ...]:
    year = str(award["year"]) if award["year"] else ""
    return award_title(award), award["recipient"], award["pillar"] or "", award["level"] or "", year
