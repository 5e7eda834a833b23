"""Sentences that contradict themselves or their story, and their honest sisters; places are real, numbers invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dataset.stories import CODES, WEEKDAYS, Told, places

if TYPE_CHECKING:
    from dataset.stories import Place


@dataclass(frozen=True)
class Planted:
    """
    A story with one more paragraph.

    Attributes:
        told: The story.
        code: The check that the paragraph must raise; None where it is honest.
    """

    told: Told
    code: str | None


def plant(told: Told, number: int) -> Planted:
    """Add a paragraph to a story: every other one contradicts something, each in its turn in another way."""
    honest = number % 2 == 1
    ways = tuple(_WAYS)
    code = ways[number // 2 % len(ways)]
    place = next(place for place in places() if f"-{place.code}-" in told.id)
    said = _WAYS[code](told, place, honest=honest)
    text = told.text.rstrip("\n") + f"\n\n{said}\n"
    return Planted(Told(told.id, text, told.story), None if honest else code)


def _year(told: Told) -> int:
    return int(told.id.split("-")[-2])


def _sum(told: Told, place: Place, *, honest: bool) -> str:
    total = 80 if honest else 95
    return f"Dinas kini punya {total} orang SDM yang terdiri dari PKH 50, LKS 20 dan WKSBM 10."


def _weekday(told: Told, place: Place, *, honest: bool) -> str:
    day = date(_year(told), 10, 5)
    name = WEEKDAYS[(day.weekday() + (0 if honest else 3)) % 7]
    return f"Pertemuan terakhir para relawan berlangsung {name} ({day:%d/%m/%Y}) di balai desa."


def _calendar(told: Told, place: Place, *, honest: bool) -> str:
    return f"Pendaftaran relawan baru sudah ditutup {30 if honest else 31} April {_year(told)}."


def _share(told: Told, place: Place, *, honest: bool) -> str:
    old = "10,1" if honest else "8,7"
    return f"Angka kemiskinan {place.region} kini 9,4 persen, turun dari {old} persen tahun lalu."


def _twice(told: Told, place: Place, *, honest: bool) -> str:
    _, code, _, value = told.numbers[0]
    pillar = next(name for name, known in CODES.items() if known == code)
    return (
        f"Menurut catatan lain, jumlah {pillar} di {place.region} per 31 Oktober {_year(told)} "
        f"tercatat {value if honest else value + 3} orang {pillar}."
    )


def _post(told: Told, place: Place, *, honest: bool) -> str:
    name = next(iter(reversed(told.persons)))
    title = "Ketua PMI" if honest else f"Wakil {place.leader}"
    return f"{title} {place.short} {name} menutup acara itu."


def _bound(told: Told, place: Place, *, honest: bool) -> str:
    # A number of those who are planned for is no claim of how many there are.
    verb = "menargetkan" if honest else "memiliki"
    return f"Kelak {place.region} {verb} 2.400 orang TKSK."


def _pair(told: Told, place: Place, *, honest: bool) -> str:
    joint = ". Rombongan dari" if honest else ","
    return f"Relawan juga meninjau Kecamatan Bumiaji{joint} {place.region} pulang sore hari."


_WAYS = {
    "sum-mismatch": _sum,
    "weekday-mismatch": _weekday,
    "impossible-date": _calendar,
    "percent-mismatch": _share,
    "count-conflict": _twice,
    "post-conflict": _post,
    "implausible-count": _bound,
    "region-conflict": _pair,
}
